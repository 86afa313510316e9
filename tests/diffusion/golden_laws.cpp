// Families without a sampler's trace: schedules, one network on another's path, the law of Gaussian data.
#include "core/base/error.h"
#include "core/diffusion/predictors.h"
#include "core/diffusion/sdedit.h"
#include "tests/diffusion/golden_case.h"
#include "tests/diffusion/mixture.h"

#include <ATen/ATen.h>

#include <cmath>
#include <regex>

namespace underpaint::tests {
namespace {

using namespace diffusion;
using Results = std::map<std::string, at::Tensor>;

at::Tensor column(const std::vector<double>& values, at::ScalarType type)
{
    return at::tensor(values, at::kDouble).to(type);
}

/// One value for each of the given ones.
std::vector<double> each(const std::vector<double>& given, const auto& value)
{
    std::vector<double> values;
    for (const double number : given)
        values.push_back(value(number));
    return values;
}

/// Whether the name has this form; its numbers are left in `numbers`.
bool isNamed(const std::string& name, const char* form, std::vector<int>& numbers)
{
    std::smatch match;
    if (!std::regex_match(name, match, std::regex(form)))
        return false;
    numbers.clear();
    for (std::size_t i = 1; i < match.size(); ++i)
        numbers.push_back(std::stoi(match[i]));
    return true;
}

/// [S-code]'s table of log variances: entry 0 of the large ones repeats the small variance of index 1, that of the small ones is log 1e-20.
std::vector<double> logVariances(const NoisePath& path, Variance kind)
{
    const auto at = [&](int i, Variance variance) {
        return 2 * std::log(ddpmDeviation(variance, path.atIndex(i), path.atIndex(i - 1)));
    };
    std::vector<double> table{kind == Variance::FixedLarge ? at(1, Variance::FixedSmall) : std::log(1e-20)};
    for (int i = 1; i < int(path.betas().size()); ++i)
        table.push_back(at(i, kind));
    return table;
}

std::vector<double> scheduleNamed(const std::string& name, const GoldenCase& golden)
{
    const NoisePath path = vpPath(golden);
    const int indices = int(path.betas().size());
    std::vector<int> n;
    if (name == "vp_betas")
        return path.betas();
    if (name == "vp_abar")
        return path.alphaBars();
    if (name == "vp_logvar_fixedsmall")
        return logVariances(path, Variance::FixedSmall);
    if (name == "vp_logvar_fixedlarge")
        return logVariances(path, Variance::FixedLarge);
    if (name == "vp_sigmas") {
        std::vector<double> sigmas;
        for (int i = 0; i < indices; ++i)
            sigmas.push_back(path.atIndex(i).ratio());
        return sigmas;
    }
    if (name == "vp_cont_abar")
        return each(golden.numbers("t_grid"), [](double t) { return std::pow(NoisePath::vpContinuous().at(t).a, 2); });
    if (name == "sigma_to_index")
        return each(golden.numbers("sigma_query"), [&](double sigma) { return path.timeOf(sigma) * indices - 1; });
    if (name == "flux_mu")
        return each(golden.numbers("seq_lens"), [](double tokens) { return fluxShift(int(tokens)); });
    if (isNamed(name, "ve_sigma_(\\d+)", n))
        return each(golden.numbers("t_grid"), [&](double t) { return NoisePath::ve(0.01, n[0]).at(t).b; });
    if (isNamed(name, "flux_sigmas_(\\d+)_noshift", n))
        return fluxGrid(n[0], 0);
    if (isNamed(name, "flux_sigmas_(\\d+)_seq(\\d+)", n))
        return fluxGrid(n[0], fluxShift(n[1]));
    if (isNamed(name, "karras_(\\d+)_from_t(\\d+)", n))
        return karrasGrid(n[0], path.atIndex(n[1] - 1).ratio(), path.atIndex(0).ratio());
    if (isNamed(name, "leading_timesteps_(\\d+)", n)) {
        const std::vector<int> steps = leadingIndices(n[0], indices);
        return {steps.begin(), steps.end()};
    }
    if (isNamed(name, "strength_start_(\\d+)", n))
        return each(golden.numbers("strength_query"), [&](double strength) { return firstStep(n[0], strength); });
    throw base::Error("Unknown schedule " + name + ".");
}

Results schedules(const GoldenCase& golden, at::ScalarType type)
{
    Results results;
    for (const std::string& name : golden.file.names())
        if (name != "seq_lens" && name != "t_grid" && name != "sigma_query" && name != "strength_query")
            results[name] = column(scheduleNamed(name, golden), type);
    return results;
}

Results pathBridge(const GoldenCase& golden, at::ScalarType type)
{
    // A noise predictor that knows the VP path alone, and what it was asked.
    const NoisePath path = NoisePath::vpContinuous();
    const Denoiser exact = golden.network();
    std::vector<at::Tensor> asked, said, states, velocities;
    std::vector<double> alphaBars, scales;
    const Denoiser bridged = onAnyPath(
        [&](const at::Tensor& x, double time) {
            const Level level = path.at(time);
            alphaBars.push_back(level.a * level.a);
            asked.push_back(x);
            said.push_back(exact(x, level).noise);
            return said.back();
        },
        path, Prediction::Noise);

    const at::Tensor guide = golden.tensor("guide", type), noise = golden.noise(type)(Purpose::Start, 0, 0);
    for (const double t : golden.numbers("t")) {
        const Level level{1 - t, t};
        states.push_back(level.a * guide + level.b * noise);
        velocities.push_back(outputFor(Prediction::Velocity, bridged(states.back(), level), states.back(), level));
        scales.push_back(levelOf(path.frame(), level.ratio()).a / level.a);
    }
    return {{"abar", column(alphaBars, type)}, {"input_scale", column(scales, type)}, {"x_rf", at::stack(states)},
        {"x_vp", at::stack(asked)}, {"eps_vp", at::stack(said)}, {"out", at::stack(velocities)}};
}

/// Weights of guide and data mean in the release rule's output, and its variance. The rule is linear for Gaussian data: for a mean of 0,
/// one batch has the guide alone in item 0 and a single 1 in a single noise in every further one; the mean's weight comes from a run without noise.
struct Law {
    double guide = 0, mean = 0, variance = 0;
};
Law releaseLaw(const NoisePath& path, int count, int repeats, Variance kind, double mean, double variance,
    at::ScalarType type)
{
    const std::int64_t items = 1 + repeats * (count + 1);
    at::Tensor guide = at::zeros({items, 1, 1, 1}, type);
    guide[0].fill_(1);
    ReleaseRun run{path, count, repeats, kind, {}, {}, {}};
    run.noise = [&](Purpose purpose, int repeat, int step) {
        at::Tensor impulse = at::zeros({items, 1, 1, 1}, type);
        impulse[1 + repeat * (count + 1) + (purpose == Purpose::Start ? 0 : 1 + step)].fill_(1);
        return impulse;
    };
    const at::Tensor out = sdeditRelease(gaussianDenoiser(0, variance), guide, run).flatten().to(at::kDouble);

    const at::Tensor nothing = at::zeros({1, 1, 1, 1}, type);
    run.noise = [&](Purpose, int, int) { return nothing; };
    const double offset = sdeditRelease(gaussianDenoiser(mean, variance), nothing, run).item().toDouble();
    return {out[0].item<double>(), offset / mean, out.slice(0, 1).square().sum().item<double>()};
}

Results gaussianLaw(const GoldenCase& golden, at::ScalarType type)
{
    const NoisePath path = vpPath(golden);
    const double mean = golden.params.at("data_mean"), v = golden.params.at("data_variance");
    const std::vector<double> counts = golden.numbers("t"), repeats = golden.numbers("repeats"),
                              kinds = golden.numbers("var_kind");
    std::map<std::string, std::vector<double>> values;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const int count = int(counts[i]), k = int(repeats[i]);
        const Law law =
            releaseLaw(path, count, k, kinds[i] == 0 ? Variance::FixedSmall : Variance::FixedLarge, mean, v, type);
        values["coef_guide"].push_back(law.guide);
        values["coef_mean"].push_back(law.mean);
        values["variance"].push_back(law.variance);
        const Level level = path.atIndex(count - 1);
        const double rho = std::sqrt(level.a * level.a * v / (level.a * level.a * v + level.b * level.b));
        values["cont_coef_guide"].push_back(std::pow(rho, 2 * k));
        values["cont_variance"].push_back(v * (1 - std::pow(rho, 4 * k)));
        values["ode_coef_guide"].push_back(std::pow(rho, k));
        values["ode_variance"].push_back(v * (1 - std::pow(rho, 2 * k)));
    }
    Results results;
    for (const auto& [name, numbers] : values)
        results[name] = column(numbers, type);
    return results;
}

const GoldenFamily schedulesFamily{"schedules", schedules};
const GoldenFamily bridgeFamily{"path_bridge", pathBridge};
const GoldenFamily lawFamily{"gaussian_law", gaussianLaw};

} // namespace
} // namespace underpaint::tests
