// Families of SDEdit on VE paths: the printed algorithms and score_sde's discrete samplers.
#include "core/base/error.h"
#include "core/diffusion/sdedit.h"
#include "tests/diffusion/golden_case.h"

#include <ATen/ATen.h>

namespace underpaint::tests {
namespace {

using namespace diffusion;
using Results = std::map<std::string, at::Tensor>;

Results paper(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    PaperRun run;
    run.path = NoisePath::ve(golden.params.at("sigma_min"), golden.params.at("sigma_max"));
    run.t0 = golden.params.at("t0");
    run.steps = golden.params.at("steps");
    run.repeats = golden.params.at("repeats");
    run.noise = golden.noise(type);
    run.maskKeep = golden.maskKeep(type);
    run.onState = trace.onState();
    return trace.results(sdeditPaper(golden.network(), golden.tensor("guide", type), run));
}

Results discrete(const GoldenCase& golden, at::ScalarType type)
{
    const std::string rule = golden.params.at("rule");
    if (rule != "ancestral" && rule != "reverse_diffusion")
        throw base::Error("Unknown discrete VE rule " + rule + ".");
    Trace trace(golden.tensor("trace_step"));
    const VeDiscreteRun run{golden.numbers("level_sigmas"), golden.params.at("start_index"),
        rule == "ancestral" ? VeStep::Ancestral : VeStep::ReverseDiffusion, golden.noise(type), golden.maskKeep(type),
        trace.onState()};
    return trace.results(sdeditVeDiscrete(golden.network(), golden.tensor("guide", type), run));
}

const GoldenFamily paperFamily{"sdedit_ve_paper", paper};
const GoldenFamily discreteFamily{"sdedit_ve_discrete", discrete};

} // namespace
} // namespace underpaint::tests
