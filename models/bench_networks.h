#pragma once

#include "models/bench_rows.h"

#include <functional>
#include <string>
#include <vector>

namespace underpaint::models {

/// The public networks in their true shapes with random weights made in memory: what a processor reaches on them, without their files. Names: "sd15-unet", "kl-autoencoder",
/// "tiny-decoder", "ddpm-unet", "flux-blocks".
std::vector<std::string> benchNetworkNames();

/// The rows of one of them in a precision ("fp32", "bf16"): the best of two after a warm-up; onRow is told each as soon as it is measured. Takes up to 4 GB. base::UsageError for an unknown name.
void benchNetwork(const std::string& name, const std::string& precision, const std::function<void(const BenchRow&)>& onRow);

} // namespace underpaint::models
