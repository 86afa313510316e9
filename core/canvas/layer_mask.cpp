#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/layer_places.h"
#include "core/canvas/tile_mixer.h"

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

const Layer& withMask(const DocumentState& state, std::uint64_t id)
{
    const Layer& layer = *state.layers[indexOf(state, id)];
    if (!layer.hasMask())
        throw base::UsageError(fmt::format("The layer \"{}\" has no mask: add one first.", layer.name));
    return layer;
}

/// Paint whose alpha is what is not selected.
Tiles hidesBut(const Picture& selection, base::Size size)
{
    Tiles hides(size);
    if (selection.isNull())
        return hides;
    std::vector<std::uint8_t> samples(selection.eight().size() * 4);
    for (std::size_t i = 0; i < selection.eight().size(); ++i)
        samples[i * 4 + 3] = std::uint8_t(255 - selection.eight()[i]);
    hides.put(Picture(size, 4, std::move(samples)));
    return hides;
}

} // namespace

void addLayerMask(DocumentState& state, std::uint64_t id, MaskStart start)
{
    const Layer& layer = *state.layers[indexOf(state, id)];
    if (!layer.isPaint())
        throw base::UsageError("A mask or map cannot have a mask of its own: choose a layer with paint.");
    if (layer.hasMask())
        throw base::UsageError(fmt::format("The layer \"{}\" has a mask: apply or remove it first.", layer.name));
    Tiles hides = start == MaskStart::Selection ? hidesBut(state.selection, state.size) : Tiles(state.size);
    if (start == MaskStart::Hidden)
        hides.fill({0, 0, state.size.width, state.size.height}, {0, 0, 0});
    changeLayer(state, id, [&](Layer& changed) {
        changed.hides = std::move(hides);
        changed.hidesOn = true;
    });
    state.active = id;
    state.onMask = true;
}

void applyLayerMask(DocumentState& state, std::uint64_t id)
{
    const Layer& layer = withMask(state, id);
    if (!layer.hasOwnPaint())
        throw base::UsageError(fmt::format("\"{}\" has no paint of its own: its mask can only be removed.", layer.name));
    changeLayer(state, id, [](Layer& changed) {
        changed.hidesOn = true;
        changed.tiles = maskedTiles(changed);
        changed.hides = Tiles();
        changed.placement.reset();
        changed.text.reset();
    });
    state.onMask = state.onMask && state.active != id;
}

void removeLayerMask(DocumentState& state, std::uint64_t id)
{
    (void)withMask(state, id);
    changeLayer(state, id, [](Layer& changed) { changed.hides = Tiles(); });
    state.onMask = state.onMask && state.active != id;
}

} // namespace underpaint::canvas
