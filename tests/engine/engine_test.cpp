#include "engine_fixture.h"

#include <cmath>
#include <limits>
#include <new>
#include <set>

using namespace underpaint;
using namespace underpaint::engine;

/// A whole run: what goes in, what comes out, what is said meanwhile.
class EngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunMakesAPictureOfTheSameKind_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("sixteen");
        QTest::newRow("working size") << 64 << 64 << 3 << false;
        QTest::newRow("one pixel") << 1 << 1 << 3 << false;
        QTest::newRow("a ribbon") << 3000 << 40 << 3 << false;
        QTest::newRow("odd") << 61 << 47 << 4 << true;
        QTest::newRow("larger, 16 bit") << 150 << 200 << 3 << true;
        QTest::newRow("grey") << 48 << 32 << 1 << false;
    }

    void aRunMakesAPictureOfTheSameKind()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, channels);
        QFETCH(bool, sixteen);
        Bench bench;
        const Picture painting = randomPicture({width, height}, channels, sixteen ? Depth::Sixteen : Depth::Eight);
        const Finished finished = bench.run(Bench::request(painting));
        QCOMPARE(finished.picture.size(), painting.size());
        QCOMPARE(finished.picture.channels(), channels);
        QCOMPARE(finished.picture.depth(), painting.depth());
        QVERIFY(!(finished.picture == painting));
        QCOMPARE(finished.record.calls, 6);
        QCOMPARE(finished.record.workingSize.width % 16, 0);
        QCOMPARE(finished.record.workingSize.height % 16, 0);
        QVERIFY(std::max(finished.record.workingSize.width, finished.record.workingSize.height) <= 64);
    }

    void theRecordSaysWhatTheDefaultsMeant()
    {
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({64, 48}, 3, Depth::Eight));
        request.prompt = "dragon";
        const SampleRecord angle = bench.run(request).record;
        QCOMPARE(angle.sampler, std::string("angle"));
        QCOMPARE(angle.grid, std::string("log"));
        QCOMPARE(angle.t0, .65);
        QVERIFY(std::abs(angle.ratio - .65 / .35) < 1e-12);
        QCOMPARE(angle.modelName, std::string("Gauss"));
        QCOMPARE(angle.device, std::string("cpu"));
        QCOMPARE(angle.unknown, std::vector<std::string>{"dragon"});
        QCOMPARE(angle.workingSize, (base::Size{64, 48}));
        QVERIFY(angle.threads > 0 && angle.seconds > 0);
        bench.model->statesPrior = false;
        const SampleRecord euler = bench.run(request).record;
        QCOMPARE(euler.sampler, std::string("euler"));
        QCOMPARE(euler.grid, std::string("shifted"));
        bench.model->ownPath = diffusion::NoisePath::ddpm();
        const SampleRecord ddim = bench.run(request).record;
        QCOMPARE(ddim.sampler, std::string("ddim"));
        QCOMPARE(ddim.grid, std::string("even"));
    }

    void aSeedMakesTheSameBitsAgainAndAnotherSeedDoesNot()
    {
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        const Picture first = bench.run(request).picture;
        QVERIFY(bench.run(request).picture == first);
        request.seed = 1;
        QVERIFY(!(bench.run(request).picture == first));
        QCOMPARE(bench.loads, 1);
    }

    void everySliderValueHasAPictureOfItsOwnAtTheSameCost()
    {
        Bench bench;
        const Picture painting = randomPicture({64, 64}, 3, Depth::Eight);
        std::set<std::string> pictures;
        for (int i = 1; i <= 100; ++i) {
            const Finished finished = bench.run(Bench::request(painting, Sdedit{.t0 = i / 100.}));
            QCOMPARE(finished.record.calls, 6);
            pictures.emplace(finished.picture.eight().begin(), finished.picture.eight().end());
        }
        // From .995 on the run begins at pure noise, so .99 and 1 differ too.
        QCOMPARE(pictures.size(), std::size_t(100));
    }

    void t0ZeroAndNoRepeatsReturnThePaintingWithoutANetworkCall()
    {
        Bench bench;
        const Picture painting = randomPicture({100, 70}, 4, Depth::Sixteen);
        for (const Sdedit& method : {Sdedit{.t0 = 0}, Sdedit{.t0 = .5, .repeats = 0}}) {
            const Finished finished = bench.run(Bench::request(painting, method));
            QVERIFY(finished.picture == painting);
            QCOMPARE(finished.record.calls, 0);
        }
        QCOMPARE(bench.model->calls, 0);
    }

    void aFullStartForgetsThePainting()
    {
        Bench bench;
        const SampleRequest one = Bench::request(randomPicture({64, 64}, 3, Depth::Eight, 1), Sdedit{.t0 = 1});
        const SampleRequest other = Bench::request(randomPicture({64, 64}, 3, Depth::Eight, 2), Sdedit{.t0 = .997});
        QVERIFY(bench.run(one).picture == bench.run(other).picture);
    }

    void everySamplerAndGridRuns_data()
    {
        QTest::addColumn<int>("sampler");
        for (int sampler = int(Sampler::Model); sampler <= int(Sampler::DpmSolverPp2m); ++sampler)
            QTest::addRow("sampler %d", sampler) << sampler;
    }

    void everySamplerAndGridRuns()
    {
        QFETCH(int, sampler);
        Bench bench;
        for (const GridKind grid : {GridKind::Model, GridKind::Even, GridKind::Karras, GridKind::Shifted, GridKind::Log})
            for (const double t0 : {.4, 1.}) {
                SampleRequest request = Bench::request(randomPicture({32, 32}, 3, Depth::Eight), Sdedit{.t0 = t0});
                request.sampler = Sampler(sampler);
                request.grid = grid;
                request.steps = 12;
                const Picture picture = bench.run(request).picture;
                const std::vector<float> values = picture.toFloat();
                double sum = 0;
                for (const float value : values)
                    sum += value;
                QVERIFY2(std::abs(sum / double(values.size()) - .55) < .1, "the model's pictures have mean .55");
            }
    }

    void thePublishedRulesRunOnAnyPath()
    {
        Bench bench;
        for (const Sdedit::Rule rule : {Sdedit::Rule::Release, Sdedit::Rule::Paper}) {
            SampleRequest request = Bench::request(randomPicture({32, 32}, 3, Depth::Eight), Sdedit{.t0 = .3, .rule = rule});
            const base::Rect kept{0, 0, 16, 32};
            request.mask = greyBox({32, 32}, kept, 0, 255);
            const Finished finished = bench.run(request);
            QCOMPARE(changeIn(finished.picture, request.painting, kept).pixels, 0);
            QVERIFY(changeIn(finished.picture, request.painting, {16, 0, 16, 32}).pixels > 400);
            QCOMPARE(finished.record.calls, finished.record.steps);
            // sig(.3) = .43 is index 126 or so of DDPM's schedule; the printed rule takes 100 steps unless asked otherwise.
            QVERIFY(rule == Sdedit::Rule::Release ? std::abs(finished.record.steps - 126) < 5 : finished.record.steps == 100);
        }
    }

    void previewsComeWithEveryStepOrAsOftenAsAllowed()
    {
        Bench bench;
        const base::Rect inside{8, 8, 40, 40};
        SampleRequest request = Bench::request(randomPicture({100, 80}, 3, Depth::Eight));
        request.mask = greyBox({100, 80}, inside, 255, 0);
        std::vector<Preview> previews;
        const EventSink sink = [&](const SampleEvent& event) {
            if (const auto* preview = std::get_if<Preview>(&event))
                previews.push_back(*preview);
        };
        bench.engine.setPreviewInterval(0);
        bench.run(request, sink);
        QCOMPARE(previews.size(), std::size_t(5)); // the last step's is the result itself
        QCOMPARE(previews.front().step, 1);
        QVERIFY(previews.front().secondsLeft < 0 && previews[1].secondsLeft >= 0);
        for (const Preview& preview : previews) {
            QCOMPARE(preview.picture.size(), request.painting.size());
            QCOMPARE(changeIn(preview.picture, request.painting, {0, 0, 100, 8}).pixels, 0);
            QVERIFY(changeIn(preview.picture, request.painting, inside).pixels > 1000);
        }
        previews.clear();
        bench.engine.setPreviewInterval(1000);
        bench.run(request, sink);
        QCOMPARE(previews.size(), std::size_t(1));
        QCOMPARE(previews.front().step, 1);
    }

    void stagesAndStepsAreNamed()
    {
        Bench bench;
        std::vector<std::string> stages;
        int last = -1;
        const EventSink sink = [&](const SampleEvent& event) {
            if (const auto* progress = std::get_if<Progress>(&event)) {
                if (stages.empty() || stages.back() != progress->stage)
                    stages.push_back(progress->stage);
                QVERIFY(progress->step >= last);
                last = progress->step;
                QVERIFY(progress->step <= std::max(progress->steps, 0));
            }
        };
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight), RfInversion{});
        bench.run(request, sink);
        QCOMPARE(stages, (std::vector<std::string>{"loading", "encoding", "inverting", "sampling", "decoding"}));
        QCOMPARE(last, 16);
        stages.clear();
        last = -1;
        request.method = Sdedit{};
        bench.run(request, sink);
        QCOMPARE(stages, (std::vector<std::string>{"encoding", "sampling", "decoding"}));
    }

    void stopTakesEffectBeforeTheNextNetworkCall_data()
    {
        QTest::addColumn<bool>("inversion");
        QTest::newRow("SDEdit") << false;
        QTest::newRow("RF-Inversion") << true;
    }

    void stopTakesEffectBeforeTheNextNetworkCall()
    {
        QFETCH(bool, inversion);
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        if (inversion)
            request.method = RfInversion{};
        for (const int at : {1, 3, 5}) {
            Bench bench;
            std::stop_source source;
            bench.model->onCall = [&] {
                if (bench.model->calls == at)
                    source.request_stop();
            };
            QVERIFY_THROWS_EXCEPTION(base::Stopped, bench.engine.render(Bench::shared(request), {}, source.get_token(), {}));
            QCOMPARE(bench.model->calls, at);
            QVERIFY(bench.run(request).record.calls > at); // the next one runs to its end
        }
        Bench bench;
        int asked = 0;
        const auto keepGoing = [&](int step, int steps, bool shown) {
            ++asked;
            return !(shown && 2 * step < steps && step >= 2);
        };
        QVERIFY_THROWS_EXCEPTION(base::Stopped, bench.engine.render(Bench::shared(Bench::request(request.painting)), [](const SampleEvent&) {}, {}, keepGoing));
        QVERIFY(asked > 2);
        QCOMPARE(bench.model->calls, 2);
    }

    void aRunThatCannotBeIsRefusedWithASentence_data()
    {
        QTest::addColumn<std::function<void(SampleRequest&)>>("change");
        QTest::addColumn<QStringList>("words");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const auto row = [](const char* name, std::function<void(SampleRequest&)> change, const QStringList& words) { QTest::newRow(name) << change << words; };
        row("t0 above 1", [](auto& r) { r.method = Sdedit{.t0 = 1.5}; }, {"t0", "1.5"});
        row("t0 below 0", [](auto& r) { r.method = Sdedit{.t0 = -.1}; }, {"t0", "-0.1"});
        row("t0 no number", [=](auto& r) { r.method = Sdedit{.t0 = nan}; }, {"t0", "nan"});
        row("eta", [](auto& r) { r.method = RfInversion{.eta = 2}; }, {"eta", "2"});
        row("eta no number", [=](auto& r) { r.method = RfInversion{.eta = nan}; }, {"eta", "nan"});
        row("gamma", [](auto& r) { r.method = RfInversion{.gamma = -1}; }, {"gamma"});
        row("window", [](auto& r) { r.method = RfInversion{.windowStart = 5, .windowStop = 2}; }, {"window", "5", "2"});
        row("window too long", [](auto& r) { r.method = RfInversion{.windowStop = 9}; }, {"window", "9"});
        row("begin", [](auto& r) { r.method = RfInversion{.begin = 8}; }, {"first step", "8"});
        row("order", [](auto& r) { r.method = RfInversion{.order = 3}; }, {"3"});
        row("lambda", [](auto& r) { r.method = RfInversion{.lambda = 0}; }, {"lambda"});
        row("order 2 official", [](auto& r) { r.method = RfInversion{.rule = RfInversion::Rule::Official, .order = 2}; }, {"order"});
        row("steps", [](auto& r) { r.steps = 1'000'000; }, {"1000000 steps", "1000"});
        row("negative steps", [](auto& r) { r.steps = -1; }, {"-1 steps"});
        row("size", [](auto& r) { r.size = 30000; }, {"30000", "4096"});
        row("guidance", [=](auto& r) { r.guidance = nan; }, {"guidance"});
        row("mask size", [](auto& r) { r.mask = greyBox({63, 64}, {}, 0, 0); }, {"mask", "63 x 64", "64 x 64"});
        row("mask colour", [](auto& r) { r.mask = randomPicture({64, 64}, 3, Depth::Eight); }, {"mask", "grey"});
        row("t0 map size", [](auto& r) { r.method = Sdedit{.t0Map = greyBox({64, 65}, {}, 0, 0)}; }, {"t0 map", "64 x 65"});
        row("eta map size", [](auto& r) { r.method = RfInversion{.etaMap = greyBox({1, 1}, {}, 0, 0)}; }, {"eta map", "1 x 1"});
        row("t0 map and rule", [](auto& r) { r.method = Sdedit{.t0Map = greyBox({64, 64}, {}, 9, 9), .rule = Sdedit::Rule::Release}; }, {"exact rule"});
        row("region outside", [](auto& r) { r.region = base::Rect{64, 0, 5, 5}; }, {"region", "64,0,5,5"});
        row("empty region", [](auto& r) { r.region = base::Rect{3, 3, 0, 5}; }, {"region"});
        row("model", [](auto& r) { r.model = "nothing"; }, {"nothing"});
        row("no painting", [](auto& r) { r.painting = {}; }, {"painting"});
        row("empty mask to follow", [](auto& r) { r.mask = greyBox({64, 64}, {}, 0, 0); r.followMask = true; }, {"mask is empty"});
        row("sampler of an inversion", [](auto& r) { r.method = RfInversion{}; r.sampler = Sampler::Ddpm; }, {"euler"});
    }

    void aRunThatCannotBeIsRefusedWithASentence()
    {
        QFETCH(std::function<void(SampleRequest&)>, change);
        QFETCH(QStringList, words);
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        change(request);
        try {
            bench.run(request);
            QFAIL("it ran");
        } catch (const base::UsageError& error) {
            const QString sentence = QString::fromUtf8(error.what());
            for (const QString& word : words)
                QVERIFY2(sentence.contains(word), qPrintable(sentence));
            QVERIFY(sentence.endsWith('.') && !sentence.contains('\n'));
        }
        QCOMPARE(bench.model->calls, 0);
    }

    void theAngleStepNeedsAPrior()
    {
        Bench bench;
        bench.model->statesPrior = false;
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        request.sampler = Sampler::Angle;
        QVERIFY_THROWS_EXCEPTION(base::UsageError, bench.run(request));
    }

    void aBrokenModelIsOneSentenceAndTheNextRunWorks_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("memory") << 0 << "48 pixels";
        QTest::newRow("the allocator") << 1 << "48 pixels";
        QTest::newRow("shapes") << 2 << "Gauss broke off";
        QTest::newRow("not numbers") << 3 << "not numbers";
    }

    void aBrokenModelIsOneSentenceAndTheNextRunWorks()
    {
        QFETCH(int, kind);
        QFETCH(QString, word);
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        bench.model->onCall = [&] {
            if (kind == 0)
                throw std::bad_alloc();
            if (kind == 1)
                throw std::runtime_error("DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes");
        };
        if (kind == 2)
            bench.model->spoil = [](const at::Tensor& x0) { return x0.matmul(at::ones({3, 3})); };
        if (kind == 3)
            bench.model->spoil = [](const at::Tensor& x0) { return x0 * std::numeric_limits<double>::quiet_NaN(); };
        try {
            bench.run(request);
            QFAIL("it ran");
        } catch (const base::Error& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(word), error.what());
            QVERIFY(!QString::fromUtf8(error.what()).contains('\n'));
        }
        bench.model->onCall = {};
        bench.model->spoil = {};
        QVERIFY(!(bench.run(request).picture == request.painting));
        QCOMPARE(bench.loads, kind < 2 ? 2 : 1); // where memory ran out everything was given back
    }

    void anotherModelReplacesTheOneInMemory()
    {
        Bench bench;
        bench.run(Bench::request(randomPicture({32, 32}, 3, Depth::Eight)));
        bench.engine.unload();
        bench.run(Bench::request(randomPicture({32, 32}, 3, Depth::Eight)));
        QCOMPARE(bench.loads, 2);
        QVERIFY_THROWS_EXCEPTION(base::UsageError, bench.engine.model("other"));
        bench.run(Bench::request(randomPicture({32, 32}, 3, Depth::Eight)));
        QCOMPARE(bench.loads, 4);
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
