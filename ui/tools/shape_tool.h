#pragma once

#include "core/base/geometry.h"
#include "ui/tools/canvas_tool.h"

namespace underpaint::ui {

/// Line, rectangle or ellipse by a drag. Shift: angles of 15 degrees, a square, a circle. Alt: from the middle.
class ShapeTool : public CanvasTool {
    Q_OBJECT
public:
    ShapeTool(Tool shape, const Session& session, QObject* parent = nullptr);

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void abandon() override;
    void paint(QPainter& painter, const QTransform& canvasToView) const override;

private:
    std::vector<base::Point> line() const;
    void moveTo(const ToolPoint& at);

    Tool m_shape;
    bool m_dragging = false;
    base::Point m_pressed, m_from, m_to;
};

} // namespace underpaint::ui
