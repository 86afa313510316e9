#include "core/canvas/brush_design.h"

#include <algorithm>
#include <cmath>

#include <libmypaint/mypaint-brush.h>

namespace underpaint::canvas {
namespace {

constexpr std::size_t mostPoints = 32;

struct Quality {
    int setting, followed; // MyPaintBrushSetting: what the number is, and what curves move
    BrushRange range;
    double reach;          // of a curve, in the setting's units
};

const Quality& facts(BrushQuality quality)
{
    static const Quality all[brushQualities] = {
        {MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC, MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC, {1, 1000, true}, 3}, // twenty times
        {MYPAINT_BRUSH_SETTING_OPAQUE, MYPAINT_BRUSH_SETTING_OPAQUE_MULTIPLY, {.01, 1, false}, 1},
        {MYPAINT_BRUSH_SETTING_HARDNESS, MYPAINT_BRUSH_SETTING_HARDNESS, {.03, 1, false}, 1},
        {MYPAINT_BRUSH_SETTING_DABS_PER_ACTUAL_RADIUS, MYPAINT_BRUSH_SETTING_DABS_PER_ACTUAL_RADIUS, {.25, 100, true}, 5},
        {MYPAINT_BRUSH_SETTING_OFFSET_BY_RANDOM, MYPAINT_BRUSH_SETTING_OFFSET_BY_RANDOM, {0, 5, false}, 3},
        {MYPAINT_BRUSH_SETTING_RADIUS_BY_RANDOM, MYPAINT_BRUSH_SETTING_RADIUS_BY_RANDOM, {0, 1.5, false}, 1},
        {MYPAINT_BRUSH_SETTING_SMUDGE, MYPAINT_BRUSH_SETTING_SMUDGE, {0, 1, false}, 1},
        {MYPAINT_BRUSH_SETTING_SMUDGE_LENGTH, MYPAINT_BRUSH_SETTING_SMUDGE_LENGTH, {0, 1, false}, 1},
        {MYPAINT_BRUSH_SETTING_ELLIPTICAL_DAB_RATIO, MYPAINT_BRUSH_SETTING_ELLIPTICAL_DAB_RATIO, {1, 10, false}, 5},
        {MYPAINT_BRUSH_SETTING_ELLIPTICAL_DAB_ANGLE, MYPAINT_BRUSH_SETTING_ELLIPTICAL_DAB_ANGLE, {0, 180, false}, 90},
    };
    return all[int(quality)];
}

int inputOf(BrushInput input)
{
    switch (input) {
    case BrushInput::Speed: return MYPAINT_BRUSH_INPUT_SPEED1;
    case BrushInput::Tilt: return MYPAINT_BRUSH_INPUT_TILT_DECLINATION; // degrees above the tablet: 90 = upright
    default: return MYPAINT_BRUSH_INPUT_PRESSURE;
    }
}

/// The input's number at share 0..1 of its way; straight, so it may be turned about.
double inputAt(BrushInput input, double share)
{
    switch (input) {
    case BrushInput::Speed: return 4 * share;
    case BrushInput::Tilt: return 90 * (1 - share);
    default: return share;
    }
}

double shareAt(BrushInput input, double number)
{
    switch (input) {
    case BrushInput::Speed: return number / 4;
    case BrushInput::Tilt: return 1 - number / 90;
    default: return number;
    }
}

/// Straight lines through the points, the outermost ones going on, as the library reads them.
double along(const std::vector<base::Point>& points, double x)
{
    std::size_t i = 1;
    while (i + 1 < points.size() && points[i].x < x)
        ++i;
    const base::Point a = points[i - 1], b = points[i];
    return b.x == a.x ? b.y : a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
}

/// What pressure adds at its fullest goes into the number itself: no pixel differs, and "full" is what the artist reads and sets.
void absorbPressure(BrushRecipe& recipe, int setting)
{
    const double gain = recipe.atFullPressure(setting);
    recipe.values[std::size_t(setting)] += float(gain);
    for (BrushRecipe::Mapping& mapping : recipe.mappings)
        if (mapping.setting == setting && mapping.input == MYPAINT_BRUSH_INPUT_PRESSURE)
            for (base::Point& point : mapping.points)
                point.y -= gain;
}

} // namespace

BrushRange rangeOf(BrushQuality quality) { return facts(quality).range; }

BrushDesign::BrushDesign(const std::string& json)
    : m_recipe(readRecipe(json))
{
    absorbPressure(m_recipe, MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC);
    absorbPressure(m_recipe, MYPAINT_BRUSH_SETTING_OPAQUE_MULTIPLY);
}

double BrushDesign::value(BrushQuality quality) const
{
    const Quality& fact = facts(quality);
    double value = m_recipe.values[std::size_t(fact.setting)];
    if (quality == BrushQuality::Size)
        value = 2 * std::exp(value);
    if (quality == BrushQuality::Spacing)
        value += m_recipe.values[MYPAINT_BRUSH_SETTING_DABS_PER_BASIC_RADIUS];
    return std::clamp(value, fact.range.least, fact.range.most);
}

void BrushDesign::setValue(BrushQuality quality, double value)
{
    const Quality& fact = facts(quality);
    value = std::isfinite(value) ? std::clamp(value, fact.range.least, fact.range.most) : fact.range.least;
    if (quality == BrushQuality::Size)
        value = std::log(value / 2);
    if (quality == BrushQuality::Spacing)
        m_recipe.values[MYPAINT_BRUSH_SETTING_DABS_PER_BASIC_RADIUS] = 0;
    m_recipe.values[std::size_t(fact.setting)] = float(value);
}

std::vector<base::Point> BrushDesign::curve(BrushQuality quality, BrushInput input) const
{
    const Quality& fact = facts(quality);
    for (const BrushRecipe::Mapping& mapping : m_recipe.mappings) {
        if (mapping.setting != fact.followed || mapping.input != inputOf(input))
            continue;
        const auto shown = [&](double share) {
            return base::Point{share, std::clamp(along(mapping.points, inputAt(input, share)) / fact.reach, -1.0, 1.0)};
        };
        std::vector<base::Point> points{shown(0)};
        for (const base::Point& point : mapping.points)
            if (const double share = shareAt(input, point.x); share > .001 && share < .999)
                points.push_back(shown(share));
        std::sort(points.begin(), points.end(), [](const base::Point& a, const base::Point& b) { return a.x < b.x; });
        points.push_back(shown(1));
        return points;
    }
    return {};
}

void BrushDesign::setCurve(BrushQuality quality, BrushInput input, std::vector<base::Point> points)
{
    const Quality& fact = facts(quality);
    std::erase_if(m_recipe.mappings, [&](const BrushRecipe::Mapping& mapping) { return mapping.setting == fact.followed && mapping.input == inputOf(input); });
    if (points.size() < 2)
        return;
    if (points.size() > mostPoints)
        points.erase(points.begin() + std::ptrdiff_t(mostPoints) - 1, points.end() - 1);
    points.front().x = 0;
    points.back().x = 1;
    BrushRecipe::Mapping mapping{fact.followed, inputOf(input), {}};
    for (const base::Point& point : points)
        mapping.points.push_back({inputAt(input, std::clamp(point.x, 0.0, 1.0)), fact.reach * std::clamp(point.y, -1.0, 1.0)});
    if (input == BrushInput::Tilt)
        std::reverse(mapping.points.begin(), mapping.points.end());
    m_recipe.mappings.push_back(std::move(mapping));
}

std::string BrushDesign::json() const { return writeRecipe(m_recipe); }

} // namespace underpaint::canvas
