#include "core/canvas/floating.h"

#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/canvas/fix15.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/setting_in.h"

#include <algorithm>
#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

base::Rect whole(base::Size size) { return {0, 0, size.width, size.height}; }

base::Rect markedBounds(const Picture& selection)
{
    base::Rect bounds;
    const auto samples = selection.eight();
    for (int y = 0; y < selection.height(); ++y) {
        const auto begin = samples.begin() + std::ptrdiff_t(y) * selection.width(), end = begin + selection.width();
        const auto first = std::find_if(begin, end, [](std::uint8_t share) { return share != 0; });
        if (first == end)
            continue;
        const auto last = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(first), [](std::uint8_t share) { return share != 0; });
        bounds = bounds.united({int(first - begin), y, int(last.base() - first), 1});
    }
    return bounds;
}

/// What is selected of the piece stays in it; the rest of the layer keeps what is left, to the last bit.
void split(Floating& floating, const Tiles& from)
{
    Piece left = floating.piece;
    for (std::size_t i = 0; i < left.samples.size(); i += 4) {
        const std::uint16_t share = floating.marked.samples[i];
        for (std::size_t c = 0; c < 4; ++c) {
            const std::uint16_t taken = times(floating.piece.samples[i + c], share);
            floating.piece.samples[i + c] = taken;
            left.samples[i + c] = std::uint16_t(left.samples[i + c] - taken);
        }
    }
    floating.rest = from;
    put(floating.rest, left, floating.area.x, floating.area.y);
}

Shape asItLay(base::Rect area) { return {{area.x + area.width / 2., area.y + area.height / 2.}, 1, 1, 0, 0, {}, {}}; }

/// From canvas pixels to the piece's, and from there to where it lies now.
Projection alongWith(const Floating& floating, const Shape& shape)
{
    return floating.first.free(floating.piece.size).inverted().then(shape.warp(floating.piece.size).projection);
}

void setInto(DocumentState& state, const Floating& floating, Tiles& laid, Compositing compositing)
{
    DocumentState below = state;
    below.layers.resize(std::size_t(below.indexOf(floating.layer)) + 1);
    changeLayer(below, floating.layer, [&](Layer& layer) { layer.tiles = floating.rest; });
    setIn(laid, flattened(below), compositing.matchColours, compositing.blendIn);
}

} // namespace

Projection Shape::free(base::Size piece) const
{
    return Projection::moved(-piece.width / 2., -piece.height / 2.).then(Projection::scaled(scaleX, scaleY)).then(Projection::sheared(shear)).then(Projection::turned(angle)).then(Projection::moved(centre.x, centre.y));
}

Floating floatingOf(const DocumentState& state)
{
    const Layer* const layer = state.activeLayer();
    if (!layer)
        throw base::UsageError("Choose a layer first: there is nothing to transform.");
    const bool onMask = state.onMask && layer->hasMask();
    if (!onMask && layer->isPaint() && !layer->hasOwnPaint())
        throw base::UsageError(fmt::format("\"{}\" has no paint of its own: choose a layer with paint.", layer->name));
    if (layer->locked)
        throw base::UsageError("This layer is locked. Unlock it to move it.");
    if (!layer->visible)
        throw base::UsageError("This layer is hidden. Show it to move it.");

    Floating floating;
    floating.layer = layer->id;
    floating.onMask = onMask;
    floating.before = state.layers[std::size_t(state.indexOf(layer->id))];
    floating.selection = state.selection;
    floating.rest = Tiles(state.size);
    const Tiles& from = onMask ? layer->hides : layer->tiles;
    const bool placed = !onMask && layer->placement;
    if (!state.selection.isNull() && !placed) {
        floating.area = markedBounds(state.selection);
        floating.piece = pieceOf(from, floating.area);
        floating.marked = pieceOfSelection(state.selection, floating.area);
        split(floating, from);
        floating.first = asItLay(floating.area);
        if (std::all_of(floating.piece.samples.begin(), floating.piece.samples.end(), [](std::uint16_t sample) { return sample == 0; }))
            throw base::UsageError("There is no paint of this layer in what is selected: choose another layer or select something else.");
        return floating;
    }
    if (placed) {
        const Placement& place = *layer->placement;
        floating.area = whole(state.size);
        floating.piece = pieceOf(place.source);
        floating.first = {place.centre, place.scaleX, place.scaleY, place.angle, 0, {}, {}};
    } else {
        floating.area = paintBounds(from);
        if (floating.area.isEmpty())
            throw base::UsageError("There is no paint on this layer to move: choose another layer.");
        floating.piece = pieceOf(from, floating.area);
        floating.first = asItLay(floating.area);
    }
    if (!onMask && layer->hasMask())
        floating.mask = pieceOf(layer->hides, floating.area);
    return floating;
}

void layDown(DocumentState& state, const Floating& floating, const Shape& shape, int step, Compositing compositing)
{
    const bool asBefore = shape == floating.first && !compositing.any();
    const bool whole = floating.marked.size.isEmpty();
    const bool stays = !floating.onMask && whole && floating.before->placement && shape.isPlacement() && !compositing.any();
    changeLayer(state, floating.layer, [&](Layer& layer) {
        if (asBefore) {
            layer = *floating.before;
            return;
        }
        const std::optional<Placement> placement = stays ? std::optional(Placement{floating.before->placement->source, shape.centre, shape.scaleX, shape.scaleY, shape.angle}) : std::nullopt;
        Tiles laid = stays && step == 1 ? placedLayer(state.size, *placement, {}).tiles : warped(floating.piece, shape.warp(floating.piece.size), state.size, step);
        if (compositing.any() && step == 1 && !floating.onMask && layer.isPaint())
            setInto(state, floating, laid, compositing);
        Tiles& onto = floating.onMask ? layer.hides : layer.tiles;
        onto = whole ? std::move(laid) : laidOver(floating.rest, laid);
        if (floating.onMask)
            return;
        layer.placement = placement;
        if (!placement)
            layer.text.reset();
        if (!floating.mask.size.isEmpty())
            layer.hides = warped(floating.mask, {{}, Projection::moved(floating.area.x, floating.area.y).then(alongWith(floating, shape))}, state.size, step);
    });
    if (step > 1)
        return;
    if (shape == floating.first)
        state.selection = floating.selection;
    else if (!floating.marked.size.isEmpty())
        state.selection = selectionOf(warped(floating.marked, shape.warp(floating.piece.size), state.size));
}

} // namespace underpaint::canvas
