#pragma once

#include "core/canvas/layer_edits.h"
#include "tests/canvas/random_paint.h"

#include <string>

/// Edits of a document by chance, the same on every machine.
namespace paint {

inline void stroke(canvas::Document& document, std::uint64_t layer, Random& random, int dabs = 3)
{
    canvas::Tiles& tiles = document.beginStroke(layer);
    for (int i = 0; i < dabs; ++i)
        document.strokeTouched(dab(tiles, random));
    document.endStroke("stroke");
}

/// An edit by chance that certainly changes something.
inline void anyEdit(canvas::Document& document, Random& random, int number)
{
    const canvas::DocumentState& state = document.state();
    const std::uint64_t id = state.layers[std::size_t(upTo(random, int(state.layers.size()) - 1))]->id;
    const std::string name = "edit " + std::to_string(number);
    switch (random() % 7) {
    case 0: document.edit(name, [&](canvas::DocumentState& after) { canvas::changeLayer(after, id, [&](canvas::Layer& layer) { layer.name = name; }); }); return;
    case 1: document.edit(name, [&](canvas::DocumentState& after) { canvas::changeLayer(after, id, [&](canvas::Layer& layer) { layer.opacity = double(random() % 1000) / 1000; }); }); return;
    case 2:
        document.edit(name, [&](canvas::DocumentState& after) {
            if (after.layers.size() < 5)
                canvas::addLayer(after, layer(after.size, unsigned(number)), id);
            else
                canvas::removeLayer(after, id);
        });
        return;
    case 3: document.edit(name, [&](canvas::DocumentState& after) { canvas::duplicateLayer(after, after.layers[0]->id); canvas::removeLayer(after, after.layers[0]->id); }); return;
    default: stroke(document, id, random);
    }
}

} // namespace paint
