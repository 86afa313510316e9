#include "models/stable_diffusion/sd_model.h"

#include "core/base/error.h"
#include "models/lora/part_loras.h"
#include "models/nn/precision_name.h"
#include "models/stable_diffusion/prediction.h"
#include "models/stable_diffusion/stable_diffusion.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace underpaint::models::stable_diffusion {

using diffusion::NoisePath;

namespace {

constexpr int multiple = 8;

/// The schedule that a scheduler's file states; the family's own where there is none.
NoisePath pathOf(const nlohmann::json* scheduler)
{
    const auto number = [&](const char* name, double otherwise) {
        return scheduler && scheduler->is_object() && scheduler->contains(name) && (*scheduler)[name].is_number() ? (*scheduler)[name].get<double>() : otherwise;
    };
    const double first = number("beta_start", 8.5e-4), last = number("beta_end", .012);
    const bool known = first == 8.5e-4 && last == .012;
    const bool scaled = !scheduler || !scheduler->is_object() || !scheduler->contains("beta_schedule") || (*scheduler)["beta_schedule"] == "scaled_linear";
    if (known && scaled)
        return NoisePath::stableDiffusion();
    return NoisePath::vpDiscrete(scaled ? diffusion::scaledLinearBetas(first, last) : diffusion::linearBetas(first, last), "sd");
}

void stopIfAsked(const LoadPlan& plan)
{
    if (plan.stop.stop_requested())
        throw base::Stopped();
}

} // namespace

SdModel::SdModel(const ModelParts& parts, const LoadPlan& plan)
    : m_target(plan.target), m_path(pathOf(parts.scheduler.get())), m_cupboard(std::make_shared<Cupboard>(plan.partByPart))
{
    const Part part = parts.at(Role::Network);
    const auto config = UNetConfig::of(shapesOf(part.open()), part.hints.get());
    if (!config)
        throw base::Error(fmt::format("{} is not a network of Stable Diffusion.", part.path));
    m_config = *config;
    const Kind kind = kindOf(m_config, part.path);

    // First what may be missing, then what takes long.
    m_words = std::make_unique<const Words>(parts, kind, m_config, plan, *m_cupboard);
    stopIfAsked(plan);
    m_pictures = std::make_unique<const Pictures>(parts, kind, m_config, plan, *m_cupboard);
    stopIfAsked(plan);
    // The cupboard lives as long as whoever holds this function.
    m_network = [cupboard = m_cupboard, open = m_cupboard->keep<UNet>([part, parts, target = plan.target] {
        return std::make_shared<const UNet>(lora::withLoras(parts, part.open(), lora::Piece::StableDiffusionUNet), part.hints.get(), target, part.path);
    })] { return open(); };
    const std::string prediction = predictionFor(parts, kind, *m_network());
    m_prediction = prediction == "v_prediction" ? diffusion::Prediction::V : diffusion::Prediction::Noise;
    m_card = parts.card;
    if (m_card.family.empty())
        describe(m_card, kind, m_config);
    describePrediction(m_card, kind, prediction);
    stopIfAsked(plan);
}

std::string SdModel::precision() const { return nn::precisionName(m_target.type); }

diffusion::Denoiser SdModel::denoiser(const diffusion::Prompt& prompt, int height, int width) const
{
    const bool alone = prompt.guidance == 1 || m_config.guidanceWidth > 0;
    return denoiser(embed(prompt.text, prompt.plainSyntax), alone ? diffusion::Embedding() : embed(prompt.negative, prompt.plainSyntax), prompt.guidance, height, width);
}

diffusion::Denoiser SdModel::denoiser(const diffusion::Embedding& towards, const diffusion::Embedding& away, double guidance, int height, int width) const
{
    if (height <= 0 || width <= 0 || height % multiple || width % multiple)
        throw base::Error(fmt::format("{} works at sizes whose sides are multiples of {}, not {}x{}.", m_card.name, multiple, width, height));
    return denoiserOf(m_network, m_path, m_prediction, {towards, m_config.guidanceWidth > 0 ? diffusion::Embedding() : away, guidance, height, width});
}

std::uint64_t SdModel::bytesFor(int height, int width) const
{
    const std::uint64_t branches = m_config.guidanceWidth > 0 ? 1 : 2;
    return std::max(branches * m_config.bytesFor(height / m_pictures->factor(), width / m_pictures->factor(), m_target.type), m_pictures->bytesFor(height, width));
}

std::uint64_t SdModel::bytesForGradients(int height, int width) const
{
    return std::max(m_config.bytesForGradients(height / m_pictures->factor(), width / m_pictures->factor(), m_target.type), m_pictures->bytesFor(height, width));
}

std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan) { return std::make_shared<SdModel>(parts, plan); }

} // namespace underpaint::models::stable_diffusion
