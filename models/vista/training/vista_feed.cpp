#include "models/vista/training/vista_feed.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <mutex>
#include <thread>

namespace underpaint::models::training {

using at::Tensor;

namespace {

SampleOrder::Place placeFrom(const std::string& text)
{
    long long round = 0, pictures = 0, position = 0;
    if (std::sscanf(text.c_str(), "%lld %lld %lld", &round, &pictures, &position) != 3 || position < 0 || position > pictures)
        throw base::Error("The checkpoint does not say which pictures come next: it is damaged.");
    return {round, pictures, position};
}

} // namespace

Tensor picturesOf(const SceneStore& store, const std::vector<std::int64_t>& indices, std::vector<std::int64_t>& captions, at::Device device)
{
    const std::int64_t count = std::int64_t(indices.size());
    const auto bytes = at::TensorOptions(at::kByte).pinned_memory(device.is_cuda());
    const Tensor raw = at::empty({count, store.shape().height, store.shape().width, 3}, bytes);
    std::uint8_t* const pixels = raw.mutable_data_ptr<std::uint8_t>();
    std::vector<SceneWords> words(indices.size(), SceneWords {});
    // A card's large batches would wait for a single reader.
    const std::int64_t readers = count >= 64 ? 8 : 1;
    std::exception_ptr fault;
    std::mutex mutex;
    const auto readPart = [&](std::int64_t reader) {
        try {
            for (std::int64_t i = reader; i < count; i += readers)
                words[std::size_t(i)] = store.read(indices[std::size_t(i)], pixels + i * store.shape().bytes());
        } catch (...) {
            const std::lock_guard lock(mutex);
            fault = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::int64_t reader = 1; reader < readers; ++reader)
            others.emplace_back(readPart, reader);
        readPart(0);
    }
    if (fault)
        std::rethrow_exception(fault);
    for (const SceneWords& caption : words)
        for (const std::uint8_t word : caption)
            captions.push_back(word == 255 ? 0 : word + 1);
    return raw.to(device, true).permute({0, 3, 1, 2}).to(at::kFloat, false, true, at::MemoryFormat::Contiguous).mul_(1 / 127.5).sub_(1);
}

VistaFeed::VistaFeed(std::vector<SceneLine> lines, std::uint64_t seed)
    : m_lines(std::move(lines))
    , m_seed(seed)
{
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        m_orders.emplace_back(seed + i);
}

StepPlan VistaFeed::plan(std::int64_t step, int workers, int batch)
{
    double total = 0;
    for (const SceneLine& line : m_lines)
        total += line.share;
    double draw = RandomNumbers(m_seed, RandomUse::Sizes, std::uint64_t(step), 0).uniform() * total;
    StepPlan plan {0, step, {}};
    while (plan.line + 1 < m_lines.size() && draw >= m_lines[plan.line].share)
        draw -= m_lines[plan.line++].share;
    const SceneStore& store = *m_lines[plan.line].store;
    const double area = double(store.shape().width) * store.shape().height / 65536;
    const auto each = std::max<std::int64_t>(1, std::lround(batch / area / workers));
    const auto all = m_orders[plan.line].next(each * workers, store.ready());
    for (int worker = 0; worker < workers; ++worker)
        plan.indices.emplace_back(all.begin() + worker * each, all.begin() + (worker + 1) * each);
    return plan;
}

VistaBatch VistaFeed::batch(const StepPlan& plan, int worker, at::Device device) const
{
    const at::NoGradGuard guard;
    const auto& indices = plan.indices[std::size_t(worker)];
    const std::int64_t count = std::int64_t(indices.size());
    const auto random = [&](RandomUse use) { return RandomNumbers(m_seed, use, std::uint64_t(plan.step), std::uint32_t(worker)); };
    std::vector<std::int64_t> captions;
    VistaBatch batch;
    batch.pictures = picturesOf(*m_lines[plan.line].store, indices, captions, device);
    RandomNumbers flips = random(RandomUse::Flips);
    for (std::int64_t i = 0; i < count; ++i)
        if (flips.bits() & 1)
            batch.pictures[i].copy_(batch.pictures[i].flip(2));
    RandomNumbers words = random(RandomUse::Words);
    dropWords(captions, vista::attributeCount, words);
    batch.captions = at::empty({count, vista::attributeCount}, at::TensorOptions(at::kLong));
    std::copy(captions.begin(), captions.end(), batch.captions.mutable_data_ptr<std::int64_t>());
    batch.captions = batch.captions.to(device);
    RandomNumbers levels = random(RandomUse::Levels);
    batch.ratio = drawnRatios(count, levels).to(device);

    const std::uint64_t noiseSeed = random(RandomUse::Noise).bits64();
    at::Generator generator = device.is_cpu() ? at::detail::createCPUGenerator(noiseSeed) : at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(noiseSeed);
    batch.noise = at::randn(batch.pictures.sizes(), generator, batch.pictures.options());
    return batch;
}

std::map<std::string, std::string> VistaFeed::places() const
{
    std::map<std::string, std::string> facts;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const SampleOrder::Place& place = m_orders[i].place();
        facts[nameOf(m_lines[i])] = fmt::format("{} {} {}", place.round, place.pictures, place.position);
    }
    return facts;
}

std::int64_t VistaFeed::scenesNeeded(const std::map<std::string, std::string>& facts)
{
    std::int64_t most = 0;
    for (const auto& [name, value] : facts)
        if (name.starts_with("place."))
            most = std::max(most, placeFrom(value).pictures);
    return most;
}

void VistaFeed::setPlaces(const std::map<std::string, std::string>& facts)
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto found = facts.find(nameOf(m_lines[i]));
        if (found == facts.end())
            continue; // a size that the run takes up now
        const SampleOrder::Place place = placeFrom(found->second);
        if (place.pictures > m_lines[i].store->ready())
            throw base::Error(fmt::format("The checkpoint was made with {} scenes of {}, but only {} are there: name their folder with --data, or give --pictures {}.", place.pictures,
                m_lines[i].store->shape().text(), m_lines[i].store->ready(), place.pictures));
        m_orders[i] = SampleOrder(m_seed + i, place);
    }
}

} // namespace underpaint::models::training
