#include "ui/widgets/brush_ring.h"

#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::ui {

namespace {

    constexpr double brushAway = 116, brushSize = 58, colourAway = 72, colourSize = 24;
    constexpr int middleSize = 108;

    QRectF onRing(QPointF centre, double away, double size, int index, int count)
    {
        const double angle = 2 * std::numbers::pi * index / count - std::numbers::pi / 2;
        const QPointF at = centre + away * QPointF(std::cos(angle), std::sin(angle));
        return {at.x() - size / 2, at.y() - size / 2, size, size};
    }

} // namespace

BrushRing::BrushRing(QWidget* parent)
    : QWidget(parent)
    , m_look(this, Interaction::Ring::OwnPainting)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Brushes and colours"));
}

void BrushRing::setBrushes(std::vector<Brush> brushes, int current)
{
    m_brushes = std::move(brushes);
    if (int(m_brushes.size()) > mostBrushes)
        m_brushes.resize(mostBrushes);
    if (current != m_current)
        m_focused = std::max(0, current);
    m_current = current;
    update();
}

void BrushRing::setColours(const QList<QColor>& colours)
{
    m_colours = colours.mid(0, mostColours);
    update();
}

QRectF BrushRing::brushRect(int index) const { return onRing(QRectF(rect()).center(), brushAway, brushSize, index, mostBrushes); }
QRectF BrushRing::colourRect(int index) const { return onRing(QRectF(rect()).center(), colourAway, colourSize, index, mostColours); }

QRect BrushRing::middle() const { return {(width() - middleSize) / 2, (height() - middleSize) / 2, middleSize, middleSize}; }

int BrushRing::itemAt(QPointF place) const
{
    const auto inside = [&](const QRectF& circle) { return QLineF(circle.center(), place).length() <= circle.width() / 2 + 2; };
    for (int i = 0; i < spokenCount(); ++i)
        if (inside(spokenRect(i)))
            return i;
    return -1;
}

QString BrushRing::spokenName(int index) const { return index < brushes() ? m_brushes[std::size_t(index)].name : m_colours.value(index - brushes()).name().toUpper(); }
QRectF BrushRing::spokenRect(int index) const { return index < brushes() ? brushRect(index) : colourRect(index - brushes()); }

void BrushRing::chooseSpoken(int index)
{
    if (index < 0 || index >= spokenCount())
        return;
    if (index < brushes())
        Q_EMIT brushChosen(index);
    else
        Q_EMIT colourChosen(m_colours[index - brushes()]);
}

void BrushRing::paintBrush(QPainter& painter, int index) const
{
    const Palette& p = Theme::instance().palette();
    const QRectF place = brushRect(index);
    const Brush& brush = m_brushes[std::size_t(index)];
    paintRounded(painter, place, brushSize / 2, isLit(index) ? p.hover : index == m_current ? p.soft : p.raised);
    if (!brush.stroke.isNull()) {
        const QSizeF size = brush.stroke.deviceIndependentSize();
        painter.drawPixmap(place.center() - QPointF(size.width() / 2, size.height() / 2), brush.stroke);
    }
    if (index == m_current)
        paintRing(painter, place, brushSize / 2, p.accent, 2, 1);
    else if (isLit(index))
        paintRing(painter, place, brushSize / 2, m_look.showsFocus() ? p.text : p.edge, 2, 1);
}

void BrushRing::paintColour(QPainter& painter, int index) const
{
    const Palette& p = Theme::instance().palette();
    const QRectF place = colourRect(index);
    paintRounded(painter, place, colourSize / 2, m_colours[index], p.line);
    if (isLit(brushes() + index))
        paintRing(painter, place, colourSize / 2, p.text, 2, 2);
}

void BrushRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < brushes(); ++i)
        paintBrush(painter, i);
    for (int i = 0; i < colours(); ++i)
        paintColour(painter, i);
    const int told = m_look.showsFocus() ? m_focused : m_under;
    if (told >= 0 && told < brushes()) { // its name, in the corner that is free
        const QRectF words(0, height() - 18, width(), 18);
        paintText(painter, words, Qt::AlignLeft | Qt::AlignBottom, spokenName(told), TextRole::Small, Theme::instance().palette().text2);
    }
}

void BrushRing::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        chooseSpoken(itemAt(event->position()));
}

void BrushRing::mouseMoveEvent(QMouseEvent* event)
{
    const int under = itemAt(event->position());
    if (under == m_under)
        return;
    m_under = under;
    update();
}

void BrushRing::leaveEvent(QEvent*)
{
    m_under = -1;
    update();
}

void BrushRing::keyPressEvent(QKeyEvent* event)
{
    const bool onColour = m_focused >= brushes();
    const int first = onColour ? brushes() : 0, count = onColour ? colours() : brushes();
    const auto round = [&](int by) { return count > 0 ? first + (m_focused - first + by + count) % count : m_focused; };
    switch (event->key()) {
    case Qt::Key_Left: m_focused = round(-1); break;
    case Qt::Key_Right: m_focused = round(1); break;
    case Qt::Key_Down:
        if (!onColour && colours() > 0)
            m_focused = brushes() + std::min(m_focused, colours() - 1);
        break;
    case Qt::Key_Up:
        if (onColour && brushes() > 0)
            m_focused = std::min(m_focused - brushes(), brushes() - 1);
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: return chooseSpoken(m_focused);
    default: return QWidget::keyPressEvent(event);
    }
    update();
}

} // namespace underpaint::ui
