#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/flux/flux_transformer.h"
#include "models/model_parts.h"

#include <memory>

namespace underpaint::models::flux {

/// What a card says of a model of this family: the one place for it, before loading and after. Id, name and origin stay as they are.
void describe(base::ModelCard& card, const FluxConfig& config);
/// The same of a model that runs by CLIP alone.
void describeWithoutT5(base::ModelCard& card);

/// Flux.1 dev and schnell from its parts (Network, Autoencoder, ClipText, T5Text and T5Tokenizer unless plan.withoutT5; TinyAutoencoder and LoRAs if there are any). Latents
/// [N, 16, h, w], scaled; the denoiser packs them into tokens. Guidance is an input of dev's network (no second branch) and refused by schnell with a sentence where it is not 1.
/// With partByPart T5 is opened for a prompt and put away again; embeddings of the last prompts are kept. Sizes in pixels are multiples of 16.
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

} // namespace underpaint::models::flux
