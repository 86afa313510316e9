#include "ui/tools/path_tool.h"

#include "ui/tools/brush_line.h"
#include "ui/tools/layer_edit.h"
#include "ui/tools/lines.h"

#include <QKeyEvent>
#include <QPainter>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr double reach = 8;     // view pixels
constexpr double dragsFrom = 3; // view pixels

base::Point moved(base::Point point, base::Point by) { return {point.x + by.x, point.y + by.y}; }

} // namespace

PathTool::Grip PathTool::gripAt(const ToolPoint& at) const
{
    const auto near = [&](base::Point point) { return std::hypot(point.x - at.canvas.x(), point.y - at.canvas.y()) * at.scale <= reach; };
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (near(m_nodes[i].at))
            return {Part::Node, i};
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i].after != m_nodes[i].at && near(m_nodes[i].after))
            return {Part::After, i};
        if (m_nodes[i].before != m_nodes[i].at && near(m_nodes[i].before))
            return {Part::Before, i};
    }
    return {};
}

void PathTool::changed()
{
    Q_EMIT overlayChanged();
    Q_EMIT busyChanged();
}

bool PathTool::press(const ToolPoint& at)
{
    if (m_nodes.empty())
        if (const QString why = LayerEdit::refusal(m_session); !why.isEmpty()) {
            Q_EMIT said(why);
            return false;
        }
    m_before = m_nodes;
    m_moved = false;
    m_grip = gripAt(at);
    m_closes = m_grip.part == Part::Node && m_grip.node == 0 && m_nodes.size() > 1;
    if (m_grip.part == Part::None) {
        const base::Point point{at.canvas.x(), at.canvas.y()};
        m_grip = {Part::New, m_nodes.size()};
        m_nodes.push_back({point, point, point});
    }
    changed();
    return true;
}

void PathTool::drag(const ToolPoint& at)
{
    canvas::PathNode& node = m_nodes[m_grip.node];
    const base::Point to{at.canvas.x(), at.canvas.y()};
    if (!m_moved && std::hypot(to.x - node.at.x, to.y - node.at.y) * at.scale < dragsFrom && m_grip.part != Part::Before && m_grip.part != Part::After)
        return;
    m_moved = true;
    const base::Point opposite{2 * node.at.x - to.x, 2 * node.at.y - to.y};
    switch (m_grip.part) {
    case Part::New:
    case Part::After:
        node.after = to;
        if (m_grip.part == Part::New || !(at.keys & Qt::AltModifier)) // Alt: a corner with two handles of their own
            node.before = opposite;
        break;
    case Part::Before:
        node.before = to;
        if (!(at.keys & Qt::AltModifier))
            node.after = opposite;
        break;
    case Part::Node: {
        const base::Point by{to.x - node.at.x, to.y - node.at.y};
        node = {to, moved(node.before, by), moved(node.after, by)};
        break;
    }
    case Part::None:
        break;
    }
    Q_EMIT overlayChanged();
}

void PathTool::release(const ToolPoint&)
{
    m_grip = {};
    if (m_closes && !m_moved)
        draw(true);
    m_closes = false;
    changed();
}

void PathTool::abandon()
{
    m_nodes = m_before;
    m_grip = {};
    changed();
}

void PathTool::hover(const ToolPoint& at)
{
    m_hover = at.canvas;
    if (isBusy())
        Q_EMIT overlayChanged();
}

void PathTool::apply() { draw(false); }

void PathTool::cancel()
{
    m_nodes.clear();
    changed();
}

/// The path becomes paint and is gone; it stays if the layer refuses it by now.
void PathTool::draw(bool closed)
{
    ShapeLook look = shapeLook(m_session);
    look.stroked = look.stroked || look.fill == ShapeLook::None;
    if (m_nodes.size() > 1)
        drawShape(m_session, tr("Path"), canvas::curveLine(m_nodes, closed), look);
    cancel();
}

bool PathTool::wantsKey(const QKeyEvent& event) const { return isBusy() && event.key() == Qt::Key_Backspace && event.modifiers() == Qt::NoModifier; }

void PathTool::key(const QKeyEvent&)
{
    m_grip = {};
    m_nodes.pop_back();
    changed();
}

void PathTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    if (m_nodes.empty())
        return;
    paintOutline(painter, canvasToView, canvas::curveLine(m_nodes, false));
    const auto mapped = [&](base::Point point) { return canvasToView.map(QPointF(point.x, point.y)); };
    if (m_hover && m_grip.part == Part::None) { // where the next click would lead
        const base::Point to{m_hover->x(), m_hover->y()};
        const canvas::PathNode ends[] = {m_nodes.back(), {to, to, to}};
        painter.setOpacity(.5);
        paintOutline(painter, canvasToView, canvas::curveLine(ends, false));
        painter.setOpacity(1);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const canvas::PathNode& node = m_nodes[i];
        const QPointF at = mapped(node.at);
        for (const base::Point handle : {node.before, node.after}) {
            if (handle == node.at)
                continue;
            for (const QPen& pen : {overlayShade(2.5), overlayPen(1)}) {
                painter.setPen(pen);
                painter.drawLine(at, mapped(handle));
            }
            painter.setPen(overlayShade(1.2));
            painter.setBrush(Qt::white);
            painter.drawEllipse(mapped(handle), 3, 3);
        }
        painter.setPen(overlayShade(1.5));
        painter.setBrush(Qt::white);
        const double half = i == 0 ? 4.5 : 3.5; // the first one closes the path
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
    }
    painter.restore();
}

} // namespace underpaint::ui
