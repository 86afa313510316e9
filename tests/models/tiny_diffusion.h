#pragma once

#include "models/autoencoder/kl_autoencoder.h"
#include "models/stable_diffusion/stable_diffusion.h"
#include "models/stable_diffusion/unet.h"
#include "models/text/clip_text.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <QtTest/QtTest>
#include <nlohmann/json.hpp>

#include <cmath>

namespace underpaint::models {

/// Random weights of these shapes, drawn so that signals neither fade nor grow: norms about 1, matrices by their width.
inline std::map<std::string, at::Tensor> randomWeights(const TensorShapes& shapes, std::uint64_t seed)
{
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    std::map<std::string, at::Tensor> weights;
    for (const auto& [name, shape] : shapes) {
        const at::Tensor noise = at::randn(shape, generator, at::TensorOptions(at::kFloat));
        const double inputs = shape.size() > 1 ? double(noise.numel()) / double(shape[0]) : 1;
        weights[name] = shape.size() > 1 ? noise / std::sqrt(inputs) : name.find("norm") != std::string::npos && name.ends_with("weight") ? 1 + .1 * noise : .1 * noise;
    }
    return weights;
}

enum class TinyKind { One, Two, Xl, Lcm };

/// A model of one of Stable Diffusion's architectures, so small that it runs at once, with random weights and the public tokenizer.
class TinyDiffusion {
public:
    explicit TinyDiffusion(TinyKind kind = TinyKind::One) : m_kind(kind)
    {
        unet.channels = {16, 24}, unet.depth = {1, 0}, unet.heads = {2, 2}, unet.groups = 8, unet.blocks = 1;
        unet.contextWidth = kind == TinyKind::Xl ? 72 : 32;
        unet.linearProjections = kind == TinyKind::Two || kind == TinyKind::Xl;
        if (kind == TinyKind::Xl)
            unet.depth = {0, 2}, unet.middleDepth = 2, unet.addedTimeWidth = 8, unet.addedWidth = 24 + 6 * 8;
        if (kind == TinyKind::Lcm)
            unet.guidanceWidth = 16;
        vae.channels = {16, 16, 16, 16}, vae.blocks = 1, vae.groups = 8;
        first.width = 32, first.layers = 3, first.heads = 2, first.inner = 64;
        first.quickGelu = kind != TinyKind::Two;
        second = first;
        second.width = 40, second.projection = 24, second.quickGelu = false;
        unetWeights = randomWeights(unet.tensors(), 1), vaeWeights = randomWeights(vae.tensors(), 2);
        textWeights = randomWeights(first.tensors(), 3), secondWeights = randomWeights(second.tensors(), 4);
    }

    /// The files as they are now, and what the catalogue would say of them.
    ModelParts parts()
    {
        ModelParts all;
        all.card.id = all.card.name = "tiny";
        all.parts.emplace(Role::Network, part("unet", unetWeights, {{"norm_num_groups", 8}, {"num_heads", 2}, {"addition_time_embed_dim", 8}}));
        all.parts.emplace(Role::Autoencoder, part("vae", vaeWeights, {{"norm_num_groups", 8}}));
        const nlohmann::json heads = {{"num_attention_heads", 2}, {"hidden_act", first.quickGelu ? "quick_gelu" : "gelu"}};
        all.parts.emplace(m_kind == TinyKind::Two ? Role::OpenClipText : Role::ClipText, part("text", textWeights, heads));
        if (m_kind == TinyKind::Xl)
            all.parts.emplace(Role::OpenClipText, part("text2", secondWeights, {{"num_attention_heads", 2}, {"hidden_act", "gelu"}}));
        all.config = "epsilon";
        return all;
    }

    Part part(const std::string& name, const std::map<std::string, at::Tensor>& weights, const nlohmann::json& hints = {})
    {
        Part made;
        made.path = m_folder.filePath(QString::fromStdString(name + ".safetensors")).toStdString();
        if (!hints.is_null())
            made.hints = std::make_shared<const nlohmann::json>(hints);
        writeSafetensors(made.path, weights);
        return made;
    }

    std::shared_ptr<diffusion::DiffusionModel> load(bool partByPart = false)
    {
        LoadPlan plan;
        plan.partByPart = partByPart;
        return stable_diffusion::load(parts(), plan);
    }

    stable_diffusion::UNetConfig unet;
    autoencoder::KlConfig vae;
    text::ClipTextConfig first, second;
    std::map<std::string, at::Tensor> unetWeights, vaeWeights, textWeights, secondWeights;

private:
    TinyKind m_kind;
    QTemporaryDir m_folder;
};

} // namespace underpaint::models
