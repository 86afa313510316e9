#pragma once

#include "core/base/error.h"
#include "core/canvas/assistant.h"
#include "core/canvas/layer.h"
#include "ui/state/tool_state.h"

#include <QObject>
#include <QTimer>
#include <optional>
#include <span>

namespace underpaint::ui {

class DocumentModel;

/// Strokes of the paint tools on the layer that each of them paints on. Brush and eraser: the chosen layer (of a result, the paint layer above it); mask and realism brush: the chosen mask or map, otherwise the topmost.
class StrokePainter : public QObject {
    Q_OBJECT
public:
    StrokePainter(DocumentModel& document, ToolState& tools, QObject* parent = nullptr);
    ~StrokePainter() override;

    enum class End { Tip, Eraser };                   ///< of the pen
    enum class Start { Here, StraightFromLastStroke }; ///< the second is for Shift; where there was no stroke yet it is the first

    /// False if there is nothing to paint on: refused() has said why.
    bool begin(const canvas::PenSample& first, End penEnd = End::Tip, Start start = Start::Here);
    void extend(std::span<const canvas::PenSample> samples);
    void extend(const canvas::PenSample& sample) { extend(std::span(&sample, 1)); }
    void end();    ///< one undo step
    void cancel(); ///< as if there had been no stroke
    bool isUnderWay() const { return m_engine.strokeUnderWay(); }

Q_SIGNALS:
    void refused(const QString& sentence);

private:
    quint64 target(Tool tool, bool erases);
    quint64 maskOrMap(canvas::LayerKind kind, bool erases);
    void touched(base::Rect area);
    void refuse(const base::Error& error);
    std::vector<canvas::PenSample> straightTo(const canvas::PenSample& sample) const;
    void forget();
    std::vector<canvas::PenSample> alongAssistant(std::span<const canvas::PenSample> samples);

    DocumentModel& m_document;
    ToolState& m_tools;
    canvas::BrushEngine m_engine;
    QTimer m_hold; // the first sample is believed when it has stood this long
    QString m_name;
    bool m_colours = false; // the stroke under way uses the artist's colour
    canvas::PenSample m_latest;
    double m_strongest = 0;
    std::optional<canvas::PenSample> m_lastStroke; // its end, with its strongest pressure
    bool m_ending = false;
    std::vector<base::Point> m_directions;         // that the assistant offers the stroke
    std::optional<base::Point> m_direction;        // the one it took
    base::Point m_start;
};

} // namespace underpaint::ui
