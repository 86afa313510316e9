#pragma once

#include "core/canvas/brush_engine.h"
#include "core/canvas/clone.h"
#include "ui/tools/canvas_tool.h"

#include <QElapsedTimer>

namespace underpaint::ui {

class LayerEdit;

/// A brush whose paint is another part of the picture: Ctrl- or Alt-click says where from.
class CloneTool : public CanvasTool {
    Q_OBJECT
public:
    explicit CloneTool(const Session& session, QObject* parent = nullptr);
    ~CloneTool() override;

    bool press(const ToolPoint& at) override;
    void drag(const ToolPoint& at) override;
    void release(const ToolPoint& at) override;
    void hover(const ToolPoint& at) override;
    void abandon() override;
    void laidDown() override {}
    void paint(QPainter& painter, const QTransform& canvasToView) const override;
    QCursor cursor(const std::optional<ToolPoint>& at) const override;

private:
    void copy(base::Rect covered);
    void forget();
    canvas::PenSample sample(const ToolPoint& at) const;

    canvas::BrushEngine m_engine;
    canvas::Tiles m_coverage;
    canvas::CloneStroke m_stroke;
    std::unique_ptr<LayerEdit> m_edit; // while a stroke is under way
    QElapsedTimer m_clock;
    std::optional<QPointF> m_source;   // canvas pixels
    std::optional<QPoint> m_offset;    // from where is painted to where is taken from, of the last stroke
    QPointF m_at;                      // of the hand, canvas pixels
    bool m_ending = false;
};

} // namespace underpaint::ui
