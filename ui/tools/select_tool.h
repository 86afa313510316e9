#pragma once

#include "core/canvas/selection.h"
#include "ui/tools/canvas_tool.h"
#include "ui/tools/selection_outline.h"

#include <QPolygonF>

namespace underpaint::ui {

/// What the selection tools share: how a shape joins what is selected, and moving the outline by dragging inside it. Shift at the press adds, Alt takes away, both keep what both have; otherwise the option says.
class SelectTool : public CanvasTool {
    Q_OBJECT
public:
    using CanvasTool::CanvasTool;

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void abandon() override;
    void paint(QPainter& painter, const QTransform& canvasToView) const override;
    QCursor cursor(const std::optional<ToolPoint>& at) const override;

protected:
    /// A shape begins (true: drags follow), goes on, is done or is lost.
    virtual bool begin(const ToolPoint& at) = 0;
    virtual void go(const ToolPoint& at) { Q_UNUSED(at); }
    virtual void finish(const ToolPoint& at) { Q_UNUSED(at); }
    virtual void drop() {}
    /// What is drawn of a shape that is not done, canvas pixels.
    virtual QPolygonF draft() const { return {}; }
    /// Whether a press within the selection moves its outline.
    virtual bool movesOutline() const { return true; }

    /// The shape joins what is selected, in one undo step, as the press and the options say. A null shape that replaces deselects.
    void select(const canvas::Picture& shape);
    bool isSmooth() const;
    base::Size canvasSize() const;
    /// Whether two places are one for the hand.
    static bool isClick(const ToolPoint& from, const ToolPoint& to);
    static base::Point pointOf(QPointF at) { return {at.x(), at.y()}; }

private:
    bool isWithin(QPointF canvas) const;
    QPoint offset() const; ///< of the outline, whole pixels

    canvas::SelectMode m_mode = canvas::SelectMode::Replace;
    std::optional<ToolPoint> m_grip; // where the outline was taken
    ToolPoint m_at;
    SelectionOutline m_outline;
};

} // namespace underpaint::ui
