#include "core/canvas/brush_recipe.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <libmypaint/mypaint-brush.h>
#include <nlohmann/json.hpp>

namespace underpaint::canvas {
namespace {

using nlohmann::json;

constexpr std::size_t mostPoints = 64; // libmypaint asserts as much

/// A number of the file as a finite one, kept within what the library's own sliders allow and as much again.
float bounded(double value, const MyPaintBrushSettingInfo& info)
{
    const double span = std::max(1.0, double(info.max) - double(info.min));
    return float(std::clamp(value, info.min - span, info.max + span));
}

bool readPoints(const json& list, const MyPaintBrushSettingInfo& info, std::vector<base::Point>& points)
{
    if (!list.is_array() || list.size() < 2 || list.size() > mostPoints)
        return false;
    const double most = 4 * std::max(1.0, double(info.max) - double(info.min));
    double last = std::numeric_limits<double>::lowest();
    for (const json& pair : list) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number())
            return false;
        const double x = pair[0].get<double>(), y = pair[1].get<double>();
        if (!std::isfinite(x) || !std::isfinite(y) || float(x) < float(last) || std::abs(x) > 1e6)
            return false;
        points.push_back({x, std::clamp(y, -most, most)});
        last = x;
    }
    return true;
}

void readSetting(const std::string& name, const json& setting, BrushRecipe& recipe)
{
    const int id = mypaint_brush_setting_from_cname(name.c_str());
    if (id < 0 || id >= int(recipe.values.size()) || !setting.is_object())
        return;
    const MyPaintBrushSettingInfo& info = *mypaint_brush_setting_info(MyPaintBrushSetting(id));
    const auto value = setting.find("base_value");
    if (value != setting.end() && value->is_number() && std::isfinite(value->get<double>()))
        recipe.values[std::size_t(id)] = bounded(value->get<double>(), info);
    recipe.dropMappings(id);
    const auto inputs = setting.find("inputs");
    if (inputs == setting.end() || !inputs->is_object() || info.constant)
        return;
    for (const auto& [input, list] : inputs->items()) {
        BrushRecipe::Mapping mapping{id, mypaint_brush_input_from_cname(input.c_str()), {}};
        if (mapping.input >= 0 && readPoints(list, info, mapping.points))
            recipe.mappings.push_back(std::move(mapping));
    }
}

BrushRecipe defaults()
{
    BrushRecipe recipe;
    for (int id = 0; id < MYPAINT_BRUSH_SETTINGS_COUNT; ++id)
        recipe.values.push_back(mypaint_brush_setting_info(MyPaintBrushSetting(id))->def);
    recipe.mappings.push_back({MYPAINT_BRUSH_SETTING_OPAQUE_MULTIPLY, MYPAINT_BRUSH_INPUT_PRESSURE, {{0, 0}, {1, 1}}});
    return recipe;
}

} // namespace

double BrushRecipe::atFullPressure(int setting) const
{
    double gain = 0;
    for (const Mapping& mapping : mappings) {
        if (mapping.setting != setting || mapping.input != MYPAINT_BRUSH_INPUT_PRESSURE)
            continue;
        // As the library reads it: beyond the last point the last line goes on.
        std::size_t i = 1;
        while (i + 1 < mapping.points.size() && mapping.points[i].x < 1)
            ++i;
        const base::Point a = mapping.points[i - 1], b = mapping.points[i];
        gain += b.x == a.x ? b.y : a.y + (b.y - a.y) * (1 - a.x) / (b.x - a.x);
    }
    return gain;
}

void BrushRecipe::dropMappings(int setting)
{
    std::erase_if(mappings, [&](const Mapping& mapping) { return mapping.setting == setting; });
}

void BrushRecipe::apply(MyPaintBrush* brush) const
{
    for (int id = 0; id < MYPAINT_BRUSH_SETTINGS_COUNT; ++id) {
        for (int input = 0; input < MYPAINT_BRUSH_INPUTS_COUNT; ++input)
            mypaint_brush_set_mapping_n(brush, MyPaintBrushSetting(id), MyPaintBrushInput(input), 0);
        mypaint_brush_set_base_value(brush, MyPaintBrushSetting(id), values[std::size_t(id)]);
    }
    for (const Mapping& mapping : mappings) {
        const auto setting = MyPaintBrushSetting(mapping.setting);
        const auto input = MyPaintBrushInput(mapping.input);
        mypaint_brush_set_mapping_n(brush, setting, input, int(mapping.points.size()));
        for (std::size_t i = 0; i < mapping.points.size(); ++i)
            mypaint_brush_set_mapping_point(
                brush, setting, input, int(i), float(mapping.points[i].x), float(mapping.points[i].y));
    }
}

BrushRecipe readRecipe(const std::string& text)
{
    const json file = json::parse(text, nullptr, false);
    if (!file.is_object())
        throw base::Error("This is no brush: its text is not JSON. Choose another file.");
    const auto version = file.find("version");
    if (version == file.end() || !version->is_number_integer() || version->get<std::int64_t>() != 3)
        throw base::Error("This brush is not of version 3: save it anew with a current MyPaint.");
    const auto settings = file.find("settings");
    if (settings == file.end() || !settings->is_object() || settings->empty())
        throw base::Error("This is no brush: it has no settings. Choose another file.");
    BrushRecipe recipe = defaults();
    for (const auto& [name, setting] : settings->items())
        readSetting(name, setting, recipe);
    // Mixing by spectra costs ten powers a pixel, too much for a wide brush; plain mixing is what the presets were drawn with.
    recipe.values[MYPAINT_BRUSH_SETTING_PAINT_MODE] = 0;
    recipe.dropMappings(MYPAINT_BRUSH_SETTING_PAINT_MODE);
    return recipe;
}

std::string writeRecipe(const BrushRecipe& recipe)
{
    json settings = json::object();
    for (int id = 0; id < MYPAINT_BRUSH_SETTINGS_COUNT; ++id)
        settings[mypaint_brush_setting_info(MyPaintBrushSetting(id))->cname] = {{"base_value", recipe.values[std::size_t(id)]}, {"inputs", json::object()}};
    for (const BrushRecipe::Mapping& mapping : recipe.mappings) {
        json points = json::array();
        for (const base::Point& point : mapping.points)
            points.push_back({point.x, point.y});
        settings[mypaint_brush_setting_info(MyPaintBrushSetting(mapping.setting))->cname]["inputs"][mypaint_brush_input_info(MyPaintBrushInput(mapping.input))->cname] = std::move(points);
    }
    return json{{"version", 3}, {"comment", ""}, {"group", ""}, {"parent_brush_name", ""}, {"settings", std::move(settings)}}.dump(2) + "\n";
}

} // namespace underpaint::canvas
