#include "app/background_hash.h"

#include "core/base/error.h"
#include "models/catalog.h"

#include <chrono>

namespace underpaint::app {

BackgroundHash::~BackgroundHash() { m_stop.request_stop(); }

void BackgroundHash::start(const std::string& path)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_hash = std::async(std::launch::async, [path, stop = m_stop.get_token()] { return models::rememberedSha256(path, stop); }).share();
}

bool BackgroundHash::isReady() const { return m_hash.valid() && m_hash.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }

std::string BackgroundHash::get(const std::function<void()>& onWait, const std::stop_token& stop) const
{
    if (!m_hash.valid())
        return {};
    const std::shared_future<std::string> hash = m_hash;
    if (!isReady() && onWait)
        onWait();
    while (hash.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready)
        if (stop.stop_requested())
            throw base::Stopped();
    return hash.get();
}

} // namespace underpaint::app
