#pragma once

#include "ui/tools/canvas_tool.h"

#include <QRect>

namespace underpaint::ui {

/// A frame to which the canvas is cut: drawn, moved, its edges and corners dragged; Enter cuts, Esc lets go of it. The options say which ratio it keeps.
class CropTool : public CanvasTool {
    Q_OBJECT
public:
    explicit CropTool(const Session& session, QObject* parent = nullptr);

    QRect frame() const { return m_frame; } ///< canvas pixels; empty = none

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void abandon() override;
    bool isBusy() const override { return !m_frame.isEmpty(); }
    void apply() override;
    void cancel() override;
    void laidDown() override { cancel(); } ///< another tool in hand does not cut
    void paint(QPainter& painter, const QTransform& canvasToView) const override;
    QCursor cursor(const std::optional<ToolPoint>& at) const override;

private:
    /// Which sides go along with the hand: -1 the left or upper one, 1 the right or lower one, 0 none.
    struct Grip {
        int across = 0, down = 0;
        bool moves = false, draws = false;
    };
    Grip gripAt(const ToolPoint& at) const;
    double ratio() const; ///< width per height; 0 = free
    void setFrame(QRectF wanted, const Grip& grip);

    QRect m_frame, m_before;
    Grip m_grip;
    std::optional<ToolPoint> m_pressed;
};

} // namespace underpaint::ui
