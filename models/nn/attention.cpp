#include "models/nn/attention.h"

#include <ATen/ATen.h>

namespace underpaint::models::nn {

at::Tensor headedAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const AttentionOptions& options)
{
    const std::optional<at::Tensor> bias = options.bias.defined() ? std::optional(options.bias.to(q.scalar_type())) : std::nullopt;
    return at::scaled_dot_product_attention(q, k, v, bias, 0, options.causal, options.scale);
}

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads, const AttentionOptions& options)
{
    const auto split = [heads](const at::Tensor& x) { return x.unflatten(-1, {heads, -1}).transpose(1, 2); };
    return headedAttention(split(q), split(k), split(v), options).transpose(1, 2).flatten(2);
}

double attentionGflop(std::int64_t heads, std::int64_t queries, std::int64_t keys, std::int64_t headWidth)
{
    return 4e-9 * double(heads) * double(queries) * double(keys) * double(headWidth);
}

} // namespace underpaint::models::nn
