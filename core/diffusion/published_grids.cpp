#include "core/diffusion/published_grids.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>

namespace underpaint::diffusion {

int publishedCalls(int steps, double strength)
{
    if (!(strength >= 0 && strength <= 1))
        throw base::Error(fmt::format("A strength of {} is not between 0 and 1.", strength));
    return std::min(int(steps * strength), steps);
}

std::vector<int> leadingTimesteps(const NoisePath& path, int steps, double strength, int offset)
{
    const int count = int(path.alphaBars().size());
    if (count == 0)
        throw base::Error(fmt::format("Leading indices belong to discrete VP paths, and \"{}\" is none.", path.name()));
    if (steps < 1 || steps > count)
        throw base::Error(fmt::format("A run of {} steps is not possible: choose 1 to {}.", steps, count));
    std::vector<int> timesteps;
    for (int i = publishedCalls(steps, strength) - 1; i >= 0; --i)
        timesteps.push_back(std::clamp(i * (count / steps) + offset, 0, count - 1));
    return timesteps;
}

Levels leadingLevels(const NoisePath& path, int steps, double strength, int offset, GridEnd end)
{
    Levels levels;
    for (const int index : leadingTimesteps(path, steps, strength, offset))
        levels.push_back(path.atIndex(index));
    if (!levels.empty())
        levels.push_back(path.atIndex(end == GridEnd::FirstIndex ? 0 : -1));
    return levels;
}

Levels publishedFlowLevels(int steps, double strength, double mu)
{
    if (steps < 1)
        throw base::Error("A run takes at least one step.");
    publishedCalls(steps, strength); // for its check
    const std::vector<double> times = fluxGrid(steps, mu);
    const int first = std::clamp(firstStep(steps, strength), 0, steps);
    return first == steps ? Levels() : flowLevels({times.begin() + first, times.end()});
}

Land keepPublished(Tensor keep, Tensor guide, Tensor noise, int calls)
{
    return [keep = std::move(keep), guide = std::move(guide), noise = std::move(noise), calls](Tensor x, Level, Level to, int i) {
        const Tensor share = keep.to(x.options());
        const Tensor known = i + 1 < calls ? to.a * guide + to.b * noise : guide;
        return at::where(share == 0, x, at::where(share == 1, known, share * known + (1 - share) * x));
    };
}

} // namespace underpaint::diffusion
