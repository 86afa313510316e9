#include "models/ncsnpp/fir_resampling.h"

#include <ATen/ATen.h>

namespace underpaint::models::ncsnpp {

FirResampling::FirResampling(const std::vector<double>& kernel, std::int64_t channels, at::TensorOptions options)
{
    const at::Tensor side = at::tensor(kernel, at::kDouble), square = at::outer(side, side) / side.sum().square();
    const auto perChannel = [&](const at::Tensor& one) { return one.to(options).expand({channels, 1, 4, 4}).contiguous(at::MemoryFormat::ChannelsLast); };
    m_down = perChannel(square.flip({0, 1})); // a convolution as LibTorch has it turns no kernel round, the transposed one does
    m_up = perChannel(square * 4);
}

at::Tensor FirResampling::halved(const at::Tensor& x) const { return at::conv2d(x, m_down, {}, 2, 1, 1, x.size(1)); }

at::Tensor FirResampling::doubled(const at::Tensor& x) const { return at::conv_transpose2d(x, m_up, {}, 2, 1, 0, x.size(1)); }

} // namespace underpaint::models::ncsnpp
