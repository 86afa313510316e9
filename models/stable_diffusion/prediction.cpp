#include "models/stable_diffusion/prediction.h"

#include "core/diffusion/noise.h"
#include "models/stable_diffusion/stable_diffusion.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::stable_diffusion {

using at::Tensor;

namespace {

constexpr int lastIndex = 999, side = 32, tokens = 77;
constexpr double likeness = .5; // correlation from which an answer counts as the noise itself: trained networks lie near 1 or near 0

/// The names that files use; empty for others.
std::string known(const std::string& name)
{
    if (name == "epsilon" || name == "eps")
        return "epsilon";
    return name == "v_prediction" || name == "v" ? "v_prediction" : "";
}

std::string textAt(const nlohmann::json* json, const char* name)
{
    if (!json || !json->is_object() || !json->contains(name) || !(*json)[name].is_string())
        return {};
    return known((*json)[name].get<std::string>());
}

} // namespace

std::string statedPrediction(const ModelParts& parts)
{
    if (const std::string config = known(parts.config); !config.empty())
        return config;
    if (const std::string scheduler = textAt(parts.scheduler.get(), "prediction_type"); !scheduler.empty())
        return scheduler;
    const Part& part = parts.at(Role::Network);
    if (const std::string hint = textAt(part.hints.get(), "prediction"); !hint.empty())
        return hint;
    Part file = part;
    file.prefix.clear();
    const Weights whole = file.open();
    if (whole.contains("v_pred")) // a mark that merged files carry
        return "v_prediction";
    const std::map<std::string, std::string> metadata = whole.metadata();
    const auto stated = metadata.find("modelspec.prediction_type");
    return stated == metadata.end() ? "" : known(stated->second);
}

std::string shownPrediction(const UNet& network)
{
    const UNetConfig& config = network.config();
    const Tensor noise = diffusion::CounterNoise::draw({}, config.inputChannels, side, side);
    UNetInput input;
    input.times = at::full({1}, lastIndex, at::kDouble);
    input.context = at::zeros({1, tokens, config.contextWidth});
    if (config.addedWidth > 0) {
        input.sizes = at::full({1, 6}, side * 8, at::kFloat);
        input.pooled = at::zeros({1, config.addedWidth - 6 * config.addedTimeWidth});
    }
    if (config.guidanceWidth > 0)
        input.guidance = at::ones({1});
    const Tensor said = network(noise, input).cpu().flatten().to(at::kDouble), given = noise.flatten().to(at::kDouble);
    const Tensor a = said - said.mean(), b = given - given.mean();
    const double correlation = ((a * b).sum() / (a.norm() * b.norm())).item<double>();
    return correlation > likeness ? "epsilon" : "v_prediction"; // an answer that is the same everywhere has no correlation, and is no noise
}

std::string predictionFor(const ModelParts& parts, Kind kind, const UNet& network)
{
    if (const std::string stated = statedPrediction(parts); !stated.empty())
        return stated;
    return kind == Kind::Two ? shownPrediction(network) : "epsilon";
}

std::string predictionOf(const ModelParts& parts)
{
    if (const std::string stated = statedPrediction(parts); !stated.empty())
        return stated;
    const Part& part = parts.at(Role::Network);
    const Weights weights = part.open();
    const auto config = UNetConfig::of(shapesOf(weights), part.hints.get());
    if (!config || kindOf(*config, part.path) != Kind::Two)
        return "epsilon";
    return shownPrediction(UNet(weights, part.hints.get(), {}, part.path));
}

} // namespace underpaint::models::stable_diffusion
