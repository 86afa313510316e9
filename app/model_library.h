#pragma once

#include "app/launch_options.h"
#include "core/base/model_card.h"
#include "core/engine/engine.h"

#include <future>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace underpaint::app {

/// Where and how models are loaded: device and precision as the options say.
class ModelLibrary {
public:
    explicit ModelLibrary(const LaunchOptions& options);

    /// The card of a model by name or weight file. Throws base::UsageError if there is none, base::Error if it is unusable.
    base::ModelCard card(const std::string& id) { return entry(id).card; }
    /// For Engine.
    engine::ModelLoader loader();
    /// SHA-256 of the weight file last loaded; it is computed beside the first run. Any thread, after a model was loaded.
    std::string sha256();
    /// The artist's own folders, besides the usual ones. Any thread.
    void useFolders(std::vector<std::string> folders);
    /// In place of what the options say, for running a recorded result again.
    void usePrecision(const std::string& precision) { m_precision = precision; }

private:
    base::ModelEntry entry(const std::string& id);

    std::string m_device, m_precision;
    std::mutex m_mutex;
    std::vector<std::string> m_folders;                // guarded by m_mutex, as are the next
    std::map<std::string, base::ModelEntry> m_entries; // found so far
    std::shared_future<std::string> m_sha256;
};

} // namespace underpaint::app
