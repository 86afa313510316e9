#include "core/canvas/brush_engine.h"

#include "core/canvas/brush_recipe.h"
#include "core/canvas/brush_surface.h"
#include "core/canvas/pen_path.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <libmypaint/mypaint-brush.h>

namespace underpaint::canvas {
namespace {

constexpr double nudge = .02;         // canvas pixels: the smallest move that makes the library lay its first dab
constexpr float almostADab = .99999f; // of one

struct Unref {
    void operator()(MyPaintBrush* brush) const { mypaint_brush_unref(brush); }
};

/// Hue, saturation and value, 0..1 each.
std::array<float, 3> hueSaturationValue(Colour colour)
{
    const double red = std::clamp(colour.red, 0.0, 1.0), green = std::clamp(colour.green, 0.0, 1.0),
                 blue = std::clamp(colour.blue, 0.0, 1.0);
    const double most = std::max({red, green, blue}), span = most - std::min({red, green, blue});
    if (span <= 0)
        return {0, 0, float(most)};
    double sixths = 0;
    if (most == red)
        sixths = (green - blue) / span + (green < blue ? 6 : 0);
    else if (most == green)
        sixths = (blue - red) / span + 2;
    else
        sixths = (red - green) / span + 4;
    return {float(sixths / 6), float(span / most), float(most)};
}

void moveTo(MyPaintBrush* brush, BrushSurface& surface, const PenSample& at)
{
    const double turn = at.rotation / 360;
    mypaint_brush_stroke_to_2(brush, surface.handle(), float(at.at.x), float(at.at.y), float(at.pressure),
        float(at.tiltX / 60), float(at.tiltY / 60), .001, 1, 0, float(turn - std::floor(turn)));
}

/// A new brush of the library holds settings nobody has written to, and its first step reads some of them. Standing still with all settings at 0 fills them without a dab; twice, since the first time may leave what is not a number.
MyPaintBrush* cleanBrush(BrushSurface& surface)
{
    MyPaintBrush* brush = mypaint_brush_new();
    for (int id = 0; id < MYPAINT_BRUSH_SETTINGS_COUNT; ++id)
        mypaint_brush_set_base_value(brush, MyPaintBrushSetting(id), 0);
    for (int i = 0; i < 2; ++i) {
        mypaint_brush_reset(brush);
        moveTo(brush, surface, {{0, 0}, 0});
        moveTo(brush, surface, {{0, 0}, 0});
    }
    mypaint_brush_reset(brush);
    mypaint_brush_new_stroke(brush);
    return brush;
}

} // namespace

struct BrushEngine::Private {
    BrushRecipe preset = readRecipe(plainBrush().json);
    BrushSettings settings;
    Picture selection;
    BrushSurface surface;
    PenPath path;
    std::unique_ptr<MyPaintBrush, Unref> brush;
    bool underWay = false;
    bool touchedDown = false;          // the library knows where the stroke begins
    PenSample strongest;               // of the stroke
    double firstPressure = 0, way = 0; // the way in canvas pixels
    double dabsPerRadius = 0;
    base::Point last;

    BrushRecipe adjusted() const;
    void touchDown(const PenSample& at);
    void move(const PenSample& at);
    void dab(const PenSample& at);
    void finishTap();
    template <typename Feed>
    base::Rect batch(Feed feed);
};

/// The preset with what the artist set over it.
BrushRecipe BrushEngine::Private::adjusted() const
{
    BrushRecipe recipe = preset;
    const auto value = [&](int id) -> float& { return recipe.values[std::size_t(id)]; };
    const double radius = std::clamp(settings.size, .4, 2000.0) / 2;
    value(MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC)
        = float(std::log(radius) - preset.atFullPressure(MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC));
    // Some presets are so thin that they ask for more than 1; that stays theirs.
    value(MYPAINT_BRUSH_SETTING_OPAQUE)
        = float(std::clamp(settings.opacity, 0.0, 1.0)) * std::max(1.f, value(MYPAINT_BRUSH_SETTING_OPAQUE));
    value(MYPAINT_BRUSH_SETTING_HARDNESS) = float(std::clamp(settings.hardness, .03, 1.0)); // 0 would draw nothing at all
    const auto colour = hueSaturationValue(settings.colour);
    value(MYPAINT_BRUSH_SETTING_COLOR_H) = colour[0];
    value(MYPAINT_BRUSH_SETTING_COLOR_S) = colour[1];
    value(MYPAINT_BRUSH_SETTING_COLOR_V) = colour[2];
    const auto force = [&](int id) {
        value(id) = 1;
        recipe.dropMappings(id);
    };
    if (settings.erases)
        force(MYPAINT_BRUSH_SETTING_ERASER);
    if (settings.alphaLocked)
        force(MYPAINT_BRUSH_SETTING_LOCK_ALPHA);
    return recipe;
}

/// The library lays no dab until the pen moves; an artist expects one where the pen comes down. And it drags a slow brush there from the canvas's corner unless it is told where it stands. The second move, on the spot, works out the settings, which the first dab already needs.
void BrushEngine::Private::touchDown(const PenSample& at)
{
    const auto stand = [&](double x) {
        const std::pair<MyPaintBrushState, double> states[] = {{MYPAINT_BRUSH_STATE_X, x}, {MYPAINT_BRUSH_STATE_Y, at.at.y},
            {MYPAINT_BRUSH_STATE_ACTUAL_X, x}, {MYPAINT_BRUSH_STATE_ACTUAL_Y, at.at.y}};
        for (const auto& [state, value] : states)
            mypaint_brush_set_state(brush.get(), state, float(value));
    };
    move(at);
    stand(at.at.x);
    move(at);
    stand(at.at.x - nudge);
    mypaint_brush_set_state(brush.get(), MYPAINT_BRUSH_STATE_PARTIAL_DABS, almostADab);
}

void BrushEngine::Private::move(const PenSample& at) { moveTo(brush.get(), surface, at); }

void BrushEngine::Private::dab(const PenSample& at)
{
    if (!touchedDown) {
        touchDown(at);
        touchedDown = true;
        firstPressure = at.pressure;
        strongest = at;
        last = at.at;
    }
    way += std::hypot(at.at.x - last.x, at.at.y - last.y);
    last = at.at;
    if (at.pressure > strongest.pressure)
        strongest = at;
    move(at);
}

/// The pen stood while its pressure rose, or the brush is made of many dabs of which it laid one: its print is laid down as firmly as it was pressed.
void BrushEngine::Private::finishTap()
{
    if (strongest.pressure <= 0)
        return;
    const bool faint = strongest.pressure > 1.2 * firstPressure;
    const bool manyDabs = dabsPerRadius > 9;
    for (int i = 0; i < 20 && (surface.dabs() == 0 || (i == 0 && (faint || manyDabs))); ++i) {
        mypaint_brush_reset(brush.get());
        touchDown(strongest);
        constexpr int steps = 8;
        for (int step = 0; step <= (manyDabs ? steps : 0); ++step) {
            PenSample at = strongest;
            at.at.x += .08 * settings.size * step / steps;
            move(at);
        }
    }
}

template <typename Feed>
base::Rect BrushEngine::Private::batch(Feed feed)
{
    surface.beginBatch();
    feed();
    return surface.endBatch();
}

BrushEngine::BrushEngine()
    : d(std::make_unique<Private>())
{
}

BrushEngine::~BrushEngine() = default;

void BrushEngine::setPreset(const BrushPreset& preset) { d->preset = readRecipe(preset.json); }

void BrushEngine::setSettings(const BrushSettings& settings) { d->settings = settings; }

void BrushEngine::setSelection(const Picture& selection) { d->selection = selection; }

void BrushEngine::setSymmetry(const Symmetry& symmetry) { d->surface.setCopies(copiesOf(symmetry)); }

bool BrushEngine::strokeUnderWay() const { return d->underWay; }

base::Rect BrushEngine::begin(Tiles& target, const PenSample& first)
{
    if (d->underWay)
        end();
    d->brush.reset(cleanBrush(d->surface)); // with it, the library's random numbers begin anew
    const BrushRecipe recipe = d->adjusted();
    recipe.apply(d->brush.get());
    d->dabsPerRadius = recipe.values[MYPAINT_BRUSH_SETTING_DABS_PER_ACTUAL_RADIUS] + recipe.values[MYPAINT_BRUSH_SETTING_DABS_PER_BASIC_RADIUS];
    const bool erases = recipe.values[MYPAINT_BRUSH_SETTING_ERASER] >= 1;
    d->surface.attach(target, !d->settings.alphaLocked && !(erases && d->settings.erases), d->selection);
    d->path.begin(first, d->settings.stabiliser);
    d->underWay = true;
    d->touchedDown = false;
    d->way = 0;
    return {};
}

base::Rect BrushEngine::extend(std::span<const PenSample> samples)
{
    if (!d->underWay)
        return {};
    return d->batch([&] { d->path.extend(samples, [this](const PenSample& at) { d->dab(at); }); });
}

base::Rect BrushEngine::end()
{
    if (!d->underWay)
        return {};
    const base::Rect touched = d->batch([&] {
        d->path.end([this](const PenSample& at) { d->dab(at); });
        if (d->touchedDown && d->way < 1 + .05 * d->settings.size)
            d->finishTap();
    });
    abandon();
    return touched;
}

void BrushEngine::abandon()
{
    d->surface.detach();
    d->brush.reset();
    d->underWay = false;
}

} // namespace underpaint::canvas
