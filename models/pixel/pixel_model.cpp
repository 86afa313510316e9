#include "models/pixel/pixel_model.h"
#include "models/nn/precision_name.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <sstream>

namespace underpaint::models::pixel {

using at::Tensor;

PixelModel::PixelModel(base::ModelCard card, diffusion::NoisePath path, Range range, nn::Target target, std::uint64_t bytesPerPixel)
    : m_card(std::move(card)), m_path(std::move(path)), m_range(range), m_target(target), m_bytesPerPixel(target.type == at::kFloat ? bytesPerPixel : bytesPerPixel / 2)
{
}

std::string PixelModel::precision() const { return nn::precisionName(m_target.type); }

Tensor PixelModel::encode(const Tensor& picture) const
{
    const Tensor wide = picture.to(at::kFloat);
    return (m_range == Range::Signed ? wide * 2 - 1 : wide).to(m_target.device).contiguous();
}

Tensor PixelModel::decode(const Tensor& latents) const
{
    const Tensor wide = latents.to(at::kFloat);
    return (m_range == Range::Signed ? wide * .5 + .5 : wide).clamp(0, 1).cpu().contiguous();
}

diffusion::Understood PixelModel::understand(const std::string& text) const
{
    diffusion::Understood understood;
    std::istringstream words(text);
    for (std::string word; words >> word;)
        understood.unknown.push_back(word);
    return understood;
}

void PixelModel::checkSize(int height, int width) const
{
    if (height <= 0 || width <= 0 || height % m_card.multiple || width % m_card.multiple)
        throw base::Error(fmt::format("{} works at sizes whose sides are multiples of {}, not {}x{}.", m_card.name, m_card.multiple, width, height));
}

diffusion::Network PixelModel::singly(diffusion::Network network)
{
    return [network = std::move(network)](const Tensor& x, double time) {
        if (!x.is_cpu() || x.size(0) == 1)
            return network(x, time);
        std::vector<Tensor> answers;
        for (const Tensor& one : x.split(1))
            answers.push_back(network(one, time));
        return at::cat(answers);
    };
}

} // namespace underpaint::models::pixel
