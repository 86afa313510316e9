#pragma once

#include "models/vista/training/crew.h"
#include "models/vista/training/moving_average.h"
#include "models/vista/training/optimiser.h"
#include "models/vista/training/rate_schedule.h"
#include "models/vista/training/training_state.h"
#include "models/vista/training/vista_feed.h"
#include "models/vista/training/vista_weights.h"

namespace underpaint::models::training {

/// How a run learns; all of it but time is in a checkpoint's facts.
struct VistaRecipe {
    int batch = 12;           ///< pictures of 256 x 256 per step, all workers together
    RateSchedule rate;
    double averageKept = .998; ///< of the running average, per step
    OptimiserSettings optimiser;
    std::uint64_t seed = 0;
    bool fromNothing = false;  ///< whether the weights say nothing yet
};

/// A network in training: its weights, their average, the optimiser and where it stands. Same seed, same crew, same bits (on a processor).
class VistaRun {
public:
    /// type: what the U-Net computes in; weights, average and optimiser are float32.
    VistaRun(VistaWeights weights, VistaRecipe recipe, at::Device device, at::ScalarType type, Crew& crew);

    struct Taken {
        double loss = 0, rate = 0;
        std::int64_t samples = 0;
        SceneShape shape;
    };
    /// One step. progress: 0 .. 1 of the run. Throws base::Error if the loss is not a number: nothing has changed then. Where a card has too little memory, the batch is halved for good; batch() says so.
    Taken step(VistaFeed& feed, double progress);

    /// Mean squared error of x0 with the averaged weights at each time, of all pictures of a store, against the Wiener filter's.
    struct Error {
        double time = 0, network = 0, wiener = 0;
    };
    std::vector<Error> validate(const SceneStore& store, std::span<const double> times);

    std::int64_t steps() const { return m_steps; }
    std::int64_t samples() const { return m_samples; }
    int batch() const { return m_recipe.batch; }
    const VistaWeights& weights() const { return m_weights; }
    const NamedTensors& average() const { return m_average.tensors(); }
    at::Device device() const { return m_device; }
    at::ScalarType type() const { return m_type; }

    TrainingState state(const VistaFeed& feed) const;
    void setState(const TrainingState& state, VistaFeed& feed);

private:
    const VistaSize& sizeOf(SceneShape shape);
    LossAndGradients gradients(const VistaFeed& feed, const StepPlan& plan);

    VistaWeights m_weights; // its net are the leaves
    VistaRecipe m_recipe;
    at::Device m_device;
    at::ScalarType m_type;
    Crew& m_crew;
    Optimiser m_optimiser;
    MovingAverage m_average;
    std::map<SceneShape, std::unique_ptr<const VistaSize>> m_sizes;
    std::int64_t m_steps = 0, m_samples = 0;
};

} // namespace underpaint::models::training
