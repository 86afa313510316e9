#pragma once

#include "core/base/model_card.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace underpaint::diffusion {
class DiffusionModel;
}

namespace underpaint::models {

/// Where models are looked for: those that came with the program (beside its source or installed in ../share), then
/// $XDG_DATA_HOME/underpaint/models, then `more`. Only folders that exist.
std::vector<std::string> modelFolders(const std::vector<std::string>& more = {});

/// Every model file in these folders (four levels deep), usable or with the reason why not; what a file is, its content decides. Reads
/// headers only. Never throws for a single file. A name that is taken gets a number: "vista-2".
std::vector<base::ModelEntry> findModels(const std::vector<std::string>& folders);

/// One file, looked at closely: all values are read, too.
base::ModelEntry checkModel(const std::string& path);

/// The usable entry of that name, or of the file of that path. Throws base::UsageError that names those there are.
base::ModelEntry modelNamed(const std::vector<base::ModelEntry>& models, const std::string& idOrPath);

/// Hex SHA-256 of a file; base::Error if it cannot be read.
std::string sha256OfFile(const std::string& path);

/// device: "auto" (a graphics card where there is one), "cpu", "cuda". precision: "auto" (measured once per machine and kept in
/// $XDG_CACHE_HOME/underpaint), "fp32", "bf16", "fp16" (graphics cards only). Throws base::Error for an unusable file, base::UsageError for a device or
/// precision that is not to be had, base::Stopped once `stop` is requested.
std::shared_ptr<diffusion::DiffusionModel> loadModel(const base::ModelEntry& entry, const std::string& device = "auto",
    const std::string& precision = "auto", const std::stop_token& stop = {});

} // namespace underpaint::models
