#include "app/evaluation/torch_script_features.h"

#include "core/base/error.h"

#include <filesystem>
#include <fmt/format.h>
#include <torch/script.h>

namespace underpaint::app::evaluation {

struct TorchScriptFeatures::Private {
    mutable torch::jit::Module module;
    std::string file;
    bool scalesItself = false; // takes bytes
};

TorchScriptFeatures::TorchScriptFeatures(const std::string& file) : d(std::make_unique<Private>())
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        throw base::UsageError(fmt::format("There is no file \"{}\" to take features with.", file));
    d->file = file;
    try {
        d->module = torch::jit::load(file, at::kCPU);
        d->module.eval();
        for (const c10::Argument& argument : d->module.get_method("forward").function().getSchema().arguments())
            d->scalesItself = d->scalesItself || argument.name() == "return_features";
    } catch (const std::exception&) { // its own words are pages long
        throw base::UsageError(fmt::format("\"{}\" is no TorchScript network: name an Inception saved with torch.jit.save, or leave --features out.", file));
    }
}

TorchScriptFeatures::~TorchScriptFeatures() = default;

at::Tensor TorchScriptFeatures::operator()(const at::Tensor& picture) const
{
    const c10::InferenceMode guard;
    at::Tensor answer;
    try {
        torch::jit::IValue value;
        if (d->scalesItself)
            value = d->module.forward({(picture * 255).round().to(at::kByte)}, {{"return_features", true}});
        else
            value = d->module.forward({at::_upsample_bilinear2d_aa(picture, at::IntArrayRef {299, 299}, false) * 2 - 1});
        if (value.isTuple() && value.toTuple()->elements().size() > 0)
            value = torch::jit::IValue(value.toTuple()->elements()[0]);
        answer = value.toTensor();
    } catch (const std::exception&) {
        throw base::Error(fmt::format("\"{}\" cannot answer for a picture of [1, 3, 299, 299]: name a network that takes such pictures and answers [1, D].", d->file));
    }
    answer = answer.flatten().to(at::kFloat).contiguous();
    if (answer.numel() < 8 || !answer.isfinite().all().item<bool>())
        throw base::Error(fmt::format("\"{}\" answers with {} numbers, or with some that are not finite: name a network that answers with features.", d->file, answer.numel()));
    return answer;
}

} // namespace underpaint::app::evaluation
