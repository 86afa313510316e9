#include "models/vista/training/vista_training.h"

#include "core/base/error.h"
#include "models/peak.h"
#include "models/vista/training/file_pieces.h"
#include "models/vista/training/interruption.h"
#include "models/vista/training/prior_fit.h"
#include "models/vista/training/run_folder.h"
#include "models/vista/training/run_report.h"
#include "models/vista/training/sample_sheet.h"
#include "models/vista/training/scene_workshop.h"
#include "models/weights.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t sheetScenes = 4;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// fp32 peak of the processors by registers alone, or bf16 peak of a card by a large product, in GFLOP/s.
double peakOf(at::Device device, int workers)
{
    if (device.is_cpu())
        return measurePeakGflops(workers);
    constexpr std::int64_t n = 8192;
    const at::Tensor a = at::ones({n, n}, at::TensorOptions(device).dtype(at::kBFloat16));
    double best = 0;
    for (int i = 0; i < 4; ++i) {
        const auto start = Clock::now();
        (void)a.mm(a)[0][0].item<float>();
        best = std::max(best, 2e-9 * double(n) * double(n) * double(n) / since(start));
    }
    return best;
}

VistaWeights begun(const VistaTraining& training)
{
    VistaWeights weights;
    if (!training.start.empty()) {
        weights = vistaFromFile(training.start, training.recipe.seed);
        if (!training.prior.empty())
            weights.tables = readPrior(training.prior);
    } else {
        weights = freshVista(training.channels, readPrior(training.prior), training.recipe.seed);
    }
    return weights;
}

std::vector<SheetScene> sheetScenesOf(const SceneStore& heldOut)
{
    std::vector<SheetScene> scenes;
    for (std::int64_t i = 0; i < std::min(sheetScenes, heldOut.ready()); ++i) {
        SheetScene scene;
        scene.picture = picturesOf(heldOut, {i}, scene.caption, at::kCPU)[0];
        scenes.push_back(std::move(scene));
    }
    return scenes;
}

/// One training run, from its folder's state to its end.
class Session {
public:
    explicit Session(const VistaTraining& training)
        : m_training(training)
        , m_crew(training.machine.workers)
        , m_state(training.resume ? loadState(stateFile(), "vista", {}) : TrainingState {})
        , m_report((makeRunFolder(training.folder, training.resume), training.folder), training.resume ? m_state.count("step") : -1)
    {
        at::set_num_threads(1); // sums of several threads need not have the same bits twice
    }

    int run()
    {
        VistaWeights weights = m_training.resume ? resumedWeights() : begun(m_training); // before anything is drawn
        openScenes();
        begin(std::move(weights));
        const double peak = peakOf(m_training.machine.device, m_training.machine.workers);
        fmt::print(stderr, "Training in {} on {}, {} worker{}, peak {:.0f} GFLOP/s; results in {}.\n", m_training.machine.type == at::kFloat ? "fp32" : "bf16",
            m_training.machine.device.is_cpu() ? "the processor" : "the card", m_training.machine.workers, m_training.machine.workers == 1 ? "" : "s", peak, m_training.folder.string());
        m_start = Clock::now();
        if (!m_training.resume) {
            save();
            look();
        }
        double saved = since(m_start), validated = saved, sheeted = saved;
        std::string fault;
        while (progress() < 1) {
            if (isInterrupted()) {
                m_report.endLine();
                save();
                fmt::print(stderr, "Interrupted at step {}; go on with --resume.\n", m_run->steps());
                return 130;
            }
            step();
            m_report.tell(secondsLeft(), peak);
            if (fault != m_workshop->fault()) {
                m_report.endLine();
                fmt::print(stderr, "{} Training goes on with the scenes that are there.\n", fault = m_workshop->fault());
            }
            const double now = since(m_start);
            if (now - saved >= m_training.checkpointEvery) {
                trySave();
                saved = since(m_start);
            }
            if (now - validated >= m_training.validateEvery && progress() < 1) {
                validate();
                validated = since(m_start);
            }
            if (now - sheeted >= m_training.sheetEvery && progress() < 1) {
                sheet();
                sheeted = since(m_start);
            }
        }
        m_report.endLine();
        save();
        look();
        exportWeights();
        fmt::print(stderr, "Done: {} steps, {} samples in {}.\n", m_run->steps(), m_run->samples(), durationText(spent()));
        return 0;
    }

private:
    std::string stateFile() const { return stateFileIn(m_training.folder); }

    void openScenes()
    {
        std::vector<std::shared_ptr<SceneStore>> stores;
        std::vector<SceneLine> lines;
        m_heldOut = std::make_shared<SceneStore>(m_training.data, m_training.sizes.at(0).first, firstHeldOutSeed, m_training.heldOut);
        stores.push_back(m_heldOut);
        for (const auto& [shape, share] : m_training.sizes) {
            lines.push_back({std::make_shared<SceneStore>(m_training.data, shape, firstTrainingSeed, m_training.pictures), share});
            stores.push_back(lines.back().store);
        }
        m_feed.emplace(std::move(lines), m_training.recipe.seed);
        m_workshop.emplace(stores, m_training.machine.drawing);
        const std::int64_t first = std::max({m_training.heldOut, std::int64_t(4 * m_training.recipe.batch), VistaFeed::scenesNeeded(m_state.facts)});
        m_workshop->waitFor(first, isInterrupted, [](std::int64_t have, std::int64_t all) {
            if (::isatty(STDERR_FILENO))
                fmt::print(stderr, "\rDrawing the first scenes: {} of {}\033[K", have, all);
        });
        if (::isatty(STDERR_FILENO))
            fmt::print(stderr, "\r\033[K");
        if (isInterrupted())
            throw base::Stopped();
    }

    VistaWeights resumedWeights() const
    {
        VistaWeights weights;
        weights.config = m_state.text("network");
        weights.read = vista::VistaConfig::of(Weights({}, {{"config", weights.config}}), stateFile());
        weights.net = under(m_state.tensors, "network");
        weights.tables = under(m_state.tensors, "tables");
        checkTensors(weights);
        return weights;
    }

    void begin(VistaWeights weights)
    {
        VistaRecipe recipe = m_training.recipe;
        recipe.fromNothing = m_training.start.empty();
        if (m_training.resume) {
            recipe.fromNothing = m_state.count("from_nothing") != 0;
            m_before = m_state.number("seconds");
            for (const auto& [fact, value] : {std::pair("workers", std::int64_t(m_training.machine.workers)), {"batch", recipe.batch}, {"seed", std::int64_t(recipe.seed)}})
                if (m_state.text(fact) != std::to_string(value))
                    fmt::print(stderr, "The run was begun with {} = {}: it goes on with {}, not to the bit as it would have.\n", fact, m_state.text(fact), value);
        }
        recipe.rate.peak = m_training.peakRate.value_or(recipe.fromNothing ? 1.2e-3 : 7.2e-4); // a resumed run's as it was begun
        m_run.emplace(std::move(weights), recipe, m_training.machine.device, m_training.machine.type, m_crew);
        if (m_training.resume)
            m_run->setState(m_state, *m_feed);
        for (const auto& [shape, share] : m_training.sizes)
            m_gflop[shape] = trainingGflop(m_run->weights(), shape);
        m_state = {};
    }

    void checkTensors(const VistaWeights& weights) const
    {
        for (const auto& [name, shape] : weights.read.tensors()) {
            const NamedTensors& all = name.starts_with("net.") ? weights.net : weights.tables;
            const auto found = all.find(name.starts_with("net.") ? name.substr(4) : name);
            if (found == all.end() || found->second.sizes() != at::IntArrayRef(shape))
                throw base::Error(fmt::format("{} lacks {} in the shape that it states: it is damaged.", stateFile(), name));
        }
    }

    double spent() const { return m_before + since(m_start); }
    double progress() const
    {
        return m_training.samples > 0 ? double(m_run->samples()) / double(m_training.samples) : spent() / m_training.seconds;
    }
    double secondsLeft() const
    {
        return m_training.samples > 0 ? double(m_training.samples - m_run->samples()) / std::max(1e-9, m_report.samplesPerSecond()) : m_training.seconds - spent();
    }

    void step()
    {
        const int batch = m_run->batch();
        const VistaRun::Taken taken = m_run->step(*m_feed, progress());
        if (m_run->batch() != batch) {
            m_report.endLine();
            fmt::print(stderr, "The card has too little memory for batches of {}: training goes on with {}.\n", batch, m_run->batch());
        }
        m_report.stepped(taken, m_run->steps(), m_run->samples(), spent(), double(taken.samples) * m_gflop.at(taken.shape));
    }

    void save()
    {
        TrainingState state = m_run->state(*m_feed);
        state.facts["seconds"] = fmt::format("{:.3f}", spent());
        saveState(stateFile(), "vista", state);
    }

    /// A disk that is full now may have room later: the last checkpoint stands until then.
    void trySave()
    {
        try {
            save();
            m_report.plot();
        } catch (const base::Error& error) {
            m_report.endLine();
            fmt::print(stderr, "{} The last checkpoint stands; training goes on.\n", error.what());
        }
    }

    void validate()
    {
        m_report.validated(m_run->validate(*m_heldOut, validationTimes), m_run->steps(), m_run->samples(), spent());
        m_report.plot();
        exportWeights();
    }

    void sheet()
    {
        if (!m_training.sheets)
            return;
        at::set_num_threads(m_training.machine.workers); // the crew rests meanwhile
        writePng((m_training.folder / fmt::format("sheet_{:07}.png", m_run->steps())).string(),
            sampleSheet(m_run->weights(), m_run->average(), sheetScenesOf(*m_heldOut), m_training.machine.device));
        at::set_num_threads(1);
    }

    void look()
    {
        validate();
        sheet();
    }

    void exportWeights() const
    {
        const nlohmann::ordered_json facts {{"program", "underpaint-train vista"}, {"started_from", m_training.start.empty() ? "nothing" : std::filesystem::path(m_training.start).filename().string()},
            {"samples", m_run->samples()}, {"seconds", std::int64_t(spent())}, {"pictures", m_training.pictures}, {"seeds_from", firstTrainingSeed},
            {"precision", m_training.machine.type == at::kFloat ? "fp32" : "bf16 network, fp32 transforms"}};
        const std::string file = m_training.exportTo.empty() ? (m_training.folder / "weights.safetensors").string() : m_training.exportTo;
        exportVista(file, m_run->weights(), m_run->average(), facts.dump());
        if (m_training.pieces > 0)
            writePieces(file, m_training.pieces);
    }

    const VistaTraining& m_training;
    Crew m_crew;
    TrainingState m_state;
    RunReport m_report;
    std::shared_ptr<SceneStore> m_heldOut;
    std::optional<VistaFeed> m_feed;
    std::optional<VistaRun> m_run;
    std::map<SceneShape, double> m_gflop;
    std::optional<SceneWorkshop> m_workshop;
    Clock::time_point m_start = Clock::now();
    double m_before = 0; // seconds of earlier sessions
};

} // namespace

int train(const VistaTraining& training)
{
    Session session(training);
    return session.run();
}

at::ScalarType fastestTrainingType()
{
    // Turn and turn about and the best of many, so that other work on the machine does not decide.
    double best[2] {1e9, 1e9};
    for (int i = 0; i < 16; ++i) {
        const auto options = at::TensorOptions(i % 2 ? at::kBFloat16 : at::kFloat);
        const at::Tensor x = at::ones({2, 64, 64, 64}, options).contiguous(at::MemoryFormat::ChannelsLast), kernel = at::ones({64, 64, 3, 3}, options);
        const auto start = Clock::now();
        (void)at::conv2d(x, kernel, {}, at::IntArrayRef {1, 1}, at::IntArrayRef {1, 1});
        best[i % 2] = std::min(best[i % 2], since(start));
    }
    return best[1] * 1.15 < best[0] ? at::kBFloat16 : at::kFloat;
}

double trainingGflop(const VistaWeights& weights, SceneShape shape)
{
    double sum = 0;
    const double pixels = double(shape.width) * shape.height;
    const auto& c = weights.read.channels;
    const auto kernels = [&](const std::string& name, double at) { // 2 x multiply-adds of a kernel at every of so many places
        sum += 2e-9 * double(weights.net.at(name + ".weight").numel()) * at;
    };
    kernels("stem", pixels / 4), kernels("head", pixels / 4);
    for (int i = 0; i < 3; ++i) {
        const double here = pixels / std::pow(4, i + 1), below = here / 4;
        const std::string n = std::to_string(i);
        kernels("down." + n, below), kernels("merge." + n + ".conv", below);
        for (const char* part : {".conv1", ".conv2"})
            kernels("enc." + n + part, below), kernels("dec." + n + part, here);
    }
    const double tokens = pixels / 256;
    kernels("mid.conv1", tokens), kernels("mid.conv2", tokens);
    for (const char* part : {"att1", "att2"})
        kernels(std::string(part) + ".qkv", tokens), kernels(std::string(part) + ".out", tokens), sum += 4e-9 * c[3] * tokens * tokens;
    // Forward once, backward twice; transforms of 3 + 6 + 3 + 3 planes.
    return 3 * sum + 15 * 2e-9 * pixels * (shape.width + shape.height);
}

} // namespace underpaint::models::training
