#pragma once

#include "models/vista/training/named_tensors.h"
#include "models/vista/vista_network.h"

#include <ATen/core/Tensor.h>

namespace underpaint::models::training {

/// What the network is asked for one batch; on its device.
struct VistaQuestion {
    at::Tensor planes;   ///< y and the Wiener estimate in decorrelated colours [N, 6, H, W]
    at::Tensor logRatio; ///< log sig of every picture [N]
    at::Tensor captions; ///< int64 [N, attributes], 0 = unspecified
};

/// Vista's U-Net as a plain function of its named weights ("stem.weight" ...), which autograd can follow: F in decorrelated colours [N, 3, H, W] in the planes' type. Computes in `type`
/// inside. The same function as VistaNetwork, without its packed kernels.
at::Tensor trainableVista(const NamedTensors& net, const vista::VistaConfig& config, const VistaQuestion& question, const vista::VistaGrid& grid, at::ScalarType type);

/// Whether Muon steps it: the convolution kernels, but not the first and the last.
bool isKernel(const std::string& name, const at::Tensor& parameter);

} // namespace underpaint::models::training
