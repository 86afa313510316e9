#pragma once

#include <functional>
#include <future>
#include <stop_token>
#include <string>

namespace underpaint::app {

/// The SHA-256 of a file, computed beside other work; remembered from then on, so that it is computed once for each file.
///
/// Thread safety: all calls from one thread, or guarded.
class BackgroundHash {
public:
    BackgroundHash() = default;
    /// Gives up what is not done.
    ~BackgroundHash();
    BackgroundHash(const BackgroundHash&) = delete;
    BackgroundHash& operator=(const BackgroundHash&) = delete;

    /// Begins with this file, and gives up another one.
    void start(const std::string& path);
    bool isReady() const;
    /// Hex, waiting for it where it is not done yet; onWait is called once before that. base::Stopped once `stop` is requested, base::Error if the file cannot be read.
    std::string get(const std::function<void()>& onWait = {}, const std::stop_token& stop = {}) const;

private:
    std::stop_source m_stop;
    std::shared_future<std::string> m_hash;
};

} // namespace underpaint::app
