#include "ui/widgets/state_mark.h"

#include "ui/widgets/arc_spinner.h"
#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

namespace {

    constexpr double pillHeight = 28, inner = 12, signSize = 16, titleAt = 36, gap = 8;

    double pillTall() { return std::round(pillHeight * Theme::instance().textScale()); }

    QString iconOf(StateMark::Sign sign)
    {
        switch (sign) {
        case StateMark::Sign::Check: return QStringLiteral("apply");
        case StateMark::Sign::Strip: return QStringLiteral("filmstrip");
        case StateMark::Sign::Triangle: return QStringLiteral("warning");
        case StateMark::Sign::Chip: return QStringLiteral("model");
        case StateMark::Sign::Bars: return QStringLiteral("pause");
        case StateMark::Sign::Mask: return QStringLiteral("mask");
        case StateMark::Sign::None:
        case StateMark::Sign::Arc:
        case StateMark::Sign::DashedRing: break;
        }
        return {};
    }

    TextRole labelRole(LabelHeight height) { return height == LabelHeight::Label ? TextRole::Head : TextRole::Small; }

} // namespace

QSizeF markSize(const StateMark& mark)
{
    const double title = mark.sign == StateMark::Sign::None ? inner : titleAt;
    const double text = mark.text.isEmpty() ? 0 : gap + textWidth(mark.text, TextRole::Label);
    return {std::ceil(title + textWidth(mark.title, TextRole::Head) + text + inner + 2), pillTall()};
}

QRectF markArcRect(QPointF topRight, const StateMark& mark)
{
    const QSizeF size = markSize(mark);
    return {topRight.x() - size.width() + inner, topRight.y() + (size.height() - signSize) / 2, signSize, signSize};
}

void paintFloating(QPainter& painter, const QRectF& place, double radius)
{
    const Palette& p = Theme::instance().palette();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    constexpr int layers = 6; // a soft shadow out of a few rounded rectangles, 2 down
    for (int i = layers; i > 0; --i) {
        QColor shade = p.shadow;
        shade.setAlphaF(shade.alphaF() / layers * .75F);
        painter.setBrush(shade);
        painter.drawRoundedRect(place.adjusted(-i, -i, i, i).translated(0, 2), radius + i, radius + i);
    }
    painter.restore();
    paintRounded(painter, place, radius, p.floating, p.line);
}

QRectF paintMark(QPainter& painter, QPointF topRight, const StateMark& mark)
{
    const Palette& p = Theme::instance().palette();
    const QSizeF size = markSize(mark);
    const QRectF pill(QPointF(topRight.x() - size.width(), topRight.y()), size);
    paintFloating(painter, pill, pill.height() / 2);
    const QRectF sign = markArcRect(topRight, mark);
    if (mark.sign == StateMark::Sign::Arc) {
        paintArc(painter, sign.adjusted(1, 1, -1, -1), p.accent, mark.angle, mark.progress);
    } else if (mark.sign == StateMark::Sign::DashedRing) {
        QPen dashes(p.text, 1.5, Qt::SolidLine, Qt::FlatCap);
        dashes.setDashPattern({2.4, 1.75});
        painter.setPen(dashes);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(sign.center(), 6, 6);
    } else if (mark.sign != StateMark::Sign::None) {
        paintIcon(painter, sign.center(), iconOf(mark.sign), p.text, 16);
    }
    const double left = pill.left() + (mark.sign == StateMark::Sign::None ? inner : titleAt);
    const double title = paintText(painter, QRectF(left, pill.top(), textWidth(mark.title, TextRole::Head) + 1, pill.height()), Qt::AlignLeft | Qt::AlignVCenter, mark.title, TextRole::Head, p.text);
    if (!mark.text.isEmpty())
        paintText(painter, QRectF(left + title + gap, pill.top(), pill.right() - left - title - gap - inner + 2, pill.height()), Qt::AlignLeft | Qt::AlignVCenter, mark.text, TextRole::Label, p.text2);
    return pill;
}

QSizeF labelSize(const QString& text, LabelHeight height)
{
    const double inside = height == LabelHeight::Label ? 10 : 5;
    return {std::ceil(textWidth(text, labelRole(height)) + 2 * inside), std::round(int(height) * Theme::instance().textScale())};
}

void paintLabel(QPainter& painter, const QRectF& place, const QString& text, LabelHeight height)
{
    const Palette& p = Theme::instance().palette();
    paintRounded(painter, place, place.height() / 2, p.label);
    QFont font = Theme::instance().font(labelRole(height));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(p.labelText);
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace underpaint::ui
