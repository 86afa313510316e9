#include "tests/engine/words_fixture.h"

using namespace underpaint;
using namespace underpaint::engine;
using base::UsageError;
using Kind = DdimInversion::Kind;

namespace {

DdimInversion method(Kind kind, double depth = 1) { return {.kind = kind, .sourcePrompt = "a cat", .depth = depth}; }

std::string sentenceOf(WordsBench& bench, const SampleRequest& request)
{
    try {
        bench.run(request);
    } catch (const UsageError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class DdimInversionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePictureComesBackUnderItsOwnWords()
    {
        WordsBench bench;
        const Picture painting = blocks({64, 64});
        SampleRequest request = WordsBench::request(painting, method(Kind::Plain));
        QVERIFY(distance(bench.run(request).picture, painting) < .03);
        QCOMPARE(bench.model->calls, 100);
        request.prompt = "a dog";
        QVERIFY(distance(bench.run(request).picture, painting) > .03);
    }

    void nullTextReturnsThePictureUnderGuidanceAndTheNegativePromptNearlyDoes()
    {
        WordsBench bench;
        const Picture painting = blocks({64, 64});
        const auto error = [&](Kind kind) {
            SampleRequest request = WordsBench::request(painting, method(kind));
            request.guidance = 7.5;
            return distance(bench.run(request).picture, painting);
        };
        const double plain = error(Kind::Plain), negative = error(Kind::NegativePrompt), nullText = error(Kind::NullText);
        qInfo("distance to the picture under guidance 7.5: plain %.4f, negative prompt %.4f, null-text %.4f", plain, negative, nullText);
        QVERIFY(nullText < plain / 4);
        QVERIFY(nullText <= negative);
        QVERIFY(negative < plain / 2);
    }

    void nullTextCountsItsCallsAndSaysWhatIsLeft()
    {
        WordsBench bench;
        SampleRequest request = WordsBench::request(blocks({64, 64}), method(Kind::NullText));
        std::vector<std::string> stages;
        int last = 0, steps = 0, previews = 0;
        const Finished finished = bench.run(request, [&](const SampleEvent& event) {
            if (const auto* progress = std::get_if<Progress>(&event)) {
                if (stages.empty() || stages.back() != progress->stage)
                    stages.push_back(progress->stage);
                QVERIFY(progress->step >= last);
                last = progress->step;
                steps = progress->steps;
            }
            previews += std::holds_alternative<Preview>(event);
        });
        QVERIFY(finished.record.calls <= 50 + 50 * 10 + 50 + 50);
        QVERIFY(finished.record.calls > 150);
        QCOMPARE(steps, 50 * 12);
        QCOMPARE(last, steps);
        QVERIFY(previews > 0);
        QVERIFY(finished.record.inversionError > 0);
        QCOMPARE(finished.record.guidance, 7.5);
        QCOMPARE(stages, (std::vector<std::string>{"loading", "encoding", "words", "inverting", "optimizing", "sampling", "decoding"}));
    }

    void nullTextStopsWithinOneCall()
    {
        WordsBench bench;
        std::stop_source stop;
        int after = 0;
        bench.model->onCall = [&] {
            if (stop.stop_requested())
                ++after;
            else if (bench.model->calls == 80) // among the calls with gradients
                stop.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(bench.engine.render(Bench::shared(WordsBench::request(blocks({64, 64}), method(Kind::NullText))), {}, stop.get_token()), base::Stopped);
        QCOMPARE(after, 0);
    }

    void depthSaysHowFarItGoes()
    {
        WordsBench bench;
        const Picture painting = blocks({64, 64});
        double last = -1;
        for (const double depth : {0., .3, .6, 1.}) {
            for (const Kind kind : {Kind::Plain, Kind::NegativePrompt}) {
                SampleRequest request = WordsBench::request(painting, method(kind, depth));
                request.prompt = "a dog";
                request.guidance = 2;
                bench.model->calls = 0;
                const Finished finished = bench.run(request);
                QCOMPARE(bench.model->calls, int(std::ceil(depth * 50)) * 2);
                if (depth == 0)
                    QVERIFY(finished.picture == painting);
                else
                    QVERIFY(std::abs(finished.record.t0 - depth) < .021);
                if (kind == Kind::Plain) {
                    QVERIFY(distance(finished.picture, painting) > last);
                    last = distance(finished.picture, painting);
                }
            }
        }
    }

    void keptPixelsAreThePaintingsToTheBit_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addRow("plain") << int(Kind::Plain);
        QTest::addRow("negative prompt") << int(Kind::NegativePrompt);
        QTest::addRow("null-text") << int(Kind::NullText);
    }

    void keptPixelsAreThePaintingsToTheBit()
    {
        QFETCH(int, kind);
        WordsBench bench;
        const Picture painting = randomPicture({64, 64}, 3, Depth::Eight);
        const base::Rect free{16, 16, 27, 30}; // not in line with the latents' cells
        DdimInversion way = method(Kind(kind));
        way.innerSteps = 2;
        SampleRequest request = WordsBench::request(painting, way);
        request.mask = greyBox({64, 64}, free, 255, 0);
        request.prompt = "a dog";
        const Picture result = bench.run(request).picture;
        for (const base::Rect kept : {base::Rect{0, 0, 64, 16}, base::Rect{0, 46, 64, 18}, base::Rect{0, 0, 16, 64}, base::Rect{43, 0, 21, 64}})
            QCOMPARE(changeIn(painting, result, kept).pixels, 0);
        QVERIFY(changeIn(painting, result, free).pixels > free.width * free.height / 2);
    }

    void framesShareOneWayIn()
    {
        WordsBench bench;
        SampleRequest request = WordsBench::request(blocks({64, 64}), method(Kind::NullText));
        request.prompt = "a dog";
        request.steps = 10;
        std::vector<Picture> frames(3);
        bench.engine.filmstrip(Bench::shared(request), {.2, .5, 1}, {1, 2, 0}, [&](int index, const Picture& frame) { frames[std::size_t(index)] = frame; }, {});
        QCOMPARE(bench.model->calls, 10 + 5 + 10 + 2);
        QVERIFY(frames[0].size() == (base::Size{64, 64}));
        QVERIFY(distance(frames[0], request.painting) < distance(frames[2], request.painting));
    }

    void whatCannotBeDoneIsSaid()
    {
        WordsBench bench;
        const Picture painting = blocks({64, 64});
        const auto said = [&](const auto& change, const char* part) {
            SampleRequest request = WordsBench::request(painting, method(Kind::NegativePrompt));
            change(request, std::get<DdimInversion>(request.method));
            const std::string sentence = sentenceOf(bench, request);
            QVERIFY2(sentence.find(part) != std::string::npos, sentence.c_str());
        };
        said([](auto&, auto& way) { way.depth = 1.5; }, "depth");
        said([](auto&, auto& way) { way.innerSteps = -1; }, "inner steps");
        said([](auto&, auto& way) { way.sourcePrompt.clear(); }, "source words");
        said([](auto& request, auto&) { request.negative = "rain"; }, "negative words");
        said([](auto& request, auto&) { request.sampler = Sampler::Heun; }, "DDIM");
        said([](auto& request, auto&) { request.grid = GridKind::Karras; }, "schedule");
        bench.model->hasEmbeddings = false;
        said([](auto&, auto& way) { way.kind = Kind::NullText; }, "negative-prompt inversion");
        bench.model->hasEmbeddings = true;
        bench.model->ownPath = diffusion::NoisePath::rectifiedFlow();
        said([](auto&, auto&) {}, "RF-Inversion");
    }

    void aForecastCountsTheGradients()
    {
        WordsBench bench;
        bench.model->bytesPerPixel = 1000;
        bench.engine.setMemoryProbe([] { return std::uint64_t(2 * 64 * 64 * 1000); });
        SampleRequest request = WordsBench::request(blocks({64, 64}), method(Kind::Plain));
        bench.run(request);
        QCOMPARE(bench.loads, 1);
        request.method = method(Kind::NullText);
        try {
            bench.run(request);
            QFAIL("It ran.");
        } catch (const MemoryShortage& shortage) {
            QVERIFY(std::string(shortage.what()).find("null-text") != std::string::npos);
            QCOMPARE(shortage.smallerSize(), 48);
        }
        QCOMPARE(bench.loads, 2); // what was opened was given back before the run was refused
        QCOMPARE(bench.model->calls, 100);
    }

    void invertMeasuresTheWayBack()
    {
        WordsBench bench;
        const Inversion inversion = bench.engine.invert(Bench::shared(WordsBench::request(blocks({64, 64}), method(Kind::NullText))), {}, {});
        QCOMPARE(bench.model->calls, 100);
        QVERIFY(inversion.roundTripError[0] > 0 && inversion.roundTripError[0] < .03);
        QVERIFY(inversion.noiseDeviation > .5 && inversion.noiseDeviation < 2);
    }
};

QTEST_APPLESS_MAIN(DdimInversionTest)
#include "ddim_inversion_test.moc"
