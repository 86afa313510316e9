#pragma once

#include "models/vista/training/random_numbers.h"
#include "models/vista/training/trainable_vista.h"
#include "models/vista/vista_transforms.h"

#include <memory>

namespace underpaint::models::training {

/// What belongs to one picture size.
struct VistaSize {
    vista::VistaPrior prior;
    vista::VistaGrid grid;
};

/// One worker's share of a step, on its device.
struct VistaBatch {
    at::Tensor pictures; ///< [N, 3, H, W] in [-1, 1]
    at::Tensor captions; ///< int64 [N, attributes], 0 = unspecified
    at::Tensor ratio;    ///< sig = t / (1 - t) of every picture [N]
    at::Tensor noise;    ///< [N, 3, H, W], white: the same in coefficients
};

/// Noise levels of a batch, spread evenly: log sig ~ N(-.7, 1.7), which reaches the finest texture, and one in six from t = .75 to .995 for generation
/// from noise and for inversion. All within e^-5.8 .. e^5.3. float32 [count].
at::Tensor drawnRatios(std::int64_t count, RandomNumbers& random);

/// Captions with words left out, for guidance and for prompts of few words: about a third of all stay whole, a fifth lose every word, of the others every word goes with probability .3.
void dropWords(std::vector<std::int64_t>& captions, std::int64_t attributes, RandomNumbers& random);

struct LossAndGradients {
    at::Tensor loss; ///< mean over the batch, one number; 1 for the Wiener filter at every level
    NamedTensors gradients;
};

/// Squared error of F, weighted by (s sin theta)^1.5 and normalised per picture. net: leaves that want gradients; those come in their type.
LossAndGradients vistaLoss(const NamedTensors& net, const vista::VistaConfig& config, const VistaSize& size, const VistaBatch& batch, at::ScalarType type);

/// Mean squared error of the estimate of x0, per picture [N]; and that of the Wiener filter, which the network starts from.
struct DenoisingError {
    at::Tensor network, wiener;
};
DenoisingError denoisingError(const NamedTensors& net, const vista::VistaConfig& config, const VistaSize& size, const VistaBatch& batch, at::ScalarType type);

} // namespace underpaint::models::training
