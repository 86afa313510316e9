#include "models/vista/scene_classifier.h"

#include "core/base/error.h"
#include "models/catalog.h"
#include "models/layers.h"
#include "models/vista/classifier_config.h"
#include "models/vista/scene_attributes.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace underpaint::models::vista {
namespace {

using at::Tensor;

/// Row i holds the share of every old point in new point i: [to, from], rows sum to 1.
Tensor areaShares(std::int64_t from, std::int64_t to, at::Device device)
{
    Tensor shares = at::zeros({to, from}, at::TensorOptions(at::kFloat));
    auto value = shares.accessor<float, 2>();
    const double span = double(from) / double(to);
    for (std::int64_t i = 0; i < to; ++i) {
        const double begin = double(i) * span, end = double(i + 1) * span;
        for (auto j = std::int64_t(begin); j < from && double(j) < end; ++j)
            value[i][j] = float((std::min(end, double(j + 1)) - std::max(begin, double(j))) / span);
    }
    return shares.to(device);
}

/// The side nearest to `side` x scale that the network halves without a rest.
std::int64_t scaledSide(std::int64_t side, double scale)
{
    return std::max<std::int64_t>(2, std::llround(double(side) * scale / 8)) * 8;
}

} // namespace

/// Convolutions of 3x3 points, each made of a convolution and the batch norm it was trained with.
struct SceneClassifier::Network {
    struct Level {
        Convolution down, first, second;
    };
    ClassifierConfig config;
    at::Device device;
    Convolution stem, fine;
    std::array<Level, ClassifierConfig::levels> levels;
    Tensor words, wordsBias;

    Network(const Weights& weights, const std::string& file, at::Device where)
        : config(ClassifierConfig::of(weights, file))
        , device(where)
    {
        base::ModelCard card;
        card.tensors = config.tensors();
        weights.check(card, file);
        const Weights all = weights.under("classifier").to(at::kFloat, device);
        const auto convolution = [&](const std::string& name, int stride) { return Convolution(all.at(name + ".weight"), all.at(name + ".bias"), stride, 1); };
        stem = convolution("stem", 2);
        fine = convolution("fine", 1);
        for (std::size_t i = 0; i < levels.size(); ++i)
            levels[i] = {convolution(fmt::format("down.{}", i), 2), convolution(fmt::format("first.{}", i), 1), convolution(fmt::format("second.{}", i), 1)};
        words = all.at("words.weight"), wordsBias = all.at("words.bias");
    }

    /// One picture: a batch's pictures do not meet, so the answer for one does not depend on the others.
    void see(const Tensor& picture, const Tensor& rows, const Tensor& columns, std::vector<Tensor>& features, std::vector<std::vector<Tensor>>& maps) const
    {
        Tensor x = at::matmul(rows, at::matmul(picture, columns.t())).contiguous(at::MemoryFormat::ChannelsLast);
        x = stem.rectified(x);
        x = fine.rectifiedSum(x.clone(), x);
        for (std::size_t i = 0; i < levels.size(); ++i) {
            x = levels[i].down.rectified(x);
            const Tensor inner = levels[i].first.rectified(x);
            x = levels[i].second.rectifiedSum(std::move(x), inner);
            maps[i].push_back(x / (x.square().sum(1, true).sqrt() + 1e-6));
        }
        features.push_back(x.mean(at::IntArrayRef {2, 3}));
    }
};

SceneClassifier::SceneClassifier(const Weights& weights, const std::string& file, at::Device device)
    : m_network(std::make_unique<const Network>(weights, file, device))
{
}

SceneClassifier::~SceneClassifier() = default;
SceneClassifier::SceneClassifier(SceneClassifier&&) noexcept = default;

std::string SceneClassifier::shippedFile()
{
    std::error_code unknown;
    for (const std::filesystem::path folder : modelFolders())
        for (const char* const name : {"vista/classifier.safetensors", "classifier.safetensors"})
            if (std::filesystem::is_regular_file(folder / name, unknown))
                return (folder / name).string();
    throw base::Error("The classifier that comes with Underpaint (vista/classifier.safetensors) is missing: install the program again.");
}

SceneClassifier::Sight SceneClassifier::operator()(const Tensor& pictures) const
{
    const at::NoGradGuard off;
    if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.size(0) < 1)
        throw base::Error("The classifier sees pictures of three colours only.");
    const std::int64_t height = pictures.size(2), width = pictures.size(3);
    if (height < 64 || width < 64)
        throw base::Error(fmt::format("The classifier needs pictures of 64 x 64 points or more, but this one has {} x {}.", width, height));
    const double scale = m_network->config.side / std::sqrt(double(width) * double(height));
    const Tensor rows = areaShares(height, scaledSide(height, scale), m_network->device);
    const Tensor columns = areaShares(width, scaledSide(width, scale), m_network->device);

    std::vector<Tensor> features;
    std::vector<std::vector<Tensor>> maps(ClassifierConfig::levels);
    for (std::int64_t i = 0; i < pictures.size(0); ++i)
        m_network->see(pictures.narrow(0, i, 1).to(m_network->device, at::kFloat), rows, columns, features, maps);

    Sight sight;
    sight.features = at::cat(features);
    for (const std::vector<Tensor>& level : maps)
        sight.maps.push_back(at::cat(level));
    std::vector<Tensor> answers;
    for (const Tensor& row : features)
        answers.push_back(at::linear(row, m_network->words, m_network->wordsBias));
    const Tensor scores = at::cat(answers);
    std::int64_t first = 0;
    for (const AttributeWords& attribute : vocabulary()) {
        const auto count = std::int64_t(attribute.words.size());
        sight.probabilities.push_back(at::softmax(scores.narrow(1, first, count), 1));
        first += count;
    }
    return sight;
}

} // namespace underpaint::models::vista
