#include "core/engine/knee.h"
#include "core/engine/sampling_worker.h"
#include "core/engine/suggestion.h"
#include "vista_fixture.h"

#include <QtTest/QtTest>

#include <chrono>
#include <cmath>
#include <numeric>
#include <semaphore>
#include <utility>

using namespace underpaint;
using namespace underpaint::engine;
using canvas::Picture;

namespace {

double average(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.) / double(values.size()); }

double secondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

/// The shipped model through the whole engine.
class VistaEngineTest : public QObject {
    Q_OBJECT

private:
    Engine m_engine = vistaEngine();
    std::vector<Picture> m_scenes, m_strokes;

    Finished run(const Picture& painting, decltype(SampleRequest::method) method, const EventSink& sink = {})
    {
        auto request = std::make_shared<SampleRequest>();
        request->painting = painting;
        request->method = std::move(method);
        return m_engine.render(request, sink, {}, {});
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const std::uint64_t seed : {2'000'001, 2'000'004, 2'000'009, 2'000'016, 2'000'025, 2'000'036}) {
            m_scenes.push_back(vistaScene(seed));
            m_strokes.push_back(simulatedStrokes(m_scenes.back()));
        }
    }

    void realismRisesFromStrokesToRealScenes()
    {
        const auto scoresOf = [&](const char* name, const std::vector<Picture>& pictures) {
            const std::vector<double> scores = m_engine.realism("vista", pictures, {});
            QString each;
            for (const double score : scores)
                each += QString::asprintf(" %.4f", score);
            qInfo("realism of %s: %.4f on average,%s", name, average(scores), qPrintable(each));
            return scores;
        };
        std::vector<Picture> half, edited;
        for (const Picture& strokes : m_strokes) {
            half.push_back(run(strokes, Sdedit{.t0 = .4}).picture);
            edited.push_back(run(strokes, Sdedit{.t0 = .7}).picture);
        }
        const std::vector<double> flat = scoresOf("strokes", m_strokes), little = scoresOf("t0 = .4", half), much = scoresOf("t0 = .7", edited),
                                  real = scoresOf("real scenes", m_scenes);
        for (std::size_t i = 0; i < real.size(); ++i)
            QVERIFY(real[i] > flat[i]);
        QVERIFY(average(little) > average(flat));
        QVERIFY(average(much) > average(little));
        QVERIFY(average(real) > average(flat));
        // Grain that no scene has is not taken for detail.
        std::vector<Picture> grainy;
        for (const Picture& picture : m_scenes) {
            std::vector<std::uint8_t> samples(picture.eight().begin(), picture.eight().end());
            std::uint32_t state = 1;
            for (std::uint8_t& sample : samples) {
                state = state * 1664525 + 1013904223;
                sample = std::uint8_t(std::clamp(int(sample) + int(state >> 27) - 16, 0, 255));
            }
            grainy.emplace_back(picture.size(), 3, std::move(samples));
        }
        const std::vector<double> grain = scoresOf("real scenes with grain", grainy);
        for (std::size_t i = 0; i < grain.size(); ++i)
            QVERIFY(grain[i] < real[i]);
    }

    void aFreerPictureLiesFurtherFromThePainting()
    {
        double last = 0;
        for (const double t0 : {.2, .4, .6, .8}) {
            const double moved = distanceBetween(run(m_strokes[0], Sdedit{.t0 = t0}).picture, m_strokes[0]);
            QVERIFY(moved > last);
            last = moved;
        }
    }

    void anInversionComesBack()
    {
        auto request = std::make_shared<SampleRequest>();
        request->painting = m_scenes[0];
        request->method = RfInversion{};
        const Inversion inversion = m_engine.invert(request, {}, {});
        qInfo("round trip %.4f, order 2 %.4f; noise %.3f +- %.3f", inversion.roundTripError[0], inversion.roundTripError[1], inversion.noiseMean,
            inversion.noiseDeviation);
        QVERIFY(inversion.roundTripError[0] < .06);
        QVERIFY(inversion.roundTripError[1] < inversion.roundTripError[0]);
        QVERIFY(std::abs(inversion.noiseMean) < .1 && std::abs(inversion.noiseDeviation - 1) < .2);
    }

    /// What they cost is counted in filmstrip_test; the times are for reading, since other programs run as well.
    void sevenFramesRiseFromThePainting()
    {
        auto request = std::make_shared<SampleRequest>();
        request->painting = m_strokes[0];
        request->method = Sdedit{};
        const std::vector<double> levels = {.2, .31, .42, .53, .64, .75, .9};
        std::vector<Picture> frames(levels.size());
        const auto strip = [&] {
            m_engine.filmstrip(request, levels, {3, 2, 4, 1, 5, 0, 6}, [&](int index, const Picture& frame) { frames[std::size_t(index)] = frame; }, {});
        };
        double full = 1e9, all = 1e9; // the best of three
        for (int round = 0; round < 3; ++round) {
            full = std::min(full, secondsOf([&] { run(m_strokes[0], Sdedit{}); }));
            all = std::min(all, secondsOf(strip));
        }
        qInfo("one picture %.2f s, seven frames %.2f s", full, all);
        double last = 0;
        for (const Picture& frame : frames) {
            const double moved = distanceBetween(frame, m_strokes[0]);
            QVERIFY(moved > last);
            last = moved;
        }
    }

    /// Meters and suggestion of a filmstrip, and what they add to its cost.
    void theMetersOfAFilmstripCross()
    {
        double apart = 0;
        const std::vector<double> levels = {.17, .42, .57, .69, .79, .85, .92};
        for (const Picture& strokes : m_strokes) {
            auto request = std::make_shared<SampleRequest>();
            request->painting = strokes;
            request->method = Sdedit{};
            std::vector<Scores> scores(levels.size());
            double full = 1e9, all = 1e9;
            for (int round = 0; round < 2; ++round) {
                full = std::min(full, secondsOf([&] { run(strokes, Sdedit{}); }));
                all = std::min(all, secondsOf([&] {
                    m_engine.run({request, Job::Kind::Frames, levels, {3, 2, 4, 1, 5, 0, 6}, 0}, [&](const SampleEvent& event) {
                        if (const auto* frame = std::get_if<Frame>(&event))
                            scores[std::size_t(frame->index)] = frame->scores;
                    }, {});
                }));
            }
            std::vector<double> distances, realism;
            QString each;
            for (const Scores& one : scores) {
                distances.push_back(one.distance);
                realism.push_back(one.realism);
                each += QString::asprintf(" %.3f/%.4f", one.distance, one.realism);
            }
            const std::optional<double> suggested = suggestedLevel(levels, distances, realism);
            qInfo("one picture %.2f s, seven frames with scores %.2f s, suggested %.3f; distance/realism%s", full, all, suggested.value_or(-1), qPrintable(each));
            QVERIFY(suggested && *suggested > levels.front() && *suggested < levels.back());
            QVERIFY(std::ranges::is_sorted(distances));
            // The full picture's scores can be read on the frames' scale.
            const Finished finished = run(strokes, Sdedit{.t0 = levels[4]});
            request->method = Sdedit{.t0 = levels[4]};
            const MeterScale scale(scores);
            const Meters frame = scale.of(scores[4]), picture = scale.of(m_engine.score(request, finished.picture, {}));
            qInfo("at %.2f the frame is %.2f faithful and %.2f real, the picture %.2f and %.2f", levels[4], frame.faithful, frame.real, picture.faithful, picture.real);
            QVERIFY(std::abs(frame.faithful - picture.faithful) < .25);
            apart += std::abs(frame.real - picture.real) / double(m_strokes.size());
        }
        QVERIFY2(apart < .25, qPrintable(QString::number(apart)));
    }

    void theFirstPreviewComesAfterTheFirstCall()
    {
        double first = -1;
        const auto start = std::chrono::steady_clock::now();
        const Finished finished = run(m_strokes[1], Sdedit{}, [&](const SampleEvent& event) {
            if (first < 0 && std::holds_alternative<Preview>(event)) {
                first = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                QCOMPARE(std::get<Preview>(event).step, 1);
            }
        });
        qInfo("first preview after %.0f ms, picture after %.0f ms", first * 1e3, finished.record.seconds * 1e3);
        QVERIFY(first > 0 && first < finished.record.seconds);
    }

    /// The best of five each way; the bound is wide, since other programs run as well.
    void theWorkerAddsNothingToTheWayOfAStroke()
    {
        using Clock = std::chrono::steady_clock;
        auto request = std::make_shared<SampleRequest>();
        request->painting = m_strokes[1];
        Clock::time_point asked;
        double first = 1e9, whole = 1e9;
        bool shown = false;
        const auto since = [&] { return std::chrono::duration<double>(Clock::now() - asked).count(); };
        const auto note = [&](const SampleEvent& event) {
            if (std::holds_alternative<Preview>(event) && !std::exchange(shown, true))
                first = std::min(first, since());
            if (std::holds_alternative<Finished>(event))
                whole = std::min(whole, since());
        };
        for (int round = 0; round < 5; ++round) {
            asked = Clock::now();
            shown = false;
            note(m_engine.render(request, note, {}));
        }
        const double firstDirect = std::exchange(first, 1e9), wholeDirect = std::exchange(whole, 1e9);
        std::binary_semaphore scored(0);
        SamplingWorker worker([&](const Job& job, const auto&... rest) { return m_engine.run(job, rest...); },
            [&](const SampleEvent& event) {
                note(event);
                if (std::holds_alternative<Scored>(event))
                    scored.release();
            });
        for (int round = 0; round < 5; ++round) {
            asked = Clock::now();
            shown = false;
            worker.submit(request);
            scored.acquire();
        }
        worker.shutdown();
        qInfo("directly: first preview after %.0f ms, picture after %.0f ms; by the worker %.0f ms and %.0f ms", firstDirect * 1e3, wholeDirect * 1e3, first * 1e3,
            whole * 1e3);
        QVERIFY(first < 2 * firstDirect + .03 && whole < 2 * wholeDirect + .03);
    }
};

QTEST_APPLESS_MAIN(VistaEngineTest)
#include "vista_engine_test.moc"
