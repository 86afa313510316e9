#include "ui/canvas/legends.h"

#include "ui/theme/theme.h"
#include "ui/widgets/state_mark.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>
#include <algorithm>

namespace underpaint::ui {

namespace {

constexpr double rampHeight = 36, rampWidth = 178, bar = 8, inset = 12, gap = 16, between = 10, pillHeight = 28;

QString words(const char* text) { return QCoreApplication::translate("Legends", text); }

QFont labelFont()
{
    QFont font = Theme::instance().font(TextRole::Label);
    font.setWeight(QFont::Medium);
    return font;
}

QString faithfulWords() { return words(QT_TRANSLATE_NOOP("Legends", "more faithful")); }
QString freerWords() { return words(QT_TRANSLATE_NOOP("Legends", "freer")); }

double rampPillWidth()
{
    const QFontMetricsF metrics(labelFont());
    return inset + metrics.horizontalAdvance(faithfulWords()) + gap + rampWidth + inset + metrics.horizontalAdvance(freerWords()) + inset;
}

StateMark pill(const Legends& legends)
{
    if (!legends.survives.isEmpty())
        return {StateMark::Sign::None, legends.survives, {}, 0, -1};
    return {StateMark::Sign::Mask, legends.mask, words(QT_TRANSLATE_NOOP("Legends", "tint %1 %")).arg(legends.maskPercent), 0, -1};
}

} // namespace

QRectF Legends::bounds(QPointF bottomLeft) const
{
    double width = map ? rampPillWidth() + between : 0;
    if (!mask.isEmpty() || !survives.isEmpty())
        width += markSize(pill(*this)).width();
    return QRectF(bottomLeft.x(), bottomLeft.y() - rampHeight, width, rampHeight).adjusted(-8, -8, 8, 12);
}

void Legends::paint(QPainter& painter, QPointF bottomLeft) const
{
    const Palette& colours = Theme::instance().palette();
    double x = bottomLeft.x();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (map) {
        const QRectF place(x, bottomLeft.y() - rampHeight, rampPillWidth(), rampHeight);
        paintFloating(painter, place, 8);
        const QFont font = labelFont();
        const QFontMetricsF metrics(font);
        painter.setFont(font);
        painter.setPen(colours.text);
        painter.drawText(place.adjusted(inset, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, faithfulWords());
        painter.drawText(place.adjusted(0, 0, -inset, 0), Qt::AlignRight | Qt::AlignVCenter, freerWords());
        const QRectF ramp(x + inset + metrics.horizontalAdvance(faithfulWords()) + gap, place.center().y() - bar / 2, rampWidth, bar);
        QLinearGradient gradient(ramp.topLeft(), ramp.topRight());
        gradient.setColorAt(0, faithful);
        gradient.setColorAt(std::clamp(level, .01, .99), colours.hover);
        gradient.setColorAt(1, freer);
        painter.setPen(Qt::NoPen);
        painter.setBrush(gradient);
        painter.drawRoundedRect(ramp, bar / 2, bar / 2);
        painter.setBrush(colours.text);
        painter.drawRect(QRectF(ramp.left() + level * rampWidth - .75, place.center().y() - 7, 1.5, 14));
        x = place.right() + between;
    }
    if (!mask.isEmpty() || !survives.isEmpty()) {
        const StateMark mark = pill(*this);
        paintMark(painter, {x + markSize(mark).width(), bottomLeft.y() - (map ? (rampHeight + pillHeight) / 2 : pillHeight)}, mark);
    }
    painter.restore();
}

} // namespace underpaint::ui
