#pragma once

#include "models/vista/training/scene_store.h"
#include "models/vista/training/training_machine.h"
#include "models/vista/training/vista_run.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace underpaint::models::training {

/// A whole run of `underpaint-train vista`.
struct VistaTraining {
    std::filesystem::path folder; ///< checkpoint, log, plots, sheets and weights
    std::filesystem::path data;   ///< scenes
    std::string start, exportTo;  ///< weight files; empty: from nothing, nowhere
    std::string prior;            ///< tables of `underpaint-train prior`, for a run from nothing or with a new prior
    bool resume = false, sheets = true;
    std::int64_t pieces = 0; ///< bytes of a piece of the weights; 0: whole
    std::array<int, 4> channels {32, 64, 128, 192};
    std::vector<std::pair<SceneShape, double>> sizes; ///< with their shares of the steps
    std::int64_t pictures = 12000, heldOut = 32;      ///< of each size; of the first
    double seconds = 0;        ///< how long; or
    std::int64_t samples = 0;  ///< how many pictures seen; one of both
    double checkpointEvery = 60, validateEvery = 400, sheetEvery = 900; ///< seconds
    VistaRecipe recipe;            ///< its rate.peak and fromNothing are found by the run
    std::optional<double> peakRate; ///< otherwise .0012 from nothing, and .00072 for weights that know something: they are not to be thrown about
    TrainingMachine machine;
};

/// Trains until time or samples are up (0) or it is interrupted (130, after a checkpoint). Says what happens on standard error. Throws base::Error: what had been reached stands in the folder.
int train(const VistaTraining& training);

/// 2 x multiply-adds of one sample's step, in GFLOP: forward once, backward twice, and the transforms.
double trainingGflop(const VistaWeights& weights, SceneShape shape);

} // namespace underpaint::models::training
