#pragma once

#include "core/canvas/floating.h"
#include "ui/tools/canvas_tool.h"

#include <QTimer>
#include <string>

namespace underpaint::ui {

/// Moves the chosen layer, or what is selected of it, by whole pixels; Shift keeps the way straight, arrow keys move by 1 and with Shift by 10 pixels. Each drag and each key is one undo step.
class MoveTool : public CanvasTool {
    Q_OBJECT
public:
    explicit MoveTool(const Session& session, QObject* parent = nullptr);

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void abandon() override;
    bool wantsKey(const QKeyEvent& event) const override;
    void key(const QKeyEvent& event) override;
    QCursor cursor(const std::optional<ToolPoint>&) const override { return Qt::SizeAllCursor; }

private:
    bool begin();
    void lay(int step);
    void end();

    std::optional<canvas::Floating> m_floating;
    ToolPoint m_pressed;
    QPointF m_by; // whole pixels
    std::string m_key;
    QTimer m_timer;
};

} // namespace underpaint::ui
