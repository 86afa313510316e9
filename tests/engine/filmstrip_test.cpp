#include "core/engine/filmstrip.h"
#include "engine_fixture.h"

#include <cmath>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

const std::vector<double> levels = {0, .3, .45, .6, .7, .8, .997};
const std::vector<int> order = {3, 2, 4, 1, 5, 0, 6};

double distance(const Picture& a, const Picture& b)
{
    const std::vector<float> left = a.toFloat(), right = b.toFloat();
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        sum += std::pow(left[i] - right[i], 2);
    return std::sqrt(sum / double(left.size()));
}

} // namespace

class FilmstripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesComeInTheOrderAskedForAndRiseFromThePainting()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({128, 128}, 3, Depth::Eight));
        std::vector<int> seen;
        std::vector<Picture> frames(levels.size());
        bench.engine.filmstrip(Bench::shared(request), levels, order, [&](int index, const Picture& frame) {
            seen.push_back(index);
            frames[std::size_t(index)] = frame;
        }, {});
        QCOMPARE(seen, order);
        QVERIFY(frames[0] == request.painting);
        for (const Picture& frame : frames)
            QCOMPARE(frame.size(), request.painting.size());
        for (const auto& shape : bench.model->shapes)
            QCOMPARE(shape, (std::vector<std::int64_t>{1, 3, 32, 32})); // half of 64 on a CPU
        QCOMPARE(bench.model->calls, 6 * 6);
        // Seven frames cost less than two pictures.
        QVERIFY(bench.model->calls * 32 * 32 < 2 * 6 * 64 * 64);
    }

    void keptPixelsStayInFramesToo()
    {
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({90, 70}, 4, Depth::Eight));
        const base::Rect kept{0, 0, 90, 30};
        request.mask = greyBox({90, 70}, kept, 0, 255);
        bench.engine.filmstrip(Bench::shared(request), levels, order, [&](int index, const Picture& frame) {
            QCOMPARE(changeIn(frame, request.painting, kept).pixels, 0);
            QVERIFY(index == 0 || changeIn(frame, request.painting, {0, 30, 90, 40}).pixels > 2000);
        }, {});
    }

    void aGridGoesThroughEveryFramesLevel()
    {
        const diffusion::NoisePath path = diffusion::NoisePath::rectifiedFlow();
        for (const int steps : {12, 4}) {
            const diffusion::Levels plain = sdeditLevels(path, GridKind::Log, Sampler::Angle, .8, steps, {64, 64});
            std::vector<double> ratios = {0, plain.front().ratio()};
            for (const double t0 : {.3, .45, .6, .7, .31, .32})
                ratios.push_back(path.at(t0).ratio());
            const diffusion::Levels through = gridThrough(plain, ratios, path);
            QCOMPARE(int(through.size()), std::max(steps + 1, 8));
            QVERIFY(through.front() == plain.front() && through.back() == plain.back());
            for (const double ratio : ratios)
                QVERIFY(std::ranges::any_of(through, [&](diffusion::Level level) { return std::abs(level.ratio() - ratio) <= 1e-12 * ratio; }));
            for (std::size_t i = 0; i + 1 < through.size(); ++i)
                QVERIFY(through[i].ratio() > through[i + 1].ratio());
        }
    }

    /// The angle step is exact for this model whatever the grid, so one batch and single runs must agree.
    void oneBatchMakesTheFramesOfSingleRuns()
    {
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Sixteen));
        request.mask = greyBox({64, 64}, {0, 0, 10, 64}, 0, 255);
        request.steps = 9;
        const auto frames = [&](auto make) {
            std::vector<Picture> made(levels.size());
            const WorkingFrame frame(request, bench.model->card());
            RunWatch watch(Bench::shared(request), {}, {}, {}, 0);
            SamplingRun run(request, *bench.model, frame, watch);
            run.record.steps = 9;
            make(run, std::get<Sdedit>(request.method), levels, order, [&](int index, const at::Tensor& latents) { made[std::size_t(index)] = run.picture(latents); });
            return made;
        };
        const std::vector<Picture> single = frames(filmstripOneByOne);
        bench.model->shapes.clear();
        const std::vector<Picture> batch = frames(filmstripAtOnce);
        for (const auto& shape : bench.model->shapes)
            QCOMPARE(shape, (std::vector<std::int64_t>{7, 3, 64, 64}));
        QVERIFY(bench.model->shapes.size() <= 9);
        for (std::size_t i = 0; i < levels.size(); ++i)
            QVERIFY2(distance(single[i], batch[i]) < 1e-4, qPrintable(QString::number(distance(single[i], batch[i]))));
        QVERIFY(batch[0] == request.painting);
    }

    void pullsShareOneInversion()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight), RfInversion{.gamma = .5, .windowStart = 0, .windowStop = 8});
        std::vector<Picture> frames(3);
        bench.engine.filmstrip(Bench::shared(request), {1, .5, 0}, {0, 1, 2}, [&](int index, const Picture& frame) { frames[std::size_t(index)] = frame; }, {});
        QCOMPARE(bench.model->calls, 4 * 8);
        const Picture coarse = frames[0]; // the painting at half size
        QVERIFY(distance(coarse, frames[1]) < distance(coarse, frames[2]));
    }

    void stopEndsIt()
    {
        Bench bench;
        std::stop_source source;
        bench.model->onCall = [&] {
            if (bench.model->calls == 8)
                source.request_stop();
        };
        int frames = 0;
        QVERIFY_THROWS_EXCEPTION(base::Stopped,
            bench.engine.filmstrip(Bench::shared(Bench::request(randomPicture({64, 64}, 3, Depth::Eight))), levels, order, [&](int, const Picture&) { ++frames; },
                source.get_token()));
        QCOMPARE(bench.model->calls, 8);
        QCOMPARE(frames, 1);
    }

    void levelsAndOrderOutOfRangeAreRefused()
    {
        Bench bench;
        const SharedRequest request = Bench::shared(Bench::request(randomPicture({64, 64}, 3, Depth::Eight)));
        const auto nothing = [](int, const Picture&) {};
        QVERIFY_THROWS_EXCEPTION(base::UsageError, bench.engine.filmstrip(request, {.2, 1.2}, {0}, nothing, {}));
        QVERIFY_THROWS_EXCEPTION(base::UsageError, bench.engine.filmstrip(request, {.2, NAN}, {0}, nothing, {}));
        QVERIFY_THROWS_EXCEPTION(base::UsageError, bench.engine.filmstrip(request, {.2}, {1}, nothing, {}));
    }
};

QTEST_APPLESS_MAIN(FilmstripTest)
#include "filmstrip_test.moc"
