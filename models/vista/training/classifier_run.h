#pragma once

#include "models/vista/training/crew.h"
#include "models/vista/training/moving_average.h"
#include "models/vista/training/optimiser.h"
#include "models/vista/training/rate_schedule.h"
#include "models/vista/training/sample_order.h"
#include "models/vista/training/scene_store.h"
#include "models/vista/training/trainable_classifier.h"
#include "models/vista/training/training_state.h"

namespace underpaint::models::training {

/// How a classifier learns.
struct ClassifierRecipe {
    int batch = 128; ///< pictures per step, all workers together
    RateSchedule rate {6e-3, 100, .3};
    OptimiserSettings optimiser {.momentum = .9, .kernelDecay = .05, .rounds = 4, .beta2 = .99, .otherDecay = .01, .longestGradient = 1e9};
    double averageKept = .99; ///< of the running average, per step
    std::uint64_t seed = 0;
};

/// A classifier in training: half of the run on small pictures, which cost a quarter, the end on those it is for. Same seed, same crew, same bits (on a processor).
class ClassifierRun {
public:
    /// type: what the convolutions compute in; weights, average and optimiser are float32. config.side must be a multiple of 32.
    ClassifierRun(const vista::ClassifierConfig& config, ClassifierRecipe recipe, at::Device device, at::ScalarType type, Crew& crew);

    struct Taken {
        double loss = 0, rate = 0;
        std::int64_t samples = 0;
    };
    /// One step on scenes that are there. progress: 0 .. 1 of the run. Throws base::Error if the loss is not a number: nothing has changed then.
    Taken step(const SceneStore& scenes, double progress);
    /// What the averaged weights make of all pictures of a store.
    Marks validate(const SceneStore& store);

    std::int64_t steps() const { return m_steps; }
    std::int64_t samples() const { return m_samples; }
    /// The averaged weights.
    TrainableClassifier average() const;

    TrainingState state() const;
    /// Throws base::Error if it is another run's. ready: pictures that are there.
    void setState(const TrainingState& state, std::int64_t ready);

private:
    /// Pictures as the network sees them, and their words: int64 [N, attributes], 0 = the first.
    struct Batch {
        at::Tensor pictures, words;
    };
    Batch batch(const SceneStore& scenes, const std::vector<std::int64_t>& indices) const;
    NamedTensors everything() const; // parameters and memory, as views

    TrainableClassifier m_net; // its parameters are the leaves
    ClassifierRecipe m_recipe;
    at::Device m_device;
    at::ScalarType m_type;
    Crew& m_crew;
    Optimiser m_optimiser;
    MovingAverage m_average;
    SampleOrder m_order;
    std::int64_t m_steps = 0, m_samples = 0;
};

/// Side of the pictures that a run sees at this point.
int sideAt(double progress, int side);

} // namespace underpaint::models::training
