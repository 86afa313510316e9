#pragma once

#include <ATen/core/Tensor.h>

#include <optional>

namespace underpaint::models::nn {

/// What attention adds to its scores, and their scale.
struct AttentionOptions {
    at::Tensor bias{};            ///< [.., heads, Tq, Tk], added before the softmax; undefined = none
    bool causal = false;          ///< a token sees itself and what came before
    std::optional<double> scale{}; ///< nothing = 1/sqrt(width of a head)
};

/// softmax(scale q k^T + bias) v. q [N, Tq, heads x d], k and v [N, Tk, heads x d] -> [N, Tq, heads x d].
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads, const AttentionOptions& options = {});

/// The same with heads apart: q [N, heads, Tq, d], k and v [N, heads, Tk, d] -> [N, heads, Tq, d].
at::Tensor headedAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const AttentionOptions& options = {});

/// 2 x multiply-adds of the two products.
double attentionGflop(std::int64_t heads, std::int64_t queries, std::int64_t keys, std::int64_t headWidth);

} // namespace underpaint::models::nn
