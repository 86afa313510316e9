#include "ui/state/file_worker.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace underpaint::ui {

FileWorker::FileWorker(QObject* parent)
    : QObject(parent), m_thread([this](std::stop_token stop) { loop(stop); })
{
}

FileWorker::~FileWorker()
{
    m_thread.request_stop();
    m_thread.join();
}

void FileWorker::post(Task task)
{
    ++m_open;
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_arrived.notify_one();
}

bool FileWorker::waitForDone(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (m_open > 0 && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return m_open == 0;
}

void FileWorker::loop(std::stop_token stop)
{
    for (;;) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, stop, [&] { return !m_tasks.empty(); });
            if (m_tasks.empty())
                return; // stopped, and nothing is left to do
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        Landing landing = task();
        task = nullptr; // what it held goes away here
        QMetaObject::invokeMethod(
            this,
            [this, landing = std::move(landing)] {
                --m_open;
                if (landing)
                    landing();
            },
            Qt::QueuedConnection);
    }
}

} // namespace underpaint::ui
