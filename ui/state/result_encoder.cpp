#include "ui/state/result_encoder.h"

#include "core/engine/request_level.h"
#include "core/engine/thread_priority.h"
#include "core/files/generation_data.h"
#include "core/files/picture_file.h"
#include "core/files/webp_encoder.h"

namespace underpaint::ui {

namespace {

std::optional<files::SourcePicture> sourceOf(const canvas::Picture& picture, const std::string& name)
{
    if (picture.isNull())
        return {};
    return files::SourcePicture{name, {}, files::pixelSha256(picture), picture.size(), picture.channels(), int(picture.depth())};
}

std::string generationOf(const ResultTask& task, const std::string& modelSha256)
{
    const engine::SampleRequest& request = *task.finished.request;
    files::GenerationData data;
    data.program = task.program;
    data.request = request;
    data.record = task.finished.record;
    if (!modelSha256.empty())
        data.record.modelSha256 = modelSha256;
    data.guide = sourceOf(request.painting, task.guideName).value_or(files::SourcePicture{});
    data.mask = sourceOf(request.mask, "mask");
    (std::holds_alternative<engine::Sdedit>(request.method) ? data.t0Map : data.etaMap) = sourceOf(engine::mapIn(request), "realism map");
    data.resultSha256 = files::pixelSha256(task.finished.picture);
    return files::toJson(data);
}

} // namespace

ResultEncoder::ResultEncoder(std::function<void(const std::string& id)> onEncoded)
    : m_onEncoded(std::move(onEncoded)), m_thread([this](std::stop_token stop) { loop(std::move(stop)); })
{
}

ResultEncoder::~ResultEncoder() = default;

void ResultEncoder::encode(std::shared_ptr<ResultTask> task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_arrived.notify_one();
}

void ResultEncoder::setWaiting(bool waiting)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting = waiting;
    }
    m_arrived.notify_one();
}

void ResultEncoder::setHurry(bool hurry)
{
    {
        const std::lock_guard lock(m_mutex);
        m_hurry = hurry;
    }
    m_arrived.notify_one();
}

bool ResultEncoder::mayPack() const
{
    constexpr std::size_t mostUnpacked = 4;
    return !m_described.empty() && (!m_waiting || m_hurry || m_described.size() > mostUnpacked);
}

void ResultEncoder::know(const std::vector<files::SharedPicture>& pictures)
{
    const std::lock_guard lock(m_mutex);
    m_known.insert(m_known.end(), pictures.begin(), pictures.end());
}

void ResultEncoder::setModelSha256(std::function<std::string(const std::string& model)> sha256)
{
    const std::lock_guard lock(m_mutex);
    m_modelSha256 = std::move(sha256);
}

void ResultEncoder::loop(std::stop_token stop)
{
    engine::lowerThreadPriority();
    while (true) {
        std::shared_ptr<ResultTask> task;
        bool isNew = false;
        {
            std::unique_lock lock(m_mutex);
            if (!m_arrived.wait(lock, stop, [this] { return !m_tasks.empty() || mayPack(); }) || stop.stop_requested())
                return;
            isNew = !m_tasks.empty();
            std::deque<std::shared_ptr<ResultTask>>& queue = isNew ? m_tasks : m_described;
            task = std::move(queue.front());
            queue.pop_front();
        }
        if (task->dropped)
            continue;
        if (isNew)
            describe(std::move(task));
        else
            pack(*task);
    }
}

/// Generation data first, for all that wait: Keep needs them at once.
void ResultEncoder::describe(std::shared_ptr<ResultTask> task)
{
    try {
        std::function<std::string(const std::string&)> sha256;
        {
            const std::lock_guard lock(m_mutex);
            sha256 = m_modelSha256;
        }
        task->json = generationOf(*task, sha256 ? sha256(task->finished.request->model) : std::string());
        task->generation.set_value(task->json);
        const std::lock_guard lock(m_mutex);
        m_described.push_back(std::move(task));
    } catch (...) {
        task->generation.set_exception(std::current_exception());
        task->encoded.set_exception(std::current_exception());
        m_onEncoded(task->id);
    }
}

void ResultEncoder::pack(ResultTask& task)
{
    try {
        const engine::SampleRequest& request = *task.finished.request;
        ResultTask::Encoded encoded;
        encoded.thumbnail = files::thumbnailOf(task.finished.picture);
        encoded.kept.id = task.id;
        encoded.kept.generation = task.json;
        encoded.kept.thumbnail = files::encodeWebp(encoded.thumbnail, false);
        encoded.kept.picture = files::encodeWebp(task.finished.picture, true, 20);
        encoded.kept.guide = kept(request.painting);
        encoded.kept.mask = kept(request.mask);
        encoded.kept.map = kept(engine::mapIn(request));
        task.encoded.set_value(std::move(encoded));
    } catch (...) {
        task.encoded.set_exception(std::current_exception());
    }
    m_onEncoded(task.id);
}

files::SharedPicture ResultEncoder::kept(const canvas::Picture& picture)
{
    std::vector<files::SharedPicture> former;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_known, [](const auto& known) { return known.expired(); });
        for (const auto& known : m_known)
            former.push_back(known.lock());
    }
    files::SharedPicture packed = files::keptPicture(picture, former);
    const std::lock_guard lock(m_mutex);
    if (packed && std::find(former.begin(), former.end(), packed) == former.end())
        m_known.push_back(packed);
    return packed;
}

} // namespace underpaint::ui
