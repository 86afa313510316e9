#include "core/engine/engine.h"
#include "models/catalog.h"
#include "models/vista/scene.h"
#include "stroke_simulation.h"

#include <QtTest/QtTest>

#include <chrono>
#include <cmath>
#include <numeric>

using namespace underpaint;
using namespace underpaint::engine;
using canvas::Picture;

namespace {

Picture scene(std::uint64_t seed)
{
    models::vista::Scene made = models::vista::makeScene(seed, {}, 256, 256);
    return {{made.width, made.height}, 3, std::move(made.pixels)};
}

double distance(const Picture& a, const Picture& b)
{
    const std::vector<float> left = a.toFloat(), right = b.toFloat();
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        sum += (left[i] - right[i]) * (left[i] - right[i]);
    return std::sqrt(sum / double(left.size()));
}

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
    Engine m_engine{[](const std::string& id, const std::stop_token&) {
        return models::loadModel(models::modelNamed(models::findModels(models::modelFolders()), id), "cpu", "fp32");
    }};
    std::vector<Picture> m_scenes, m_strokes;

    Finished run(const Picture& painting, std::variant<Sdedit, RfInversion> method, const EventSink& sink = {})
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
            m_scenes.push_back(scene(seed));
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
            const double moved = distance(run(m_strokes[0], Sdedit{.t0 = t0}).picture, m_strokes[0]);
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
            const double moved = distance(frame, m_strokes[0]);
            QVERIFY(moved > last);
            last = moved;
        }
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
};

QTEST_APPLESS_MAIN(VistaEngineTest)
#include "vista_engine_test.moc"
