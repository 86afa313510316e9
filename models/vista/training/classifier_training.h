#pragma once

#include "models/vista/training/classifier_run.h"
#include "models/vista/training/training_machine.h"

#include <filesystem>
#include <string>

namespace underpaint::models::training {

/// A whole run of `underpaint-train classifier`.
struct ClassifierTraining {
    std::filesystem::path folder; ///< checkpoint, log, plots and weights
    std::filesystem::path data;   ///< scenes
    std::string exportTo;         ///< weight file; empty: in the folder
    bool resume = false;
    std::int64_t pictures = 12000, heldOut = 1000;
    std::int64_t samples = 0; ///< how many pictures to show it in all
    double checkpointEvery = 60, validateEvery = 240; ///< seconds
    vista::ClassifierConfig config;
    ClassifierRecipe recipe;
    TrainingMachine machine;
};

/// Trains until all samples are shown (0) or it is interrupted (130, after a checkpoint). Says what happens on standard error. Throws base::Error: what had been reached stands in the folder.
int train(const ClassifierTraining& training);

/// Draws held-out scenes where they are not there yet and prints how many of them a classifier's file reads rightly, attribute by attribute.
int markClassifier(const std::string& file, const std::filesystem::path& data, std::int64_t pictures, int workers);

} // namespace underpaint::models::training
