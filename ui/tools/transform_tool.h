#pragma once

#include "ui/tools/canvas_tool.h"
#include "ui/tools/transform_frame.h"

#include <QTimer>
#include <string>

namespace underpaint::ui {

/// Moves, scales, turns, shears and bends the chosen layer or what is selected of it. The painting shows it all the while, coarsely while the hand moves; it is always drawn from its own pixels.
/// All of it is one undo step when it is applied: by Enter, another tool or another layer.
class TransformTool : public CanvasTool {
    Q_OBJECT
public:
    explicit TransformTool(const Session& session, QObject* parent = nullptr);

    /// The chosen layer gets its frame; false, with a sentence said, if it cannot.
    bool begin();
    void flip(Qt::Orientation across); ///< begins if need be
    void turn(double degrees);
    const std::optional<canvas::Floating>& floating() const { return m_floating; }
    const canvas::Shape& shape() const { return m_shape; }
    TransformFrame frame() const;

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void abandon() override;
    void hover(const ToolPoint& at) override;
    bool isBusy() const override { return m_floating.has_value(); }
    void apply() override;
    void cancel() override;
    void taken() override;
    bool wantsKey(const QKeyEvent& event) const override;
    void key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const QTransform& canvasToView) const override;
    QCursor cursor(const std::optional<ToolPoint>& at) const override;

private:
    void take(const canvas::Shape& shape); ///< as a step of its own: buttons, numbers, keys
    void lay(int step, canvas::Compositing compositing = {});
    void end();
    void followDocument();
    void showNumbers();
    void takeNumber(const QString& id);
    int draftStep() const;
    TransformFrame::Grip gripAt(const ToolPoint& at) const;

    std::optional<canvas::Floating> m_floating;
    canvas::Shape m_shape, m_dragStart;
    std::string m_key; // makes all edits one undo step
    std::optional<std::uint64_t> m_revision; // of the document after our last edit
    std::optional<ToolPoint> m_pressed;
    TransformFrame::Grip m_grip;
    mutable QTransform m_canvasToView; // as it was painted last, for the cursor
    QTimer m_timer;
    double m_scale = 1;
    bool m_editing = false, m_showing = false;
};

} // namespace underpaint::ui
