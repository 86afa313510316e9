#pragma once

#include "models/vista/training/command_line.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

namespace underpaint::models::training {

/// Where a run trains, and with how much of the machine.
struct TrainingMachine {
    at::Device device = at::kCPU;
    at::ScalarType type = at::kFloat; ///< what the network computes in
    int workers = 1;                  ///< threads that train side by side on a processor; 1 with a card
    int drawing = 1;                  ///< threads that draw scenes meanwhile
};

/// Processors that threads may run on at once.
int cores();

/// The options that say so (device, precision, workers, drawing) between others.
std::vector<TrainOption> withMachineOptions(std::vector<TrainOption> before, const std::vector<TrainOption>& after);

/// What they were given as. Throws base::UsageError if there is no such device.
TrainingMachine machineOf(const GivenOptions& given);

} // namespace underpaint::models::training
