#include "core/canvas/brush_engine.h"
#include "core/canvas/brush_recipe.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <libmypaint/mypaint-brush-settings.h>

namespace underpaint::canvas {
namespace {

/// From left to right over one wave; thin, thick, thin.
std::vector<PenSample> wave(base::Size size, double thickness)
{
    constexpr int samples = 90;
    constexpr double pi = std::numbers::pi;
    const double left = thickness / 2 + .03 * size.width, right = size.width - left;
    const double swing = std::max(0.0, .5 * size.height - thickness / 2 - 1) * .8;
    std::vector<PenSample> path;
    for (int i = 0; i <= samples; ++i) {
        const double t = double(i) / samples;
        PenSample sample;
        sample.at = {left + (right - left) * t, .5 * size.height + swing * std::sin(2 * pi * (.12 - t)) * (.7 + .3 * t)};
        sample.pressure = .12 + .78 * std::pow(std::sin(pi * t), .7);
        sample.tiltX = 20;
        sample.time = 8.0 * i;
        path.push_back(sample);
    }
    return path;
}

} // namespace

Picture brushStroke(const BrushPreset& preset, Colour colour, base::Size size)
{
    Tiles tiles(size);
    const BrushRecipe recipe = readRecipe(preset.json);
    const double thickness = std::clamp(2 * preset.radius, .16 * size.height, .62 * size.height);
    const bool smudges = recipe.values[MYPAINT_BRUSH_SETTING_SMUDGE] > .55
        || recipe.values[MYPAINT_BRUSH_SETTING_SMUDGE_TRANSPARENCY] > .3
        || recipe.values[MYPAINT_BRUSH_SETTING_POSTERIZE] > .3;
    // What takes paint away or moves it needs some that it can show itself on.
    if (preset.isEraser) {
        tiles.fill({0, size.height / 6, size.width, size.height - 2 * (size.height / 6)}, colour, .55);
    } else if (smudges) {
        const int step = std::max(4, size.width / 9);
        for (int x = step / 2; x < size.width; x += 2 * step)
            tiles.fill({x, size.height / 8, step, size.height - 2 * (size.height / 8)}, colour, .8);
    }
    BrushSettings settings;
    settings.size = thickness;
    settings.opacity = preset.opacity;
    settings.hardness = preset.hardness;
    settings.stabiliser = 0;
    settings.colour = colour;
    BrushEngine engine;
    engine.setPreset(preset);
    engine.setSettings(settings);
    const std::vector<PenSample> path = wave(size, thickness);
    engine.begin(tiles, path.front());
    engine.extend(std::span(path).subspan(1));
    engine.end();
    return tiles.picture({0, 0, size.width, size.height});
}

} // namespace underpaint::canvas
