#pragma once

#include "core/canvas/tiles.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace underpaint::canvas {

/// Ground: paper under everything. Guide: what the artist paints. Placed: a picture that was put in, with its own place. Result: a picture that a model made.
/// Mask: its alpha is what may change (0 kept .. 1 may change). RealismMap: grey value = noise level t0 (or factor of eta) where alpha says so; elsewhere the slider's.
/// Group: holds the layers right below it that name it; its own tiles stay empty. Adjustment: changes the colours of what lies below it in its group.
enum class LayerKind { Ground, Guide, Placed, Result, Mask, RealismMap, Group, Adjustment };

/// OpenRaster's baseline operations ("svg:multiply" ...), in its order; then those that painting programs have besides ("underpaint:exclusion" ...).
enum class BlendMode { Normal, Multiply, Screen, Overlay, Darken, Lighten, ColorDodge, ColorBurn, HardLight, SoftLight, Difference, Color, Luminosity, Hue, Saturation, Plus, DestinationIn, DestinationOut, SourceAtop, DestinationAtop,
    Exclusion, Subtract, Divide, LinearBurn, LinearLight, VividLight, PinLight, HardMix, DarkerColor, LighterColor, GrainExtract, GrainMerge };

std::span<const BlendMode> allBlendModes();
std::string_view svgName(BlendMode mode);             ///< "svg:src-over", "svg:multiply", ...
std::optional<BlendMode> blendModeNamed(std::string_view svgName);
std::string_view fileName(LayerKind kind);            ///< "guide", "realism-map", ... as files have it
std::optional<LayerKind> layerKindNamed(std::string_view fileName);

/// Where a placed picture lies: scaled, then turned about its own middle, which lies at `centre`.
struct Placement {
    Picture source;
    base::Point centre;
    double scaleX = 1, scaleY = 1; ///< canvas pixels per source pixel; negative = mirrored
    double angle = 0;              ///< degrees clockwise
    bool operator==(const Placement&) const = default;
};

struct Adjustment;
struct TextBlock;

/// One layer, a value. Changed through Document, which keeps the former one.
struct Layer {
    std::uint64_t id = 0; ///< unique within a document; 0 = Document gives one
    LayerKind kind = LayerKind::Guide;
    std::string name;
    double opacity = 1;   ///< 0..1
    BlendMode blend = BlendMode::Normal;
    bool visible = true, locked = false, alphaLocked = false;
    Tiles tiles;
    std::optional<Placement> placement; ///< of a placed layer nobody has painted on since; `tiles` show it
    double feather = 0;   ///< of a mask: blur, pixels (the Gaussian's sigma)
    double grow = 0;      ///< of a mask: pixels outwards (negative: inwards), before the blur
    bool inverted = false; ///< of a mask: what is not painted may change
    std::string origin;   ///< of a result: generation data (JSON); of a placed picture: its file's name
    std::uint64_t group = 0;   ///< id of the group that the layer lies in; 0 = none. A group's members lie right below it, without a gap (settleGroups)
    bool passThrough = false;  ///< of a group: its layers mix with what lies below the group, as if there were none
    bool clipped = false;      ///< shows only where the nearest unclipped layer below it in its group has paint
    Tiles hides;               ///< the layer's own mask: its alpha hides (1 = nothing is seen); of size 0 x 0 = none
    bool hidesOn = true;       ///< whether that mask is in force
    int label = 0;             ///< colour label, 0 = none .. 8
    std::shared_ptr<const Adjustment> adjustment; ///< of an adjustment layer, never null there (adjustment.h)
    std::shared_ptr<const TextBlock> text;        ///< words that a placed layer shows, as long as it has its placement (text_block.h)

    /// Whether the layer is part of the picture; masks and maps are not.
    bool isPaint() const { return kind != LayerKind::Mask && kind != LayerKind::RealismMap; }
    /// Whether the layer has paint of its own, that strokes and fills can go on.
    bool hasOwnPaint() const { return isPaint() && kind != LayerKind::Group && kind != LayerKind::Adjustment; }
    bool hasMask() const { return !hides.size().isEmpty(); }
};
using SharedLayer = std::shared_ptr<const Layer>;

} // namespace underpaint::canvas
