#include "app/evaluation/feature_network.h"

#include "app/evaluation/torch_script_features.h"
#include "core/base/error.h"
#include "models/vista/scene_classifier.h"
#include "models/vista/scene_attributes.h"

#include <ATen/ATen.h>
#include <filesystem>
#include <fmt/format.h>

namespace underpaint::app::evaluation {

static_assert(std::tuple_size_v<SeenWords> == models::vista::attributeCount);

namespace {

/// [1, 3, H, W] in [0, 1].
at::Tensor tensorOf(const canvas::Picture& picture)
{
    const canvas::Picture rgb = picture.overWhite();
    const std::vector<float> samples = rgb.toFloat();
    return at::from_blob(const_cast<float*>(samples.data()), {1, rgb.height(), rgb.width(), 3}, at::kFloat).permute({0, 3, 1, 2}).contiguous();
}

at::Tensor maskOf(const canvas::Picture& kept)
{
    const std::vector<float> samples = kept.toFloat();
    return at::from_blob(const_cast<float*>(samples.data()), {1, 1, kept.height(), kept.width()}, at::kFloat).clone();
}

} // namespace

struct FeatureNetwork::Private {
    std::unique_ptr<TorchScriptFeatures> script;
    mutable std::unique_ptr<models::vista::SceneClassifier> classifier; // loaded when it is first asked

    models::vista::SceneClassifier::Sight sight(const canvas::Picture& picture) const
    {
        if (!classifier) {
            const std::string file = models::vista::SceneClassifier::shippedFile();
            classifier = std::make_unique<models::vista::SceneClassifier>(models::Weights::open(file), file);
        }
        const c10::InferenceMode guard;
        return (*classifier)(tensorOf(picture) * 2 - 1);
    }
};

FeatureNetwork::FeatureNetwork(const std::string& file) : d(std::make_unique<Private>()), m_name("scene classifier")
{
    if (file.empty())
        return;
    d->script = std::make_unique<TorchScriptFeatures>(file);
    m_name = std::filesystem::path(file).filename().string();
}

FeatureNetwork::~FeatureNetwork() = default;

std::vector<float> FeatureNetwork::features(const canvas::Picture& picture) const
{
    const at::Tensor row = (d->script ? (*d->script)(tensorOf(picture)) : d->sight(picture).features).flatten().to(at::kFloat).contiguous();
    return {row.const_data_ptr<float>(), row.const_data_ptr<float>() + row.numel()};
}

SeenWords FeatureNetwork::words(const canvas::Picture& picture) const
{
    const auto sight = d->sight(picture);
    SeenWords words {};
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i] = int(sight.probabilities[i].argmax(1).item<std::int64_t>());
    return words;
}

double FeatureNetwork::share(const canvas::Picture& picture, int attribute, int word) const
{
    return d->sight(picture).probabilities[std::size_t(attribute)].select(1, word).item<double>();
}

std::vector<std::vector<double>> FeatureNetwork::allShares(const canvas::Picture& picture) const
{
    const auto sight = d->sight(picture);
    std::vector<std::vector<double>> rows;
    for (const at::Tensor& probabilities : sight.probabilities) {
        const at::Tensor row = probabilities.flatten().to(at::kDouble).contiguous();
        rows.emplace_back(row.const_data_ptr<double>(), row.const_data_ptr<double>() + row.numel());
    }
    return rows;
}

double FeatureNetwork::perceptualDistance(const canvas::Picture& one, const canvas::Picture& other, const canvas::Picture& kept) const
{
    const auto a = d->sight(one), b = d->sight(other);
    const at::Tensor mask = kept.isNull() ? at::Tensor() : maskOf(kept);
    double sum = 0;
    for (std::size_t i = 0; i < a.maps.size(); ++i) {
        const at::Tensor apart = (a.maps[i] - b.maps[i]).square().sum(1, true); // [1, 1, H', W']
        if (!mask.defined()) {
            sum += apart.mean().item<double>();
            continue;
        }
        const at::Tensor weights = at::adaptive_avg_pool2d(mask, apart.sizes().slice(2));
        sum += ((apart * weights).sum() / weights.sum().clamp_min(1e-6)).item<double>();
    }
    return a.maps.empty() ? 0 : sum / double(a.maps.size());
}

} // namespace underpaint::app::evaluation
