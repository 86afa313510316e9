#pragma once

#include "core/files/project.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

namespace underpaint::ui {

/// A finished run on its way to being kept.
struct ResultTask {
    std::string id, guideName, program;
    engine::Finished finished;
    std::promise<std::string> generation;     ///< generation data, JSON: long before the rest
    struct Encoded {
        files::KeptResult kept;
        canvas::Picture thumbnail;
    };
    std::promise<Encoded> encoded;
    std::atomic<bool> dropped = false;        ///< nobody wants it any more
    std::string json;                         // the encoder's own
};

/// Packs results, one after the other, on a thread of its own that leaves the processor to others.
///
/// Thread safety: all calls from one thread; onEncoded and modelSha256 are called on the encoder's.
class ResultEncoder {
public:
    explicit ResultEncoder(std::function<void(const std::string& id)> onEncoded);
    ~ResultEncoder(); ///< what has not begun is left

    void encode(std::shared_ptr<ResultTask> task);
    /// While the sampler works, packing waits: it would take the processor from it. A few results at most are left unpacked for it, and none while somebody is in a hurry.
    void setWaiting(bool waiting);
    void setHurry(bool hurry);
    /// Guides, masks and maps that are kept already: equal ones are shared.
    void know(const std::vector<files::SharedPicture>& pictures);
    /// Hash of a model's weight file, by the model's id; may take a while.
    void setModelSha256(std::function<std::string(const std::string& model)> sha256);

private:
    void loop(std::stop_token stop);
    void describe(std::shared_ptr<ResultTask> task);
    void pack(ResultTask& task);
    files::SharedPicture kept(const canvas::Picture& picture);
    bool mayPack() const; // under the mutex

    const std::function<void(const std::string&)> m_onEncoded;
    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::deque<std::shared_ptr<ResultTask>> m_tasks, m_described; // guarded by m_mutex, as are the next four
    bool m_waiting = false, m_hurry = false;
    std::vector<std::weak_ptr<const files::KeptPicture>> m_known;
    std::function<std::string(const std::string&)> m_modelSha256;
    std::jthread m_thread; // last: joins first
};

} // namespace underpaint::ui
