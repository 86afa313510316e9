#include "core/diffusion/noise_path.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace underpaint::diffusion {
namespace {

/// log sig of every index, and how to go between it and counts (index + 1).
class RatioTable {
public:
    explicit RatioTable(const std::vector<double>& alphaBars)
    {
        for (const double alphaBar : alphaBars)
            m_logRatios.push_back(0.5 * (std::log1p(-alphaBar) - std::log(alphaBar)));
    }

    double ratioOf(double count) const
    {
        if (count <= 1)
            return count * std::exp(m_logRatios.front());
        const auto below = std::min(std::size_t(count) - 1, m_logRatios.size() - 2);
        const double share = count - 1 - double(below);
        return std::exp(m_logRatios[below] + share * (m_logRatios[below + 1] - m_logRatios[below]));
    }

    double countOf(double ratio) const
    {
        const double wanted = std::log(ratio);
        if (wanted <= m_logRatios.front())
            return ratio / std::exp(m_logRatios.front());
        if (wanted >= m_logRatios.back())
            return double(m_logRatios.size());
        const auto above = std::upper_bound(m_logRatios.begin(), m_logRatios.end(), wanted);
        const auto below = above - 1;
        return double(above - m_logRatios.begin()) + (wanted - *below) / (*above - *below);
    }

private:
    std::vector<double> m_logRatios;
};

} // namespace

Level levelOf(Frame frame, double ratio)
{
    if (frame == Frame::VarianceExploding)
        return {1, ratio};
    if (std::isinf(ratio))
        return {0, 1};
    const double norm = frame == Frame::Straight ? 1 + ratio : std::hypot(1, ratio);
    return {1 / norm, ratio / norm};
}

std::vector<double> linearBetas(double first, double last, int steps)
{
    std::vector<double> betas;
    for (int i = 0; i < steps; ++i)
        betas.push_back(steps == 1 ? first : first + (last - first) * i / (steps - 1));
    return betas;
}

std::vector<double> scaledLinearBetas(double first, double last, int steps)
{
    std::vector<double> betas = linearBetas(std::sqrt(first), std::sqrt(last), steps);
    for (double& beta : betas)
        beta *= beta;
    return betas;
}

NoisePath NoisePath::vpDiscrete(std::vector<double> betas, std::string name)
{
    if (betas.size() < 2 || !std::all_of(betas.begin(), betas.end(), [](double beta) { return beta > 0 && beta < 1; }))
        throw base::Error("A noise schedule needs at least two betas, each between 0 and 1: check the model's card.");
    NoisePath path;
    path.m_name = std::move(name);
    path.m_frame = Frame::VariancePreserving;
    double product = 1;
    for (const double beta : betas)
        path.m_alphaBars.push_back(product *= 1 - beta);
    path.m_betas = std::move(betas);

    const auto table = std::make_shared<const RatioTable>(path.m_alphaBars);
    const auto bars = std::make_shared<const std::vector<double>>(path.m_alphaBars);
    path.m_at = [table, bars](double time) -> Level {
        const double count = time * double(bars->size()), whole = std::round(count);
        if (whole >= 1 && std::abs(count - whole) < 1e-9) { // a count of the table: no detour through logarithms
            const double bar = (*bars)[std::size_t(whole) - 1];
            return {std::sqrt(bar), std::sqrt(1 - bar)};
        }
        return levelOf(Frame::VariancePreserving, table->ratioOf(count));
    };
    path.m_timeOf = [table, bars](double ratio) { return table->countOf(ratio) / double(bars->size()); };
    return path;
}

NoisePath NoisePath::ddpm()
{
    return vpDiscrete(linearBetas(1e-4, 0.02), "ddpm");
}

NoisePath NoisePath::stableDiffusion()
{
    return vpDiscrete(scaledLinearBetas(8.5e-4, 0.012), "sd");
}

NoisePath NoisePath::vpContinuous(double betaMin, double betaMax)
{
    NoisePath path;
    path.m_name = "vp-continuous";
    path.m_frame = Frame::VariancePreserving;
    const double half = betaMin / 2, quarter = (betaMax - betaMin) / 4; // -log a = quarter t^2 + half t
    path.m_at = [=](double t) -> Level {
        const double fall = (quarter * t + half) * t;
        return {std::exp(-fall), std::sqrt(-std::expm1(-2 * fall))};
    };
    path.m_timeOf = [=](double ratio) {
        // 1 + sig^2 = 1/a^2; for huge ratios the sum is sig^2 itself.
        const double fall = ratio > 1e8 ? std::log(ratio) : 0.5 * std::log1p(ratio * ratio);
        return 2 * fall / (half + std::sqrt(half * half + 4 * quarter * fall));
    };
    return path;
}

NoisePath NoisePath::ve(double sigmaMin, double sigmaMax)
{
    if (!(sigmaMin > 0 && sigmaMin < sigmaMax))
        throw base::Error("A VE path needs 0 < smallest sigma < largest sigma: check the model's card.");
    NoisePath path;
    path.m_name = "ve";
    path.m_frame = Frame::VarianceExploding;
    const double span = std::log(sigmaMax / sigmaMin);
    path.m_at = [=](double t) -> Level { return {1, sigmaMin * std::exp(t * span)}; };
    path.m_timeOf = [=](double ratio) { return std::log(ratio / sigmaMin) / span; };
    return path;
}

NoisePath NoisePath::rectifiedFlow()
{
    NoisePath path;
    path.m_name = "rf";
    path.m_at = [](double t) -> Level { return {1 - t, t}; };
    path.m_timeOf = [](double ratio) { return ratio / (1 + ratio); };
    return path;
}

Level NoisePath::at(double time) const
{
    if (!(time >= 0 && time <= 1))
        throw base::Error("A time on a noise path lies between 0 (clean) and 1: choose one in that range.");
    return time == 0 ? Level{1, 0} : m_at(time);
}

double NoisePath::timeOf(double ratio) const
{
    if (!(ratio >= 0))
        throw base::Error("A noise-to-signal ratio cannot be negative or undefined.");
    if (ratio == 0 || std::isinf(ratio))
        return ratio == 0 ? 0 : 1;
    return std::clamp(m_timeOf(ratio), 0.0, 1.0);
}

Level NoisePath::atIndex(int index) const
{
    if (m_betas.empty() || index < -1 || index >= int(m_betas.size()))
        throw base::Error("Only discrete noise schedules have indices, from 0 to their number of steps less one: ask "
                          "for a time instead.");
    if (index < 0)
        return {1, 0};
    const double bar = m_alphaBars[std::size_t(index)];
    return {std::sqrt(bar), std::sqrt(1 - bar)};
}

} // namespace underpaint::diffusion
