#include "core/diffusion/rf_inversion.h"

#include "core/base/error.h"
#include "core/diffusion/level_grid.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numbers>

namespace underpaint::diffusion {
namespace {

/// Controller strength of one step: a number, or one per pixel. Both are held in float64 and rounded once, so that a constant map
/// gives the bits of the plain run.
class Strength {
public:
    Strength(double value, const Tensor& map)
        : m_value(map.defined() ? value * map.to(at::kDouble) : at::scalar_tensor(value, at::kDouble))
        , m_zero(value == 0)
    {
    }

    bool isZero() const { return m_zero; }
    Tensor of(const Tensor& x) const { return m_value.to(x.scalar_type()); }
    Tensor rest(const Tensor& x) const { return (1 - m_value).to(x.scalar_type()); }
    Tensor rootOfRest(const Tensor& x) const { return (1 - m_value).sqrt().to(x.scalar_type()); }
    /// (1 - strength) a + strength b
    Tensor mix(const Tensor& a, const Tensor& b) const { return m_zero ? a : rest(a) * a + of(a) * b; }

private:
    Tensor m_value;
    bool m_zero;
};

/// Which way a controlled ODE is walked, and all that its steps need.
struct ControlledOde {
    const Denoiser& denoise;
    Tensor target;
    double lambda;
    bool rising; ///< the target lies at t = 1, else at t = 0
    int order;
    const GaussianPrior* prior; ///< null: Euler
    double detail;

    double timeLeft(Level level) const { return rising ? level.a : level.b; }

    /// The straight step along the controller. Where the pull uses up all the time left it is the target to the bit.
    Tensor pull(const Tensor& x, Level from, Level to) const
    {
        const double share = std::abs(to.b - from.b) / (1 / lambda + timeLeft(from));
        return (1 - share) * x + share * target;
    }

    /// The same with the mean of the controller here and at x + its first-order step; at the singular end the slope stays.
    Tensor pull(const Tensor& x, const Tensor& ahead, Level from, Level to) const
    {
        if (1 / lambda + timeLeft(to) == 0)
            return pull(x, from, to);
        const double h = std::abs(to.b - from.b);
        return x + (h / 2) * (controlField(x, target, timeLeft(from), lambda) + controlField(ahead, target, timeLeft(to), lambda));
    }

    Tensor free(const Tensor& x, const Answer& answer, Level from, Level to) const
    {
        return prior ? angleStep(*prior, x, answer, from, to, detail) : to.a * answer.x0 + to.b * answer.noise;
    }

    Tensor free(const Tensor& x, const Answer& answer, const Tensor& ahead, const Answer& next, Level from, Level to) const
    {
        if (prior)
            return angleStep(*prior, x, answer, ahead, next, from, to, detail);
        return x + ((to.b - from.b) / 2) * ((answer.noise - answer.x0) + (next.noise - next.x0));
    }

    Tensor step(const Tensor& x, const Answer& answer, Level from, Level to, const Strength& strength) const
    {
        Tensor reached = free(x, answer, from, to);
        if (!strength.isZero())
            reached = strength.mix(reached, pull(x, from, to));
        if (order == 1)
            return reached;
        const Tensor moved = free(x, answer, reached, denoise(reached, to), from, to);
        return strength.isZero() ? moved : strength.mix(moved, pull(x, reached, from, to));
    }
};

void checkStrength(const std::vector<double>& times, const std::vector<double>& strength, const char* name, const Tensor& map, double lambda)
{
    if (times.size() < 2 || strength.size() + 1 != times.size())
        throw base::Error(fmt::format("A run over {} times needs one {} per step, not {}.", times.size(), name, strength.size()));
    if (!(times.front() <= 1 && times.back() == 0)
        || std::ranges::adjacent_find(times, [](double a, double b) { return !(a > b); }) != times.end())
        throw base::Error("RF-Inversion needs falling times from at most 1 down to 0: choose another grid.");
    if (std::ranges::any_of(strength, [](double s) { return !(s >= 0 && s <= 1); }))
        throw base::Error(fmt::format("Every {} must lie between 0 and 1.", name));
    if (map.defined() && !(map.min().item<double>() >= 0 && map.max().item<double>() <= 1))
        throw base::Error(fmt::format("The map of {} must lie between 0 and 1.", name));
    if (!(lambda > 0))
        throw base::Error("The controller's lambda must be above 0; infinite is the paper's.");
}

/// able: whether the rule and form of a run leave the choice of order and step.
void checkStep(int order, const GaussianPrior* prior, bool able)
{
    if (order != 1 && order != 2)
        throw base::Error(fmt::format("RF-Inversion has order 1 and 2, not {}.", order));
    if (!able && (order == 2 || prior))
        throw base::Error("Order 2 and the angle step need a consistent ODE: choose order 1 without a prior, or the rule \"consistent\" as an ODE.");
}

void checkNoise(bool sde, const NoiseSource& noise)
{
    if (sde && !noise)
        throw base::Error("The SDE forms of RF-Inversion draw noise: give them a source.");
}

/// Eq. 10 needs no network; what previews see is the line from the picture to the state.
Denoiser lineFrom(Tensor y0)
{
    return [y0 = std::move(y0)](const Tensor& x, Level level) -> Answer {
        return {y0, level.b == 0 ? at::zeros_like(x) : (x - level.a * y0) / level.b, {}};
    };
}

} // namespace

std::vector<double> etaSchedule(int steps, double eta, int start, int stop, EtaSchedule schedule, double power)
{
    if (!(eta >= 0 && eta <= 1))
        throw base::Error(fmt::format("eta must lie between 0 and 1, not {}.", eta));
    std::vector<double> values(std::size_t(std::max(steps, 0)), 0.0);
    const double last = std::max(stop - start - 1, 1);
    for (int i = std::max(start, 0); i < std::min(stop, steps); ++i) {
        double shape = 1;
        switch (schedule) {
        case EtaSchedule::Constant: break;
        case EtaSchedule::LinearUp: shape = stop - start == 1 ? 1 : (i - start) / last; break;
        case EtaSchedule::LinearDown: shape = 1 - (i - start) / last; break;
        case EtaSchedule::Cosine: shape = (1 + std::cos(std::numbers::pi * (i - start) / (stop - start))) / 2; break;
        case EtaSchedule::Decay: shape = std::pow(1 - double(i) / steps, power); break;
        }
        values[std::size_t(i)] = eta * shape;
    }
    return values;
}

Tensor controlField(const Tensor& state, const Tensor& target, double timeLeft, double lambda)
{
    return (target - state) / (1 / lambda + timeLeft);
}

Tensor rfForward(const Denoiser& denoise, const Tensor& y0, const Tensor& y1, const RfForward& run, const OnStep& onStep)
{
    const bool sde = run.form == RfForm::Sde, consistent = run.rule == RfRule::Consistent;
    checkStrength(run.times, run.gamma, "gamma", run.gammaMap, run.lambda);
    checkStep(run.order, run.prior.get(), consistent && !sde);
    checkNoise(sde, run.noise);
    if (sde && !consistent)
        throw base::Error("The forward SDE has one form only: choose the rule \"consistent\".");
    if (sde && std::isfinite(run.lambda))
        throw base::Error("The forward SDE knows no finite lambda: leave it infinite, or choose the ODE.");
    const auto gamma = [&](int i) { return Strength(run.gamma[std::size_t(i)], run.gammaMap); };
    const Walk around{onStep, {}, 0, run.onState};
    const Tensor start = y0.expand_as(y1);

    if (!consistent) {
        const int steps = int(run.gamma.size());
        std::vector<double> clock;
        for (int i = 0; i <= steps; ++i)
            clock.push_back(double(i) / (steps + 1));
        return walk(denoise, flowLevels(clock), start,
            [&](const Tensor& x, const Answer& answer, Level from, Level, int i) {
                const double h = run.times[std::size_t(i)] - run.times[std::size_t(i) + 1];
                return x + h * gamma(i).mix(answer.noise - answer.x0, controlField(x, y1, 1 - from.b, run.lambda));
            }, around);
    }
    const Levels levels = flowLevels({run.times.rbegin(), run.times.rend()});
    if (sde)
        return walk(lineFrom(y0), levels, start,
            [&](const Tensor& x, const Answer&, Level from, Level to, int i) {
                const Strength strength = gamma(i);
                const double q = to.a / from.a, deviation = std::sqrt(to.b * to.b - q * q * from.b * from.b);
                return q * x + (1 - q) * (strength.of(x) * y1)
                    + deviation * (strength.rootOfRest(x) * run.noise(Purpose::Sampler, 0, i));
            }, around);
    const ControlledOde ode{denoise, y1, run.lambda, true, run.order, run.prior.get(), 1};
    return walk(denoise, levels, start,
        [&](const Tensor& x, const Answer& answer, Level from, Level to, int i) { return ode.step(x, answer, from, to, gamma(i)); }, around);
}

Tensor rfReverse(const Denoiser& denoise, Tensor start, const Tensor& y0, const RfReverse& run, const OnStep& onStep)
{
    const bool sde = run.form == RfForm::Sde, official = run.rule == RfRule::Official;
    checkStrength(run.times, run.eta, "eta", run.etaMap, run.lambda);
    checkStep(run.order, run.prior.get(), !sde);
    checkNoise(sde, run.noise);
    if (sde && run.rule == RfRule::Community)
        throw base::Error("The community rule is an ODE: choose \"consistent\" or \"official\" for the SDE.");
    const ControlledOde ode{denoise, y0, run.lambda, false, run.order, run.prior.get(), run.detail};
    const auto step = [&](const Tensor& x, const Answer& answer, Level from, Level to, int i) {
        const Strength eta(run.eta[std::size_t(i)], run.etaMap);
        const bool last = i + 1 == int(run.eta.size());
        if (!sde || from.a == 0 || (i == 0 && run.firstStepOde) || (last && run.finalStepOde.value_or(!official)))
            return ode.step(x, answer, from, to, eta);
        const double h = from.b - to.b, deviation = std::sqrt(2 * from.b / from.a * h);
        const Tensor v = answer.x0 - answer.noise, c = controlField(x, y0, from.b, run.lambda);
        const Tensor z = deviation * run.noise(Purpose::Sampler, 0, i);
        if (official)
            return x + h * (2 * eta.mix(v, c) - x / from.a) + z;
        return x + h * eta.mix(2 * v - x / from.a, c) + eta.rootOfRest(x) * z;
    };
    return walk(denoise, flowLevels(run.times), std::move(start), step, {onStep, run.land, 0, run.onState});
}

} // namespace underpaint::diffusion
