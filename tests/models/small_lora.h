#pragma once

#include "models/lora/lora.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <string>
#include <vector>

/// LoRA files of one layer, and true networks of small widths that they are merged into.
namespace underpaint::tests {

using models::TensorShapes;
using models::Weights;
using models::lora::Piece;

/// Tensors of a true-size file under a prefix.
inline TensorShapes manifest(const std::string& name, const std::string& prefix = {})
{
    std::ifstream file(std::string(UNDERPAINT_TEST_DATA "/checkpoints/manifests/") + name + ".json");
    const nlohmann::json read = nlohmann::json::parse(file);
    TensorShapes shapes;
    for (const nlohmann::json& tensor : read["tensors"])
        shapes[tensor[0]] = tensor[1].get<std::vector<std::int64_t>>();
    return prefix.empty() ? shapes : models::shapesUnder(shapes, prefix);
}

constexpr std::int64_t smaller = 64; // so many times, in every width

inline std::int64_t shrunk(std::int64_t side) { return side >= smaller ? side / smaller : side; }

/// The same network with widths of a 64th and random values.
inline Weights smallModel(const std::string& name, const std::string& prefix, at::ScalarType type = at::kFloat)
{
    at::manual_seed(5);
    std::map<std::string, at::Tensor> tensors;
    for (auto [tensor, shape] : manifest(name, prefix)) {
        for (std::int64_t& side : shape)
            side = shrunk(side);
        tensors[tensor] = at::randn(shape).to(type);
    }
    return Weights(std::move(tensors));
}

struct Suffixes {
    const char *down, *up;
};
inline const Suffixes kohya = {".lora_down.weight", ".lora_up.weight"}, peft = {".lora_A.weight", ".lora_B.weight"}, dotted = {".lora.down.weight", ".lora.up.weight"},
               linearLayer = {".lora_linear_layer.down.weight", ".lora_linear_layer.up.weight"}, processor = {"_lora.down.weight", "_lora.up.weight"};
inline const std::map<std::string, Suffixes> styles = {{"kohya", kohya}, {"PEFT", peft}, {"diffusers", dotted}, {"linear layer", linearLayer}, {"processor", processor}};

constexpr std::int64_t rank = 3;

/// A LoRA of one layer, for a weight of this shape.
inline std::map<std::string, at::Tensor> pairFor(const std::string& module, const Suffixes& suffixes, std::vector<std::int64_t> shape, std::int64_t rows)
{
    const bool kernel = shape.size() == 4;
    std::vector<std::int64_t> down = shape, up = {rows, rank};
    down[0] = rank;
    if (kernel)
        up.insert(up.end(), {1, 1});
    return {{module + suffixes.down, at::randn(down)}, {module + suffixes.up, at::randn(up)}};
}

/// What a layer does to some input.
inline at::Tensor answerOf(const at::Tensor& weight, const at::Tensor& x) { return weight.dim() == 4 ? at::conv2d(x, weight, {}, 1, weight.size(2) / 2) : at::matmul(x, weight.t()); }

inline at::Tensor inputFor(const at::Tensor& weight) { return weight.dim() == 4 ? at::randn({1, weight.size(1), 5, 6}) : at::randn({7, weight.size(1)}); }

struct Network {
    const char *manifest, *prefix;
    Piece piece;
};
inline const std::map<std::string, Network> networks = {{"sd15 folder", {"sd15_diffusers_unet", "", Piece::StableDiffusionUNet}},
    {"sd15 file", {"sd15_ldm_single_file", "model.diffusion_model.", Piece::StableDiffusionUNet}},
    {"sd21 folder", {"sd21_diffusers_unet", "", Piece::StableDiffusionUNet}}, {"sd21 file", {"sd21_ldm_single_file", "model.diffusion_model.", Piece::StableDiffusionUNet}},
    {"sdxl folder", {"sdxl_diffusers_unet", "", Piece::StableDiffusionUNet}}, {"sdxl file", {"sdxl_single_file", "model.diffusion_model.", Piece::StableDiffusionUNet}},
    {"sd15 text", {"sd15_diffusers_text_encoder", "", Piece::ClipL}}, {"sd15 text in file", {"sd15_ldm_single_file", "cond_stage_model.transformer.", Piece::ClipL}},
    {"sd21 text in file", {"sd21_ldm_single_file", "cond_stage_model.model.", Piece::OpenClipG}}, {"sd21 text", {"sd21_diffusers_text_encoder", "", Piece::OpenClipG}},
    {"sdxl text 1", {"sdxl_single_file", "conditioner.embedders.0.transformer.", Piece::ClipL}}, {"sdxl text 2", {"sdxl_diffusers_text_encoder_2", "", Piece::OpenClipG}},
    {"sdxl text 2 in file", {"sdxl_single_file", "conditioner.embedders.1.model.", Piece::OpenClipG}}, {"flux bfl", {"flux_dev_bfl", "", Piece::FluxTransformer}},
    {"flux folder", {"flux_dev_diffusers_transformer", "", Piece::FluxTransformer}}, {"t5", {"t5xxl_standalone", "", Piece::T5}}};

} // namespace underpaint::tests
