#include "models/vista/training/crew.h"

#include <ATen/Parallel.h>

#include <atomic>

namespace underpaint::models::training {

Crew::Crew(int members)
{
    for (int member = 0; member < members; ++member)
        m_threads.emplace_back([this, member] { serve(member); });
}

Crew::~Crew()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_given.notify_all();
}

void Crew::serve(int member)
{
    at::set_num_threads(1);
    std::unique_lock lock(m_mutex);
    for (std::uint64_t seen = 0;;) {
        m_given.wait(lock, [&] { return m_ends || m_round != seen; });
        if (m_ends)
            return;
        seen = m_round;
        const auto& work = *m_work;
        lock.unlock();
        std::exception_ptr fault;
        try {
            work(member);
        } catch (...) {
            fault = std::current_exception();
        }
        lock.lock();
        if (fault && !m_fault)
            m_fault = fault;
        if (--m_busy == 0)
            m_done.notify_one();
    }
}

void Crew::together(const std::function<void(int)>& work)
{
    std::unique_lock lock(m_mutex);
    m_work = &work;
    m_busy = size();
    ++m_round;
    m_given.notify_all();
    m_done.wait(lock, [&] { return m_busy == 0; });
    if (const std::exception_ptr fault = std::exchange(m_fault, nullptr))
        std::rethrow_exception(fault);
}

void Crew::share(std::int64_t items, const std::function<void(std::int64_t)>& work)
{
    std::atomic<std::int64_t> next = 0;
    together([&](int) {
        for (std::int64_t item = next++; item < items; item = next++)
            work(item);
    });
}

} // namespace underpaint::models::training
