#include "app/model_library.h"

#include "core/base/error.h"
#include "core/base/model_reference.h"
#include "core/files/folders.h"
#include "models/catalog.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace underpaint::app {

ModelLibrary::ModelLibrary(const LaunchOptions& options)
    : m_device(options.text("device", "auto")), m_precision(options.text("precision", "auto")), m_given(options.texts("models-folder")), m_folders(preferredModelFolders())
{
    for (const std::string& folder : m_given)
        if (std::error_code unknown; !std::filesystem::is_directory(folder, unknown))
            throw base::UsageError("There is no folder \"" + folder + "\" to look for models in.");
}

void ModelLibrary::useFolders(std::vector<std::string> folders)
{
    const std::lock_guard lock(m_mutex);
    if (folders != m_folders)
        m_entries.clear();
    m_folders = std::move(folders);
}

std::vector<base::ModelEntry> ModelLibrary::search() const
{
    std::vector<std::string> more = m_given;
    {
        const std::lock_guard lock(m_mutex);
        more.insert(more.end(), m_folders.begin(), m_folders.end());
    }
    return models::findModels(models::modelFolders(more));
}

std::string ModelLibrary::sha256(const std::function<void()>& onWait, const std::stop_token& stop)
{
    std::shared_ptr<BackgroundHash> hash;
    {
        const std::lock_guard lock(m_mutex);
        hash = m_sha256;
    }
    return hash ? hash->get(onWait, stop) : std::string();
}

bool ModelLibrary::isSha256Ready() const
{
    const std::lock_guard lock(m_mutex);
    return m_sha256 && m_sha256->isReady();
}

base::ModelEntry ModelLibrary::entry(const std::string& id)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_entries.find(id); known != m_entries.end())
            return known->second;
    }
    base::ModelEntry found = models::modelNamed(search(), id);
    const std::lock_guard lock(m_mutex);
    return m_entries[id] = std::move(found);
}

engine::ModelLoader ModelLibrary::loader()
{
    return [this](const std::string& id, const std::stop_token& stop) {
        const base::ModelEntry found = entry(id);
        if (stop.stop_requested())
            throw base::Stopped();
        const auto hash = std::make_shared<BackgroundHash>();
        hash->start(found.parts.empty() ? found.path : found.parts.front().path);
        {
            const std::lock_guard lock(m_mutex);
            m_sha256 = hash;
        }
        return models::loadModel(found, m_device, m_precision, stop);
    };
}

std::string modelOf(const LaunchOptions& options, const std::string& otherwise)
{
    base::ModelReference reference = base::ModelReference::from(options.text("model", otherwise));
    for (const std::string& lora : options.texts("lora"))
        reference.loras.push_back(base::loraFrom(lora));
    if (options.has("vae"))
        reference.autoencoder = options.text("vae");
    reference.withoutT5 = reference.withoutT5 || options.has("without-t5");
    return reference.text();
}

std::vector<std::string> preferredModelFolders()
{
    std::ifstream file(files::configFolder() + "/preferences.json");
    const nlohmann::json said = file ? nlohmann::json::parse(file, nullptr, false) : nlohmann::json();
    std::vector<std::string> folders;
    if (said.is_object() && said.contains("modelFolders") && said["modelFolders"].is_array())
        for (const nlohmann::json& folder : said["modelFolders"])
            if (folder.is_string())
                folders.push_back(folder.get<std::string>());
    return folders;
}

} // namespace underpaint::app
