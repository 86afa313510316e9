#include "models/vista/vista_model.h"

#include "core/base/error.h"
#include "models/kernels/kernels.h"
#include "models/nn/precision_name.h"
#include "models/vista/vista_words.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace underpaint::models::vista {

using at::Tensor;
using diffusion::Answer;
using diffusion::Level;

namespace {

constexpr std::size_t keptFrames = 5; // full size, half size for the filmstrip, the size at which detail is added, and the two before

/// (x - a x0) / b.
Tensor noiseBetween(const Tensor& x, const Tensor& x0, Level level)
{
    if (!x.is_cpu() || x.scalar_type() != at::kFloat)
        return (x - level.a * x0) / level.b;
    Tensor out = at::empty_like(x0);
    at::parallel_for(0, x.numel(), 16384, [&](std::int64_t begin, std::int64_t end) {
        kernels::best().planes.noise(x.const_data_ptr<float>() + begin, x0.const_data_ptr<float>() + begin, float(level.a), float(level.b),
            out.mutable_data_ptr<float>() + begin, end - begin);
    });
    return out;
}

} // namespace

struct VistaModel::Frame {
    VistaPrior prior;
    VistaGrid grid;
};

VistaModel::VistaModel(base::ModelCard card, const Weights& weights, const std::string& file, at::Device device, at::ScalarType type)
    : m_card(std::move(card))
    , m_config(VistaConfig::of(weights, file))
{
    const c10::InferenceMode inference;
    m_card.tensors = m_config.tensors();
    m_card.multiple = m_config.multiple;
    m_card.words = wordGroups(m_config.vocabulary);
    weights.check(m_card, file);
    if (!weights.at("sd").to(at::kFloat).gt(0).all().item<bool>())
        throw base::Error(fmt::format("{} states deviations that are not positive: fetch the file again.", file));
    // Copies, so that nothing depends on the file any more.
    m_tables = Weights({{"mu", weights.at("mu").clone()}, {"sd", weights.at("sd").clone()}});
    m_network = std::make_shared<const VistaNetwork>(m_config, weights, device, type);
}

std::string VistaModel::precision() const { return nn::precisionName(m_network->type()); }

Tensor VistaModel::encode(const Tensor& picture) const
{
    const c10::InferenceMode inference;
    return (picture.to(at::kFloat) * 2 - 1).to(device()).contiguous();
}

Tensor VistaModel::decode(const Tensor& latents) const
{
    const c10::InferenceMode inference;
    return (latents.to(at::kFloat) * .5 + .5).clamp_(0, 1).cpu().contiguous();
}

diffusion::Understood VistaModel::understand(const std::string& text) const { return meaningOf(text, m_config.vocabulary).understood; }

std::shared_ptr<const VistaModel::Frame> VistaModel::frame(int height, int width) const
{
    if (height <= 0 || width <= 0 || height % m_config.multiple || width % m_config.multiple)
        throw base::Error(fmt::format("{} works at sizes whose sides are multiples of {}, not {}x{}.", m_card.name, m_config.multiple, width, height));
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_frames.begin(), m_frames.end(),
        [&](const auto& known) { return known->prior.height() == height && known->prior.width() == width; });
    if (found != m_frames.end()) {
        std::rotate(found, found + 1, m_frames.end());
        return m_frames.back();
    }
    const c10::InferenceMode inference;
    if (m_frames.size() == keptFrames)
        m_frames.erase(m_frames.begin());
    m_frames.push_back(std::make_shared<const Frame>(Frame {VistaPrior(m_config, m_tables, height, width, device()), vistaGrid(height, width, device())}));
    return m_frames.back();
}

std::shared_ptr<const diffusion::GaussianPrior> VistaModel::prior(int height, int width) const
{
    const std::shared_ptr<const Frame> known = frame(height, width);
    return {known, &known->prior};
}

diffusion::Denoiser VistaModel::denoiser(const diffusion::Prompt& prompt, int height, int width) const
{
    return denoiser(meaningOf(prompt.text, m_config.vocabulary).caption, meaningOf(prompt.negative, m_config.vocabulary).caption, prompt.guidance, height, width);
}

diffusion::Denoiser VistaModel::denoiser(const Caption& towards, const Caption& away, double guidance, int height, int width) const
{
    std::vector<Caption> branches {towards};
    if (guidance != 1 && away != towards)
        branches.push_back(away);
    return [network = m_network, known = frame(height, width), branches, guidance, lowest = m_config.ratioLowest, highest = m_config.ratioHighest](
               const Tensor& given, Level level) -> Answer {
        const c10::InferenceMode inference;
        const VistaPrior& prior = known->prior;
        if (given.dim() != 4 || given.size(1) != 3 || given.size(2) != prior.height() || given.size(3) != prior.width())
            throw base::Error(fmt::format("This denoiser was made for pictures of {}x{}.", prior.width(), prior.height()));
        if (std::isinf(level.b))
            level = {0, 1};
        const Tensor x = given.to(at::kFloat).contiguous();
        const double ratio = std::clamp(level.ratio(), lowest, highest);
        const Tensor pair = whitenedAndEstimate(prior, prior.forward(x), level, ratio);
        const Tensor planes = prior.inverseDct(pair);

        // On a CPU picture by picture, since a kernel may add in another order when the batch grows; both branches of the guidance in one batch.
        std::vector<Tensor> answers;
        const std::int64_t together = x.is_cpu() ? 1 : x.size(0);
        for (std::int64_t n = 0; n < x.size(0); n += together) {
            const Tensor part = planes.narrow(0, n, together);
            std::vector<Caption> captions;
            for (const Caption& branch : branches)
                captions.insert(captions.end(), std::size_t(together), branch);
            const Tensor f = (*network)(branches.size() == 1 ? part : at::cat({part, part}), std::log(ratio), captions, known->grid);
            if (branches.size() == 1) {
                answers.push_back(f);
            } else {
                const Tensor aside = f.narrow(0, together, together);
                answers.push_back(at::lerp(aside, f.narrow(0, 0, together), guidance));
            }
        }
        const Tensor f = prior.dct(answers.size() == 1 ? answers[0] : at::cat(answers));

        // Below its lowest sig the noise is taken from the coefficients: the difference of two nearly equal pictures would say nothing of it.
        Answer answer;
        if (level.ratio() < lowest) {
            const auto parts = prior.inverse(statedCoefficients(prior, pair, f, level, Stated::DataAndNoise)).chunk(2);
            answer = {level.b == 0 ? x / level.a : parts[0], parts[1], {}};
        } else {
            answer.x0 = prior.inverse(statedCoefficients(prior, pair, f, level, Stated::Data));
            answer.noise = noiseBetween(x, answer.x0, level);
        }
        if (given.scalar_type() != at::kFloat)
            answer = {answer.x0.to(given.scalar_type()), answer.noise.to(given.scalar_type()), {}};
        return answer;
    };
}

double VistaModel::gflop(int height, int width) const { return m_network->gflop(height, width) + transformGflop(height, width); }

double VistaModel::transformGflop(int height, int width) const
{
    // Forward 3 planes, inverse 6, forward 3, inverse 3: two products with a square matrix each.
    return 15 * 2e-9 * double(height) * width * (height + width);
}

} // namespace underpaint::models::vista
