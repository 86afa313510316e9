#pragma once

#include "models/nn/norm.h"

#include <array>

namespace underpaint::models::flux {

/// Cosines and sines of every token's angles, text first, float32 [T, head width / 2]. Angles are computed in float64.
struct RotaryTable {
    at::Tensor cosine, sine;
};

/// Text tokens stand at (0, 0, 0), image tokens at (0, row, column); angle of pair j on an axis of width w: position 10000^(-2j/w).
RotaryTable rotaryTable(const std::array<int, 3>& axes, int textTokens, int rows, int columns, at::Device device);

/// The norms of queries and keys of a block's stream.
struct HeadNorms {
    HeadNorms() = default;
    HeadNorms(at::Tensor queryScale, at::Tensor keyScale);
    at::Tensor query, key; ///< [head width]
    nn::RmsNorm queryNorm, keyNorm;
};

/// Queries, keys and values of the joint sequence, [N, heads, T, head width] each, contiguous.
struct JointHeads {
    JointHeads(std::int64_t batch, std::int64_t heads, std::int64_t tokens, std::int64_t headWidth, at::TensorOptions options);
    /// Takes the first 3 x width channels of `rows` [N, T', >= 3 width] as q, k and v of the tokens from `first` on: q and k normed per head, then turned by the table.
    /// One pass over the memory on a CPU.
    void take(const at::Tensor& rows, const HeadNorms& norms, const RotaryTable& table, std::int64_t first);
    /// softmax(q k^T / sqrt(head width)) v of the whole sequence, [N, T, width].
    at::Tensor attention() const;

    at::Tensor q, k, v;
};

} // namespace underpaint::models::flux
