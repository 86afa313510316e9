#pragma once

#include "app/evaluation/feature_network.h"
#include "app/evaluation/item_store.h"
#include "app/evaluation/picture_set.h"
#include "app/evaluation/report.h"
#include "app/model_library.h"
#include "app/session.h"
#include "core/engine/engine.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace underpaint::app::evaluation {

/// What all experiments of one call share: the engine, the pictures, the network of features, what is finished already, and the bar.
class Evaluation {
public:
    /// Opens the output folder and loads the model. Throws base::UsageError or base::Error.
    explicit Evaluation(Session& session);

    engine::Engine& engine() { return m_engine; }
    const base::ModelCard& card() const { return m_card; }
    int inversionCalls() const { return card().inversionSteps * card().inversionOrder; } ///< network calls each way
    const PictureSet& set() const { return *m_set; }
    FeatureNetwork& features();
    std::uint64_t seed() const { return m_seed; }
    const std::string& folder() const { return m_folder; }
    /// --count, or the experiment's own number.
    int count(int usual) const { return m_count.value_or(usual); }

    /// Throws base::Stopped once the user has asked to stop; for work between items.
    void throwIfStopped() const { m_session.interrupt.throwIfRequested(); }
    /// Begins an experiment of so many items: the bar starts anew.
    void begin(const std::string& experiment, int items);
    /// The item of that key: as it is kept in the output folder, else made and kept.
    canvas::Picture picture(const std::string& key, const std::function<canvas::Picture()>& make);
    Numbers numbers(const std::string& key, const std::function<Numbers()>& make);
    /// The picture that the engine makes of a request; its seconds are kept under the key, too.
    canvas::Picture rendered(const std::string& key, engine::SampleRequest request);
    /// A run by the chosen model and seed on a guide.
    engine::SampleRequest requestFor(const canvas::Picture& guide, const std::string& prompt = {}) const;
    /// Round-trip errors of the request's inversion at orders 1 and 2.
    Numbers inverted(const std::string& key, const engine::SampleRequest& request);

    /// Rows of features in the order of the pictures.
    measures::FeatureRows rowsOf(const std::vector<canvas::Picture>& pictures);
    /// Rows of `size` real pictures from index `first` of the set.
    const measures::FeatureRows& realRows(int first, int size);

private:
    void tick(bool wasKept);

    Session& m_session;
    std::string m_folder, m_model, m_featureFile;
    std::uint64_t m_seed;
    std::optional<int> m_count;
    ModelLibrary m_library;
    engine::Engine m_engine;
    base::ModelCard m_card;
    std::unique_ptr<PictureSet> m_set;
    std::unique_ptr<ItemStore> m_store;
    std::unique_ptr<FeatureNetwork> m_features;
    std::map<std::pair<int, int>, measures::FeatureRows> m_realRows;
    std::string m_experiment;
    int m_items = 0, m_finished = 0, m_made = 0;
    std::chrono::steady_clock::time_point m_began;
};

} // namespace underpaint::app::evaluation
