#pragma once

#include "core/base/model_card.h"
#include "models/stable_diffusion/unet.h"

#include <string>

namespace underpaint::models::stable_diffusion {

/// Which text goes with a network: CLIP-L's last layer, OpenCLIP's last but one, or both towers with pooled words and sizes.
enum class Kind { One, Two, Xl };

/// base::Error in one sentence for networks that are recognised but do something else than painting over a picture: inpainting (9 channels), InstructPix2Pix (8), depth (5), upscaling (7),
/// SDXL's refiner, and those that take pictures for words.
Kind kindOf(const UNetConfig& config, const std::string& file);

/// "Stable Diffusion 1.x", for sentences.
const char* nameOf(Kind kind);

/// What a card says of a model of this kind: the one place for it, before loading and after. Id, name and origin stay as they are.
void describe(base::ModelCard& card, Kind kind, const UNetConfig& config);
/// The same of what it predicts: "epsilon" or "v_prediction"; empty: not known yet.
void describePrediction(base::ModelCard& card, Kind kind, const std::string& prediction);

} // namespace underpaint::models::stable_diffusion
