#pragma once

#include "core/canvas/shape.h"
#include "ui/tools/canvas_tool.h"

namespace underpaint::ui {

/// A curve through points: a click sets a corner, a drag its handles; points and handles can be dragged, Backspace takes the last one away. Enter, or a click on the first point, which closes it, makes it paint.
class PathTool : public CanvasTool {
    Q_OBJECT
public:
    using CanvasTool::CanvasTool;

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void abandon() override;
    void hover(const ToolPoint& at) override;
    bool isBusy() const override { return !m_nodes.empty(); }
    void apply() override;
    void cancel() override;
    bool wantsKey(const QKeyEvent& event) const override;
    void key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const QTransform& canvasToView) const override;

private:
    enum class Part { None, New, Node, Before, After };
    struct Grip {
        Part part = Part::None;
        std::size_t node = 0;
    };
    Grip gripAt(const ToolPoint& at) const;
    void draw(bool closed);
    void changed();

    std::vector<canvas::PathNode> m_nodes, m_before; // m_before: as they were when the drag began
    Grip m_grip;
    std::optional<QPointF> m_hover; // canvas pixels
    bool m_closes = false, m_moved = false;
};

} // namespace underpaint::ui
