#pragma once

#include "checkpoint_case.h"
#include "sparse_file.h"

#include "core/base/model_card.h"
#include "tests/base/sentence_of.h"

#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <memory>

namespace underpaint::tests {

namespace fs = std::filesystem;
using base::ModelEntry;

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline const ModelEntry* named(const std::vector<ModelEntry>& entries, const std::string& id)
{
    for (const ModelEntry& entry : entries)
        if (entry.card.id == id)
            return &entry;
    return nullptr;
}

/// "network autoencoder clip", in the entry's order.
inline std::string rolesOf(const ModelEntry& entry)
{
    std::string roles;
    for (const base::PartFile& part : entry.parts)
        roles += (roles.empty() ? "" : ", ") + part.role;
    return roles;
}

inline std::string golden(const std::string& below) { return checkpointFolder() + "/" + below; }
inline std::string tokenizers() { return golden("tokenizers/t5"); }
inline std::vector<Manifest::Tensor> tensorsOf(const std::string& manifest) { return Manifest::read(golden("manifests/" + manifest + ".json")).tensors; }

/// A folder of the goldens, as one that may be changed.
inline void copyGolden(const std::string& from, const fs::path& to)
{
    fs::create_directories(to.parent_path());
    fs::copy(golden(from), to, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(to))
        fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add);
    fs::permissions(to, fs::perms::owner_all, fs::perm_options::add);
}

/// A file of a manifest's tensors.
inline void sparse(const fs::path& path, const std::string& manifest) { writeSparse(path, tensorsOf(manifest)); }

/// A folder of models as artists have them, of true size but without data, and with tiny goldens in the public layouts; the catalogue's cache lies beside it.
class LibraryFolder {
public:
    LibraryFolder() : m_folder(m_temporary.path().toStdString())
    {
        qputenv("XDG_CACHE_HOME", (m_folder / "cache").c_str());
        fs::create_directories(root());
    }

    fs::path root() const { return m_folder / "search"; }
    /// A file that is not searched for.
    fs::path beside(const char* name) const { return m_folder / name; }

    void makeComfy() const
    {
        const fs::path models = root() / "ComfyUI/models";
        sparse(models / "checkpoints/v1-5-pruned-emaonly.safetensors", "sd15_ldm_single_file");
        sparse(models / "checkpoints/xl/sd_xl_base_1.0.safetensors", "sdxl_single_file");
        sparse(models / "diffusion_models/flux1-dev.safetensors", "flux_dev_bfl");
        sparse(models / "text_encoders/clip_l.safetensors", "clip_l_standalone");
        sparse(models / "text_encoders/t5xxl_fp16.safetensors", "t5xxl_standalone");
        sparse(models / "vae/ae.safetensors", "flux_ae_bfl");
        sparse(models / "vae_approx/taef1_encoder.safetensors", "taef1_encoder");
        sparse(models / "vae_approx/taef1_decoder.safetensors", "taef1_decoder");
        sparse(models / "vae_approx/taesd_decoder.safetensors", "taesd_decoder");
    }

private:
    QTemporaryDir m_temporary;
    fs::path m_folder;
};

} // namespace underpaint::tests
