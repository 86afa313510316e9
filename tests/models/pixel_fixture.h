#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/ddpm/ddpm.h"
#include "models/guided_diffusion/guided_diffusion.h"
#include "models/ncsnpp/ncsnpp.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <functional>

namespace underpaint::tests {

using Loader = std::function<std::shared_ptr<diffusion::DiffusionModel>(const models::ModelParts&, const models::LoadPlan&)>;

/// A family with the smallest of its kind.
struct Family {
    std::string name, file;
    nlohmann::json arch;
    Loader load;
    bool exploding = false, learns = false;
};

/// The folder with all cases where it is named, else the selection that comes with the program.
inline std::string goldens()
{
    const char* const named = std::getenv("UNDERPAINT_CHECKPOINT_GOLDENS");
    return named && *named ? named : UNDERPAINT_TEST_DATA "/checkpoints";
}

inline nlohmann::json jsonOf(const std::string& path)
{
    std::ifstream file(path);
    return nlohmann::json::parse(file);
}

/// A small class-conditional network with random weights, in a file.
inline std::string classConditional()
{
    static const QTemporaryDir folder;
    models::guided_diffusion::GuidedConfig config;
    config.width = 8;
    config.channels = {8, 16, 16};
    config.attention = {false, true, true};
    config.blocks = 1;
    config.classes = 10;
    at::manual_seed(3);
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, shape] : config.tensors())
        tensors[name] = shape.size() == 1 && name.ends_with("weight") ? at::ones(shape) : at::randn(shape) * .2;
    const std::string path = folder.filePath("classes.safetensors").toStdString();
    models::writeSafetensors(path, tensors);
    return path;
}

inline const std::vector<Family>& families()
{
    static const std::vector<Family> all = {
        {"ddpm", goldens() + "/eps_sdedit_ddpm/model.ckpt", jsonOf(goldens() + "/eps_sdedit_ddpm/arch.json"), models::ddpm::load},
        {"guided", goldens() + "/eps_guided/model.pt", jsonOf(goldens() + "/eps_guided/arch.json"), models::guided_diffusion::load, false, true},
        {"classes", classConditional(), {{"norm_groups", 4}, {"image_size", 32}, {"num_head_channels", 8}}, models::guided_diffusion::load, false, true},
        {"ncsnpp", goldens() + "/eps_ncsnpp/checkpoint.pth", jsonOf(goldens() + "/eps_ncsnpp/arch.json"), models::ncsnpp::load, true},
    };
    return all;
}

inline std::shared_ptr<diffusion::DiffusionModel> loaded(const Family& family, at::ScalarType type = at::kFloat)
{
    models::ModelParts parts;
    parts.card.id = parts.card.name = family.name;
    models::Part part;
    part.path = family.file;
    part.hints = std::make_shared<const nlohmann::json>(family.arch);
    parts.parts.emplace(models::Role::Network, part);
    models::LoadPlan plan;
    plan.target.type = type;
    return family.load(parts, plan);
}

inline models::TensorShapes manifest(const std::string& name)
{
    models::TensorShapes shapes;
    const nlohmann::json read = jsonOf(goldens() + "/manifests/" + name + ".json");
    for (const auto& tensor : read["tensors"])
        shapes[tensor[0]] = tensor[1].get<std::vector<std::int64_t>>();
    return shapes;
}

} // namespace underpaint::tests
