#include "ui/widgets/hint_bubble.h"

#include "ui/widgets/paint_tools.h"
#include "ui/widgets/state_mark.h"

#include <QPainterPath>

namespace underpaint::ui {

namespace {

    constexpr double point = 7, margin = 9, textLeft = 40, wide = 216;

} // namespace

HintBubble::HintBubble(int number, const QString& title, const QString& text, Points points, QWidget* parent)
    : QWidget(parent)
    , m_number(number)
    , m_title(title)
    , m_text(text)
    , m_points(points)
    , m_look(this, Interaction::Ring::OwnPainting)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QSize HintBubble::sizeHint() const
{
    const double scale = Theme::instance().textScale(), width = wide * scale;
    const QRectF words = QFontMetricsF(Theme::instance().font(TextRole::Label)).boundingRect(QRectF(0, 0, width - textLeft - 12, 1000), Qt::TextWordWrap, m_text);
    return {qCeil(width + 2 * margin), qCeil(14 + 18 * scale + words.height() + 12 + 2 * margin)};
}

QRectF HintBubble::body() const { return QRectF(rect()).adjusted(margin, margin, -margin, -margin); }

QPointF HintBubble::tip() const
{
    const QRectF shape = body();
    switch (m_points) {
    case Points::Left: return {shape.left() - point, shape.center().y()};
    case Points::Right: return {shape.right() + point, shape.center().y()};
    case Points::Down: return {shape.center().x(), shape.bottom() + point};
    case Points::Up: break;
    }
    return {shape.center().x(), shape.top() - point};
}

void HintBubble::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    const QRectF shape = body();
    paintFloating(painter, shape, 8);
    QPainterPath outline;
    outline.addRoundedRect(shape.adjusted(.5, .5, -.5, -.5), 8, 8);
    const bool sideways = m_points == Points::Left || m_points == Points::Right;
    const QPointF end = tip(), across = sideways ? QPointF(0, point) : QPointF(point, 0);
    const QPointF inward = sideways ? QPointF(m_points == Points::Left ? point + 1 : -point - 1, 0) : QPointF(0, m_points == Points::Down ? -point - 1 : point + 1);
    QPainterPath nose;
    nose.addPolygon(QPolygonF({end, end + inward + across, end + inward - across}));
    nose.closeSubpath();
    painter.setPen(QPen(p.edge, 1));
    painter.setBrush(p.bar);
    painter.drawPath(outline.united(nose));

    const double scale = Theme::instance().textScale();
    const QRectF badge(shape.left() + 12, shape.top() + 11, 20, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(p.accent);
    painter.drawEllipse(badge);
    painter.setFont(Theme::instance().font(TextRole::Head));
    painter.setPen(p.onAccent);
    painter.drawText(badge, Qt::AlignCenter, QString::number(m_number));
    QFont font = Theme::instance().font(TextRole::Chosen);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(p.text);
    painter.drawText(QRectF(shape.left() + textLeft, shape.top() + 12, shape.width() - textLeft - 8, 18 * scale), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setFont(Theme::instance().font(TextRole::Label));
    painter.setPen(p.text2);
    painter.drawText(QRectF(shape.left() + textLeft, shape.top() + 14 + 18 * scale, shape.width() - textLeft - 12, shape.height()), Qt::TextWordWrap, m_text);
}

} // namespace underpaint::ui
