#pragma once

#include "models/flux/flux.h"
#include "models/flux/flux_names.h"
#include "models/flux/flux_transformer.h"
#include "models/text/t5_encoder.h"
#include "tiny_diffusion.h"

namespace underpaint::models {

/// Flux' parts, so small that they run at once, with random weights and the public tokenizers.
class TinyFlux {
public:
    explicit TinyFlux(bool dev = true)
    {
        flux.width = 48, flux.heads = 3, flux.doubleBlocks = 2, flux.singleBlocks = 3, flux.inner = 96, flux.contextWidth = 24, flux.pooledWidth = 32;
        flux.axes = {4, 6, 6}, flux.guidance = dev;
        vae.channels = {16, 16, 16, 16}, vae.blocks = 1, vae.groups = 8, vae.latentChannels = 16, vae.quantised = false;
        clip.width = 32, clip.layers = 2, clip.heads = 2, clip.inner = 64;
        t5.width = 24, t5.heads = 2, t5.headWidth = 8, t5.inner = 32, t5.layers = 2;
        fluxWeights = randomWeights(flux.tensors(), 1), vaeWeights = randomWeights(vae.tensors(), 2);
        clipWeights = randomWeights(clip.tensors(), 3), t5Weights = randomWeights(t5.tensors(), 4);
    }

    /// The files as they are now, and what the catalogue would say of them.
    ModelParts parts()
    {
        ModelParts all;
        all.card.id = all.card.name = "tiny";
        all.parts.emplace(Role::Network, part("flux", fluxWeights));
        all.parts.emplace(Role::Autoencoder, part("ae", vaeWeights, {{"norm_num_groups", 8}}));
        all.parts.emplace(Role::ClipText, part("clip", clipWeights, {{"num_attention_heads", 2}}));
        all.parts.emplace(Role::T5Text, part("t5", t5Weights));
        Part tokenizer;
        tokenizer.path = UNDERPAINT_TEST_DATA "/checkpoints/tokenizers/t5";
        all.parts.emplace(Role::T5Tokenizer, tokenizer);
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

    /// The network's weights as a diffusers folder has them.
    std::map<std::string, at::Tensor> folderWeights() const
    {
        std::map<std::string, at::Tensor> folder;
        for (const auto& [name, given] : fluxWeights) {
            const auto halves = given.chunk(2);
            const at::Tensor tensor = flux::halvesSwapped(name) ? at::cat({halves[1], halves[0]}) : given;
            std::int64_t row = 0;
            for (const flux::TensorOrigin& origin : flux::diffusersOrigins(flux, name, tensor.size(0))) {
                folder[origin.name] = tensor.narrow(0, row, origin.rows).clone();
                row += origin.rows;
            }
        }
        return folder;
    }

    std::shared_ptr<diffusion::DiffusionModel> load(const LoadPlan& plan = {}) { return flux::load(parts(), plan); }

    flux::FluxConfig flux;
    autoencoder::KlConfig vae;
    text::ClipTextConfig clip;
    text::T5Config t5;
    std::map<std::string, at::Tensor> fluxWeights, vaeWeights, clipWeights, t5Weights;

private:
    QTemporaryDir m_folder;
};

} // namespace underpaint::models
