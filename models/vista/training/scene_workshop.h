#pragma once

#include "models/vista/scene.h"
#include "models/vista/training/scene_store.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace underpaint::models::training {

/// Draws what the stores lack, in threads of its own and at low priority, while something else trains. The stores grow evenly, each in the order of its seeds.
///
/// Thread safety: all functions, from any thread.
class SceneWorkshop {
public:
    using Draw = std::function<vista::Scene(std::uint64_t seed, SceneShape)>;

    /// `draw` may be called by several threads at once; without it scenes are the generator's own.
    SceneWorkshop(std::vector<std::shared_ptr<SceneStore>> stores, int threads, Draw draw = {});
    /// Stops after the scenes that are being drawn.
    ~SceneWorkshop();

    /// Waits until every store has at least `count` pictures (or all that it wants), or `stop` says true, or drawing has failed; tells `progress` how
    /// many there are of how many, about twice a second. Throws base::Error if drawing has failed.
    void waitFor(std::int64_t count, const std::function<bool()>& stop, const std::function<void(std::int64_t, std::int64_t)>& progress = {});
    bool complete() const;
    /// Why drawing has stopped early, such as a full disk; empty: it has not.
    std::string fault() const;
    std::int64_t drawn() const; ///< by this workshop, in all stores

private:
    struct Line {
        std::shared_ptr<SceneStore> store;
        std::int64_t given = 0; // the next to draw
        std::map<std::int64_t, vista::Scene> done; // drawn before an earlier one was
    };
    Line* nextLine(); // with m_mutex held; null: nothing left to do now
    void work(std::stop_token stop);

    mutable std::mutex m_mutex;
    std::mutex m_writing; // held while a store grows; taken before m_mutex
    std::condition_variable_any m_changed;
    std::vector<Line> m_lines; // guarded by m_mutex
    std::string m_fault;
    std::int64_t m_drawn = 0;
    Draw m_draw;
    int m_ahead;
    std::vector<std::jthread> m_threads;
};

} // namespace underpaint::models::training
