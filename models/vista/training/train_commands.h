#pragma once

#include "models/vista/training/command_line.h"

namespace underpaint::models::training {

TrainCommand vistaCommand();
TrainCommand priorCommand();
TrainCommand classifierCommand();
TrainCommand joinCommand();

/// All commands, in the order of the help.
const std::vector<TrainCommand>& trainCommands();

} // namespace underpaint::models::training
