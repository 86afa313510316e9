#include "models/vista/training/trainable_classifier.h"

#include "core/base/error.h"
#include "models/vista/visible_attributes.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <fmt/format.h>

#include <cmath>

namespace underpaint::models::training {

using at::Tensor;
using vista::ClassifierConfig;

namespace {

constexpr double normEpsilon = 1e-5;
constexpr double spread = .05; // of the labels

/// The parts of one forward pass.
class Pass {
public:
    Pass(const TrainableClassifier& net, at::ScalarType type, NamedTensors* seen)
        : m_net(net)
        , m_type(type)
        , m_seen(seen)
    {
    }

    Tensor normed(const std::string& name, const Tensor& x, int stride) const
    {
        const Tensor kernel = m_net.parameters.at(name + ".weight").to(m_type).contiguous(at::MemoryFormat::ChannelsLast);
        const Tensor y = at::conv2d(x, kernel, {}, at::IntArrayRef {stride, stride}, at::IntArrayRef {1, 1});
        const Tensor &scale = m_net.parameters.at(name + ".scale"), &shift = m_net.parameters.at(name + ".shift");
        if (!m_seen)
            return at::batch_norm(y, scale, shift, m_net.memory.at(name + ".mean"), m_net.memory.at(name + ".variance"), false, 0, normEpsilon, false);
        const auto [z, mean, inverse] = at::native_batch_norm(y, scale, shift, {}, {}, true, 0, normEpsilon);
        const double count = double(y.numel()) / double(y.size(1));
        (*m_seen)[name + ".mean"] = mean.detach();
        (*m_seen)[name + ".variance"] = (inverse.detach().square().reciprocal() - normEpsilon) * (count / (count - 1));
        return z;
    }

private:
    const TrainableClassifier& m_net;
    at::ScalarType m_type;
    NamedTensors* m_seen;
};

/// 1 where an attribute of a picture counts: float32 [N, attributes].
Tensor countsOf(const Tensor& words)
{
    const Tensor here = words.to(at::kCPU, at::kLong).contiguous();
    Tensor counting = at::zeros(here.sizes(), at::TensorOptions(at::kFloat));
    for (std::int64_t i = 0; i < here.size(0); ++i) {
        vista::Attributes attributes;
        for (int a = 0; a < vista::attributeCount; ++a)
            attributes[a] = int(here.const_data_ptr<std::int64_t>()[i * vista::attributeCount + a]);
        for (int a = 0; a < vista::attributeCount; ++a)
            counting.mutable_data_ptr<float>()[i * vista::attributeCount + a] = vista::counts(attributes, vista::AttributeName(a));
    }
    return counting.to(words.device());
}

std::string convolutionOf(const std::string& parameter) { return parameter.substr(0, parameter.rfind('.')); }

} // namespace

TrainableClassifier freshClassifier(const ClassifierConfig& config, std::uint64_t seed)
{
    auto random = at::detail::createCPUGenerator(RandomNumbers(seed, RandomUse::Weights, 0, 0).bits64());
    TrainableClassifier net {config, {}, {}};
    const auto tensors = config.tensors();
    for (const auto& [full, shape] : tensors) {
        const std::string name = full.substr(std::string("classifier.").size()), part = convolutionOf(name);
        if (part == "words" || name.ends_with(".weight")) {
            // As torch.nn begins them: uniform within 1 / sqrt(inputs), a bias like its kernel.
            const auto& kernel = tensors.at("classifier." + part + ".weight");
            double inputs = 1;
            for (std::size_t i = 1; i < kernel.size(); ++i)
                inputs *= double(kernel[i]);
            net.parameters[name] = at::empty(shape, at::TensorOptions(at::kFloat)).uniform_(-1 / std::sqrt(inputs), 1 / std::sqrt(inputs), random);
        } else {
            // What ends a branch begins small.
            net.parameters[part + ".scale"] = at::full(shape, part.starts_with("second") ? .2 : 1., at::TensorOptions(at::kFloat));
            net.parameters[part + ".shift"] = at::zeros(shape, at::TensorOptions(at::kFloat));
            net.memory[part + ".mean"] = at::zeros(shape, at::TensorOptions(at::kFloat));
            net.memory[part + ".variance"] = at::ones(shape, at::TensorOptions(at::kFloat));
        }
    }
    return net;
}

Tensor classifierScores(const TrainableClassifier& net, const Tensor& pictures, at::ScalarType type, NamedTensors* seen)
{
    const Pass pass(net, type, seen);
    Tensor x = pictures.to(type).contiguous(at::MemoryFormat::ChannelsLast);
    x = at::relu(pass.normed("stem", x, 2));
    x = at::relu(x + pass.normed("fine", x, 1));
    for (int i = 0; i < ClassifierConfig::levels; ++i) {
        x = at::relu(pass.normed(fmt::format("down.{}", i), x, 2));
        x = at::relu(x + pass.normed(fmt::format("second.{}", i), at::relu(pass.normed(fmt::format("first.{}", i), x, 1)), 1));
    }
    return at::linear(x.to(at::kFloat).mean(at::IntArrayRef {2, 3}), net.parameters.at("words.weight"), net.parameters.at("words.bias"));
}

Tensor classifierLoss(const Tensor& scores, const Tensor& words)
{
    const Tensor counting = countsOf(words);
    Tensor sum = at::zeros({}, scores.options());
    std::int64_t first = 0;
    for (std::int64_t a = 0; a < vista::attributeCount; ++a) {
        const auto count = std::int64_t(vista::vocabulary()[std::size_t(a)].words.size());
        const Tensor logs = at::log_softmax(scores.narrow(1, first, count), 1);
        const Tensor of = logs.gather(1, words.narrow(1, a, 1)).squeeze(1) * (1 - spread) + logs.mean(1) * spread;
        sum = sum - (of * counting.select(1, a)).mean();
        first += count;
    }
    return sum;
}

void mark(const Tensor& scores, const Tensor& words, Marks& marks)
{
    const Tensor counting = countsOf(words);
    std::int64_t first = 0;
    for (std::int64_t a = 0; a < vista::attributeCount; ++a) {
        const auto count = std::int64_t(vista::vocabulary()[std::size_t(a)].words.size());
        const Tensor right = (scores.narrow(1, first, count).argmax(1) == words.select(1, a)).to(at::kFloat) * counting.select(1, a);
        marks.right[std::size_t(a)] += std::llround(right.sum().item<double>());
        marks.asked[std::size_t(a)] += std::llround(counting.select(1, a).sum().item<double>());
        first += count;
    }
}

bool isClassifierKernel(const std::string& name, const Tensor& parameter)
{
    return parameter.dim() == 4 && !name.starts_with("stem");
}

void exportClassifier(const std::string& file, const TrainableClassifier& net, std::map<std::string, std::string> facts)
{
    NamedTensors all;
    const auto add = [&](const std::string& name, const Tensor& value) {
        all["classifier." + name] = value.detach().to(at::kCPU).to(at::kHalf).contiguous();
        if (!all["classifier." + name].isfinite().all().item<bool>())
            throw base::Error(fmt::format("{} is not written: {} has values that half precision cannot hold.", file, name));
    };
    for (const auto& [name, value] : net.parameters) {
        const std::string part = convolutionOf(name);
        if (part == "words") {
            add(name, value);
        } else if (name.ends_with(".weight")) {
            const Tensor gain = net.parameters.at(part + ".scale") / (net.memory.at(part + ".variance") + normEpsilon).sqrt();
            add(name, value * gain.reshape({-1, 1, 1, 1}));
            add(part + ".bias", net.parameters.at(part + ".shift") - gain * net.memory.at(part + ".mean"));
        }
    }
    facts["format"] = "pt";
    facts["config"] = net.config.text();
    facts["licence"] = "CC0-1.0";
    writeSafetensors(file, all, facts);
}

} // namespace underpaint::models::training
