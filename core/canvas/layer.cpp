#include "core/canvas/layer.h"

#include <array>
#include <utility>

namespace underpaint::canvas {
namespace {

constexpr std::array modes{BlendMode::Normal, BlendMode::Multiply, BlendMode::Screen, BlendMode::Overlay, BlendMode::Darken, BlendMode::Lighten,
    BlendMode::ColorDodge, BlendMode::ColorBurn, BlendMode::HardLight, BlendMode::SoftLight, BlendMode::Difference, BlendMode::Color,
    BlendMode::Luminosity, BlendMode::Hue, BlendMode::Saturation, BlendMode::Plus, BlendMode::DestinationIn, BlendMode::DestinationOut,
    BlendMode::SourceAtop, BlendMode::DestinationAtop, BlendMode::Exclusion, BlendMode::Subtract, BlendMode::Divide, BlendMode::LinearBurn,
    BlendMode::LinearLight, BlendMode::VividLight, BlendMode::PinLight, BlendMode::HardMix, BlendMode::DarkerColor, BlendMode::LighterColor,
    BlendMode::GrainExtract, BlendMode::GrainMerge};

/// In the order of `modes`.
constexpr std::array<std::string_view, modes.size()> modeNames{"svg:src-over", "svg:multiply", "svg:screen", "svg:overlay", "svg:darken", "svg:lighten",
    "svg:color-dodge", "svg:color-burn", "svg:hard-light", "svg:soft-light", "svg:difference", "svg:color", "svg:luminosity", "svg:hue",
    "svg:saturation", "svg:plus", "svg:dst-in", "svg:dst-out", "svg:src-atop", "svg:dst-atop", "underpaint:exclusion", "underpaint:subtract", "underpaint:divide",
    "underpaint:linear-burn", "underpaint:linear-light", "underpaint:vivid-light", "underpaint:pin-light", "underpaint:hard-mix", "underpaint:darker-color",
    "underpaint:lighter-color", "underpaint:grain-extract", "underpaint:grain-merge"};

constexpr std::pair<LayerKind, std::string_view> kindNames[]{{LayerKind::Ground, "ground"}, {LayerKind::Guide, "guide"}, {LayerKind::Placed, "placed"},
    {LayerKind::Result, "result"}, {LayerKind::Mask, "mask"}, {LayerKind::RealismMap, "realism-map"},
    {LayerKind::Group, "group"}, {LayerKind::Adjustment, "adjustment"}};

} // namespace

std::span<const BlendMode> allBlendModes() { return modes; }

std::string_view svgName(BlendMode mode) { return modeNames[std::size_t(mode)]; }

std::optional<BlendMode> blendModeNamed(std::string_view svgName)
{
    for (const BlendMode mode : modes)
        if (modeNames[std::size_t(mode)] == svgName)
            return mode;
    return {};
}

std::string_view fileName(LayerKind kind)
{
    for (const auto& [known, name] : kindNames)
        if (known == kind)
            return name;
    return {};
}

std::optional<LayerKind> layerKindNamed(std::string_view fileName)
{
    for (const auto& [kind, name] : kindNames)
        if (name == fileName)
            return kind;
    return {};
}

} // namespace underpaint::canvas
