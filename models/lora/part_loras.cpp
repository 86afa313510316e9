#include "models/lora/part_loras.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace underpaint::models::lora {
namespace {

bool isNetwork(Piece piece) { return piece == Piece::StableDiffusionUNet || piece == Piece::FluxTransformer; }

} // namespace

Weights withLoras(const ModelParts& parts, Weights weights, Piece piece)
{
    const auto [first, last] = parts.parts.equal_range(Role::Lora);
    for (auto i = first; i != last; ++i) {
        const Part& part = i->second;
        const Weights adapter = part.open();
        Applied applied;
        weights = apply(weights, piece, adapter, part.strength, part.path, &applied);
        if (isNetwork(piece) && applied.changed == 0 && !applied.unknown.empty()) {
            const std::optional<std::string> kind = kindOf(shapesOf(adapter));
            throw base::Error(fmt::format("{} fits nothing in {}: it is {}. Leave it out, or choose the model it was made for.", part.path, parts.card.name.empty() ? "this model" : parts.card.name,
                kind ? "a LoRA for " + *kind : std::string("no LoRA that Underpaint knows")));
        }
    }
    return weights;
}

} // namespace underpaint::models::lora
