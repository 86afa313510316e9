// Families of RF-Inversion and of DDIM inversion.
#include "core/base/error.h"
#include "core/diffusion/ddim_inversion.h"
#include "core/diffusion/level_grid.h"
#include "core/diffusion/predictors.h"
#include "core/diffusion/rf_inversion.h"
#include "tests/diffusion/golden_case.h"

#include <ATen/ATen.h>

namespace underpaint::tests {
namespace {

using namespace diffusion;
using Results = std::map<std::string, at::Tensor>;

/// A number of `params` where null and absence stand for `otherwise`.
double number(const GoldenCase& golden, const std::string& name, double otherwise)
{
    const auto& value = golden.params.contains(name) ? golden.params.at(name) : nlohmann::json();
    return value.is_number() ? value.get<double>() : otherwise;
}

RfRule forwardRule(const std::string& mode)
{
    if (mode == "consistent")
        return RfRule::Consistent;
    if (mode == "community")
        return RfRule::Community;
    throw base::Error("Unknown forward rule " + mode + ".");
}

RfReverse reverseRun(const GoldenCase& golden, const std::string& rule, at::ScalarType type)
{
    RfReverse run;
    if (rule != "ode" && rule != "sde_official" && rule != "sde_eq17")
        throw base::Error("Unknown reverse rule " + rule + ".");
    run.form = rule == "ode" ? RfForm::Ode : RfForm::Sde;
    run.rule = rule == "sde_official" ? RfRule::Official : RfRule::Consistent;
    run.times = golden.numbers("sigmas");
    run.eta = golden.numbers("eta");
    run.noise = golden.noise(type);
    run.firstStepOde = golden.params.value("first_step_ode", true);
    run.finalStepOde = golden.params.value("final_step_ode", false);
    return run;
}

Results forward(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    RfForward run;
    run.times = golden.numbers("sigmas");
    run.gamma = golden.numbers("gamma");
    run.rule = forwardRule(golden.params.at("mode"));
    run.onState = trace.onState();
    return trace.results(rfForward(golden.network(), golden.tensor("guide", type), golden.tensor("y1", type), run));
}

GoldenRun reverse(const std::string& rule)
{
    return [rule](const GoldenCase& golden, at::ScalarType type) {
        Trace trace(golden.tensor("trace_step"));
        RfReverse run = reverseRun(golden, rule, type);
        run.onState = trace.onState();
        return trace.results(rfReverse(golden.network(/*prompted=*/true), golden.tensor("start", type), golden.tensor("guide", type), run));
    };
}

Results pipeline(const GoldenCase& golden, at::ScalarType type)
{
    Trace there(golden.tensor("trace_step")), back(golden.tensor("trace_step"));
    const at::Tensor guide = golden.tensor("guide", type);
    RfForward up;
    up.times = golden.numbers("sigmas");
    up.gamma = golden.has("gamma") ? golden.numbers("gamma") : std::vector<double>(up.times.size() - 1, golden.params.at("gamma").get<double>());
    up.rule = forwardRule(golden.params.value("forward_mode", "consistent"));
    up.onState = there.onState();
    const at::Tensor inverted = rfForward(golden.network(), guide, golden.tensor("y1", type), up);

    RfReverse down = reverseRun(golden, golden.params.at("rule"), type);
    down.onState = back.onState();
    Results results = back.results(rfReverse(golden.network(/*prompted=*/true), inverted, guide, down));
    results["inverted"] = inverted;
    results["trace_fwd_x"] = there.states();
    return results;
}

/// Outcomes of runs that differ in their number of steps, and how far each is from the guide.
struct Series {
    std::vector<at::Tensor> states;
    std::vector<double> errors;

    void add(const at::Tensor& x, const at::Tensor& guide)
    {
        states.push_back(x);
        errors.push_back(std::sqrt((x - guide).to(at::kDouble).square().mean().item<double>()));
    }
    at::Tensor rms(at::ScalarType type) const { return at::tensor(errors, at::kDouble).to(type); }
};

Results roundTrip(const GoldenCase& golden, at::ScalarType type)
{
    const Denoiser network = golden.network();
    const at::Tensor guide = golden.tensor("guide", type);
    std::vector<at::Tensor> inverted, communityInverted;
    Series returned, communityReturned;
    for (const double steps : golden.numbers("steps")) {
        const std::vector<double> times = fluxGrid(int(steps), number(golden, "mu", 0)), none(std::size_t(steps), 0.0);
        const auto there = [&](RfRule rule) {
            RfForward run;
            run.times = times;
            run.gamma = none;
            run.rule = rule;
            return rfForward(network, guide, guide, run); // gamma = 0: the target plays no part
        };
        const auto back = [&](const at::Tensor& start) {
            RfReverse run;
            run.times = times;
            run.eta = none;
            return rfReverse(network, start, guide, run);
        };
        inverted.push_back(there(RfRule::Consistent));
        communityInverted.push_back(there(RfRule::Community));
        returned.add(back(inverted.back()), guide);
        communityReturned.add(back(communityInverted.back()), guide);
    }
    return {{"inverted", at::stack(inverted)}, {"reconstructed", at::stack(returned.states)}, {"rms_error", returned.rms(type)},
        {"community_inverted", at::stack(communityInverted)}, {"community_rms_error", communityReturned.rms(type)},
        {"out", returned.states.back()}};
}

Results constantEta(const GoldenCase& golden, at::ScalarType type)
{
    const at::Tensor guide = golden.tensor("guide", type);
    Series series;
    for (const double steps : golden.numbers("steps")) {
        RfReverse run;
        run.times = fluxGrid(int(steps), number(golden, "shift", 0));
        run.eta.assign(std::size_t(steps), golden.params.at("eta").get<double>());
        series.add(rfReverse(golden.network(/*prompted=*/true), golden.tensor("start", type), guide, run), guide);
    }
    return {{"outs", at::stack(series.states)}, {"rms_error", series.rms(type)}, {"out", series.states.back()}};
}

Results ddimInversion(const GoldenCase& golden, at::ScalarType type)
{
    Trace there(golden.tensor("trace_step")), back(golden.tensor("trace_step"));
    DdimInversion run{vpPath(golden), golden.params.at("steps"), 1, there.onState()};
    if (golden.params.value("first_and_final_abar", "1") == "abar[0]")
        run.endAlphaBar = run.path.alphaBars().front();
    const std::vector<int> indices = inversionIndices(run);
    if (golden.numbers("timesteps") != std::vector<double>(indices.begin(), indices.end()))
        throw base::Error("The file's timesteps are not those of its step count.");

    const Denoiser plain = golden.network(), prompted = golden.network(/*prompted=*/true);
    const Denoiser edit = [&](const at::Tensor& x, Level level) {
        return guided(plain(x, level), prompted(x, level), golden.params.at("edit_guidance"));
    };
    const at::Tensor inverted = ddimInvert(plain, golden.tensor("guide", type), run);
    run.onState = {};
    const at::Tensor edited = ddimReturn(edit, inverted, run);
    run.onState = back.onState();
    const at::Tensor out = ddimReturn(plain, inverted, run);
    return {{"inverted", inverted}, {"trace_x", there.states()}, {"out", out}, {"trace_rec_x", back.states()}, {"edited", edited}};
}

const GoldenFamily forwardFamily{"rf_forward", forward};
const GoldenFamily odeFamily{"rf_reverse_ode", reverse("ode")};
const GoldenFamily officialFamily{"rf_reverse_sde_official", reverse("sde_official")};
const GoldenFamily eq17Family{"rf_reverse_sde_eq17", reverse("sde_eq17")};
const GoldenFamily pipelineFamily{"rf_pipeline", pipeline};
const GoldenFamily roundTripFamily{"rf_roundtrip", roundTrip};
const GoldenFamily constantEtaFamily{"rf_constant_eta", constantEta};
const GoldenFamily ddimFamily{"ddim_inversion", ddimInversion};

} // namespace
} // namespace underpaint::tests
