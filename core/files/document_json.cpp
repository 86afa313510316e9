#include "core/files/document_json.h"

#include "core/base/error.h"
#include "core/canvas/adjustment.h"
#include "core/canvas/selection.h"
#include "core/canvas/text_block.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace underpaint::files {

namespace {

using canvas::Layer;
using nlohmann::json;

double within(const json& object, const char* key, double least, double most, double otherwise)
{
    const double value = object.value(key, otherwise);
    return std::isfinite(value) ? std::clamp(value, least, most) : otherwise;
}

double pairPart(const json& object, const char* key, std::size_t index)
{
    const double value = object.at(key).at(index).get<double>();
    return std::isfinite(value) ? std::clamp(value, -1e6, 1e6) : 0;
}

json textJson(const canvas::TextBlock& block)
{
    return {{"text", block.text}, {"family", block.family}, {"size", block.size}, {"bold", block.bold}, {"italic", block.italic}, {"alignment", block.alignment},
        {"line_spacing", block.lineSpacing}, {"colour", {block.colour.red, block.colour.green, block.colour.blue}}};
}

canvas::TextBlock textFrom(const json& object)
{
    canvas::TextBlock block;
    block.text = object.value("text", std::string());
    block.family = object.value("family", std::string());
    block.size = within(object, "size", 1, 8192, block.size);
    block.bold = object.value("bold", false);
    block.italic = object.value("italic", false);
    block.alignment = std::clamp(object.value("alignment", 0), 0, 2);
    block.lineSpacing = within(object, "line_spacing", .1, 10, 1);
    const auto part = [&](std::size_t i) { return std::clamp(pairPart(object, "colour", i), 0., 1.); };
    block.colour = {part(0), part(1), part(2)};
    return block;
}

} // namespace

json layerJson(const Layer& layer)
{
    json object = {{"id", layer.id}, {"kind", canvas::fileName(layer.kind)}, {"name", layer.name}, {"opacity", layer.opacity},
        {"blend", canvas::svgName(layer.blend)}, {"visible", layer.visible}, {"locked", layer.locked}, {"alpha_locked", layer.alphaLocked},
        {"feather", layer.feather}, {"grow", layer.grow}, {"inverted", layer.inverted}, {"origin", layer.origin}};
    if (const auto& placement = layer.placement)
        object["placement"] = {{"centre", {placement->centre.x, placement->centre.y}}, {"scale", {placement->scaleX, placement->scaleY}}, {"angle", placement->angle}};
    // Only what is not as usual: plain layers read as they always did.
    if (layer.passThrough)
        object["pass_through"] = true;
    if (layer.clipped)
        object["clipped"] = true;
    if (!layer.hidesOn)
        object["mask_off"] = true;
    if (layer.label != 0)
        object["label"] = layer.label;
    if (layer.group != 0)
        object["group"] = layer.group;
    if (layer.adjustment)
        object["adjustment"] = json::parse(canvas::adjustmentText(*layer.adjustment));
    if (layer.text)
        object["text"] = textJson(*layer.text);
    return object;
}

Layer layerFrom(const json& object, const canvas::Picture& source)
{
    Layer layer;
    layer.id = object.value("id", std::uint64_t(0));
    layer.kind = canvas::layerKindNamed(object.at("kind").get<std::string>()).value_or(canvas::LayerKind::Guide);
    layer.name = object.value("name", std::string());
    layer.opacity = within(object, "opacity", 0, 1, 1);
    layer.blend = canvas::blendModeNamed(object.value("blend", std::string())).value_or(canvas::BlendMode::Normal);
    layer.visible = object.value("visible", true);
    layer.locked = object.value("locked", false);
    layer.alphaLocked = object.value("alpha_locked", false);
    layer.feather = within(object, "feather", 0, 8192, 0);
    layer.grow = within(object, "grow", -8192, 8192, 0);
    layer.inverted = object.value("inverted", false);
    layer.origin = object.value("origin", std::string());
    if (object.contains("placement") && !source.isNull()) {
        const json& place = object["placement"];
        canvas::Placement placement = {source, {pairPart(place, "centre", 0), pairPart(place, "centre", 1)}, pairPart(place, "scale", 0), pairPart(place, "scale", 1), within(place, "angle", -1e6, 1e6, 0)};
        if (placement.scaleX != 0 && placement.scaleY != 0)
            layer.placement = std::move(placement);
    }
    layer.passThrough = object.value("pass_through", false);
    layer.clipped = object.value("clipped", false);
    layer.hidesOn = !object.value("mask_off", false);
    layer.label = std::clamp(object.value("label", 0), 0, 8);
    layer.group = object.value("group", std::uint64_t(0));
    if (object.contains("text") && layer.placement)
        layer.text = std::make_shared<const canvas::TextBlock>(textFrom(object["text"]));
    if (object.contains("adjustment"))
        try {
            layer.adjustment = std::make_shared<const canvas::Adjustment>(canvas::adjustmentFrom(object["adjustment"].dump()));
        } catch (const base::Error&) {
            layer.adjustment.reset(); // of a newer version, or damaged
        }
    if (layer.kind == canvas::LayerKind::Adjustment && !layer.adjustment)
        layer.kind = canvas::LayerKind::Guide;
    return layer;
}

canvas::Picture selectionFrom(Bytes png, base::Size canvas)
{
    Raster raster = decodePng(png);
    auto* const samples = std::get_if<std::vector<std::uint8_t>>(&raster.samples);
    if (raster.size != canvas || channelsOf(raster.colour) != 1 || !samples)
        throw Fault("holds a selection that does not fit the canvas: save it again.");
    return canvas::combined({}, canvas::Picture(raster.size, 1, std::move(*samples)), canvas::SelectMode::Replace);
}

void settleIds(canvas::DocumentState& state)
{
    std::uint64_t highest = 0;
    for (const auto& layer : state.layers)
        if (layer->id < std::uint64_t(1) << 62)
            highest = std::max(highest, layer->id);
    std::set<std::uint64_t> taken = {0};
    for (auto& layer : state.layers)
        if (layer->id >= std::uint64_t(1) << 62 || !taken.insert(layer->id).second) {
            Layer renamed = *layer;
            renamed.id = ++highest;
            taken.insert(highest);
            layer = std::make_shared<const Layer>(std::move(renamed));
        }
    const auto isPaint = [](const canvas::SharedLayer& layer) { return layer->hasOwnPaint(); };
    if (std::none_of(state.layers.begin(), state.layers.end(), isPaint)) {
        Layer empty;
        empty.id = ++highest;
        empty.name = "Painting";
        empty.tiles = canvas::Tiles(state.size);
        state.layers.insert(state.layers.begin(), std::make_shared<const Layer>(std::move(empty)));
    }
    if (state.indexOf(state.active) < 0)
        state.active = (*std::find_if(state.layers.rbegin(), state.layers.rend(), isPaint))->id;
}

} // namespace underpaint::files
