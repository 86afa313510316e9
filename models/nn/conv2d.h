#pragma once

#include "models/layers.h"
#include "models/nn/target.h"
#include "models/weights.h"

namespace underpaint::models::nn {

/// How a convolution meets the border.
enum class Padding {
    Same,       ///< k/2 zeros on every side
    BottomRight ///< one row of zeros at the bottom and one column at the right (the down-sampling of autoencoders and of SDEdit's network), stride 2
};

/// A convolution of a checkpoint: `weight` [out, in, k, k], `bias` [out] where there is one. x [N, C, H, W], channels_last preferred. A value; any
/// thread may call. Gradients flow to x where autograd asks for them.
class Conv2d {
public:
    Conv2d() = default;
    Conv2d(const Weights& part, const Target& target, int stride = 1, Padding padding = Padding::Same);
    Conv2d(at::Tensor weight, at::Tensor bias, int stride = 1, Padding padding = Padding::Same);

    at::Tensor operator()(const at::Tensor& x) const;
    /// sum + convolution(x); may write into sum.
    at::Tensor addedTo(at::Tensor sum, const at::Tensor& x) const;
    /// max(0, convolution(x)), and max(0, sum + convolution(x)), which may write into sum. Padding::Same only.
    at::Tensor rectified(const at::Tensor& x) const { return m_convolution.rectified(x); }
    at::Tensor rectifiedSum(at::Tensor sum, const at::Tensor& x) const { return m_convolution.rectifiedSum(std::move(sum), x); }
    /// 2 x multiply-adds over one input of this size.
    double gflop(int height, int width) const { return m_convolution.gflop(height, width); }

private:
    Convolution m_convolution;
    Padding m_padding = Padding::Same;
};

/// Nearest neighbour, twice the size or exactly `height` x `width`.
at::Tensor upsampledNearest(const at::Tensor& x, std::int64_t height, std::int64_t width);

} // namespace underpaint::models::nn
