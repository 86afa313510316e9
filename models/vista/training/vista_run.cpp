#include "models/vista/training/vista_run.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace underpaint::models::training {

using at::Tensor;

namespace {

VistaWeights asLeaves(VistaWeights weights, at::Device device)
{
    for (auto& [name, tensor] : weights.net)
        tensor = tensor.to(device).detach().requires_grad_(true);
    return weights;
}

std::set<std::string> kernelsOf(const NamedTensors& net)
{
    std::set<std::string> names;
    for (const auto& [name, tensor] : net)
        if (isKernel(name, tensor))
            names.insert(name);
    return names;
}

} // namespace

VistaRun::VistaRun(VistaWeights weights, VistaRecipe recipe, at::Device device, at::ScalarType type, Crew& crew)
    : m_weights(asLeaves(std::move(weights), device))
    , m_recipe(recipe)
    , m_device(device)
    , m_type(type)
    , m_crew(crew)
    , m_optimiser(m_weights.net, kernelsOf(m_weights.net), recipe.optimiser)
    , m_average(m_weights.net)
{
}

const VistaSize& VistaRun::sizeOf(SceneShape shape)
{
    auto& size = m_sizes[shape];
    if (!size) {
        const Weights tables(m_weights.tables);
        size = std::make_unique<const VistaSize>(
            VistaSize {vista::VistaPrior(m_weights.read, tables, shape.height, shape.width, m_device), vista::vistaGrid(shape.height, shape.width, m_device)});
    }
    return *size;
}

LossAndGradients VistaRun::gradients(const VistaFeed& feed, const StepPlan& plan)
{
    const VistaSize& size = sizeOf(feed.shapeOf(plan));
    std::vector<LossAndGradients> parts(plan.indices.size());
    m_crew.together([&](int worker) {
        parts[std::size_t(worker)] = vistaLoss(m_weights.net, m_weights.read, size, feed.batch(plan, worker, m_device), m_type);
    });
    // The mean, always added in the order of the workers.
    LossAndGradients mean = std::move(parts[0]);
    std::vector<std::pair<const std::string*, Tensor*>> sums;
    for (auto& [name, gradient] : mean.gradients)
        sums.emplace_back(&name, &gradient);
    if (parts.size() > 1)
        m_crew.share(std::int64_t(sums.size()), [&](std::int64_t i) {
            const at::NoGradGuard guard;
            const auto [name, sum] = sums[std::size_t(i)];
            for (std::size_t worker = 1; worker < parts.size(); ++worker)
                sum->add_(parts[worker].gradients.at(*name));
            sum->div_(double(parts.size()));
        });
    for (std::size_t worker = 1; worker < parts.size(); ++worker)
        mean.loss = mean.loss + parts[worker].loss;
    mean.loss = mean.loss / double(parts.size());
    return mean;
}

VistaRun::Taken VistaRun::step(VistaFeed& feed, double progress)
{
    Taken taken;
    LossAndGradients found;
    while (true) {
        const StepPlan plan = feed.plan(m_steps, m_crew.size(), m_recipe.batch);
        try {
            found = gradients(feed, plan);
            taken.loss = found.loss.item<double>();
            taken.samples = plan.samples();
            taken.shape = feed.shapeOf(plan);
            break;
        } catch (const c10::OutOfMemoryError&) {
            if (plan.indices[0].size() <= 1)
                throw base::Error("There is not enough memory on the card for a single picture: leave out the larger --sizes.");
            m_recipe.batch = std::max(1, m_recipe.batch / 2);
        }
    }
    if (!std::isfinite(taken.loss))
        throw base::Error(fmt::format("The loss was not a number at step {}, so training has stopped; the last checkpoint stands. Go on from it with --resume and a lower --rate.", m_steps + 1));
    taken.rate = m_recipe.rate.at(progress, m_steps);
    m_optimiser.step(found.gradients, taken.rate, m_crew);
    ++m_steps;
    m_samples += taken.samples;
    m_average.update(m_weights.net, averageKept(m_recipe.averageKept, m_steps, m_recipe.fromNothing));
    return taken;
}

std::vector<VistaRun::Error> VistaRun::validate(const SceneStore& store, std::span<const double> times)
{
    const VistaSize& size = sizeOf(store.shape());
    const std::int64_t pictures = store.ready();
    const std::int64_t together = std::max<std::int64_t>(1, 8 * 65536 / (std::int64_t(store.shape().width) * store.shape().height));
    const std::int64_t parts = (pictures + together - 1) / together, jobs = parts * std::int64_t(times.size());
    std::vector<DenoisingError> errors(std::size_t(jobs), DenoisingError {});
    m_crew.share(jobs, [&](std::int64_t job) {
        const at::NoGradGuard guard;
        const std::int64_t first = job % parts * together, count = std::min(together, pictures - first);
        std::vector<std::int64_t> indices(std::size_t(count), 0), captions;
        std::iota(indices.begin(), indices.end(), first);
        VistaBatch batch;
        batch.pictures = picturesOf(store, indices, captions, m_device);
        batch.captions = at::empty({count, vista::attributeCount}, at::TensorOptions(at::kLong));
        std::copy(captions.begin(), captions.end(), batch.captions.mutable_data_ptr<std::int64_t>());
        batch.captions = batch.captions.to(m_device);
        const double t = times[std::size_t(job / parts)];
        batch.ratio = at::full({count}, t / (1 - t), batch.pictures.options());
        // The same noise for a part at every time and in every run.
        at::Generator generator = at::detail::createCPUGenerator(RandomNumbers(5, RandomUse::Validation, std::uint64_t(first), 0).bits64());
        batch.noise = at::randn(batch.pictures.sizes(), generator, at::TensorOptions(at::kFloat)).to(m_device);
        errors[std::size_t(job)] = denoisingError(m_average.tensors(), m_weights.read, size, batch, m_type);
    });
    std::vector<Error> answer;
    for (std::size_t i = 0; i < times.size(); ++i) {
        Error error {times[i]};
        for (std::int64_t part = 0; part < parts; ++part) {
            const DenoisingError& own = errors[i * std::size_t(parts) + std::size_t(part)];
            error.network += own.network.sum().item<double>() / double(pictures);
            error.wiener += own.wiener.sum().item<double>() / double(pictures);
        }
        answer.push_back(error);
    }
    return answer;
}

TrainingState VistaRun::state(const VistaFeed& feed) const
{
    TrainingState state;
    state.facts = feed.places();
    state.facts["network"] = m_weights.config;
    state.facts["step"] = std::to_string(m_steps);
    state.facts["samples"] = std::to_string(m_samples);
    state.facts["seed"] = std::to_string(m_recipe.seed);
    state.facts["workers"] = std::to_string(m_crew.size());
    state.facts["batch"] = std::to_string(m_recipe.batch);
    state.facts["from_nothing"] = std::to_string(int(m_recipe.fromNothing));
    NamedTensors plain;
    for (const auto& [name, tensor] : m_weights.net)
        plain[name] = tensor.detach();
    addUnder(state.tensors, "network", plain);
    addUnder(state.tensors, "tables", m_weights.tables);
    addUnder(state.tensors, "average", m_average.tensors());
    addUnder(state.tensors, "optimiser", m_optimiser.state());
    return state;
}

void VistaRun::setState(const TrainingState& state, VistaFeed& feed)
{
    const at::NoGradGuard guard;
    const NamedTensors net = under(state.tensors, "network"), tables = under(state.tensors, "tables");
    const auto restore = [](NamedTensors& to, const NamedTensors& from) {
        for (auto& [name, tensor] : to) {
            const auto found = from.find(name);
            if (found == from.end() || found->second.sizes() != tensor.sizes())
                throw base::Error(fmt::format("The checkpoint lacks {} in the shape of this network: it belongs to another run.", name));
            tensor.copy_(found->second);
        }
    };
    feed.setPlaces(state.facts);
    restore(m_weights.net, net);
    restore(m_weights.tables, tables);
    m_sizes.clear();
    m_average.set(under(state.tensors, "average"));
    m_optimiser.setState(under(state.tensors, "optimiser"));
    m_steps = state.count("step");
    m_samples = state.count("samples");
    m_recipe.fromNothing = state.count("from_nothing") != 0;
}

} // namespace underpaint::models::training
