#pragma once

#include "app/background_hash.h"
#include "app/launch_options.h"
#include "core/base/model_card.h"
#include "core/engine/engine.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace underpaint::app {

/// Where and how models are loaded: device and precision as the options say.
class ModelLibrary {
public:
    explicit ModelLibrary(const LaunchOptions& options);

    /// The card of a model by name or weight file, with what base::ModelReference may say besides. Throws base::UsageError if there is none, base::Error if it is unusable.
    base::ModelCard card(const std::string& id) { return entry(id).card; }
    /// For Engine.
    engine::ModelLoader loader();
    /// SHA-256 of the weight file last loaded (of the network, in a model of several files); it is computed beside the first run. onWait is called once where that is not done yet.
    /// base::Stopped once `stop` is requested. Any thread, after a model was loaded.
    std::string sha256(const std::function<void()>& onWait = {}, const std::stop_token& stop = {});
    bool isSha256Ready() const;
    /// The artist's own folders, besides the usual ones and those of the command line. Any thread.
    void useFolders(std::vector<std::string> folders);
    /// Everything in the usual folders, those of the command line and the artist's own. Any thread.
    std::vector<base::ModelEntry> search() const;
    /// In place of what the options say, for running a recorded result again.
    void usePrecision(const std::string& precision) { m_precision = precision; }

private:
    base::ModelEntry entry(const std::string& id);

    std::string m_device, m_precision;
    std::vector<std::string> m_given; // folders of the command line
    mutable std::mutex m_mutex;
    std::vector<std::string> m_folders;                // guarded by m_mutex, as are the next
    std::map<std::string, base::ModelEntry> m_entries; // found so far
    std::shared_ptr<BackgroundHash> m_sha256;
};

/// The model that the options name, with its LoRAs, autoencoder and the word about T5, as requests and records hold it; otherwise: its name if none is given.
std::string modelOf(const LaunchOptions& options, const std::string& otherwise);

/// The artist's own folders, as the window's preferences list them.
std::vector<std::string> preferredModelFolders();

} // namespace underpaint::app
