#pragma once

#include <ATen/core/Tensor.h>

namespace underpaint::models::pixel {

/// [N, C, H, W] -> [N, H W, C]; a view where x is channels_last.
inline at::Tensor tokensOf(const at::Tensor& x) { return x.permute({0, 2, 3, 1}).flatten(1, 2); }

/// [N, H W, C] -> [N, C, H, W], channels_last, a view.
inline at::Tensor pictureOf(const at::Tensor& tokens, std::int64_t height, std::int64_t width)
{
    return tokens.unflatten(1, {height, width}).permute({0, 3, 1, 2});
}

} // namespace underpaint::models::pixel
