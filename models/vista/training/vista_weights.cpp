#include "models/vista/training/vista_weights.h"

#include "core/base/error.h"
#include "models/vista/scene_attributes.h"
#include "models/vista/training/random_numbers.h"
#include "models/weights.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace underpaint::models::training {

using at::Tensor;
using nlohmann::ordered_json;

namespace {

ordered_json generatorsWords()
{
    ordered_json list = ordered_json::array();
    for (const vista::AttributeWords& attribute : vista::vocabulary())
        list.push_back({{"attribute", std::string(attribute.name)}, {"words", std::vector<std::string>(attribute.words.begin(), attribute.words.end())}});
    return list;
}

std::string freshConfig(const std::array<int, 4>& channels)
{
    const ordered_json config {{"name", "vista"}, {"version", 3}, {"size", 256}, {"channels", channels}, {"embed", 256}, {"head_channels", 32}, {"group_channels", 16},
        {"norm_eps", 1e-5}, {"multiple", 16},
        {"time_frequencies", {{"count", 16}, {"first", .1}, {"last", 4.}, {"spacing", "log"}, {"argument", "log(t/(1-t))"}}},
        {"rotary", {{"frequencies", 8}, {"rule", "10^(-j/4)"}}},
        {"position_maps", {"y", "y^2", "sin(pi y)", "cos(pi y)", "sin(3 pi y)", "cos(3 pi y)"}}, {"vocabulary", generatorsWords()}, {"unspecified_index", 0},
        {"time", "rectified flow: x_t = (1-t) x0 + t n"}, {"pixels", "RGB, [-1,1]"}, {"output", "x0 estimate"}, {"t_range", {.003, .995}},
        {"grid", {{"rule", "log-spaced r = t/(1-t) from t0 to r_min, then t = 0"}, {"r_min", .02}, {"steps_sdedit", 12}, {"steps_generate", 24}, {"t0_generate", .995},
                     {"step", "angle: y -= detail F (theta(t_next)-theta(t))"}, {"detail_sdedit", 1.25}}}};
    return config.dump();
}

vista::VistaConfig readConfig(const std::string& config, const std::string& file) { return vista::VistaConfig::of(Weights({}, {{"config", config}}), file); }

/// More rows for new words.
void learnWords(VistaWeights& weights, const std::string& file, at::Generator random)
{
    ordered_json config = ordered_json::parse(weights.config);
    const auto& ours = vista::vocabulary();
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const auto& theirs = weights.read.vocabulary[i].words;
        bool same = weights.read.vocabulary.size() == ours.size() && theirs.size() <= ours[i].words.size();
        for (std::size_t word = 0; same && word < theirs.size(); ++word)
            same = theirs[word] == ours[i].words[word];
        if (!same)
            throw base::Error(fmt::format("{} has other words for \"{}\" than the scenes: it cannot be trained on them.", file, std::string(ours[i].name)));
        if (const std::int64_t more = std::int64_t(ours[i].words.size() - theirs.size()); more > 0) {
            Tensor& rows = weights.net.at(fmt::format("words.{}.weight", i));
            const Tensor known = rows.narrow(0, 1, rows.size(0) - 1).mean(0, true);
            rows = at::cat({rows, known + .1 * at::randn({more, rows.size(1)}, random, rows.options())});
        }
    }
    config["vocabulary"] = generatorsWords();
    weights.config = config.dump();
    weights.read = readConfig(weights.config, file);
}

} // namespace

VistaWeights freshVista(const std::array<int, 4>& channels, NamedTensors tables, std::uint64_t seed)
{
    VistaWeights weights {freshConfig(channels), {}, std::move(tables), {}};
    weights.read = readConfig(weights.config, "The network");
    at::Generator random = at::detail::createCPUGenerator(RandomNumbers(seed, RandomUse::Weights, 0, 0).bits64());
    const auto ends = [](const std::string& name, const char* part) { return name.find(part) != std::string::npos; };
    const auto shapes = weights.read.tensors();
    for (const auto& [full, shape] : shapes) {
        if (!full.starts_with("net."))
            continue;
        const std::string name = full.substr(4);
        const bool isNorm = ends(name, "norm"), isBias = name.ends_with(".bias");
        Tensor value = at::zeros(shape, at::TensorOptions(at::kFloat));
        if (name.starts_with("words."))
            value.normal_(0, .3, random);
        else if (isNorm)
            value.fill_(isBias ? 0 : 1);
        else if (!ends(name, "conv2") && !ends(name, "film") && !ends(name, ".out.") && !name.starts_with("head")) {
            // Uniform within 1 / sqrt(inputs), a bias like its kernel.
            const auto& kernel = shapes.at(full.substr(0, full.rfind('.')) + ".weight");
            double inputs = 1;
            for (std::size_t i = 1; i < kernel.size(); ++i)
                inputs *= double(kernel[i]);
            value.uniform_(-1 / std::sqrt(inputs), 1 / std::sqrt(inputs), random);
        }
        weights.net[name] = value;
    }
    return weights;
}

VistaWeights vistaFromFile(const std::string& file, std::uint64_t seed)
{
    const Weights opened = Weights::open(file);
    VistaWeights weights;
    weights.read = vista::VistaConfig::of(opened, file);
    weights.config = opened.metadata().at("config");
    base::ModelCard card;
    card.name = "Vista";
    card.tensors = weights.read.tensors();
    opened.check(card, file);
    for (const std::string& name : opened.names()) {
        const Tensor value = opened.at(name).to(at::kFloat).clone();
        if (name.starts_with("net."))
            weights.net[name.substr(4)] = value;
        else
            weights.tables[name] = value;
    }
    learnWords(weights, file, at::detail::createCPUGenerator(RandomNumbers(seed, RandomUse::Weights, 1, 0).bits64()));
    return weights;
}

void exportVista(const std::string& file, const VistaWeights& weights, const NamedTensors& net, const std::string& training)
{
    ordered_json config = ordered_json::parse(weights.config);
    config["training"] = ordered_json::parse(training);
    NamedTensors all;
    const auto add = [&](const std::string& name, const Tensor& value) {
        all[name] = value.detach().to(at::kCPU).to(at::kHalf).contiguous();
        if (!all[name].isfinite().all().item<bool>())
            throw base::Error(fmt::format("{} is not written: {} has values that half precision cannot hold.", file, name));
    };
    for (const auto& [name, value] : weights.tables)
        add(name, value);
    for (const auto& [name, value] : net)
        add("net." + name, value);
    writeSafetensors(file, all, {{"format", "pt"}, {"config", config.dump()}});
}

} // namespace underpaint::models::training
