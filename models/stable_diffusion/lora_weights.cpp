#include "models/stable_diffusion/lora_weights.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace underpaint::models::stable_diffusion {

Weights withLoras(const ModelParts& parts, Weights weights, lora::Piece piece)
{
    const auto [first, last] = parts.parts.equal_range(Role::Lora);
    for (auto i = first; i != last; ++i) {
        const Part& part = i->second;
        const Weights lora = part.open();
        lora::Applied applied;
        weights = lora::apply(weights, piece, lora, part.strength, part.path, &applied);
        if (piece == lora::Piece::StableDiffusionUNet && applied.changed == 0 && !applied.unknown.empty())
            throw base::Error(fmt::format("{} fits nothing in {}: it is a LoRA{}.", part.path, parts.card.name.empty() ? "this model" : parts.card.name,
                lora::kindOf(shapesOf(lora)) ? " for " + *lora::kindOf(shapesOf(lora)) : std::string(" for another model")));
    }
    return weights;
}

} // namespace underpaint::models::stable_diffusion
