#pragma once

#include "ui/tools/select_tool.h"

namespace underpaint::ui {

/// Rectangles and ellipses from corner to corner, on whole pixels. Shift pressed while dragging: a square or circle; Alt pressed while dragging: from the middle.
class SelectFrame : public SelectTool {
    Q_OBJECT
public:
    enum class Shape { Rectangle, Ellipse };
    SelectFrame(Shape shape, const Session& session) : SelectTool(session), m_shape(shape) {}

protected:
    bool begin(const ToolPoint& at) override;
    void go(const ToolPoint& at) override;
    void finish(const ToolPoint& at) override;
    void drop() override { m_from.reset(); }
    QPolygonF draft() const override;

private:
    QRectF frame() const; ///< canvas pixels, whole ones

    Shape m_shape;
    std::optional<ToolPoint> m_from;
    ToolPoint m_to;
    bool m_shiftFree = false, m_altFree = false; // the key of the press was let go: it shapes now
};

} // namespace underpaint::ui
