#include "models/guided_diffusion/guided_diffusion.h"

#include "core/diffusion/clipping.h"
#include "models/pixel/family.h"
#include "models/pixel/pixel_model.h"
#include "models/pixel/schedule.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::guided_diffusion {
namespace {

/// Counted for float32 at the widest place, the last level on the way up: the skips that wait (256 channels each), the joined input, its norm and two branches.
constexpr std::uint64_t bytesPerPixel = 10500;

class GuidedModel : public pixel::PixelModel {
public:
    GuidedModel(base::ModelCard card, diffusion::NoisePath path, const LoadPlan& plan, std::shared_ptr<const GuidedNetwork> network)
        : PixelModel(std::move(card), std::move(path), pixel::Range::Signed, plan.target, bytesPerPixel), m_network(std::move(network))
    {
    }

    diffusion::Understood understand(const std::string& text) const override
    {
        const int classes = m_network->config().classes;
        if (classes == 0)
            return PixelModel::understand(text);
        const NamedClass named = classIn(text, classes);
        diffusion::Understood understood;
        if (named.number)
            understood.words.push_back(named.word);
        understood.unknown = named.unknown;
        return understood;
    }

    diffusion::Denoiser denoiser(const diffusion::Prompt& prompt, int height, int width) const override
    {
        checkSize(height, width);
        const int classes = m_network->config().classes;
        const int towards = classIn(prompt.text, classes).number.value_or(0);
        // Such a network knows no empty prompt, so guidance leads away from another class or does nothing.
        const int away = prompt.guidance != 1 ? classIn(prompt.negative, classes).number.value_or(towards) : towards;
        const diffusion::Denoiser positive = diffusion::clipped(branch(towards));
        if (away == towards)
            return positive;
        return [positive, negative = diffusion::clipped(branch(away)), guidance = prompt.guidance](const at::Tensor& x, diffusion::Level level) {
            return diffusion::guided(negative(x, level), positive(x, level), guidance);
        };
    }

private:
    /// The answers under one class.
    diffusion::Denoiser branch(int label) const
    {
        return [net = m_network, path = path(), label](const at::Tensor& x, diffusion::Level level) {
            at::Tensor fraction;
            const auto network = singly([&](const at::Tensor& own, double time) {
                const at::Tensor labels = net->config().classes > 0 ? at::full({own.size(0)}, label, at::kLong) : at::Tensor();
                return (*net)(own, at::full({own.size(0)}, time, at::kDouble), labels);
            });
            diffusion::Answer answer = diffusion::onAnyPath(
                [&](const at::Tensor& own, double time) {
                    const at::Tensor output = network(own, time);
                    if (output.size(1) == 6)
                        fraction = output.narrow(1, 3, 3) * .5 + .5;
                    return output.narrow(1, 0, 3);
                },
                path, diffusion::Prediction::Noise)(x, level);
            answer.varianceFraction = fraction;
            return answer;
        };
    }

    std::shared_ptr<const GuidedNetwork> m_network;
};

} // namespace

void describe(base::ModelCard& card, const GuidedConfig& config)
{
    card.family = "guided_diffusion";
    pixel::describeNetwork(card, config.imageSize, int(config.channels.size()));
    card.takesWords = card.freeText = config.classes > 0; // a thousand words are typed, not offered
    if (config.classes > 0)
        card.notice = fmt::format("It was trained on {} classes of pictures: name one by its word or number, else it paints class 0.", config.classes);
}

std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan)
{
    const Part& part = parts.at(Role::Network);
    const auto network = std::make_shared<const GuidedNetwork>(part.open(), part.hints.get(), plan.target, part.path);
    base::ModelCard card = parts.card;
    if (card.family.empty())
        describe(card, network->config());
    diffusion::NoisePath path = pixel::pathFrom(part.hints.get(), parts.scheduler.get());
    if (network->config().cosineSchedule && !part.hints)
        path = diffusion::NoisePath::vpDiscrete(pixel::cosineBetas(1000), "cosine");
    return std::make_shared<GuidedModel>(std::move(card), std::move(path), plan, network);
}

} // namespace underpaint::models::guided_diffusion
