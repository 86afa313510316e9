#include "core/diffusion/samplers.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace underpaint::diffusion {
namespace {

constexpr double dataDeviation = .5; ///< of the boundary condition of latent consistency models
constexpr double timeScale = 10;

void requireIndices(const NoisePath& path)
{
    if (path.alphaBars().empty())
        throw base::Error(fmt::format("LCM and TCD belong to models on a discrete VP path, and \"{}\" is none: choose another sampler.", path.name()));
}

} // namespace

Step lcmStep(NoisePath path, NoiseSource noise, int repeat)
{
    requireIndices(path);
    return [path = std::move(path), noise = std::move(noise), repeat](const Tensor& x, const Answer& answer, Level from, Level to, int i) {
        const double index = path.timeOf(from.ratio()) * double(path.alphaBars().size()) - 1, u = timeScale * std::max(0., index);
        const double skip = dataDeviation * dataDeviation / (u * u + dataDeviation * dataDeviation), out = u / std::hypot(u, dataDeviation);
        const Tensor clean = skip * x + out * answer.x0;
        return to.b == 0 ? to.a * clean : to.a * clean + to.b * noise(Purpose::Sampler, repeat, i);
    };
}

Step tcdStep(NoisePath path, double gamma, NoiseSource noise, int repeat)
{
    requireIndices(path);
    if (!(gamma >= 0 && gamma <= 1))
        throw base::Error(fmt::format("TCD's share of fresh noise is {}: choose 0 to 1.", gamma));
    return [path = std::move(path), gamma, noise = std::move(noise), repeat, ddim = ddimStep()](const Tensor& x, const Answer& answer, Level from, Level to, int i) {
        if (gamma == 0 || to.b == 0)
            return ddim(x, answer, from, to, i);
        // Down to s below the next level, then forward from there: signal a'/a_s, and as much noise as is missing.
        const Level below = path.at((1 - gamma) * path.timeOf(to.ratio()));
        const double signal = to.a / below.a, carried = signal * below.b;
        return signal * ddim(x, answer, from, below, i) + std::sqrt(std::max(0., (to.b - carried) * (to.b + carried))) * noise(Purpose::Sampler, repeat, i);
    };
}

} // namespace underpaint::diffusion
