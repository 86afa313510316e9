#include "models/kept_memory.h"
#include "models/vista/training/interruption.h"
#include "models/vista/training/train_commands.h"

int main(int argc, char** argv)
{
    using namespace underpaint::models;
    keepFreedMemory();
    training::listenForInterruption();
    return training::runCommand(training::trainCommands(), std::vector<std::string>(argv + 1, argv + argc));
}
