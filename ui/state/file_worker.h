#pragma once

#include <QObject>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace underpaint::ui {

/// Reads and writes files on a thread of its own, one task after the other.
class FileWorker : public QObject {
    Q_OBJECT
public:
    /// What is left to do on the window's thread when a task has ended.
    using Landing = std::function<void()>;
    using Task = std::function<Landing()>;

    explicit FileWorker(QObject* parent = nullptr);
    ~FileWorker() override; ///< finishes what was asked for: a painting that is being saved is never cut off

    /// task runs on the worker's thread and must not throw; what it answers runs on this object's.
    void post(Task task);
    /// Whether all that was asked for has ended and landed. Waits, with the window's events going on, at most that long.
    bool waitForDone(int milliseconds);

private:
    void loop(std::stop_token stop);

    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::deque<Task> m_tasks; // guarded by m_mutex
    int m_open = 0;           // tasks that have not landed; window's thread
    std::jthread m_thread;    // last: joins first
};

} // namespace underpaint::ui
