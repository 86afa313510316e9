// Families of sampling and SDEdit on the straight path.
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
    if (name == "sde_official")
        return flowSdeStep(noise, golden.params.value("first_step_ode", true));
    if (name == "renoise")
        return renoiseStep(noise);
    if (name == "heun")
        return heunStep(network);
    if (name == "ancestral")
        return eulerAncestralStep(1, noise);
    throw base::Error("Unknown sampler " + name + ".");
}

std::map<std::string, at::Tensor> flow(const GoldenCase& golden, at::ScalarType type)
{
    Trace trace(golden.tensor("trace_step"));
    const NoiseSource noise = golden.noise(type);
    const Denoiser network = golden.network(/*prompted=*/true);
    SdeditRun run;
    run.levels = flowLevels(golden.numbers("sigmas"));
    run.noise = noise;
    run.step = [&](int) { return stepNamed(golden, noise, network); };
    run.keep = constantKeep(golden.maskKeep(type));
    run.onState = trace.onState();
    return trace.results(sdedit(network, golden.tensor("guide", type), run));
}

const GoldenFamily generation{"flow_t2i", flow};
const GoldenFamily editing{"flow_sdedit", flow};

} // namespace
} // namespace underpaint::tests
