#include "models/vista/training/classifier_training.h"

#include "core/base/error.h"
#include "models/vista/scene_classifier.h"
#include "models/vista/training/csv_log.h"
#include "models/vista/training/interruption.h"
#include "models/vista/training/line_plot.h"
#include "models/vista/training/run_folder.h"
#include "models/vista/training/run_report.h"
#include "models/vista/training/scene_workshop.h"
#include "models/vista/training/vista_feed.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <optional>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kind = "classifier";

std::vector<std::string> columns()
{
    std::vector<std::string> names {"step", "samples", "seconds", "loss", "rate", "side"};
    for (const vista::AttributeWords& attribute : vista::vocabulary())
        names.emplace_back(attribute.name);
    return names;
}

std::string linesOf(const Marks& marks)
{
    std::string text;
    for (std::size_t a = 0; a < marks.right.size(); ++a)
        text += fmt::format("{:<10} {:5.1f} %  ({} of {})\n", vista::vocabulary()[a].name, 100 * marks.share(a), marks.right[a], marks.asked[a]);
    return text;
}

void tellDrawing(std::int64_t have, std::int64_t all)
{
    if (::isatty(STDERR_FILENO))
        fmt::print(stderr, "\rDrawing scenes: {} of {}\033[K", have, all);
}

void endDrawing()
{
    if (::isatty(STDERR_FILENO))
        fmt::print(stderr, "\r\033[K");
    if (isInterrupted())
        throw base::Stopped();
}

/// One training run, from its folder's state to its end.
class Session {
public:
    explicit Session(const ClassifierTraining& training)
        : m_training(training)
        , m_crew(training.machine.workers)
        , m_state(training.resume ? loadState(stateFile(), kind, training.config.text()) : TrainingState {})
        , m_log((makeRunFolder(training.folder, training.resume), (training.folder / "log.csv").string()), columns(), training.resume ? m_state.count("step") : -1)
        , m_run(training.config, training.recipe, training.machine.device, training.machine.type, m_crew)
    {
    }

    int run()
    {
        openScenes();
        if (m_training.resume) {
            m_run.setState(m_state, m_scenes->ready());
            m_before = m_state.number("seconds");
            m_state = {};
        }
        m_start = Clock::now();
        double saved = 0, validated = 0;
        std::string fault;
        while (m_run.samples() < m_training.samples) {
            if (isInterrupted()) {
                gather(true);
                save();
                fmt::print(stderr, "Interrupted at step {}; go on with --resume.\n", m_run.steps());
                return 130;
            }
            step();
            if (fault != m_workshop->fault())
                fmt::print(stderr, "{} Training goes on with the scenes that are there.\n", fault = m_workshop->fault());
            const double now = spent() - m_before;
            if (now - saved >= m_training.checkpointEvery) {
                trySave();
                saved = spent() - m_before;
            }
            if (now - validated >= m_training.validateEvery) {
                validate();
                validated = spent() - m_before;
            }
        }
        gather(true);
        save();
        fmt::print(stderr, "{}", linesOf(validate()));
        fmt::print(stderr, "Done: {} steps, {} samples in {}.\n", m_run.steps(), m_run.samples(), durationText(spent()));
        return 0;
    }

private:
    std::string stateFile() const { return stateFileIn(m_training.folder); }
    double spent() const { return m_before + std::chrono::duration<double>(Clock::now() - m_start).count(); }
    double progress() const { return double(m_run.samples()) / double(m_training.samples); }

    void openScenes()
    {
        m_scenes = std::make_shared<SceneStore>(m_training.data, SceneShape {}, firstTrainingSeed, m_training.pictures);
        m_heldOut = std::make_shared<SceneStore>(m_training.data, SceneShape {}, firstHeldOutSeed, m_training.heldOut);
        m_workshop.emplace(std::vector {m_heldOut, m_scenes}, m_training.machine.drawing);
        m_workshop->waitFor(std::int64_t(4) * m_training.recipe.batch, isInterrupted, tellDrawing);
        endDrawing();
    }

    void step()
    {
        const ClassifierRun::Taken taken = m_run.step(*m_scenes, progress());
        m_loss += taken.loss;
        m_learning = taken.rate;
        ++m_gathered;
        gather(false);
    }

    /// The steps of a few seconds become one line of the log.
    void gather(bool now)
    {
        if (m_gathered == 0 || (!now && spent() - m_told < 5 && m_gathered < 100))
            return;
        m_told = spent();
        const double loss = m_loss / double(m_gathered), left = (m_told - m_before) * (1 / std::max(1e-6, progress()) - 1);
        m_log.add({{"step", double(m_run.steps())}, {"samples", double(m_run.samples())}, {"seconds", m_told}, {"loss", loss}, {"rate", m_learning},
            {"side", double(sideAt(progress(), m_training.config.side))}});
        m_loss = 0, m_gathered = 0;
        if (::isatty(STDERR_FILENO))
            fmt::print(stderr, "\rstep {}, {} of {} samples, loss {:.3f}, {} left\033[K", m_run.steps(), m_run.samples(), m_training.samples, loss, durationText(left));
    }

    void save()
    {
        TrainingState state = m_run.state();
        state.facts["seconds"] = fmt::format("{:.3f}", spent());
        saveState(stateFile(), kind, state);
    }

    /// A disk that is full now may have room later: the last checkpoint stands until then.
    void trySave()
    {
        try {
            save();
            plot();
        } catch (const base::Error& error) {
            fmt::print(stderr, "{} The last checkpoint stands; training goes on.\n", error.what());
        }
    }

    Marks validate()
    {
        const Marks marks = m_run.validate(*m_heldOut);
        std::map<std::string, double> cells {{"step", double(m_run.steps())}, {"samples", double(m_run.samples())}, {"seconds", spent()}};
        double lowest = 1;
        for (std::size_t a = 0; a < marks.right.size(); ++a) {
            cells[std::string(vista::vocabulary()[a].name)] = marks.share(a);
            lowest = std::min(lowest, marks.share(a));
        }
        m_log.add(cells);
        fmt::print(stderr, "{} held-out scenes after {} samples: the attribute read worst is right in {:.1f} %.\n", m_heldOut->ready(), m_run.samples(), 100 * lowest);
        plot();
        const std::string file = m_training.exportTo.empty() ? (m_training.folder / "classifier.safetensors").string() : m_training.exportTo;
        exportClassifier(file, m_run.average(), {{"trained_on", fmt::format("{} scenes of underpaint-scenes, 256x256, from seed {}", m_scenes->ready(), firstTrainingSeed)},
            {"training", fmt::format("underpaint-train classifier: {} samples, {} steps, {:.0f} s", m_run.samples(), m_run.steps(), spent())}});
        return marks;
    }

    void plot() const
    {
        const auto loss = m_log.series("samples", "loss");
        writePng((m_training.folder / "loss.png").string(), plotted("loss", "samples", {{"as measured", loss}, {"mean of 20", smoothed(loss, 20)}}));
        std::vector<PlotLine> lines;
        for (const vista::AttributeWords& attribute : vista::vocabulary())
            lines.push_back({std::string(attribute.name), m_log.series("samples", std::string(attribute.name))});
        writePng((m_training.folder / "validation.png").string(), plotted("held-out scenes read rightly", "samples", lines));
    }

    const ClassifierTraining& m_training;
    Crew m_crew;
    TrainingState m_state;
    CsvLog m_log;
    ClassifierRun m_run;
    std::shared_ptr<SceneStore> m_scenes, m_heldOut;
    std::optional<SceneWorkshop> m_workshop;
    Clock::time_point m_start = Clock::now();
    double m_before = 0; // seconds of earlier sessions
    double m_loss = 0, m_learning = 0, m_told = 0;
    std::int64_t m_gathered = 0;
};

} // namespace

int train(const ClassifierTraining& training)
{
    Session session(training);
    return session.run();
}

int markClassifier(const std::string& file, const std::filesystem::path& data, std::int64_t pictures, int workers)
{
    const vista::SceneClassifier classifier(Weights::open(file), file);
    const auto store = std::make_shared<SceneStore>(data, SceneShape {}, firstHeldOutSeed, pictures);
    SceneWorkshop workshop({store}, workers);
    workshop.waitFor(pictures, isInterrupted, tellDrawing);
    endDrawing();
    Marks marks;
    for (std::int64_t i = 0; i < pictures; ++i) {
        std::vector<std::int64_t> captions;
        const auto sight = classifier(picturesOf(*store, {i}, captions, at::kCPU));
        mark(at::cat(sight.probabilities, 1), at::tensor(captions).reshape({1, -1}) - 1, marks);
    }
    fmt::print("{}", linesOf(marks));
    return 0;
}

} // namespace underpaint::models::training
