#include "app/interrupt.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"

#include <csignal>
#include <unistd.h>

namespace underpaint::app {

namespace {

constexpr int wakeUp = SIGUSR1; // ends the watcher

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, wakeUp})
        sigaddset(&signals, signal);
    return signals;
}

void watch(std::stop_source source)
{
    const sigset_t signals = watchedSignals();
    for (int signal = 0; sigwait(&signals, &signal) == 0 && signal != wakeUp;) {
        if (!source.request_stop()) {
            files::removeUnfinished();
            _exit(130);
        }
    }
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_watcher = std::jthread(watch, m_source);
}

Interrupt::~Interrupt()
{
    pthread_kill(m_watcher.native_handle(), wakeUp);
}

void Interrupt::throwIfRequested() const
{
    if (m_source.stop_requested())
        throw base::Stopped();
}

} // namespace underpaint::app
