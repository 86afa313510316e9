// The family of k-diffusion's samplers in the VE frame.
#include "core/base/error.h"
#include "core/diffusion/sdedit.h"
#include "tests/diffusion/golden_case.h"

#include <ATen/ATen.h>

namespace underpaint::tests {
namespace {

using namespace diffusion;

Step stepNamed(const GoldenCase& golden, const NoiseSource& noise, const Denoiser& network)
{
    const std::string name = golden.params.at("sampler");
    if (name == "euler")
        return eulerStep();
    if (name == "euler_ancestral")
        return eulerAncestralStep(golden.params.at("eta"), noise);
    if (name == "heun")
        return heunStep(network);
    if (name == "dpmpp_2m")
        return dpmSolverPp2mStep();
    throw base::Error("Unknown sampler " + name + ".");
}

std::map<std::string, at::Tensor> fast(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    const NoiseSource noise = golden.noise(type);
    const Denoiser network = golden.network();
    SdeditRun run;
    for (const double sigma : golden.numbers("sigmas"))
        run.levels.push_back({1, sigma});
    run.noise = noise;
    run.step = [&](int) { return stepNamed(golden, noise, network); };
    run.onState = trace.onState();
    return trace.results(sdedit(network, golden.tensor("guide", type), run));
}

const GoldenFamily fastFamily{"fast_sampler", fast};

} // namespace
} // namespace underpaint::tests
