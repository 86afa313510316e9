#pragma once

#include "core/diffusion/diffusion_model.h"
#include "core/diffusion/predictors.h"
#include "models/nn/target.h"

namespace underpaint::models::pixel {

/// How a family's pictures lie in its latents.
enum class Range {
    Signed, ///< -1..1
    Unit    ///< 0..1
};

/// What the pixel models have in common: latents are pixels, sizes are multiples, answers come picture by picture.
class PixelModel : public diffusion::DiffusionModel {
public:
    /// bytesPerPixel: what a run in float32 takes beyond the weights.
    PixelModel(base::ModelCard card, diffusion::NoisePath path, Range range, nn::Target target, std::uint64_t bytesPerPixel);

    const base::ModelCard& card() const override { return m_card; }
    const diffusion::NoisePath& path() const override { return m_path; }
    at::Device device() const override { return m_target.device; }
    std::string precision() const override;
    int latentChannels() const override { return 3; }
    int latentScale() const override { return 1; }
    at::Tensor encode(const at::Tensor& picture) const override;
    at::Tensor decode(const at::Tensor& latents) const override;
    /// Of a model without words: every word is unknown.
    diffusion::Understood understand(const std::string& text) const override;
    std::uint64_t bytesFor(int height, int width) const override { return m_bytesPerPixel * std::uint64_t(height) * std::uint64_t(width); }

protected:
    /// base::Error where the model cannot work at this size.
    void checkSize(int height, int width) const;
    /// On a CPU picture by picture, since a kernel may add in another order when the batch grows: a result never depends on its batch mates.
    static diffusion::Network singly(diffusion::Network network);

private:
    base::ModelCard m_card;
    diffusion::NoisePath m_path;
    Range m_range;
    nn::Target m_target;
    std::uint64_t m_bytesPerPixel;
};

} // namespace underpaint::models::pixel
