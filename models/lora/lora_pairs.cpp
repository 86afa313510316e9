#include "models/lora/lora_pairs.h"

#include "core/base/error.h"
#include "models/lora/lycoris.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace underpaint::models::lora {
namespace {

using at::Tensor;

/// A file's pairs for one component, before anything is known about the model.
using ByComponent = std::map<Component, std::map<std::string, Pair>>;

double numberIn(const Tensor& alpha, const std::string& name, const std::string& file)
{
    const double value = alpha.numel() == 1 ? alpha.to(at::kDouble).item<double>() : std::nan("");
    if (!std::isfinite(value))
        throw base::Error(fmt::format("{} gives {} something that is no number: fetch the file again.", file, name));
    return value;
}

ByComponent everyPair(const Weights& lora, std::vector<std::string>& unknown, const std::string& file)
{
    ByComponent all;
    for (const std::string& name : lora.names()) {
        const LoraName known = parsed(name);
        if (known.part == Part::Foreign)
            throw base::Error(fmt::format("{} is an adapter of the kind {}, which Underpaint cannot apply: choose an ordinary LoRA.", file, known.foreign));
        if (known.part == Part::Unknown) {
            unknown.push_back(name);
            continue;
        }
        Pair& pair = all[known.component][known.module];
        const Tensor& tensor = lora.at(name);
        if (known.part == Part::Alpha) {
            pair.alpha = numberIn(tensor, name, file);
            continue;
        }
        if (known.part == Part::Magnitude) {
            pair.magnitude = tensor;
            continue;
        }
        pair.name = name;
        if (known.part == Part::Product) {
            pair.pieces[known.piece] = tensor;
            continue;
        }
        (known.part == Part::Down ? pair.down : known.part == Part::Up ? pair.up : pair.middle) = tensor;
    }
    for (auto& [component, layers] : all)
        for (auto layer = layers.begin(); layer != layers.end();) {
            Pair& pair = layer->second;
            const bool nothing = !pair.down.defined() && !pair.up.defined() && !pair.middle.defined() && pair.pieces.empty(); // an alpha that belongs to nothing
            if (!nothing && !pair.isWhole())
                throw base::Error(fmt::format("{} is incomplete: {} has no partner. Fetch the file again.", file, pair.name));
            layer = nothing ? layers.erase(layer) : std::next(layer);
        }
    return all;
}

/// PEFT notes one alpha for a whole component in the file's metadata.
std::optional<double> notedAlpha(const Weights& lora, Component component)
{
    const auto note = lora.metadata().find("lora_adapter_metadata");
    if (note == lora.metadata().end())
        return {};
    const nlohmann::json read = nlohmann::json::parse(note->second, nullptr, false);
    if (!read.is_object())
        return {};
    static const std::map<Component, std::vector<std::string>> names = {{Component::Network, {"unet", "transformer"}}, {Component::Text, {"text_encoder"}},
        {Component::SecondText, {"text_encoder_2"}}};
    if (const auto known = names.find(component); known != names.end())
        for (const std::string& name : known->second)
            if (const auto alpha = read.find(name + ".lora_alpha"); alpha != read.end() && alpha->is_number())
                return alpha->get<double>();
    return {};
}

/// Columns of a layer's change, before anything is multiplied; 0 if that is not told.
std::int64_t inputsOf(const Pair& pair)
{
    if (pair.down.defined())
        return pair.down.dim() >= 2 ? pair.down.size(1) : 0;
    const auto columns = [&](const char* name) {
        const auto found = pair.pieces.find(name);
        return found != pair.pieces.end() && found->second.dim() >= 2 ? found->second.size(1) : std::int64_t(0);
    };
    const std::int64_t first = std::max(columns("lokr_w1"), columns("lokr_w1_b")), second = std::max(columns("lokr_w2"), columns("lokr_w2_b"));
    return std::max(columns("hada_w1_b"), first * second);
}

/// Inputs of the attention of a text encoder's LoRA; 0 if it has none.
std::int64_t textWidth(const std::map<std::string, Pair>& layers)
{
    for (const auto& [module, pair] : layers)
        for (const char* part : {"_self_attn_q_proj", "_self_attn_k_proj", "_self_attn_v_proj", "_self_attn_out_proj", "_mlp_fc1"})
            if (module.ends_with(part) && inputsOf(pair) > 0)
                return inputsOf(pair);
    return 0;
}

bool isT5(const std::map<std::string, Pair>& layers) { return !layers.empty() && layers.begin()->first.starts_with("encoder_block_"); }

/// Which components of a file belong to a piece.
std::vector<Component> componentsFor(const ByComponent& all, Piece piece, std::int64_t width)
{
    const auto layersOf = [&](Component component) {
        const auto found = all.find(component);
        return found == all.end() ? std::map<std::string, Pair>() : found->second;
    };
    switch (piece) {
    case Piece::StableDiffusionUNet:
    case Piece::FluxTransformer: return {Component::Network};
    case Piece::ClipL: return {Component::Text, Component::FirstText};
    case Piece::T5: return isT5(layersOf(Component::SecondText)) ? std::vector{Component::SecondText, Component::ThirdText} : std::vector{Component::ThirdText};
    case Piece::OpenClipG: break;
    }
    if (all.contains(Component::SecondText) || all.contains(Component::FirstText))
        return {Component::SecondText};
    // In Stable Diffusion 2 OpenCLIP is the only text encoder; in XL the same name means the first.
    const std::int64_t theirs = textWidth(layersOf(Component::Text));
    return width == 0 || theirs == 0 || theirs == width ? std::vector{Component::Text} : std::vector<Component>();
}

/// [a, b, 1, 1] -> [a, b].
Tensor matrix(const Tensor& tensor) { return tensor.to(at::kFloat).flatten(1); }

} // namespace

bool Pair::isWhole() const
{
    const auto has = [&](const char* piece) { return pieces.contains(piece); };
    if (pieces.empty())
        return down.defined() && up.defined();
    if (down.defined() || up.defined())
        return false;
    if (has("hada_w1_a") || has("hada_w1_b"))
        return has("hada_w1_a") && has("hada_w1_b") && has("hada_w2_a") && has("hada_w2_b") && has("hada_t1") == has("hada_t2");
    return (has("lokr_w1") || (has("lokr_w1_a") && has("lokr_w1_b"))) && (has("lokr_w2") || (has("lokr_w2_a") && has("lokr_w2_b")));
}

Tensor Pair::product(const std::string& file) const
{
    if (!pieces.empty())
        return lycorisProduct(*this, file);
    const auto misfit = [&] {
        return base::Error(fmt::format("{} cannot be applied: {} has the shapes {} and {}, which cannot be multiplied. Fetch the file again.", file, name,
            fmt::join(up.sizes(), "x"), fmt::join(down.sizes(), "x")));
    };
    if (down.dim() < 2 || up.dim() < 2 || !down.is_floating_point() || !up.is_floating_point())
        throw misfit();
    const std::int64_t rank = down.size(0);
    const Tensor left = matrix(up), right = matrix(down);
    if (rank < 1 || left.numel() == 0 || right.numel() == 0)
        throw misfit();
    Tensor change;
    if (!middle.defined()) {
        if (left.size(1) != rank)
            throw misfit();
        change = at::matmul(left, right);
    } else { // up and down of one pixel, and the kernel between them
        if (middle.dim() != 4 || middle.size(0) != left.size(1) || middle.size(1) != rank || down.numel() != rank * down.size(1))
            throw misfit();
        const Tensor kernels = at::matmul(left, middle.to(at::kFloat).flatten(1)).unflatten(1, {rank, -1}); // [out, rank, k k]
        change = at::matmul(right.t(), kernels).flatten(1);                                                 // [out, in, k k]
    }
    change *= alpha.value_or(double(rank)) / double(rank);
    if (!at::isfinite(change).all().item<bool>())
        throw base::Error(fmt::format("{} holds values in {} that are not numbers: fetch the file again.", file, name));
    return change;
}

Pairs pairsFor(const Weights& lora, Piece piece, std::int64_t width, const std::string& file)
{
    Pairs pairs;
    ByComponent all = everyPair(lora, pairs.unknown, file);
    for (const Component component : componentsFor(all, piece, width)) {
        const std::optional<double> noted = notedAlpha(lora, component);
        for (auto& [module, pair] : all[component]) {
            if (!pair.alpha)
                pair.alpha = noted;
            pairs.layers.emplace(module, pair);
        }
    }
    return pairs;
}

} // namespace underpaint::models::lora
