#include "models/vista/training/classifier_run.h"

#include "core/base/error.h"
#include "models/vista/training/scene_augmentation.h"
#include "models/vista/training/vista_feed.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <cstdio>
#include <numeric>

namespace underpaint::models::training {

using at::Tensor;

namespace {

constexpr double remembered = .05; // share of a batch in what the norms remember
constexpr std::int64_t seenTogether = 64;

TrainableClassifier asLeaves(TrainableClassifier net, at::Device device)
{
    for (auto& [name, tensor] : net.parameters)
        tensor = tensor.to(device).detach().requires_grad_(true);
    for (auto& [name, tensor] : net.memory)
        tensor = tensor.to(device);
    return net;
}

std::set<std::string> kernelsOf(const NamedTensors& parameters)
{
    std::set<std::string> names;
    for (const auto& [name, tensor] : parameters)
        if (isClassifierKernel(name, tensor))
            names.insert(name);
    return names;
}

NamedTensors both(const TrainableClassifier& net)
{
    NamedTensors all = net.memory;
    for (const auto& [name, tensor] : net.parameters)
        all[name] = tensor.detach();
    return all;
}

/// One worker's share of a step.
struct Part {
    double loss = 0;
    NamedTensors gradients, seen;
};

} // namespace

int sideAt(double progress, int side)
{
    return progress < .5 ? side / 2 : progress < .8 ? side / 4 * 3 : side;
}

ClassifierRun::ClassifierRun(const vista::ClassifierConfig& config, ClassifierRecipe recipe, at::Device device, at::ScalarType type, Crew& crew)
    : m_net(asLeaves(freshClassifier(config, recipe.seed), device))
    , m_recipe(recipe)
    , m_device(device)
    , m_type(type)
    , m_crew(crew)
    , m_optimiser(m_net.parameters, kernelsOf(m_net.parameters), recipe.optimiser)
    , m_average(both(m_net))
    , m_order(recipe.seed)
{
}

NamedTensors ClassifierRun::everything() const { return both(m_net); }

ClassifierRun::Batch ClassifierRun::batch(const SceneStore& scenes, const std::vector<std::int64_t>& indices) const
{
    const at::NoGradGuard guard;
    std::vector<std::int64_t> captions;
    const Tensor pictures = picturesOf(scenes, indices, captions, m_device);
    Tensor words = at::empty({std::int64_t(indices.size()), vista::attributeCount}, at::TensorOptions(at::kLong));
    std::copy(captions.begin(), captions.end(), words.mutable_data_ptr<std::int64_t>());
    return {at::adaptive_avg_pool2d(pictures, {m_net.config.side, m_net.config.side}), (words - 1).to(m_device)};
}

ClassifierRun::Taken ClassifierRun::step(const SceneStore& scenes, double progress)
{
    const std::int64_t each = std::max<std::int64_t>(2, m_recipe.batch / m_crew.size());
    const auto indices = m_order.next(each * m_crew.size(), scenes.ready());
    const int side = sideAt(progress, m_net.config.side);
    std::vector<Tensor> leaves;
    for (const auto& [name, tensor] : m_net.parameters)
        leaves.push_back(tensor);

    std::vector<Part> parts(std::size_t(m_crew.size()));
    m_crew.together([&](int worker) {
        Part& part = parts[std::size_t(worker)];
        RandomNumbers random(m_recipe.seed, RandomUse::Augmentation, std::uint64_t(m_steps), std::uint32_t(worker));
        const Batch own = batch(scenes, {indices.begin() + worker * each, indices.begin() + (worker + 1) * each});
        Tensor pictures = augmented(own.pictures, random);
        if (side != m_net.config.side)
            pictures = at::adaptive_avg_pool2d(pictures, {side, side});
        const Tensor loss = classifierLoss(classifierScores(m_net, pictures, m_type, &part.seen), own.words);
        const auto gradients = torch::autograd::grad({loss}, leaves);
        for (std::size_t i = 0; const auto& [name, tensor] : m_net.parameters)
            part.gradients[name] = gradients[i++];
        part.loss = loss.item<double>();
    });

    // The mean, always added in the order of the workers.
    const at::NoGradGuard guard;
    Part& mean = parts[0];
    for (std::size_t worker = 1; worker < parts.size(); ++worker) {
        mean.loss += parts[worker].loss;
        for (NamedTensors Part::*const which : {&Part::gradients, &Part::seen})
            for (auto& [name, tensor] : mean.*which)
                tensor.add_((parts[worker].*which).at(name));
    }
    const double share = 1. / double(parts.size());
    mean.loss *= share;
    if (!std::isfinite(mean.loss))
        throw base::Error(fmt::format("The loss was not a number at step {}, so training has stopped; the last checkpoint stands. Go on from it with --resume and a lower --rate.", m_steps + 1));
    for (auto& [name, tensor] : mean.gradients)
        tensor.mul_(share);
    for (auto& [name, tensor] : m_net.memory)
        tensor.lerp_(mean.seen.at(name) * share, remembered);

    const double rate = m_recipe.rate.at(progress, m_steps);
    m_optimiser.step(mean.gradients, rate, m_crew);
    ++m_steps;
    m_samples += std::int64_t(indices.size());
    m_average.update(everything(), averageKept(m_recipe.averageKept, m_steps, true));
    return {mean.loss, rate, std::int64_t(indices.size())};
}

TrainableClassifier ClassifierRun::average() const
{
    TrainableClassifier net {m_net.config, {}, {}};
    for (const auto& [name, tensor] : m_average.tensors())
        (m_net.memory.contains(name) ? net.memory : net.parameters)[name] = tensor;
    return net;
}

Marks ClassifierRun::validate(const SceneStore& store)
{
    const TrainableClassifier net = average();
    const std::int64_t pictures = store.ready(), jobs = (pictures + seenTogether - 1) / seenTogether;
    std::vector<Marks> marks(std::size_t(jobs), Marks {});
    m_crew.share(jobs, [&](std::int64_t job) {
        const at::NoGradGuard guard;
        std::vector<std::int64_t> indices(std::size_t(std::min(seenTogether, pictures - job * seenTogether)));
        std::iota(indices.begin(), indices.end(), job * seenTogether);
        const Batch own = batch(store, indices);
        mark(classifierScores(net, own.pictures, m_type), own.words, marks[std::size_t(job)]);
    });
    Marks all;
    for (const Marks& own : marks)
        for (std::size_t a = 0; a < all.right.size(); ++a)
            all.right[a] += own.right[a], all.asked[a] += own.asked[a];
    return all;
}

TrainingState ClassifierRun::state() const
{
    TrainingState state;
    state.facts["network"] = m_net.config.text();
    state.facts["step"] = std::to_string(m_steps);
    state.facts["samples"] = std::to_string(m_samples);
    state.facts["seed"] = std::to_string(m_recipe.seed);
    state.facts["workers"] = std::to_string(m_crew.size());
    state.facts["batch"] = std::to_string(m_recipe.batch);
    const SampleOrder::Place& place = m_order.place();
    state.facts["place"] = fmt::format("{} {} {}", place.round, place.pictures, place.position);
    addUnder(state.tensors, "network", everything());
    addUnder(state.tensors, "average", m_average.tensors());
    addUnder(state.tensors, "optimiser", m_optimiser.state());
    return state;
}

void ClassifierRun::setState(const TrainingState& state, std::int64_t ready)
{
    const at::NoGradGuard guard;
    long long round = 0, pictures = 0, position = 0;
    if (std::sscanf(state.text("place").c_str(), "%lld %lld %lld", &round, &pictures, &position) != 3 || position < 0 || position > pictures)
        throw base::Error("The checkpoint does not say which pictures come next: it is damaged.");
    if (pictures > ready)
        throw base::Error(fmt::format("The checkpoint was made with {} scenes, but only {} are there: name the folder with --data, or draw them again with `underpaint-train scenes`.", pictures, ready));
    const NamedTensors from = under(state.tensors, "network");
    for (auto& [name, tensor] : everything()) {
        const auto found = from.find(name);
        if (found == from.end() || found->second.sizes() != tensor.sizes())
            throw base::Error(fmt::format("The checkpoint lacks {} in the shape of this network: it belongs to another run.", name));
        Tensor(tensor).copy_(found->second);
    }
    m_average.set(under(state.tensors, "average"));
    m_optimiser.setState(under(state.tensors, "optimiser"));
    m_order = SampleOrder(m_recipe.seed, {round, pictures, position});
    m_steps = state.count("step");
    m_samples = state.count("samples");
}

} // namespace underpaint::models::training
