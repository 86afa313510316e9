#include "core/engine/sampling_plan.h"

#include "core/base/error.h"
#include "core/engine/sampling_names.h"

#include <cmath>

#include <fmt/format.h>

namespace underpaint::engine {
namespace {

using namespace diffusion;

constexpr double usualTcdGamma = .3;

int tokens(base::Size size) { return std::max(1, size.width / 16) * std::max(1, size.height / 16); }

Grid gridOf(GridKind grid)
{
    switch (grid) {
    case GridKind::Even: return Grid::Even;
    case GridKind::Karras: return Grid::Karras;
    case GridKind::Shifted: return Grid::Shifted;
    case GridKind::Log:
    case GridKind::Distilled:
    case GridKind::Model: break;
    }
    return Grid::Log;
}

diffusion::Variance varianceOf(Sdedit::Variance variance)
{
    switch (variance) {
    case Sdedit::Variance::FixedLarge: return diffusion::Variance::FixedLarge;
    case Sdedit::Variance::Learned: return diffusion::Variance::Learned;
    case Sdedit::Variance::FixedSmall: break;
    }
    return diffusion::Variance::FixedSmall;
}

/// `steps` values of sig, even in their logarithm.
std::vector<double> logRatios(double top, double end, int steps)
{
    std::vector<double> ratios;
    for (int i = 0; i < steps; ++i)
        ratios.push_back(steps == 1 ? top : top * std::pow(end / top, double(i) / (steps - 1)));
    return ratios;
}

} // namespace

Sampler resolved(Sampler sampler, const DiffusionModel& model, bool hasPrior)
{
    if (sampler == Sampler::Angle && !hasPrior)
        throw base::UsageError(fmt::format("{} states no prior, which the angle step needs: choose another sampler.", model.card().name));
    const bool discrete = !model.path().alphaBars().empty();
    if ((sampler == Sampler::Lcm || sampler == Sampler::Tcd) && !discrete)
        throw base::UsageError(fmt::format("LCM and TCD belong to few-step models of Stable Diffusion's kind, and {} is none: choose another sampler.", model.card().name));
    if (sampler != Sampler::Model)
        return sampler;
    if (const auto own = named<Sampler>(model.card().sampler); own && *own != Sampler::Model)
        return *own;
    if (hasPrior)
        return Sampler::Angle;
    return model.path().frame() == diffusion::Frame::Straight ? Sampler::Euler : Sampler::Ddim;
}

GridKind resolved(GridKind grid, const DiffusionModel& model, bool hasPrior, Sampler sampler)
{
    if (grid == GridKind::Distilled && model.path().alphaBars().empty())
        throw base::UsageError(fmt::format("The distilled levels belong to few-step models of Stable Diffusion's kind, and {} is none: choose another grid.", model.card().name));
    if (grid != GridKind::Model)
        return grid;
    if (sampler == Sampler::Lcm || sampler == Sampler::Tcd)
        return GridKind::Distilled;
    if (const auto own = named<GridKind>(model.card().grid); own && *own != GridKind::Model)
        return *own;
    if (hasPrior)
        return GridKind::Log;
    return model.path().frame() == diffusion::Frame::Straight ? GridKind::Shifted : GridKind::Even;
}

Levels sdeditLevels(const NoisePath& path, GridKind grid, Sampler sampler, double t0, int steps, base::Size size)
{
    if (grid == GridKind::Distilled)
        return distilledGrid(path, t0, steps);
    Levels levels = levelGrid(path, gridOf(grid), t0, steps, grid == GridKind::Shifted ? fluxShift(tokens(size)) : 0);
    if (grid == GridKind::Log && sampler != Sampler::Angle) {
        const double top = levels[0].a > 0 ? levels[0].ratio() : latestFlowTime / (1 - latestFlowTime);
        const std::vector<double> ratios = logRatios(top, std::min(plainRatioEnd, top / 8), steps);
        for (std::size_t i = 1; i < ratios.size(); ++i)
            levels[i] = levelOf(path.frame(), ratios[i]);
    }
    return levels;
}

std::vector<double> inversionTimes(GridKind grid, int steps, base::Size size)
{
    std::vector<double> times;
    if (grid == GridKind::Log) {
        const double top = latestFlowTime / (1 - latestFlowTime);
        for (const double ratio : logRatios(top, vistaRatioEnd(top), steps))
            times.push_back(ratio / (1 + ratio));
        times.push_back(0);
    } else if (grid == GridKind::Karras) {
        for (const Level& level : levelGrid(NoisePath::rectifiedFlow(), Grid::Karras, 1, steps))
            times.push_back(level.b / (level.a + level.b));
    } else {
        times = fluxGrid(steps, grid == GridKind::Even ? 0 : fluxShift(tokens(size)));
    }
    return times;
}

Step stepOf(Sampler sampler, const Sdedit& method, const NoisePath& path, const Denoiser& denoise, const NoiseSource& noise, std::shared_ptr<const GaussianPrior> prior,
    double detail, int repeat)
{
    switch (sampler) {
    case Sampler::Angle: return angleStepper(std::move(prior), detail);
    case Sampler::Ddim: return ddimStep(method.churn, noise, repeat);
    case Sampler::Ddpm: return ddpmStep(varianceOf(method.variance), noise, repeat);
    case Sampler::EulerAncestral: return eulerAncestralStep(method.churn > 0 ? method.churn : 1, noise, repeat);
    case Sampler::Heun: return heunStep(denoise);
    case Sampler::DpmSolverPp2m: return dpmSolverPp2mStep();
    case Sampler::Lcm: return lcmStep(path, noise, repeat);
    case Sampler::Tcd: return tcdStep(path, method.churn > 0 ? method.churn : usualTcdGamma, noise, repeat);
    case Sampler::Euler:
    case Sampler::Model: break;
    }
    return eulerStep();
}

} // namespace underpaint::engine
