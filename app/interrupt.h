#pragma once

#include <stop_token>
#include <thread>

namespace underpaint::app {

/// Ctrl-C and its like become a stop request, which a run obeys within one network call; a second one ends the program
/// at once, without leaving a temporary file. Make it before any other thread starts: they inherit the blocked signals.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_source.get_token(); }
    /// Throws base::Stopped once a signal has come.
    void throwIfRequested() const;

private:
    std::stop_source m_source;
    std::jthread m_watcher;
};

} // namespace underpaint::app
