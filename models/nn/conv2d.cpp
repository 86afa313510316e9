#include "models/nn/conv2d.h"

#include <ATen/ATen.h>

namespace underpaint::models::nn {

Conv2d::Conv2d(const Weights& part, const Target& target, int stride, Padding padding)
    : Conv2d(target(part.at("weight")), part.contains("bias") ? target(part.at("bias")) : at::Tensor(), stride, padding)
{
}

Conv2d::Conv2d(at::Tensor weight, at::Tensor bias, int stride, Padding padding) : m_padding(padding)
{
    const int zeros = padding == Padding::Same ? int(weight.size(2) / 2) : 0;
    m_convolution = Convolution(std::move(weight), std::move(bias), stride, zeros);
}

at::Tensor Conv2d::operator()(const at::Tensor& x) const
{
    return m_padding == Padding::Same ? m_convolution(x) : m_convolution(at::constant_pad_nd(x, {0, 1, 0, 1}));
}

at::Tensor Conv2d::addedTo(at::Tensor sum, const at::Tensor& x) const
{
    return m_padding == Padding::Same ? m_convolution.addedTo(std::move(sum), x) : sum + (*this)(x);
}

at::Tensor upsampledNearest(const at::Tensor& x, std::int64_t height, std::int64_t width) { return at::upsample_nearest2d(x, {height, width}); }

} // namespace underpaint::models::nn
