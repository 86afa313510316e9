#include "core/diffusion/level_grid.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace underpaint::diffusion {
namespace {

/// The largest sig that Vista was trained for (t = .995).
constexpr double logGridTop = 199;

/// How many levels of their ancestor few-step models were distilled from.
constexpr int distilledLevels = 50;

/// sig values even in their logarithm, and a clean end.
std::vector<double> logRatios(double top, int steps)
{
    const double start = std::min(top, logGridTop), end = vistaRatioEnd(start);
    std::vector<double> ratios;
    for (int i = 0; i < steps; ++i)
        ratios.push_back(steps == 1 ? start : start * std::pow(end / start, double(i) / (steps - 1)));
    ratios.push_back(0);
    return ratios;
}

/// Flux's times from t0 on: the unshifted times fall evenly from that of t0.
std::vector<double> shiftedTimes(double t0, int steps, double mu)
{
    const double e = std::exp(mu), start = t0 / (e - (e - 1) * t0);
    std::vector<double> times{t0};
    for (int i = 1; i <= steps; ++i) {
        const double t = start * (steps - i) / steps;
        times.push_back(e * t / (1 + (e - 1) * t));
    }
    return times;
}

/// The least sig of a Karras grid: that of the path's first thousandth, and well below the start.
double karrasEnd(const NoisePath& path, double top)
{
    const double least = path.alphaBars().empty() ? path.at(1e-3).ratio() : path.atIndex(0).ratio();
    return std::min(least, top / 8);
}

} // namespace

double fluxShift(int tokens)
{
    return 0.5 + (tokens - 256) * (1.15 - 0.5) / (4096 - 256);
}

std::vector<double> fluxGrid(int steps, double mu)
{
    return shiftedTimes(1, steps, mu);
}

std::vector<double> karrasGrid(int steps, double ratioMax, double ratioMin, double rho)
{
    const double top = std::pow(ratioMax, 1 / rho), bottom = std::pow(ratioMin, 1 / rho);
    std::vector<double> ratios;
    for (int j = 0; j < steps; ++j)
        ratios.push_back(steps == 1 ? ratioMax : std::pow(top + j * (bottom - top) / (steps - 1), rho));
    ratios.push_back(0);
    return ratios;
}

std::vector<int> ddimIndices(int count, int steps)
{
    std::vector<int> indices;
    for (int i = 0; i < steps; ++i) // ties to even, as numpy rounds
        indices.push_back(steps == 1 ? count - 1
                                     : int(std::nearbyint(count - 1 - double((count - 1) * i) / (steps - 1))));
    return indices;
}

std::vector<int> leadingIndices(int steps, int trainSteps)
{
    std::vector<int> indices;
    for (int i = 0; i < steps; ++i)
        indices.push_back(i * (trainSteps / steps));
    return indices;
}

int firstStep(int steps, double strength)
{
    return int(std::max(steps - std::min(steps * strength, double(steps)), 0.0));
}

double vistaRatioEnd(double ratioStart)
{
    return std::min(0.02, ratioStart / 8);
}

Levels levelGrid(const NoisePath& path, Grid grid, double t0, int steps, double mu)
{
    if (!(t0 > 0 && t0 <= 1))
        throw base::Error(fmt::format(
            "t0 = {} is outside 0 to 1: choose how far the painting is noised, from just above 0 to 1.", t0));
    if (steps < 1)
        throw base::Error(fmt::format("{} steps cannot make a picture: choose at least 1.", steps));
    const Level start = path.at(t0);
    const auto fromRatios = [&](const std::vector<double>& ratios) {
        Levels levels{start};
        for (std::size_t i = 1; i < ratios.size(); ++i)
            levels.push_back(levelOf(path.frame(), ratios[i]));
        return levels;
    };

    switch (grid) {
    case Grid::Even: {
        Levels levels;
        for (int i = 0; i <= steps; ++i)
            levels.push_back(path.at(t0 * (steps - i) / steps));
        return levels;
    }
    case Grid::Karras: {
        // Pure noise has no largest sig: its grid begins at the one next to it, and the first level stays pure noise.
        const double top = std::isinf(start.ratio()) ? path.at(0.999).ratio() : start.ratio();
        return fromRatios(karrasGrid(steps, top, karrasEnd(path, top)));
    }
    case Grid::Shifted: {
        std::vector<double> ratios;
        const double time = std::isinf(start.ratio()) ? 1 : start.ratio() / (1 + start.ratio());
        for (const double t : shiftedTimes(time, steps, mu))
            ratios.push_back(t / (1 - t));
        return fromRatios(ratios);
    }
    case Grid::Log: {
        Levels levels = fromRatios(logRatios(start.ratio(), steps));
        if (start.ratio() > logGridTop && path.frame() != Frame::VarianceExploding)
            levels.front() = {0, 1};
        return levels;
    }
    }
    throw base::Error("Unknown kind of grid.");
}

Levels distilledGrid(const NoisePath& path, double t0, int steps)
{
    const int count = int(path.alphaBars().size());
    if (count < distilledLevels)
        throw base::Error(fmt::format("The levels of few-step models are indices of a discrete VP path, and \"{}\" has none: choose another grid.", path.name()));
    const int stride = count / distilledLevels, below = int(std::ceil(t0 * count / stride - 1e-9));
    Levels levels = levelGrid(path, Grid::Even, t0, steps); // says what is wrong with t0 and steps
    if (steps <= below)
        for (int i = 1; i < steps; ++i)
            levels[std::size_t(i)] = path.atIndex(stride * (below - i * below / steps) - 1);
    return levels;
}

Levels onPath(const Levels& levels, const NoisePath& path)
{
    Levels moved;
    for (const Level& level : levels)
        moved.push_back(levelOf(path.frame(), level.ratio()));
    return moved;
}

Levels flowLevels(const std::vector<double>& times)
{
    Levels levels;
    for (const double t : times)
        levels.push_back({1 - t, t});
    return levels;
}

} // namespace underpaint::diffusion
