#pragma once

#include "core/base/model_card.h"
#include "models/library/memory_plan.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace underpaint::diffusion {
class DiffusionModel;
}

namespace underpaint::models {

/// Where models are looked for: those that came with the program (beside its source or installed in ../share), then
/// $XDG_DATA_HOME/underpaint/models, `more`, and what other programs keep in their usual places (ComfyUI, Stable Diffusion web UI, Krita's plugin). Only folders that exist.
std::vector<std::string> modelFolders(const std::vector<std::string>& more = {});

/// Everything in these folders (see models/library/folder_scan.h): models, put together from their parts, usable or with the reason why not; then parts and LoRAs; then
/// files that cannot be used. What a file is, its content decides. Reads headers only, and those once: $XDG_CACHE_HOME/underpaint/models.json. Never throws for a single file.
/// A name that is taken gets a number: "vista-2".
std::vector<base::ModelEntry> findModels(const std::vector<std::string>& folders);

/// One file, looked at closely: all values are read, too.
base::ModelEntry checkModel(const std::string& path);

/// The usable model of that name, or of the file or diffusers folder of that path (with the parts that lie beside it or in `models`); what base::ModelReference says besides is
/// chosen with it. Throws base::UsageError that names those there are.
base::ModelEntry modelNamed(const std::vector<base::ModelEntry>& models, const std::string& reference);

/// Hex SHA-256 of a file; base::Error if it cannot be read, base::Stopped once `stop` is requested.
std::string sha256OfFile(const std::string& path, const std::stop_token& stop = {});
/// The same, remembered while the file stays as it is.
std::string rememberedSha256(const std::string& path, const std::stop_token& stop = {});
/// What is remembered of these files, in their order; empty where nothing is.
std::vector<std::string> rememberedSha256s(const std::vector<std::string>& paths);

/// How this machine can hold a model, as loadModel would do it; measures nothing where precision is "auto" and not known yet, but takes fp32.
library::MemoryPlan memoryPlan(const base::ModelEntry& entry, const std::string& device = "auto", const std::string& precision = "auto");

/// device: "auto" (a graphics card where there is one), "cpu", "cuda". precision: "auto" (measured once per machine and family and kept in
/// $XDG_CACHE_HOME/underpaint), "fp32", "bf16", "fp16" (graphics cards only). What does not fit into memory as a whole is loaded part by part or block by block, and its card's
/// notice says so. Every number of a file is looked at before its first use. Throws base::Error for an unusable file or one that fits no way, base::UsageError for a device or
/// precision that is not to be had, or an entry with a question that nobody has answered, base::Stopped once `stop` is requested.
std::shared_ptr<diffusion::DiffusionModel> loadModel(const base::ModelEntry& entry, const std::string& device = "auto",
    const std::string& precision = "auto", const std::stop_token& stop = {});

} // namespace underpaint::models
