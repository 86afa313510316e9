#pragma once

#include "models/flux/flux_weights.h"
#include "models/flux/rotary.h"

namespace underpaint::models::flux {

/// One of the two streams, text or image, of a double block.
struct Stream {
    Stream() = default;
    Stream(const FluxWeights& weights, const std::string& name, const nn::Target& target);
    nn::Linear modulation, qkv, projection, up, down;
    HeadNorms norms;
};

/// Text and image with weights of their own, meeting in one attention.
struct DoubleBlock {
    DoubleBlock(const FluxWeights& weights, int number, const nn::Target& target);
    /// image [N, I, width] and text [N, T, width] are written into; condition: SiLU of the modulation vector [N, width].
    void operator()(at::Tensor& image, at::Tensor& text, const at::Tensor& condition, const RotaryTable& table, std::int64_t heads) const;
    Stream image, text;
};

/// Text and image in one sequence.
struct SingleBlock {
    SingleBlock(const FluxWeights& weights, int number, const nn::Target& target);
    /// x [N, T + I, width] is written into.
    void operator()(at::Tensor& x, const at::Tensor& condition, const RotaryTable& table, std::int64_t heads) const;
    /// The file's linear1 is qkv above up, its linear2 projection beside down: apart, each pass over the tokens ends in its product.
    nn::Linear modulation, qkv, projection, up, down;
    HeadNorms norms;
};

/// (1 + scale) LN(x) + shift with epsilon 1e-6. x [N, T, C]; scale and shift [N, C].
at::Tensor modulated(const at::Tensor& x, const at::Tensor& shift, const at::Tensor& scale);

} // namespace underpaint::models::flux
