#include "ui/tools/shape_tool.h"

#include "ui/tools/brush_line.h"
#include "ui/tools/layer_edit.h"

#include <QPainter>

namespace underpaint::ui {

ShapeTool::ShapeTool(Tool shape, const Session& session, QObject* parent)
    : CanvasTool(session, parent)
    , m_shape(shape)
{
}

bool ShapeTool::press(const ToolPoint& at)
{
    QString why = LayerEdit::refusal(m_session);
    const ShapeLook look = shapeLook(m_session);
    if (why.isEmpty() && m_shape != Tool::Line && !look.stroked && look.fill == ShapeLook::None)
        why = tr("Neither stroke nor fill is chosen: choose one above the canvas.");
    if (!why.isEmpty()) {
        Q_EMIT said(why);
        return false;
    }
    m_pressed = m_from = m_to = {at.canvas.x(), at.canvas.y()};
    m_dragging = true;
    return true;
}

void ShapeTool::moveTo(const ToolPoint& at)
{
    m_to = {at.canvas.x(), at.canvas.y()};
    if (at.keys & Qt::ShiftModifier)
        m_to = m_shape == Tool::Line ? canvas::atAngle(m_pressed, m_to) : canvas::asSquare(m_pressed, m_to);
    m_from = at.keys & Qt::AltModifier ? base::Point{2 * m_pressed.x - m_to.x, 2 * m_pressed.y - m_to.y} : m_pressed;
}

void ShapeTool::drag(const ToolPoint& at)
{
    moveTo(at);
    Q_EMIT overlayChanged();
}

void ShapeTool::release(const ToolPoint& at)
{
    moveTo(at);
    abandon();
    if (m_from == m_to)
        return;
    if (m_shape == Tool::Line)
        drawShape(m_session, tr("Line"), line(), {true, ShapeLook::None, shapeLook(m_session).pressure});
    else
        drawShape(m_session, m_shape == Tool::Rectangle ? tr("Rectangle") : tr("Ellipse"), line(), shapeLook(m_session));
}

void ShapeTool::abandon()
{
    m_dragging = false;
    Q_EMIT overlayChanged();
}

std::vector<base::Point> ShapeTool::line() const
{
    switch (m_shape) {
    case Tool::Rectangle: return canvas::rectangleLine(m_from, m_to);
    case Tool::Ellipse: return canvas::ellipseLine(m_from, m_to);
    default: return {m_from, m_to};
    }
}

void ShapeTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    if (m_dragging)
        paintOutline(painter, canvasToView, line());
}

} // namespace underpaint::ui
