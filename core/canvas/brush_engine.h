#pragma once

#include "core/canvas/brush_preset.h"
#include "core/canvas/stroke.h"
#include "core/canvas/symmetry.h"
#include "core/canvas/tiles.h"

#include <memory>
#include <span>

namespace underpaint::canvas {

/// What the artist sets over a preset.
struct BrushSettings {
    double size = 46;       ///< diameter in canvas pixels at full pressure
    double opacity = 1;     ///< 0..1
    double hardness = .8;   ///< 0..1
    double stabiliser = .2; ///< 0 off .. 1 strong; weaker on fast strokes
    Colour colour;
    bool erases = false;
    bool alphaLocked = false; ///< paints only where paint is
    bool operator==(const BrushSettings&) const = default;
};

/// Pen samples -> paint on tiles, by libmypaint. The pen's path is read at a fixed clock of 1 ms, straight between samples, so that the same stroke makes the same dabs however often the tablet reports it;
/// every sample counts. Equal presets, settings and samples make equal pixels.
///
/// Thread safety: one thread.
class BrushEngine {
public:
    BrushEngine();
    ~BrushEngine();

    /// Between strokes.
    void setPreset(const BrushPreset& preset);
    void setSettings(const BrushSettings& settings);
    /// What strokes may touch (selection.h), of the tiles' size; the null picture = everything.
    void setSelection(const Picture& selection);
    /// Where else every dab is laid.
    void setSymmetry(const Symmetry& symmetry);

    /// The tiles must live until end(). Answers what was touched, canvas pixels, as do the next two. All three throw base::Error if there is no room for what is painted; the stroke is to be abandoned then.
    base::Rect begin(Tiles& target, const PenSample& first);
    base::Rect extend(std::span<const PenSample> samples);
    /// The pen is up; what the stabiliser still holds back is drawn.
    base::Rect end();
    /// The tiles are gone, or belong to somebody else: nothing more is drawn.
    void abandon();
    bool strokeUnderWay() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A wavy sample stroke of a preset: RGBA, transparent where nothing is painted.
Picture brushStroke(const BrushPreset& preset, Colour colour, base::Size size);

/// A pressure curve: monotone cubic through these points (both 0..1, x rising), as the artist drew it.
class PressureCurve {
public:
    explicit PressureCurve(std::vector<base::Point> points = {{0, 0}, {1, 1}});
    double at(double pressure) const;
    const std::vector<base::Point>& points() const { return m_points; }

private:
    std::vector<base::Point> m_points;
    std::vector<double> m_slopes;
};

} // namespace underpaint::canvas
