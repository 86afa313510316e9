#include "core/canvas/selection_edits.h"

#include "core/base/error.h"
#include "core/canvas/fix15.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/mask.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;
constexpr std::string_view quickOrigin = "selection ";

base::Rect whole(base::Size size) { return {0, 0, size.width, size.height}; }

bool meetsSelection(const DocumentState& state, base::Rect area) { return state.selection.isNull() || !selectionBounds(state.selection).intersected(area).isEmpty(); }

/// The layer, if an edit may change it.
const Layer& editable(const DocumentState& state, std::uint64_t id, bool onMask, bool takesAway)
{
    const Layer* const layer = state.layer(id);
    if (!layer)
        throw base::UsageError("No layer is chosen: choose one first.");
    if (layer->locked)
        throw base::UsageError(fmt::format("The layer \"{}\" is locked: unlock it first.", layer->name));
    if (!layer->visible)
        throw base::UsageError(fmt::format("The layer \"{}\" is hidden: show it first.", layer->name));
    if (!onMask && layer->isPaint() && !layer->hasOwnPaint())
        throw base::UsageError(fmt::format("\"{}\" has no paint of its own: choose a layer with paint, or its mask.", layer->name));
    if (!onMask && layer->kind == LayerKind::Result)
        throw base::UsageError(takesAway ? "A result is never erased: choose a layer with paint." : "A result is never painted over: choose a layer with paint.");
    return *layer;
}

bool isOnMask(const DocumentState& state, std::uint64_t id)
{
    const Layer* const layer = state.layer(id);
    return layer && layer->hasMask() && state.onMask && state.active == id;
}

void change(DocumentState& state, std::uint64_t id, bool onMask, Tiles tiles)
{
    changeLayer(state, id, [&](Layer& layer) {
        if (onMask) {
            layer.hides = std::move(tiles);
            return;
        }
        layer.tiles = std::move(tiles);
        layer.placement.reset();
        layer.text.reset();
    });
}

/// The paint in another colour, as opaque as it was.
Tiles recoloured(const Tiles& tiles, Colour colour)
{
    Tiles made = tiles;
    const std::uint16_t samples[] = {fix15(colour.red), fix15(colour.green), fix15(colour.blue)};
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            if (!tiles.at(column, row))
                continue;
            Tile& own = made.writable(column, row);
            for (std::size_t i = 0; i < own.samples.size(); i += 4)
                for (std::size_t c = 0; c < 3; ++c)
                    own.samples[i + c] = times(samples[c], own.samples[i + 3]);
        }
    return made;
}

} // namespace

Tiles selectionTiles(const Picture& selection, base::Size canvas)
{
    Tiles all(canvas);
    all.fill(whole(canvas), {1, 1, 1});
    return selection.isNull() ? Tiles(canvas) : limited(Tiles(canvas), all, selection);
}

Picture selectionOfMask(const Layer& mask)
{
    const std::vector<float> values = maskValues(mask);
    const Picture made = Picture::fromFloat(mask.tiles.size(), 1, values, Depth::Eight);
    return combined({}, made, SelectMode::Replace);
}

void selectionToMask(DocumentState& state, const std::string& name)
{
    const Layer* const chosen = state.activeLayer();
    const Layer* const mask = chosen && chosen->kind == LayerKind::Mask ? chosen : state.topmost(LayerKind::Mask);
    Tiles tiles = selectionTiles(state.selection, state.size);
    if (mask) {
        if (mask->locked)
            throw base::UsageError(fmt::format("The layer \"{}\" is locked: unlock it first.", mask->name));
        changeLayer(state, mask->id, [&](Layer& layer) {
            layer.tiles = std::move(tiles);
            layer.feather = layer.grow = 0;
            layer.inverted = false;
            layer.opacity = 1;
            layer.visible = true;
        });
    } else {
        Layer layer;
        layer.kind = LayerKind::Mask;
        layer.name = name;
        layer.tiles = std::move(tiles);
        const std::uint64_t before = state.active;
        addLayer(state, std::move(layer));
        state.active = before; // the colour brush keeps its layer
    }
    state.selection = {};
}

void selectionToLayerMask(DocumentState& state, std::uint64_t id)
{
    const Layer* const layer = state.layer(id);
    if (!layer || !layer->isPaint())
        throw base::UsageError("A mask or map has no mask of its own: choose a layer with paint.");
    if (layer->locked)
        throw base::UsageError(fmt::format("The layer \"{}\" is locked: unlock it first.", layer->name));
    changeLayer(state, id, [&](Layer& masked) {
        masked.hides = selectionTiles(inverted(state.selection, state.size), state.size);
        masked.hidesOn = true;
    });
    state.selection = {};
}

bool isQuickMask(const Layer& layer) { return layer.kind == LayerKind::Mask && layer.origin.starts_with(quickOrigin); }

const Layer* quickMask(const DocumentState& state)
{
    const auto found = std::find_if(state.layers.begin(), state.layers.end(), [](const SharedLayer& layer) { return isQuickMask(*layer); });
    return found == state.layers.end() ? nullptr : found->get();
}

void beginQuickMask(DocumentState& state, const std::string& name)
{
    Layer layer;
    layer.kind = LayerKind::Mask;
    layer.name = name;
    layer.origin = std::string(quickOrigin) + std::to_string(state.active);
    layer.tiles = selectionTiles(state.selection, state.size);
    state.onMask = false;
    state.selection = {};
    addLayer(state, std::move(layer));
}

void endQuickMask(DocumentState& state)
{
    const Layer* const found = quickMask(state);
    if (!found)
        return;
    const std::string_view number = std::string_view(found->origin).substr(quickOrigin.size());
    std::uint64_t before = 0;
    std::from_chars(number.data(), number.data() + number.size(), before);
    const Picture selection = selectionOfMask(*found);
    const bool chosen = state.active == found->id;
    removeLayer(state, found->id);
    state.selection = selection;
    if (chosen && state.layer(before))
        state.active = before;
}

void clearSelected(DocumentState& state, std::uint64_t id)
{
    const bool onMask = isOnMask(state, id);
    const Layer& layer = editable(state, id, onMask, true);
    const Tiles& before = onMask ? layer.hides : layer.tiles;
    if (before.extent().isEmpty() || !meetsSelection(state, before.extent()))
        return;
    change(state, id, onMask, limited(before, Tiles(state.size), state.selection));
}

void fillSelected(DocumentState& state, std::uint64_t id, Colour colour)
{
    const bool onMask = isOnMask(state, id);
    const Layer& layer = editable(state, id, onMask, false);
    const Tiles& before = onMask ? layer.hides : layer.tiles;
    Tiles after(state.size);
    if (onMask)
        after.fill(whole(state.size), {}, 1 - (.2126 * colour.red + .7152 * colour.green + .0722 * colour.blue));
    else if (layer.alphaLocked)
        after = recoloured(before, colour);
    else
        after.fill(whole(state.size), colour);
    change(state, id, onMask, limited(before, after, state.selection));
}

SelectedPicture selectedPicture(const Picture& picture, const Picture& selection)
{
    const base::Size size = picture.size();
    const std::size_t channels = std::size_t(picture.channels()), width = std::size_t(size.width);
    const auto from = picture.eight();
    const auto share = selection.eight(); // empty: everything
    std::vector<std::uint8_t> all(width * std::size_t(size.height) * 4);
    base::Rect bounds;
    for (int y = 0; y < size.height; ++y) {
        int first = size.width, last = -1;
        for (int x = 0; x < size.width; ++x) {
            const std::size_t i = std::size_t(y) * width + std::size_t(x);
            const unsigned part = share.empty() ? 255 : share[i], alpha = channels == 4 ? from[i * 4 + 3] : 255;
            all[i * 4 + 3] = std::uint8_t((alpha * part + 127) / 255);
            if (all[i * 4 + 3] == 0)
                continue;
            std::copy_n(from.begin() + std::ptrdiff_t(i * channels), 3, all.begin() + std::ptrdiff_t(i * 4));
            first = std::min(first, x);
            last = x;
        }
        if (last >= first)
            bounds = bounds.united({first, y, last - first + 1, 1});
    }
    if (bounds.isEmpty())
        return {};
    return {Picture(size, 4, std::move(all)).cropped(bounds), bounds.x, bounds.y};
}

SelectedPicture selectedPicture(const Tiles& tiles, const Picture& selection) { return selectedPicture(tiles.picture(whole(tiles.size())), selection); }

} // namespace underpaint::canvas
