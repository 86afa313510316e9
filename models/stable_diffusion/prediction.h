#pragma once

#include "models/model_parts.h"
#include "models/stable_diffusion/kind.h"
#include "models/stable_diffusion/unet.h"

#include <string>

namespace underpaint::models::stable_diffusion {

/// What these parts state of the network's output: "epsilon" or "v_prediction"; empty if they are silent.
std::string statedPrediction(const ModelParts& parts);

/// What the network itself shows, asked once on pure noise at the last index: a prediction of the noise returns about its input there, a v prediction about a picture.
std::string shownPrediction(const UNet& network);

/// Stated, or shown by those of Stable Diffusion 2.x, whose files are silent and come in both kinds; all others predict the noise.
std::string predictionFor(const ModelParts& parts, Kind kind, const UNet& network);

} // namespace underpaint::models::stable_diffusion
