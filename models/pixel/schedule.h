#pragma once

#include "core/diffusion/noise_path.h"

#include <nlohmann/json_fwd.hpp>

namespace underpaint::models::pixel {

/// The path of a discrete schedule: DDPM's own (1000 linear betas from 1e-4 to .02) unless a diffusers scheduler_config.json or an arch.json states another (beta_start, beta_end, their
/// number; linear, scaled_linear or cosine). Either may be null. Throws base::Error for a kind of schedule that this program does not know.
diffusion::NoisePath pathFrom(const nlohmann::json* hints, const nlohmann::json* scheduler = nullptr);

/// 1 - cos^2 steps of Nichol and Dhariwal (2021, eq. 17), at most .999 each.
std::vector<double> cosineBetas(int steps);

} // namespace underpaint::models::pixel
