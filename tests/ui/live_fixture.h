#pragma once

#include "core/base/error.h"
#include "core/engine/memory_shortage.h"
#include "core/engine/request_level.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/live_preview.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"
#include "ui/state/sampling_client.h"

#include <QTest>
#include <QTimer>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace underpaint::ui {

/// A model that is none: a picture of one grey value per seed and level, step by step, for as long as the test likes.
class FakeModel {
public:
    std::atomic<bool> held = false;        ///< runs wait after step heldStep of four
    std::atomic<int> heldStep = 1;
    std::atomic<bool> framesHeld = false;  ///< filmstrips wait after their first frame
    std::atomic<int> milliseconds = 1;     ///< per step
    std::atomic<double> seconds = 0;       ///< that a result claims to have taken; 0 = what it took
    std::atomic<int> smallerSize = 0;      ///< above 0: there is memory for this size only
    std::atomic<bool> fails = false, framesFail = false;
    /// What it makes; set before the first run. Not set: one grey that says level and seed.
    std::function<canvas::Picture(const engine::SampleRequest& request, double level)> painter;

    std::vector<engine::Job> jobs() const
    {
        const std::lock_guard lock(m_mutex);
        return m_jobs;
    }
    std::vector<engine::Job> jobs(engine::Job::Kind kind) const
    {
        std::vector<engine::Job> all = jobs();
        std::erase_if(all, [&](const engine::Job& job) { return job.kind != kind; });
        return all;
    }
    int results() const { return int(jobs(engine::Job::Kind::Result).size()); }
    int filmstrips() const { return int(jobs(engine::Job::Kind::Frames).size()); }

    engine::JobFunction function()
    {
        return [this](const engine::Job& job, const engine::EventSink& sink, const std::stop_token&, const auto& keepGoing) { return run(job, sink, keepGoing); };
    }

    static double levelOf(const engine::SampleRequest& request)
    {
        return engine::levelIn(request).value_or(-1);
    }
    static canvas::Picture pictureOf(const engine::SampleRequest& request, double level, std::uint64_t seed)
    {
        const base::Size size = request.painting.size();
        const auto value = std::uint8_t(std::uint64_t(level * 200) + seed % 50);
        return {size, 3, std::vector<std::uint8_t>(std::size_t(size.width) * std::size_t(size.height) * 3, value)};
    }

private:
    template <typename KeepGoing>
    engine::Finished run(const engine::Job& job, const engine::EventSink& sink, const KeepGoing& keepGoing)
    {
        using Kind = engine::Job::Kind;
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back(job);
        }
        const engine::SampleRequest& request = *job.request;
        const double level = levelOf(request);
        engine::Finished finished{job.request, {}, {}};
        finished.record.modelName = "Fake";
        finished.record.t0 = level;
        finished.record.seconds = seconds;
        bool shown = false;
        std::atomic<bool> never = false;
        const auto rest = [&](std::atomic<bool>& hold, int step, int steps) {
            std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds.load()));
            do {
                if (!keepGoing(step, steps, shown))
                    throw base::Stopped();
                if (hold)
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
            } while (hold);
        };
        if (job.kind == Kind::Result) {
            if (fails)
                throw base::Error("The model is out of paint: give it more.");
            if (smallerSize > 0 && request.size != smallerSize)
                throw engine::MemoryShortage("There is not enough memory: choose a smaller size.", smallerSize);
            constexpr int steps = 4;
            for (int step = 1; step <= steps; ++step) {
                sink(engine::Progress{job.request, "sampling", step, steps, step > 1 ? .4 : -1});
                sink(engine::Preview{job.request, made(request, level, request.seed + 1), step, steps, -1});
                shown = true;
                rest(step >= heldStep ? held : never, step, steps);
            }
            finished.picture = made(request, level, request.seed);
            sink(finished);
            sink(engine::Scored{job.request, scoresAt(level)});
        } else if (job.kind == Kind::Frames) {
            if (framesFail)
                throw base::Error("No frames today: ask for them again.");
            int done = 0;
            for (const int index : job.order) {
                const double each = job.levels[std::size_t(index)];
                sink(engine::Frame{job.request, index, each, request.seed, made(request, each, request.seed), scoresAt(each)});
                rest(framesHeld, ++done, int(job.order.size()));
            }
        } else if (job.kind == Kind::Variations) {
            for (int i = 1; i <= job.count; ++i) {
                rest(held, i, job.count);
                sink(engine::Frame{job.request, i - 1, level, request.seed + std::uint64_t(i), made(request, level, request.seed + std::uint64_t(i)), scoresAt(level)});
            }
        } else if (job.kind == Kind::Load) {
            sink(engine::Progress{job.request, "loading", 0, 2, -1});
            rest(held, 1, 2);
        } else {
            sink(engine::Frame{job.request, 0, level, request.seed, made(request, level, 7), {}});
        }
        return finished;
    }

    canvas::Picture made(const engine::SampleRequest& request, double level, std::uint64_t seed) const { return painter ? painter(request, level) : pictureOf(request, level, seed); }

    /// The freer, the farther away and the more natural.
    static engine::Scores scoresAt(double level) { return {.4 * level, level * level}; }

    mutable std::mutex m_mutex;
    std::vector<engine::Job> m_jobs;
};

inline base::ModelCard fakeCard(const std::string& id = "fake")
{
    base::ModelCard card;
    card.id = id;
    card.name = "Fake";
    card.defaultT0 = .5;
    card.freedomT0 = {.1, .2, .3, .45, .6, .8, .95};
    card.freedomEta = {1, .7, .4, 0};
    card.words = {{"time", {"noon", "night"}, false}};
    return card;
}

/// A document, its settings and a fake model behind a LivePreview.
struct LiveFixture {
    FakeModel model;
    DocumentModel document;
    RenderSettings settings;
    ResultsModel results;
    ErrorReport errors;
    Stage stage;
    SamplingClient sampling{model.function()};
    LivePreview live{document, settings, sampling, results, errors, stage};

    explicit LiveFixture(bool withModel = true)
    {
        document.open(canvas::Document({64, 48}, {1, 1, 1}).state(), {}, "Test");
        if (withModel)
            settings.setCard(fakeCard());
    }

    void beginStroke(quint64 layer = 0)
    {
        m_tiles = &document.beginStroke(layer ? layer : document.state().active);
        paint();
    }
    void paint()
    {
        const int place = m_strokes++ % 40;
        m_tiles->fill({place, place, 8, 8}, {.1, place / 40., .3});
        document.strokeTouched({place, place, 8, 8});
    }
    void endStroke() { document.endStroke("Stroke"); }
    void stroke()
    {
        beginStroke();
        endStroke();
    }

    bool timerRests() const { return !live.findChild<QTimer*>()->isActive(); }
    /// Until nothing is going on any more.
    bool settles()
    {
        return QTest::qWaitFor([this] { return timerRests() && !sampling.isBusy() && stage.state() != StageState::Running; }, 5000);
    }
    bool allFramesReady() const
    {
        return std::ranges::all_of(stage.frames(), [](const FilmFrame& frame) { return frame.state == FilmFrame::State::Ready; });
    }
    /// A stroke, its result and its filmstrip.
    bool makesEverything()
    {
        stroke();
        return QTest::qWaitFor([this] { return allFramesReady(); }, 5000) && settles();
    }
    QString mark() const { return stage.markTitle() + ": " + stage.markText(); }

private:
    canvas::Tiles* m_tiles = nullptr;
    int m_strokes = 0;
};

} // namespace underpaint::ui
