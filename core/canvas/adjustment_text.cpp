#include "core/canvas/adjustment.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace underpaint::canvas {
namespace {

using nlohmann::json;

json pointsJson(const std::vector<base::Point>& points)
{
    json list = json::array();
    for (const base::Point& point : points)
        list.push_back({point.x, point.y});
    return list;
}

json toJson(const Levels& v) { return {{"kind", "levels"}, {"black", v.black}, {"white", v.white}, {"gamma", v.gamma}, {"lowest", v.lowest}, {"highest", v.highest}}; }
json toJson(const Curves& v) { return {{"kind", "curves"}, {"all", pointsJson(v.all)}, {"red", pointsJson(v.red)}, {"green", pointsJson(v.green)}, {"blue", pointsJson(v.blue)}}; }
json toJson(const HueSaturation& v) { return {{"kind", "hue-saturation"}, {"hue", v.hue}, {"saturation", v.saturation}, {"lightness", v.lightness}}; }
json toJson(const ColourBalance& v) { return {{"kind", "colour-balance"}, {"shadows", v.shadows}, {"midtones", v.midtones}, {"highlights", v.highlights}, {"keeps_luminosity", v.keepsLuminosity}}; }
json toJson(const Temperature& v) { return {{"kind", "temperature"}, {"warmth", v.warmth}, {"tint", v.tint}}; }
json toJson(const Posterise& v) { return {{"kind", "posterise"}, {"levels", v.levels}}; }
json toJson(const Brightness& v) { return {{"kind", "brightness"}, {"brightness", v.brightness}, {"contrast", v.contrast}}; }
json toJson(const Invert&) { return {{"kind", "invert"}}; }

double within(double value, double least, double most, double otherwise)
{
    return std::isfinite(value) ? std::clamp(value, least, most) : otherwise;
}

double number(const json& object, const char* key, double least, double most, double otherwise)
{
    return within(object.value(key, otherwise), least, most, otherwise);
}

std::vector<base::Point> points(const json& object, const char* key)
{
    constexpr std::size_t mostPoints = 64;
    std::vector<base::Point> answer;
    if (object.contains(key))
        for (const json& point : object.at(key))
            if (answer.size() < mostPoints)
                answer.push_back({within(point.at(0).get<double>(), 0, 1, 0), within(point.at(1).get<double>(), 0, 1, 0)});
    return answer.empty() ? std::vector<base::Point>{{0, 0}, {1, 1}} : answer;
}

void readThree(const json& object, const char* key, double (&out)[3])
{
    if (object.contains(key))
        for (std::size_t i = 0; i < 3; ++i)
            out[i] = within(object.at(key).at(i).get<double>(), -1, 1, 0);
}

Adjustment fromJson(const json& object)
{
    const std::string kind = object.at("kind");
    if (kind == "levels")
        return {Levels{number(object, "black", 0, 1, 0), number(object, "white", 0, 1, 1), number(object, "gamma", .1, 10, 1), number(object, "lowest", 0, 1, 0), number(object, "highest", 0, 1, 1)}};
    if (kind == "curves")
        return {Curves{points(object, "all"), points(object, "red"), points(object, "green"), points(object, "blue")}};
    if (kind == "hue-saturation")
        return {HueSaturation{number(object, "hue", -180, 180, 0), number(object, "saturation", -1, 1, 0), number(object, "lightness", -1, 1, 0)}};
    if (kind == "colour-balance") {
        ColourBalance balance;
        readThree(object, "shadows", balance.shadows);
        readThree(object, "midtones", balance.midtones);
        readThree(object, "highlights", balance.highlights);
        balance.keepsLuminosity = object.value("keeps_luminosity", true);
        return {balance};
    }
    if (kind == "temperature")
        return {Temperature{number(object, "warmth", -1, 1, 0), number(object, "tint", -1, 1, 0)}};
    if (kind == "posterise")
        return {Posterise{int(number(object, "levels", 2, 64, 6))}};
    if (kind == "brightness")
        return {Brightness{number(object, "brightness", -1, 1, 0), number(object, "contrast", -1, 1, 0)}};
    if (kind == "invert")
        return {Invert()};
    throw base::Error("This change of colours is unknown: it may be of a newer Underpaint.");
}

} // namespace

std::string adjustmentText(const Adjustment& adjustment)
{
    return std::visit([](const auto& value) { return toJson(value); }, adjustment.change).dump();
}

Adjustment adjustmentFrom(const std::string& text)
try {
    return fromJson(json::parse(text));
} catch (const json::exception&) {
    throw base::Error("The description of a change of colours is damaged: set it anew.");
}

} // namespace underpaint::canvas
