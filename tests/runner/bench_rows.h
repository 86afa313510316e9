#pragma once

#include "core/diffusion/diffusion_model.h"

namespace underpaint::tests {

/// Prints one line for each part of a run on the model's device: milliseconds (median of several) at 256x256, and the fp32
/// peak of the machine, measured in the same run, that they are to be read against.
void printBenchRows(const diffusion::DiffusionModel& model);

} // namespace underpaint::tests
