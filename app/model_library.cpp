#include "app/model_library.h"

#include "core/base/error.h"
#include "models/catalog.h"

namespace underpaint::app {

ModelLibrary::ModelLibrary(const LaunchOptions& options)
    : m_device(options.text("device", "auto")), m_precision(options.text("precision", "auto"))
{}

void ModelLibrary::useFolders(std::vector<std::string> folders)
{
    const std::lock_guard lock(m_mutex);
    if (folders != m_folders)
        m_entries.clear();
    m_folders = std::move(folders);
}

std::string ModelLibrary::sha256()
{
    std::shared_future<std::string> hash;
    {
        const std::lock_guard lock(m_mutex);
        hash = m_sha256;
    }
    return hash.get();
}

base::ModelEntry ModelLibrary::entry(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_entries.find(id);
    if (known != m_entries.end())
        return known->second;
    return m_entries[id] = models::modelNamed(models::findModels(models::modelFolders(m_folders)), id);
}

engine::ModelLoader ModelLibrary::loader()
{
    return [this](const std::string& id, const std::stop_token& stop) {
        const base::ModelEntry found = entry(id);
        if (stop.stop_requested())
            throw base::Stopped();
        {
            const std::lock_guard lock(m_mutex);
            m_sha256 = std::async(std::launch::async, models::sha256OfFile, found.path).share();
        }
        return models::loadModel(found, m_device, m_precision, stop);
    };
}

} // namespace underpaint::app
