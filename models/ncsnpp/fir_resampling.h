#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace underpaint::models::ncsnpp {

/// Half and double size with a small filter, as StyleGAN2 and NCSN++ have it: the outer product of four numbers, made to sum 1 (4 on the way up, where three of four pixels are
/// new), zeros outside the picture. For a fixed number of channels.
class FirResampling {
public:
    FirResampling() = default;
    FirResampling(const std::vector<double>& kernel, std::int64_t channels, at::TensorOptions options);

    /// [N, C, H, W] -> [N, C, H/2, W/2].
    at::Tensor halved(const at::Tensor& x) const;
    /// [N, C, H, W] -> [N, C, 2 H, 2 W].
    at::Tensor doubled(const at::Tensor& x) const;

private:
    at::Tensor m_down, m_up; ///< [C, 1, 4, 4]
};

} // namespace underpaint::models::ncsnpp
