#include "models/library/golden_run.h"

#include "core/base/error.h"
#include "core/diffusion/diffusion_model.h"
#include "models/catalog.h"
#include "models/vista/vista_model.h"
#include "models/weights.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace underpaint::models::library {
namespace {

vista::Caption captionOf(const at::Tensor& row)
{
    const at::Tensor whole = row.to(at::kLong).contiguous();
    return {whole.const_data_ptr<std::int64_t>(), whole.const_data_ptr<std::int64_t>() + whole.numel()};
}

diffusion::Denoiser denoiserFor(const diffusion::DiffusionModel& model, const Weights& golden, const std::string& one, int item, const at::Tensor& x)
{
    const int height = int(x.size(2)) * model.latentScale(), width = int(x.size(3)) * model.latentScale();
    const auto* const ours = dynamic_cast<const vista::VistaModel*>(&model);
    if (ours && golden.contains(one + ".caption"))
        return ours->denoiser(captionOf(golden.at(one + ".caption")[item]), {}, 1, height, width);
    const auto prompt = golden.metadata().find(one + ".prompt");
    return model.denoiser({prompt == golden.metadata().end() ? std::string() : prompt->second, "", 1}, height, width);
}

} // namespace

std::string goldenBeside(const base::ModelEntry& entry)
{
    if (entry.parts.empty())
        return {};
    const std::filesystem::path beside = std::filesystem::path(entry.parts.front().path).replace_extension(".golden.safetensors");
    std::error_code unknown;
    return std::filesystem::exists(beside, unknown) ? beside.string() : std::string();
}

GoldenOutcome compareGolden(const base::ModelEntry& entry, const std::string& file)
{
    const Weights golden = Weights::open(file);
    const auto model = loadModel(entry, "cpu", "fp32");
    const c10::InferenceMode inference;
    GoldenOutcome outcome;
    for (int number = 0; golden.contains(fmt::format("case{}.x_t", number)); ++number) {
        const std::string one = fmt::format("case{}", number);
        const at::Tensor &states = golden.at(one + ".x_t"), &expected = golden.at(one + ".x0"), &times = golden.at(one + ".t");
        if (states.dim() != 4 || states.sizes() != expected.sizes() || times.numel() != states.size(0))
            throw base::Error(fmt::format("{} does not hold recorded answers: the shapes of {} do not fit each other.", file, one));
        for (int item = 0; item < int(states.size(0)); ++item) {
            const at::Tensor x = states.narrow(0, item, 1).to(at::kFloat), wanted = expected.narrow(0, item, 1).to(at::kFloat);
            const at::Tensor answer = denoiserFor(*model, golden, one, item, x)(x, model->path().at(times.flatten()[item].item<double>())).x0.cpu();
            outcome.worst = std::max(outcome.worst, (answer - wanted).abs().max().item<double>());
            outcome.tolerance = std::max({outcome.tolerance, 1e-4, 2e-5 * wanted.abs().max().item<double>()});
        }
        ++outcome.cases;
    }
    if (outcome.cases == 0)
        throw base::Error(fmt::format("{} holds no recorded answers (case0.x_t, case0.t, case0.x0).", file));
    return outcome;
}

} // namespace underpaint::models::library
