#include "models/ddpm/ddpm.h"

#include "models/pixel/family.h"
#include "models/pixel/pixel_model.h"
#include "models/pixel/schedule.h"

#include <ATen/ATen.h>

namespace underpaint::models::ddpm {
namespace {

/// Counted for float32 at the widest place, the last level on the way up: the skips that wait (128 channels each), the joined input, its norm and two branches.
constexpr std::uint64_t bytesPerPixel = 5200;

class DdpmModel : public pixel::PixelModel {
public:
    DdpmModel(base::ModelCard card, diffusion::NoisePath path, const LoadPlan& plan, std::shared_ptr<const DdpmNetwork> network)
        : PixelModel(std::move(card), std::move(path), pixel::Range::Signed, plan.target, bytesPerPixel), m_network(std::move(network))
    {
    }

    diffusion::Denoiser denoiser(const diffusion::Prompt&, int height, int width) const override
    {
        checkSize(height, width);
        const auto network = [net = m_network](const at::Tensor& x, double time) { return (*net)(x, at::full({x.size(0)}, time, at::kDouble)); };
        return diffusion::onAnyPath(singly(network), path(), diffusion::Prediction::Noise);
    }

private:
    std::shared_ptr<const DdpmNetwork> m_network;
};

} // namespace

void describe(base::ModelCard& card, const DdpmConfig& config)
{
    card.family = "ddpm";
    pixel::describeNetwork(card, config.imageSize, int(config.channels.size()));
}

std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan)
{
    const Part& part = parts.at(Role::Network);
    const auto network = std::make_shared<const DdpmNetwork>(part.open(), part.hints.get(), plan.target, part.path);
    base::ModelCard card = parts.card;
    if (card.family.empty())
        describe(card, network->config());
    return std::make_shared<DdpmModel>(std::move(card), pixel::pathFrom(part.hints.get(), parts.scheduler.get()), plan, network);
}

} // namespace underpaint::models::ddpm
