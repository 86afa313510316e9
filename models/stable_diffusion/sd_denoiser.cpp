#include "models/stable_diffusion/sd_denoiser.h"

#include <ATen/ATen.h>

#include <vector>

namespace underpaint::models::stable_diffusion {

using at::Tensor;
using diffusion::Answer;
using diffusion::Denoiser;
using diffusion::Level;

namespace {

/// Each row `items` times: [B, ..] -> [B items, ..], the first row's copies first.
Tensor repeated(const Tensor& rows, std::int64_t items) { return items == 1 ? rows : rows.repeat_interleave(items, 0); }

/// The network under these rows of words, one per branch; a state holds the items of each branch one after the other.
Denoiser branches(NetworkSource network, const diffusion::NoisePath& path, diffusion::Prediction prediction, const Conditions& conditions, const Tensor& tokens, const Tensor& pooled)
{
    const std::int64_t count = tokens.size(0);
    const auto call = [=, guidance = conditions.guidance, height = conditions.height, width = conditions.width](const Tensor& x, double time) {
        const auto net = network();
        const std::int64_t items = x.size(0);
        UNetInput input;
        input.times = at::full({items}, time, at::kDouble);
        input.context = repeated(tokens, items / count);
        if (net->config().addedWidth > 0) {
            input.pooled = repeated(pooled, items / count);
            const std::vector<double> sizes{double(height), double(width), 0, 0, double(height), double(width)};
            input.sizes = at::tensor(sizes).unsqueeze(0).expand({items, 6});
        }
        if (net->config().guidanceWidth > 0)
            input.guidance = at::full({items}, guidance, at::kDouble);
        return (*net)(x, input);
    };
    return diffusion::onAnyPath(call, path, prediction);
}

/// `whole` on one item after the other.
Answer itemByItem(const Denoiser& whole, const Tensor& x, Level level)
{
    if (!x.is_cpu() || x.size(0) == 1)
        return whole(x, level);
    std::vector<Tensor> x0, noise;
    for (const Tensor& item : x.split(1)) {
        const Answer answer = whole(item, level);
        x0.push_back(answer.x0), noise.push_back(answer.noise);
    }
    return {at::cat(x0), at::cat(noise), {}};
}

} // namespace

Denoiser denoiserOf(NetworkSource network, const diffusion::NoisePath& path, diffusion::Prediction prediction, Conditions conditions)
{
    const diffusion::Embedding &towards = conditions.towards, &away = conditions.away;
    const double guidance = conditions.guidance;
    const Denoiser alone = branches(network, path, prediction, conditions, towards.tokens, towards.pooled);
    if (!away.tokens.defined() || guidance == 1)
        return [alone](const Tensor& x, Level level) { return itemByItem(alone, x.to(at::kFloat), level); };
    if (away.tokens.requires_grad() || away.tokens.size(1) != towards.tokens.size(1)) {
        const Denoiser other = branches(network, path, prediction, conditions, away.tokens, away.pooled);
        return [alone, other, guidance](const Tensor& given, Level level) {
            const Tensor x = given.to(at::kFloat);
            return diffusion::guided(itemByItem(other, x, level), itemByItem(alone, x, level), guidance);
        };
    }
    const Tensor pooled = towards.pooled.defined() ? at::cat({towards.pooled, away.pooled}) : Tensor();
    const Denoiser pair = branches(network, path, prediction, conditions, at::cat({towards.tokens, away.tokens}), pooled);
    const Denoiser both = [pair, guidance](const Tensor& x, Level level) {
        const Answer answer = pair(at::cat({x, x}), level);
        const auto half = [&](std::int64_t index) -> Answer {
            const std::int64_t items = x.size(0);
            return {answer.x0.narrow(0, index * items, items), answer.noise.narrow(0, index * items, items), {}};
        };
        return diffusion::guided(half(1), half(0), guidance);
    };
    return [both](const Tensor& x, Level level) { return itemByItem(both, x.to(at::kFloat), level); };
}

} // namespace underpaint::models::stable_diffusion
