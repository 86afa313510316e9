#pragma once

#include "models/model_parts.h"
#include "models/tensor_shapes.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace underpaint::models::library {

/// What a part is made for. The families of models/ load these; None: any, or not told by the tensors.
enum class Base { None, Vista, StableDiffusion1, StableDiffusion2, StableDiffusionXl, Flux, Ddpm, GuidedDiffusion, Ncsnpp };

/// One part of a model, found by the names and shapes of its tensors.
struct Piece {
    Role role = Role::Network;
    Base base = Base::None;
    std::string kind;   ///< in plain words: "Stable Diffusion 1.x", "text encoder CLIP-L", "LoRA for Flux"
    std::string prefix; ///< of its tensors in the file, with the dot
    int width = 0;      ///< networks: of their context; text encoders: of their answers; autoencoders: channels of a latent
    int pooled = 0;     ///< networks: of the pooled vector they are given (Flux); text encoders: of their pooled vector
    bool guidance = false;                ///< networks: guidance is an input (Flux dev, LCM)
    bool encodes = false, decodes = false; ///< tiny autoencoders: which halves
    std::uint64_t elements = 0;           ///< numbers in its tensors
    std::string start;          ///< networks: what their family's cards state, as JSON text (see model_cards.h)
    std::string title;          ///< LoRAs: what the file calls itself; empty: nothing
    bool operator==(const Piece&) const = default;
};

/// What a file holds.
struct Contents {
    std::vector<Piece> pieces; ///< empty: nothing that can be used
    std::string kind;          ///< of the whole: the network's, else the first piece's; also of what is known but cannot be used
    std::string problem;       ///< one sentence: why nothing of it can be used; empty: usable
    bool operator==(const Contents&) const = default;

    const Piece* find(Role role) const;
};

/// Recognises a file by its tensors alone. file: its path, for the sentence.
Contents identify(const TensorShapes& shapes, const std::string& file);

/// "Stable Diffusion 1.x" and the like: what LoRAs and entries call a base.
std::string nameOf(Base base);
/// The folder of models/ that loads it.
std::string familyOf(Base base);

nlohmann::json toJson(const Contents& contents);
/// Throws nlohmann::json::exception for anything that toJson did not write.
Contents contentsFrom(const nlohmann::json& said);

} // namespace underpaint::models::library
