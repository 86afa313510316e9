#include "models/vista/training/train_commands.h"

namespace underpaint::models::training {

const std::vector<TrainCommand>& trainCommands()
{
    static const std::vector<TrainCommand> all {vistaCommand(), classifierCommand(), priorCommand(), joinCommand()};
    return all;
}

} // namespace underpaint::models::training
