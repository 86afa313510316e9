#pragma once

#include "core/canvas/gradient.h"
#include "ui/tools/canvas_tool.h"

#include <QImage>

namespace underpaint::ui {

/// A drag lays a gradient from where it begins to where it ends; meanwhile it is shown in few pixels.
class GradientTool : public CanvasTool {
    Q_OBJECT
public:
    using CanvasTool::CanvasTool;

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void abandon() override;
    void paint(QPainter& painter, const QTransform& canvasToView) const override;

private:
    canvas::Gradient wanted() const;
    QImage preview() const;
    void moveTo(const ToolPoint& at);

    bool m_dragging = false;
    base::Point m_from, m_to;
    QImage m_selected; // what is selected, in few pixels; null = everything
};

} // namespace underpaint::ui
