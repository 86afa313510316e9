#include "models/vista/training/vista_loss.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace underpaint::models::training {

using at::Tensor;

namespace {

/// The whitened problem of a batch (model.md, section 3): what the network sees and what it should say.
struct Posed {
    VistaQuestion question;
    Tensor target; ///< sin theta u - cos theta n
    Tensor scale;  ///< s sin theta: turns an error of F into one of x0
};

Posed posed(const VistaSize& size, const VistaBatch& batch)
{
    const at::NoGradGuard guard;
    const Tensor mean = size.prior.mean().to(batch.pictures.scalar_type()), deviation = size.prior.deviation().to(batch.pictures.scalar_type());
    const Tensor ratio = batch.ratio.reshape({-1, 1, 1, 1});
    const Tensor spread = (deviation.square() + ratio.square()).rsqrt();
    const Tensor cosine = deviation * spread, sine = ratio * spread;
    const Tensor u = (size.prior.forward(batch.pictures) - mean) / deviation;
    const Tensor y = cosine * u + sine * batch.noise;
    const Tensor planes = size.prior.inverseDct(at::cat({y, at::addcmul(mean, deviation * cosine, y)}, 1));
    return {{planes, batch.ratio.log(), batch.captions}, sine * u - cosine * batch.noise, deviation * sine};
}

} // namespace

Tensor drawnRatios(std::int64_t count, RandomNumbers& random)
{
    Tensor share = at::empty({count}, at::TensorOptions(at::kFloat));
    for (std::int64_t i = 0; i < count; ++i)
        share.mutable_data_ptr<float>()[i] = float((double(i) + random.uniform()) / double(count));
    const Tensor high = 1.1 + 4.2 * (share * 6).clamp_max(1);
    const Tensor usual = at::special_ndtri(((share - 1. / 6) * 6 / 5).clamp(1e-4, 1 - 1e-4)) * 1.7 - .7;
    return at::where(share < 1. / 6, high, usual).clamp(-5.8, 5.3).exp();
}

void dropWords(std::vector<std::int64_t>& captions, std::int64_t attributes, RandomNumbers& random)
{
    for (std::size_t first = 0; first < captions.size(); first += std::size_t(attributes)) {
        const bool all = random.uniform() < .15, none = random.uniform() < .35, surely = random.uniform() < .1;
        for (std::size_t i = first; i < first + std::size_t(attributes); ++i) {
            const bool word = random.uniform() < .3;
            if (((word || all) && !none) || surely)
                captions[i] = 0;
        }
    }
}

LossAndGradients vistaLoss(const NamedTensors& net, const vista::VistaConfig& config, const VistaSize& size, const VistaBatch& batch, at::ScalarType type)
{
    const Posed problem = posed(size, batch);
    const Tensor f = trainableVista(net, config, problem.question, size.grid, type);
    // The transform is orthonormal and the loss a square: its gradient is written down instead of recorded.
    LossAndGradients answer;
    Tensor pull;
    {
        const at::NoGradGuard guard;
        const Tensor error = size.prior.dct(f.detach()) - problem.target;
        Tensor weight = problem.scale * problem.scale.sqrt();
        weight = weight / weight.mean({1, 2, 3}, true);
        const Tensor weighted = weight * error;
        const std::int64_t count = error.numel();
        answer.loss = (weighted * error).mean();
        pull = size.prior.inverseDct(weighted * (2. / double(count)));
    }
    std::vector<Tensor> leaves;
    for (const auto& [name, tensor] : net)
        leaves.push_back(tensor);
    const auto gradients = torch::autograd::grad({f}, leaves, {pull});
    for (std::size_t i = 0; const auto& [name, tensor] : net)
        answer.gradients[name] = gradients[i++];
    return answer;
}

DenoisingError denoisingError(const NamedTensors& net, const vista::VistaConfig& config, const VistaSize& size, const VistaBatch& batch, at::ScalarType type)
{
    const at::NoGradGuard guard;
    const Posed problem = posed(size, batch);
    const Tensor f = size.prior.dct(trainableVista(net, config, problem.question, size.grid, type));
    const auto perPicture = [&](const Tensor& error) { return (error * problem.scale).square().mean({1, 2, 3}); };
    return {perPicture(f - problem.target), perPicture(problem.target)};
}

} // namespace underpaint::models::training
