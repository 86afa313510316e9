#include "models/ncsnpp/ncsnpp.h"

#include "models/pixel/family.h"
#include "models/pixel/pixel_model.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace underpaint::models::ncsnpp {
namespace {

/// Counted for float32 at the widest place, the last level on the way up: the skips that wait (128 channels each), the joined input, its norm and two branches.
constexpr std::uint64_t bytesPerPixel = 5600;

class NcsnppModel : public pixel::PixelModel {
public:
    NcsnppModel(base::ModelCard card, const LoadPlan& plan, std::shared_ptr<const NcsnppNetwork> network)
        : PixelModel(std::move(card), diffusion::NoisePath::ve(network->config().sigmaMin, network->config().sigmaMax),
              network->config().centred ? pixel::Range::Signed : pixel::Range::Unit, plan.target, bytesPerPixel)
        , m_network(std::move(network))
    {
    }

    diffusion::Denoiser denoiser(const diffusion::Prompt&, int height, int width) const override
    {
        checkSize(height, width);
        // Below its smallest sigma the network is asked at that one. The noise it believes in is -sigma times its score.
        const auto network = [net = m_network, path = path()](const at::Tensor& x, double time) {
            const double sigma = std::max(path.at(time).b, net->config().sigmaMin);
            return (*net)(x, at::full({x.size(0)}, sigma, at::kDouble)) * -sigma;
        };
        return diffusion::onAnyPath(singly(network), path(), diffusion::Prediction::Noise);
    }

private:
    std::shared_ptr<const NcsnppNetwork> m_network;
};

} // namespace

void describe(base::ModelCard& card, const NcsnppConfig& config)
{
    card.family = "ncsnpp";
    pixel::describeNetwork(card, config.imageSize, int(config.multiples.size()));
    card.freedomT0 = {.2, .28, .35, .4, .45, .5, .55, .65}; // times of this path rise faster: .35, .45 and .5 are what SDEdit used
    if (!config.sigmasKnown)
        card.notice = fmt::format("Its file does not say how strong the noise was that it learned from: {:g} is assumed, as for faces of 256 pixels.", config.sigmaMax);
}

std::shared_ptr<diffusion::DiffusionModel> load(const ModelParts& parts, const LoadPlan& plan)
{
    const Part& part = parts.at(Role::Network);
    const auto network = std::make_shared<const NcsnppNetwork>(emaWeights(openCheckpoint(part.path)), part.hints.get(), plan.target, part.path);
    base::ModelCard card = parts.card;
    if (card.family.empty())
        describe(card, network->config());
    return std::make_shared<NcsnppModel>(std::move(card), plan, network);
}

} // namespace underpaint::models::ncsnpp
