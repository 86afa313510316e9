#include "models/vista/training/scene_workshop.h"

#include "core/base/error.h"

#include <algorithm>
#include <chrono>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

SceneWords wordsOf(const vista::Scene& scene)
{
    SceneWords words;
    for (int i = 0; i < vista::attributeCount; ++i)
        words[std::size_t(i)] = std::uint8_t(scene.attributes[i]);
    return words;
}

} // namespace

SceneWorkshop::SceneWorkshop(std::vector<std::shared_ptr<SceneStore>> stores, int threads, Draw draw)
    : m_draw(draw ? std::move(draw) : [](std::uint64_t seed, SceneShape shape) { return vista::makeScene(seed, {}, shape.width, shape.height); })
    , m_ahead(4 * std::max(1, threads))
{
    bool lacks = false;
    for (auto& store : stores) {
        lacks = lacks || !store->complete();
        m_lines.push_back({store, store->ready(), {}});
    }
    for (int i = 0; lacks && i < threads; ++i)
        m_threads.emplace_back([this](std::stop_token stop) { work(stop); });
}

SceneWorkshop::~SceneWorkshop()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
}

SceneWorkshop::Line* SceneWorkshop::nextLine()
{
    // The store that has the fewest: training begins when each has its first ones, and small stores are soon complete.
    Line* least = nullptr;
    for (Line& line : m_lines)
        if (line.given < line.store->wanted() && line.given < line.store->ready() + m_ahead
            && (!least || line.given < least->given))
            least = &line;
    return m_fault.empty() ? least : nullptr;
}

void SceneWorkshop::work(std::stop_token stop)
{
    // Drawing gives way to training: only this thread, not the process.
    ::setpriority(PRIO_PROCESS, id_t(::syscall(SYS_gettid)), 10);
    while (true) {
        Line* line = nullptr;
        std::int64_t index = 0;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [&] { return (line = nextLine()) != nullptr; });
            if (stop.stop_requested())
                return;
            index = line->given++;
        }
        try {
            vista::Scene scene = m_draw(line->store->first() + std::uint64_t(index), line->store->shape());
            const std::lock_guard writing(m_writing);
            std::unique_lock lock(m_mutex);
            line->done.emplace(index, std::move(scene));
            ++m_drawn;
            for (auto at = line->done.find(line->store->ready()); at != line->done.end(); at = line->done.find(line->store->ready())) {
                const vista::Scene next = std::move(at->second);
                line->done.erase(at);
                lock.unlock();
                line->store->append(next.pixels, wordsOf(next));
                lock.lock();
            }
        } catch (const std::exception& error) {
            const std::lock_guard lock(m_mutex);
            if (m_fault.empty())
                m_fault = error.what();
        }
        m_changed.notify_all();
    }
}

void SceneWorkshop::waitFor(std::int64_t count, const std::function<bool()>& stop, const std::function<void(std::int64_t, std::int64_t)>& progress)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        std::int64_t have = 0, all = 0;
        for (const Line& line : m_lines) {
            const std::int64_t need = std::min(count, line.store->wanted());
            have += std::min(line.store->ready(), need), all += need;
        }
        if (have == all || stop())
            return;
        if (!m_fault.empty())
            throw base::Error(m_fault);
        if (progress)
            progress(have, all);
        m_changed.wait_for(lock, std::chrono::milliseconds(500));
    }
}

bool SceneWorkshop::complete() const
{
    const std::lock_guard lock(m_mutex);
    return std::all_of(m_lines.begin(), m_lines.end(), [](const Line& line) { return line.store->complete(); });
}

std::string SceneWorkshop::fault() const
{
    const std::lock_guard lock(m_mutex);
    return m_fault;
}

std::int64_t SceneWorkshop::drawn() const
{
    const std::lock_guard lock(m_mutex);
    return m_drawn;
}

} // namespace underpaint::models::training
