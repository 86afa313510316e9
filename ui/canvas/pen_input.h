#pragma once

#include "core/canvas/brush_engine.h"

#include <QElapsedTimer>
#include <QPointF>
#include <functional>

QT_BEGIN_NAMESPACE
class QMouseEvent;
class QTabletEvent;
QT_END_NAMESPACE

namespace underpaint::ui {

/// Pen and mouse events as samples in canvas pixels. A mouse presses with one half.
class PenInput {
public:
    /// View pixels -> canvas pixels, as the view lies at that moment.
    using ToCanvas = std::function<QPointF(QPointF view)>;
    /// From then on Qt folds no points of pen or mouse into one event: every sample counts.
    explicit PenInput(ToCanvas toCanvas);

    void setPressureCurve(const canvas::PressureCurve& curve) { m_curve = curve; }

    canvas::PenSample sample(const QTabletEvent& event) const;
    canvas::PenSample sample(const QMouseEvent& event) const;

    /// Whether the pen is held the wrong way round, to erase.
    static bool isEraserEnd(const QTabletEvent& event);
    static bool hasPressure(const QTabletEvent& event);
    static bool hasTilt(const QTabletEvent& event);

private:
    canvas::PenSample at(QPointF view, quint64 timestamp) const;

    ToCanvas m_toCanvas;
    canvas::PressureCurve m_curve;
    QElapsedTimer m_clock; // for events that carry no time
};

} // namespace underpaint::ui
