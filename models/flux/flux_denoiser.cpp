#include "models/flux/flux_denoiser.h"

#include "core/base/error.h"
#include "core/diffusion/predictors.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::flux {

using diffusion::NoisePath;
using diffusion::Prediction;

diffusion::Denoiser velocityDenoiser(NetworkSource source, diffusion::Embedding words, double guidance)
{
    const auto velocity = [source = std::move(source), words = std::move(words), guidance](const at::Tensor& x, double time) {
        const std::shared_ptr<const FluxTransformer> network = source();
        const std::int64_t batch = x.size(0), height = x.size(2), width = x.size(3), together = x.is_cpu() ? 1 : batch;
        if (x.dim() != 4 || 4 * x.size(1) != network->config().tokenChannels || height % 2 || width % 2)
            throw base::Error(fmt::format("Flux works on latents of {} channels with even sides, not on {} channels of {}x{}.", network->config().tokenChannels / 4, x.size(1),
                width, height));
        const at::TensorOptions numbers = at::TensorOptions(at::kDouble).device(x.device());
        const FluxInput input{at::full({together}, time, numbers), at::full({together}, guidance, numbers), words.tokens.expand({together, -1, -1}),
            words.pooled.expand({together, -1}), int(height / 2), int(width / 2)};
        std::vector<at::Tensor> answers;
        for (std::int64_t n = 0; n < batch; n += together)
            answers.push_back(unpacked((*network)(packed(x.narrow(0, n, together)), input), height, width));
        return (answers.size() == 1 ? answers[0] : at::cat(answers)).to(x.scalar_type());
    };
    return diffusion::onAnyPath(velocity, NoisePath::rectifiedFlow(), Prediction::Velocity);
}

} // namespace underpaint::models::flux
