// Families of SDEdit on VP paths: the released code, our exact rule, the printed algorithms, DDIM.
#include "core/base/error.h"
#include "core/diffusion/sdedit.h"
#include "tests/diffusion/golden_case.h"

#include <ATen/ATen.h>

namespace underpaint::tests {
namespace {

using namespace diffusion;
using Results = std::map<std::string, at::Tensor>;

Variance varianceOf(const GoldenCase& golden)
{
    const std::string name = golden.params.at("variance");
    if (name != "fixedsmall" && name != "fixedlarge")
        throw base::Error("Unknown variance " + name + ".");
    return name == "fixedsmall" ? Variance::FixedSmall : Variance::FixedLarge;
}

Results release(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    const ReleaseRun run{vpPath(golden), golden.params.at("t"), golden.params.at("repeats"), varianceOf(golden),
        golden.noise(type), golden.maskKeep(type), trace.onState()};
    return trace.results(sdeditRelease(golden.network(), golden.tensor("guide", type), run));
}

Results exact(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    const NoisePath path = vpPath(golden);
    const NoiseSource noise = golden.noise(type);
    SdeditRun run;
    for (int i = golden.params.at("t").get<int>() - 1; i >= -1; --i)
        run.levels.push_back(path.atIndex(i));
    run.repeats = golden.params.at("repeats");
    run.noise = noise;
    run.step = [&](int repeat) { return ddpmStep(varianceOf(golden), noise, repeat); };
    run.keep = constantKeep(golden.maskKeep(type));
    run.freshKeptNoise = golden.params.at("kept_noise") == "fresh";
    run.onState = trace.onState();
    return trace.results(sdedit(golden.network(), golden.tensor("guide", type), run));
}

Results paper(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    const double betaMin = golden.params.at("beta_min"), betaMax = golden.params.at("beta_max");
    const PaperRun run{NoisePath::vpContinuous(betaMin, betaMax), betaMin, betaMax, golden.params.at("t0"),
        golden.params.at("steps"), golden.params.at("repeats"), golden.noise(type), golden.maskKeep(type),
        trace.onState()};
    return trace.results(sdeditPaper(golden.network(), golden.tensor("guide", type), run));
}

Results ddim(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    const NoisePath path = vpPath(golden);
    const NoiseSource noise = golden.noise(type);
    SdeditRun run;
    for (const double index : golden.numbers("timesteps"))
        run.levels.push_back(path.atIndex(int(index)));
    const double finalBar = golden.params.value("final_abar", 1.0);
    run.levels.push_back({std::sqrt(finalBar), std::sqrt(1 - finalBar)});
    run.noise = noise;
    run.step = [&](int repeat) { return ddimStep(golden.params.at("eta"), noise, repeat); };
    run.keep = constantKeep(golden.maskKeep(type));
    run.onState = trace.onState();
    return trace.results(sdedit(golden.network(), golden.tensor("guide", type), run));
}

const GoldenFamily releaseFamily{"sdedit_vp_release", release};
const GoldenFamily exactFamily{"sdedit_vp_exact", exact};
const GoldenFamily paperFamily{"sdedit_vp_paper", paper};
const GoldenFamily ddimFamily{"sdedit_ddim", ddim};

} // namespace
} // namespace underpaint::tests
