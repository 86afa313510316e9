#include "ui/widgets/swatches.h"

#include "ui/widgets/paint_tools.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr double gap = 4, border = 1; ///< room for the ring of the current one

} // namespace

Swatches::Swatches(QWidget* parent)
    : QWidget(parent)
    , m_look(this, Interaction::Ring::OwnPainting)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Recent colours"));
}

void Swatches::setRows(int rows)
{
    m_rows = rows;
    updateGeometry();
    update();
}

void Swatches::setColumns(int columns)
{
    m_columns = std::max(1, columns);
    updateGeometry();
    update();
}

void Swatches::setNames(const QStringList& names) { m_names = names; }

void Swatches::setFocused(int index)
{
    m_focused = std::clamp(index, 0, std::max(0, shown() - 1));
    update();
}

int Swatches::rows() const { return m_rows > 0 ? m_rows : std::max(1, int((m_colours.size() + m_columns - 1) / m_columns)); }

void Swatches::setColours(const QList<QColor>& colours)
{
    m_colours = colours;
    if (m_rows == 0)
        updateGeometry();
    update();
}

void Swatches::setCurrent(const QColor& colour)
{
    m_current = colour;
    update();
}

int Swatches::shown() const { return std::min(int(m_colours.size()), rows() * m_columns); }

int Swatches::currentIndex() const
{
    for (int i = 0; i < shown(); ++i)
        if (m_current.isValid() && m_colours[i].rgb() == m_current.rgb())
            return i;
    return -1;
}

QSize Swatches::sizeHint() const { return {208, qRound(rows() * 22 + (rows() - 1) * gap + 2 * border)}; }

QRectF Swatches::swatchRect(int index) const
{
    const double side = (width() - 2 * border - (m_columns - 1) * gap) / m_columns;
    return {border + (index % m_columns) * (side + gap), border + (index / m_columns) * (22 + gap), side, 22};
}

int Swatches::swatchAt(QPointF place) const
{
    for (int i = 0; i < shown(); ++i)
        if (swatchRect(i).adjusted(-gap / 2, -gap / 2, gap / 2, gap / 2).contains(place))
            return i;
    return -1;
}

void Swatches::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const int current = currentIndex();
    for (int i = 0; i < rows() * m_columns; ++i) {
        const QRectF place = swatchRect(i);
        if (i >= shown()) {
            paintRounded(painter, place, 5, QColor(), p.line);
            continue;
        }
        paintRounded(painter, place, 5, m_colours[i]);
        const bool ring = i == current || (m_look.showsFocus() && i == m_focused);
        if (ring || i == m_under) {
            paintRing(painter, place, 5, i == current || m_look.showsFocus() ? p.text : p.edge, i == current ? 2 : 1.5, 1);
            if (ring)
                paintRing(painter, place, 5, p.panel, 1, -1);
        }
    }
}

void Swatches::mousePressEvent(QMouseEvent* event)
{
    const int index = swatchAt(event->position());
    if (event->button() == Qt::LeftButton && index >= 0)
        chooseSpoken(index);
}

void Swatches::mouseMoveEvent(QMouseEvent* event)
{
    const int under = swatchAt(event->position());
    if (under != m_under) {
        m_under = under;
        update();
    }
}

void Swatches::leaveEvent(QEvent*)
{
    m_under = -1;
    update();
}

void Swatches::keyPressEvent(QKeyEvent* event)
{
    int to = m_focused;
    switch (event->key()) {
    case Qt::Key_Left: --to; break;
    case Qt::Key_Right: ++to; break;
    case Qt::Key_Up: to -= m_columns; break;
    case Qt::Key_Down: to += m_columns; break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_focused < shown())
            chooseSpoken(m_focused);
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    if (to >= 0 && to < shown()) {
        m_focused = to;
        Q_EMIT focusMoved(to);
    }
    update();
}

bool Swatches::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int under = swatchAt(help->pos());
        QToolTip::showText(help->globalPos(), under >= 0 ? spokenName(under) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

int Swatches::spokenCount() const { return shown(); }

QString Swatches::spokenName(int index) const
{
    const QString number = colourAt(index).name().toUpper(), name = m_names.value(index);
    return name.isEmpty() ? number : name + QStringLiteral("  ") + number;
}

QRectF Swatches::spokenRect(int index) const { return swatchRect(index); }
bool Swatches::isSpokenChosen(int index) const { return index == currentIndex(); }

void Swatches::chooseSpoken(int index)
{
    m_focused = index;
    m_current = m_colours[index];
    update();
    Q_EMIT focusMoved(index);
    Q_EMIT picked(m_current);
}

} // namespace underpaint::ui
