#pragma once

#include "core/base/model_card.h"
#include "models/nn/target.h"
#include "models/weights.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace underpaint::models {

/// What a piece of a model on disk is for.
enum class Role { Network, Autoencoder, TinyAutoencoder, ClipText, OpenClipText, T5Text, ClipTokenizer, T5Tokenizer, Lora };

/// One piece: where it is, and how to get at its tensors. A value; nothing is read before open().
struct Part {
    std::string path;   ///< file or folder, for sentences
    /// Prefix to take off in a file that holds several parts, with its dot: "first_stage_model."; empty: the whole file.
    std::string prefix;
    /// The piece's own config.json, or the matching section of an arch.json beside a single file; null: true-size defaults.
    std::shared_ptr<const nlohmann::json> hints;
    std::uint64_t bytes = 0;
    double strength = 1; ///< of a LoRA

    /// The tensors, in the names of the piece's own layout (original or diffusers: the network that reads them knows both).
    Weights open() const;
};

/// Everything that one model is put together from, found by the catalogue.
struct ModelParts {
    base::ModelCard card;
    std::multimap<Role, Part> parts;
    std::shared_ptr<const nlohmann::json> scheduler; ///< scheduler_config.json of a diffusers folder; null: none
    std::string config; ///< what else the catalogue found out: "epsilon" or "v_prediction" (Stable Diffusion), else empty

    bool has(Role role) const { return parts.contains(role); }
    /// The first part of that role; base::Error in one sentence that says what is missing and where to put it.
    const Part& at(Role role) const;
};

/// How a model is to be loaded.
struct LoadPlan {
    nn::Target target;           ///< of the network
    bool partByPart = false;     ///< text encoders and autoencoder are opened when needed and put away afterwards, so that never two parts are in memory
    bool keepAutoencoder = false; ///< with partByPart: the autoencoder stays beside the others, so that a result and the next run's beginning put no network away
    bool streamBlocks = false;   ///< the network's blocks go through the card one by one (Flux on 12 GB)
    bool withoutT5 = false;      ///< the artist agreed to Flux with CLIP alone
    std::stop_token stop{};
};

} // namespace underpaint::models
