#include "tests/diffusion/golden_case.h"

#include "core/base/error.h"
#include "tests/diffusion/mixture.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace underpaint::tests {
namespace {

using diffusion::Purpose;

std::map<std::string, GoldenRun>& registry()
{
    static std::map<std::string, GoldenRun> families;
    return families;
}

/// One draw [B, C, H, W] of a recording with up to two leading dimensions; `step` < 0: the recording has no steps.
at::Tensor draw(const at::Tensor& recorded, int repeat, int step)
{
    at::Tensor noise = recorded;
    if (step >= 0) {
        if (noise.dim() == 6)
            noise = noise.select(0, repeat);
        return noise.select(0, step);
    }
    return noise.dim() == 5 ? noise.select(0, repeat) : noise;
}

} // namespace

at::Tensor GoldenCase::tensor(const std::string& name, at::ScalarType type) const
{
    return file.at(name).to(type);
}

std::vector<double> GoldenCase::numbers(const std::string& name) const
{
    const at::Tensor values = file.at(name).to(at::kDouble).contiguous();
    return {values.const_data_ptr<double>(), values.const_data_ptr<double>() + values.numel()};
}

at::Tensor GoldenCase::maskKeep(at::ScalarType type) const
{
    if (!has("mask_keep"))
        return {};
    const at::Tensor mask = tensor("mask_keep", type);
    return mask.count_nonzero().item<std::int64_t>() == 0 ? at::Tensor() : mask;
}

diffusion::NoiseSource GoldenCase::noise(at::ScalarType type) const
{
    return [*this, type](Purpose purpose, int repeat, int step) {
        switch (purpose) {
        case Purpose::Start:
            return draw(tensor("noise_e", type), repeat, -1);
        case Purpose::Sampler:
            return draw(tensor("noise_z", type), repeat, step);
        case Purpose::Kept:
            return draw(tensor("noise_keep", type), repeat, step);
        case Purpose::Target:
            return draw(tensor("y1", type), repeat, -1);
        case Purpose::Probe:
        case Purpose::Posterior:
            break;
        }
        throw base::Error("A golden case records no noise of this kind: ask for another purpose.");
    };
}

diffusion::Denoiser GoldenCase::network(bool prompted) const
{
    return Mixture{tensor(prompted ? "gmm_weights_cond" : "gmm_weights"), tensor("gmm_means"), tensor("gmm_vars"),
        model.value("responsibility", "image") == "element"}
        .denoiser();
}

diffusion::NoisePath vpPath(const GoldenCase& golden)
{
    const double first = golden.params.value("beta_start", 1e-4), last = golden.params.value("beta_end", 0.02);
    const int steps = golden.params.value("train_steps", 1000);
    const std::string schedule = golden.params.value("schedule", "linear");
    if (schedule.starts_with("linear"))
        return diffusion::NoisePath::vpDiscrete(diffusion::linearBetas(first, last, steps));
    if (schedule.starts_with("scaled_linear"))
        return diffusion::NoisePath::vpDiscrete(diffusion::scaledLinearBetas(first, last, steps));
    throw base::Error(fmt::format("The noise schedule \"{}\" of {} is not known.", schedule, golden.name));
}

GoldenCase openGolden(const std::string& path)
{
    GoldenCase golden;
    golden.file = models::Weights::open(path);
    const auto& metadata = golden.file.metadata();
    if (!metadata.contains("golden_format") || metadata.at("golden_format") != "1")
        throw base::Error(fmt::format(
            "{} is not a golden file of format 1: point UNDERPAINT_GOLDENS at a folder of sampler goldens.", path));
    golden.name = metadata.at("case");
    golden.family = metadata.at("family");
    golden.params = nlohmann::json::parse(metadata.at("params"));
    golden.model = nlohmann::json::parse(metadata.at("model"));
    const auto tolerance = nlohmann::json::parse(metadata.at("tolerance"));
    golden.toleranceF64 = tolerance.at("f64_rel");
    golden.toleranceF32 = tolerance.at("f32_rel");
    return golden;
}

std::string goldenFolder()
{
    const char* folder = std::getenv("UNDERPAINT_GOLDENS");
    return folder && *folder ? folder : UNDERPAINT_TEST_DATA "/samplers";
}

std::vector<std::string> goldenFiles(const std::string& folder)
{
    const std::filesystem::path index = std::filesystem::path(folder) / "index.json";
    std::ifstream in(index);
    if (!in)
        throw base::Error(fmt::format("{} cannot be read: point UNDERPAINT_GOLDENS at a folder with an index.json.",
            index.string()));
    const auto cases = nlohmann::json::parse(in).at("cases");
    std::vector<std::string> files;
    for (const auto& entry : cases)
        files.push_back((std::filesystem::path(folder) / entry.at("file").get<std::string>()).string());
    return files;
}

Trace::Trace(const at::Tensor& steps)
{
    const at::Tensor numbers = steps.to(at::kLong).contiguous();
    m_steps.assign(numbers.const_data_ptr<std::int64_t>(), numbers.const_data_ptr<std::int64_t>() + numbers.numel());
}

void Trace::add(int step, const at::Tensor& x)
{
    if (std::find(m_steps.begin(), m_steps.end(), step) != m_steps.end())
        m_states[step] = x.clone();
}

diffusion::OnState Trace::onState()
{
    return [this](int step, const at::Tensor& x) { add(step, x); };
}

std::map<std::string, at::Tensor> Trace::results(const at::Tensor& out) const
{
    return {{"out", out}, {"trace_x", states()}};
}

at::Tensor Trace::states() const
{
    std::vector<at::Tensor> states;
    for (const auto step : m_steps) {
        if (!m_states.contains(step))
            throw base::Error(fmt::format("The run never reached step {} of the trace.", step));
        states.push_back(m_states.at(step));
    }
    return at::stack(states);
}

const std::map<std::string, GoldenRun>& goldenFamilies()
{
    return registry();
}

GoldenFamily::GoldenFamily(const std::string& family, GoldenRun run)
{
    registry().emplace(family, std::move(run));
}

double relativeError(const at::Tensor& ours, const at::Tensor& golden)
{
    if (ours.sizes() != golden.sizes() || !ours.isfinite().all().item<bool>())
        return INFINITY;
    const double size = golden.to(at::kDouble).abs().max().item<double>();
    const double error = (ours.to(at::kDouble) - golden.to(at::kDouble)).abs().max().item<double>();
    return size > 0 ? error / size : error;
}

} // namespace underpaint::tests
