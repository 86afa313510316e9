#pragma once

#include "models/vista/training/sample_order.h"
#include "models/vista/training/scene_store.h"
#include "models/vista/training/vista_loss.h"

#include <map>
#include <memory>
#include <string>

namespace underpaint::models::training {

/// Scenes of one size, and how often a step takes them.
struct SceneLine {
    std::shared_ptr<SceneStore> store;
    double share = 1; ///< of the steps, relative to the other lines
};

/// Which pictures one step sees: all of one size.
struct StepPlan {
    std::size_t line = 0;
    std::int64_t step = 0;
    std::vector<std::vector<std::int64_t>> indices; ///< one list per worker, equally long
    std::int64_t samples() const { return std::int64_t(indices.size() * indices.at(0).size()); }
};

/// Deals scenes out to the workers. What a step sees depends on the seed, the step and the places alone, not on time (as long as no store grows).
///
/// Thread safety: plan() from one thread; batch() from any number.
class VistaFeed {
public:
    VistaFeed(std::vector<SceneLine> lines, std::uint64_t seed);

    /// The next step's pictures. batch: of all workers together, counted in pictures of 256 x 256; larger pictures come in smaller batches, at least one per worker.
    StepPlan plan(std::int64_t step, int workers, int batch);
    /// Reads a worker's share: pictures flipped by chance, words left out, levels and noise drawn.
    VistaBatch batch(const StepPlan& plan, int worker, at::Device device) const;

    SceneShape shapeOf(const StepPlan& plan) const { return m_lines[plan.line].store->shape(); }
    const std::vector<SceneLine>& lines() const { return m_lines; }

    /// Where every line stands, as text for a checkpoint, and back; throws base::Error if the lines are others.
    std::map<std::string, std::string> places() const;
    void setPlaces(const std::map<std::string, std::string>& facts);
    /// How many scenes of a size must be there for setPlaces().
    static std::int64_t scenesNeeded(const std::map<std::string, std::string>& facts);

private:
    std::string nameOf(const SceneLine& line) const { return "place." + line.store->shape().text(); }
    std::vector<SceneLine> m_lines;
    std::vector<SampleOrder> m_orders;
    std::uint64_t m_seed;
};

/// Pictures `indices` of a store as [N, 3, H, W] in [-1, 1] on `device`, and their captions (0 = unspecified) one after the other.
at::Tensor picturesOf(const SceneStore& store, const std::vector<std::int64_t>& indices, std::vector<std::int64_t>& captions, at::Device device);

} // namespace underpaint::models::training
