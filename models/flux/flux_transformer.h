#pragma once

#include "models/nn/target.h"
#include "models/tensor_shapes.h"

#include <array>
#include <memory>
#include <optional>

namespace underpaint::models::flux {

struct FluxConfig {
    int width = 3072, heads = 24, doubleBlocks = 19, singleBlocks = 38, inner = 12288, contextWidth = 4096, pooledWidth = 768, tokenChannels = 64;
    std::array<int, 3> axes = {16, 56, 56}; ///< widths of the rotary axes; they sum to a head's width
    bool guidance = true;                   ///< dev; schnell has none

    /// BFL's names (with or without "model.diffusion_model." taken off already) or a diffusers folder's. hints: config.json or arch.json.
    static std::optional<FluxConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    /// Every tensor in BFL's names, and in diffusers'.
    TensorShapes tensors() const;
    TensorShapes diffusersTensors() const;
};

/// What a call takes besides the image tokens.
struct FluxInput {
    at::Tensor times;    ///< [N], 0..1
    at::Tensor guidance; ///< [N], 3.5 and the like; ignored by schnell
    at::Tensor context;  ///< [N, T, contextWidth]
    at::Tensor pooled;   ///< [N, pooledWidth]
    int rows = 0, columns = 0; ///< of image tokens
};

/// Flux' transformer: velocity of image tokens. Any thread may call.
class FluxTransformer {
public:
    /// streamBlocks: blocks stay in main memory (the mapped file) and go through the device one by one.
    FluxTransformer(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, bool streamBlocks, const std::string& file);
    ~FluxTransformer();

    /// tokens [N, rows x columns, tokenChannels] -> float32 of the same shape: u = noise - x0.
    at::Tensor operator()(const at::Tensor& tokens, const FluxInput& input) const;
    const FluxConfig& config() const;
    const nn::Target& target() const;
    double gflop(int imageTokens, int textTokens) const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

/// [N, C, h, w], even sides -> [N, (h/2)(w/2), 4C], inside a token channel-major, then row, column; and back.
at::Tensor packed(const at::Tensor& latents);
at::Tensor unpacked(const at::Tensor& tokens, std::int64_t height, std::int64_t width);

} // namespace underpaint::models::flux
