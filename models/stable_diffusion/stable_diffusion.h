#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/model_parts.h"

#include <memory>

namespace underpaint::models::stable_diffusion {

/// Stable Diffusion 1.x, 2.x, XL and their few-step kin from its parts (Network, Autoencoder, ClipText, for XL OpenClipText; TinyAutoencoder and LoRAs if there are any; ClipTokenizer or the
/// standard one). parts.config: "epsilon" or "v_prediction". Latents are scaled ones. Sizes in pixels are multiples of 8 (64 recommended).
/// base::Error in one sentence for parts that do not fit each other (channel counts, context widths) and for 9-channel inpainting networks.
std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan);

/// "epsilon" or "v_prediction", from the scheduler's file, a config's "prediction", or by asking the network itself: SD 2.x files do not say (one call on pure noise at the last
/// index; a noise prediction returns about its input, a v prediction does not).
std::string predictionOf(const ModelParts& parts);

} // namespace underpaint::models::stable_diffusion
