#include "models/flux/flux_model.h"

#include "core/base/error.h"
#include "models/flux/flux.h"
#include "models/flux/flux_weights.h"
#include "models/lora/part_loras.h"
#include "models/nn/precision_name.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>

namespace underpaint::models::flux {
namespace {

constexpr int multiple = 16;

void stopIfAsked(const LoadPlan& plan)
{
    if (plan.stop.stop_requested())
        throw base::Stopped();
}

} // namespace

void describe(base::ModelCard& card, const FluxConfig& config)
{
    card.family = "flux";
    card.workingSize = 1024;
    card.multiple = multiple;
    card.freeText = card.takesWords = card.distilledGuidance = true;
    card.defaultT0 = .75, card.lowestT0 = .4, card.highestT0 = .95;
    card.freedomT0 = {0, .1, .2, .3, .4, .5, .6, .7, .8, .88, .95};
    card.freedomEta = {1, .95, .9, .8, .7, .6, .5, .4, .3, .15, 0};
    card.sdeditSteps = config.guidance ? 28 : 4;
    card.inversionSteps = 28;
    card.gamma = .5, card.eta = .9;
    card.windowStart = 0, card.windowStop = .25;
    card.sdeditGuidance = card.editGuidance = config.guidance ? 3.5 : 1;
    card.sourceGuidance = config.guidance ? 0 : 1;
    card.sampler = "euler";
    card.grid = config.guidance ? "shifted" : "even";
    if (!config.guidance)
        card.notice = "Flux.1 schnell takes four steps and no guidance.";
}

void describeWithoutT5(base::ModelCard& card)
{
    const std::string said = "It runs without T5, so that words reach it by CLIP alone and count for less.";
    if (card.notice.find(said) == std::string::npos)
        card.notice += (card.notice.empty() ? "" : " ") + said;
}

FluxModel::FluxModel(const ModelParts& parts, const LoadPlan& plan)
    : m_target(plan.target)
    , m_streamed(plan.streamBlocks)
    , m_cupboard(std::make_shared<Cupboard>(plan.partByPart))
{
    const Part part = parts.at(Role::Network);
    m_config = FluxWeights(part.open(), part.hints.get(), part.path).config(); // looks at names and shapes alone

    // First what may be missing, then what takes long.
    m_words = std::make_unique<const FluxWords>(parts, m_config, plan, *m_cupboard);
    stopIfAsked(plan);
    m_pictures = std::make_unique<const FluxPictures>(parts, m_config, plan, *m_cupboard);
    stopIfAsked(plan);
    // The cupboard lives as long as whoever holds this function.
    m_network = [cupboard = m_cupboard, open = m_cupboard->keep<FluxTransformer>([part, parts, target = plan.target, streamed = plan.streamBlocks] {
        return std::make_shared<const FluxTransformer>(lora::withLoras(parts, withoutPrefix(part.open()), lora::Piece::FluxTransformer), part.hints.get(), target, streamed, part.path);
    })] { return open(); };
    m_network(); // so that a broken file is found now
    m_card = parts.card;
    if (m_card.family.empty())
        describe(m_card, m_config);
    if (plan.withoutT5)
        describeWithoutT5(m_card);
    stopIfAsked(plan);
}

std::string FluxModel::precision() const { return nn::precisionName(m_target.type); }

diffusion::Denoiser FluxModel::denoiser(const diffusion::Prompt& prompt, int height, int width) const
{
    if (!prompt.negative.empty())
        throw base::UsageError(fmt::format("{} has no place for negative words: leave them out.", m_card.name));
    if (!m_config.guidance && prompt.guidance != 0 && prompt.guidance != 1)
        throw base::UsageError(fmt::format("{} knows no guidance, so that {:g} means nothing to it: leave the guidance out, or choose Flux dev.", m_card.name, prompt.guidance));
    return denoiser(embed(prompt.text, prompt.plainSyntax), {}, prompt.guidance, height, width);
}

diffusion::Denoiser FluxModel::denoiser(const diffusion::Embedding& towards, const diffusion::Embedding&, double guidance, int height, int width) const
{
    if (height <= 0 || width <= 0 || height % multiple || width % multiple)
        throw base::Error(fmt::format("{} works at sizes whose sides are multiples of {}, not {}x{}.", m_card.name, multiple, width, height));
    return velocityDenoiser(m_network, towards, guidance);
}

std::uint64_t FluxModel::bytesFor(int height, int width) const
{
    // In a block: the state, its normed twin, queries, keys and values of all heads, and what the MLP widens to.
    const std::uint64_t tokens = std::uint64_t(height / multiple) * std::uint64_t(width / multiple) + std::uint64_t(m_words->length());
    std::uint64_t bytes = tokens * std::uint64_t(6 * m_config.width + m_config.inner) * c10::elementSize(m_target.type);
    if (m_streamed) // two blocks are on their way through the device: of the larger kind
        bytes += 2 * c10::elementSize(m_target.type) * std::uint64_t(m_config.width) * std::uint64_t(20 * m_config.width + 4 * m_config.inner);
    return std::max(bytes, m_pictures->bytesFor(height, width));
}

std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan) { return std::make_shared<FluxModel>(parts, plan); }

} // namespace underpaint::models::flux
