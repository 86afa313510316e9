#include "models/ncsnpp/fir_resampling.h"

#include <ATen/ATen.h>

namespace underpaint::models::ncsnpp {

FirResampling::FirResampling(const std::vector<double>& kernel, std::int64_t channels, at::TensorOptions options)
{
    const at::Tensor side = at::tensor(kernel, at::kDouble), square = at::outer(side, side) / side.sum().square();
    const auto perChannel = [&](const at::Tensor& one, at::TensorOptions as) { return one.to(as).expand({channels, 1, 4, 4}).contiguous(at::MemoryFormat::ChannelsLast); };
    m_down = perChannel(square.flip({0, 1}), options); // a convolution as LibTorch has it turns no kernel round, the transposed one does
    // On a processor the transposed one is a hundred times slower in bf16 than in float32.
    m_up = perChannel(square * 4, options.device().is_cpu() ? options.dtype(at::kFloat) : options);
}

at::Tensor FirResampling::halved(const at::Tensor& x) const { return at::conv2d(x, m_down, {}, 2, 1, 1, x.size(1)); }

at::Tensor FirResampling::doubled(const at::Tensor& x) const
{
    return at::conv_transpose2d(x.to(m_up.scalar_type()), m_up, {}, 2, 1, 0, x.size(1)).to(x.scalar_type());
}

} // namespace underpaint::models::ncsnpp
