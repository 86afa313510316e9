#include "core/diffusion/ddim_inversion.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace underpaint::diffusion {

std::vector<int> inversionIndices(const DdimInversion& run)
{
    const int count = int(run.path.alphaBars().size());
    if (count == 0)
        throw base::Error(fmt::format("DDIM inversion walks the indices of a discrete VP path, and \"{}\" has none: choose RF-Inversion.", run.path.name()));
    if (run.steps < 1 || run.steps > count)
        throw base::Error(fmt::format("DDIM inversion cannot take {} steps: choose 1 to {}.", run.steps, count));
    if (!(run.endAlphaBar > 0 && run.endAlphaBar <= 1))
        throw base::Error(fmt::format("DDIM inversion cannot end at Abar = {}: choose a value above 0 and up to 1.", run.endAlphaBar));
    if (!(run.depth >= 0 && run.depth <= 1))
        throw base::Error(fmt::format("DDIM inversion cannot go to a depth of {}: choose 0 to 1.", run.depth));
    std::vector<int> indices = leadingIndices(run.steps, count);
    const auto beyond = std::ranges::lower_bound(indices, run.depth * count);
    indices.erase(std::max(indices.begin() + 1, beyond), indices.end());
    return indices;
}

Levels risingLevels(const DdimInversion& run)
{
    Levels levels{{std::sqrt(run.endAlphaBar), std::sqrt(1 - run.endAlphaBar)}};
    for (const int index : inversionIndices(run))
        levels.push_back(run.path.atIndex(index));
    return levels;
}

Tensor ddimInvert(const Denoiser& denoise, Tensor x, const DdimInversion& run, const OnStep& onStep)
{
    const Levels levels = risingLevels(run);
    // Asked one level ahead, the network's noise is all that holds; x0 follows from it at the state's own level.
    std::size_t next = 1;
    const Denoiser ahead = [&](const Tensor& state, Level own) -> Answer {
        const Tensor noise = denoise(state, levels[next++]).noise;
        return {own.b == 0 ? state / own.a : (state - own.b * noise) / own.a, noise, {}};
    };
    return walk(ahead, levels, std::move(x), eulerStep(), {onStep, {}, 0, run.onState});
}

Tensor ddimReturn(const Denoiser& denoise, Tensor x, const DdimInversion& run, const OnStep& onStep)
{
    Levels levels = risingLevels(run);
    std::reverse(levels.begin(), levels.end());
    return walk(denoise, levels, std::move(x), eulerStep(), {onStep, {}, 0, run.onState});
}

} // namespace underpaint::diffusion
