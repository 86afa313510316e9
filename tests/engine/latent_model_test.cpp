#include "core/engine/sampling_run.h"
#include "tests/engine/words_fixture.h"

using namespace underpaint;
using namespace underpaint::engine;

class LatentModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keptPixelsAreThePaintingsAndTheSeamIsThePixelMasks()
    {
        WordsBench bench;
        const Picture painting = randomPicture({64, 64}, 3, Depth::Eight);
        SampleRequest request = WordsBench::request(painting, Sdedit{.t0 = .8});
        const Picture free = bench.run(request).picture;
        // One pixel of a cell frees the whole cell for the model, but on the canvas that pixel alone changes.
        request.mask = greyBox({64, 64}, {20, 20, 1, 1}, 255, 0);
        const Picture one = bench.run(request).picture;
        QCOMPARE(changeIn(painting, one, {0, 0, 64, 64}).pixels, 1);
        QVERIFY(changeIn(painting, one, {20, 20, 1, 1}).most > 0);

        // Half of the mask's white is half of the way, pixel by pixel.
        request.mask = greyBox({64, 64}, {0, 0, 32, 64}, 255, 128);
        const Picture soft = bench.run(request).picture;
        QVERIFY(changeIn(free, soft, {0, 0, 32, 64}).most < 1e-6 + 1 / 255.);
        request.mask = greyBox({64, 64}, {9, 9, 30, 30}, 255, 0);
        const Picture part = bench.run(request).picture;
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)
                if (x < 9 || x >= 39 || y < 9 || y >= 39)
                    QCOMPARE(changeIn(painting, part, {x, y, 1, 1}).pixels, 0);
        QVERIFY(changeIn(painting, part, {9, 9, 30, 30}).pixels > 800);
    }

    void previewsNeverDecodeInFull()
    {
        WordsBench bench;
        bench.engine.setPreviewInterval(0);
        const Picture painting = randomPicture({64, 64}, 4, Depth::Eight);
        SampleRequest request = WordsBench::request(painting, Sdedit{.t0 = .8});
        request.mask = greyBox({64, 64}, {0, 0, 64, 32}, 255, 0);
        int previews = 0;
        bench.run(request, [&](const SampleEvent& event) {
            if (const auto* preview = std::get_if<Preview>(&event)) {
                ++previews;
                QVERIFY(preview->picture.size() == painting.size());
                QCOMPARE(changeIn(painting, preview->picture, {0, 32, 64, 32}).pixels, 0);
                QVERIFY(changeIn(painting, preview->picture, {0, 0, 64, 32}).pixels > 0);
            }
        });
        QCOMPARE(previews, 5); // of six steps: the last one's is the result
        QCOMPARE(bench.model->quickDecodes, 5);
        QCOMPARE(bench.model->decodes, 1);
    }

    void framesDecodeOnce()
    {
        WordsBench bench;
        Job job;
        job.request = Bench::shared(WordsBench::request(blocks({128, 128}), Sdedit{.t0 = .5}));
        job.kind = Job::Kind::Frames;
        job.levels = {.3, .6};
        job.order = {0, 1};
        int frames = 0;
        bench.engine.run(job, [&](const SampleEvent& event) {
            if (const auto* frame = std::get_if<Frame>(&event)) {
                ++frames;
                QVERIFY(frame->picture.size() == (base::Size{128, 128}));
                QVERIFY(std::isfinite(frame->scores.realism) && frame->scores.distance > 0);
            }
        }, {});
        QCOMPARE(frames, 2);
        QCOMPARE(bench.model->decodes, 2);
    }

    void halfSizeFramesKeepTheirPicturesNoise()
    {
        WordsBench bench;
        bench.model->changeCard().workingSize = 128;
        SampleRequest request = WordsBench::request(randomPicture({417, 301}, 3, Depth::Eight), Sdedit{.t0 = .5});
        request.region = base::Rect{203, 117, 60, 50};
        const WorkingFrame full(request, bench.model->card()), half(request, bench.model->card(), WorkingFrame::Scale::Half);
        QVERIFY(full.size() == (base::Size{2 * half.size().width, 2 * half.size().height}));
        const at::Tensor whole = noiseFor(request, *bench.model, full)(diffusion::Purpose::Start, 0, 0);
        const at::Tensor halved = noiseFor(request, *bench.model, half, true)(diffusion::Purpose::Start, 0, 0);
        QVERIFY(at::equal(halved, diffusion::CounterNoise::halved(whole)));
    }

    void whatTheWordsAreIsRecorded()
    {
        WordsBench bench;
        SampleRequest request = WordsBench::request(blocks({64, 64}), Sdedit{.t0 = .5});
        request.prompt = "one two three four five six";
        const SampleRecord record = bench.run(request).record;
        QCOMPARE(record.tokens, 6);
        QCOMPARE(record.tokenLimit, 4);
        QCOMPARE(record.lostWords, std::string("five six"));
        QCOMPARE(record.guidance, 7.);
        request.prompt.clear();
        QCOMPARE(bench.run(request).record.guidance, 1.);
        bench.model->changeCard().distilledGuidance = true;
        QCOMPARE(bench.run(request).record.guidance, 7.);
    }

    void modelsWithoutWordsSayThatTheyDoNotUnderstand()
    {
        WordsBench bench;
        bench.model->changeCard().takesWords = false;
        SampleRequest request = WordsBench::request(blocks({64, 64}), Sdedit{.t0 = .5});
        request.prompt = "a dog";
        request.negative = "rain";
        const SampleRecord record = bench.run(request).record;
        QCOMPARE(record.unknown, std::vector<std::string>{"a dog"});
        QCOMPARE(record.guidance, 1.);
        QVERIFY(bench.model->prompts.back().text.empty() && bench.model->prompts.back().negative.empty());
    }

    void theCardSaysSamplerAndLevels()
    {
        WordsBench bench;
        SampleRequest request = WordsBench::request(blocks({64, 64}), Sdedit{.t0 = .5});
        QCOMPARE(bench.run(request).record.sampler, std::string("ddim"));
        bench.model->changeCard().sampler = "lcm";
        const SampleRecord lcm = bench.run(request).record;
        QCOMPARE(lcm.sampler, std::string("lcm"));
        QCOMPARE(lcm.grid, std::string("distilled"));
        bench.model->changeCard().sampler = "euler";
        bench.model->changeCard().grid = "karras";
        QCOMPARE(bench.run(request).record.grid, std::string("karras"));
        request.sampler = Sampler::Tcd;
        QCOMPARE(bench.run(request).record.grid, std::string("distilled"));
        bench.model->ownPath = diffusion::NoisePath::rectifiedFlow();
        QVERIFY_EXCEPTION_THROWN(bench.run(request), base::UsageError);
    }

    void theCommunityRuleMakesThePublishedCalls()
    {
        WordsBench bench;
        SampleRequest request = WordsBench::request(blocks({64, 64}), Sdedit{.t0 = .6, .rule = Sdedit::Rule::Community});
        request.prompt = "a (dog:1.4)";
        request.steps = 11;
        const SampleRecord record = bench.run(request).record;
        QCOMPARE(bench.model->calls, 6); // int(11 x .6)
        QCOMPARE(bench.model->posteriors, 1);
        QVERIFY(bench.model->prompts.back().plainSyntax);
        QCOMPARE(record.grid, std::string("published"));
        QCOMPARE(record.ratio, bench.model->ownPath.atIndex(5 * 90 + 1).ratio());

        request.mask = greyBox({64, 64}, {0, 0, 64, 24}, 255, 0);
        const Picture masked = bench.run(request).picture;
        QCOMPARE(changeIn(request.painting, masked, {0, 24, 64, 40}).pixels, 0);
        std::get<Sdedit>(request.method).t0 = .05; // no call at all
        QVERIFY(bench.run(request).picture == request.painting);
        bench.model->ownPath = diffusion::NoisePath::ve();
        QVERIFY_EXCEPTION_THROWN(bench.run(request), base::UsageError);
    }

    void theCommunityRuleOnTheStraightPathStartsAtItsFirstStep()
    {
        WordsBench bench;
        bench.model->ownPath = diffusion::NoisePath::rectifiedFlow();
        SampleRequest request = WordsBench::request(blocks({64, 64}), Sdedit{.t0 = .75, .rule = Sdedit::Rule::Community});
        request.steps = 28;
        const SampleRecord record = bench.run(request).record;
        QCOMPARE(bench.model->calls, 21);
        QCOMPARE(record.sampler, std::string("euler"));
        const double time = diffusion::fluxGrid(28, diffusion::fluxShift(16))[7];
        QVERIFY(std::abs(record.ratio - time / (1 - time)) < 1e-12);
    }

    void rfInversionReadsThePictureUnderTheCardsGuidance()
    {
        WordsBench bench;
        bench.model->ownPath = diffusion::NoisePath::rectifiedFlow();
        bench.model->changeCard().sourceGuidance = 0;
        RfInversion method{.gamma = .5, .eta = .9, .windowStart = 0, .windowStop = 2};
        method.rule = RfInversion::Rule::Community;
        SampleRequest request = WordsBench::request(blocks({64, 64}), method);
        request.prompt = "a dog";
        bench.run(request);
        QCOMPARE(bench.model->posteriors, 1);
        QCOMPARE(bench.model->prompts[0].guidance, 0.);
        QVERIFY(bench.model->prompts[0].text.empty() && bench.model->prompts[0].plainSyntax);
        QCOMPARE(bench.model->prompts[1].guidance, 7.5);
    }

    void whatSurvivesOfLatentsIsShown()
    {
        WordsBench bench;
        Job job;
        job.kind = Job::Kind::Survives;
        SampleRequest request = WordsBench::request(blocks({64, 64}), Sdedit{.t0 = .7});
        for (const bool mapped : {false, true}) {
            if (mapped)
                std::get<Sdedit>(request.method).t0Map = greyBox({64, 64}, {0, 0, 30, 64}, 200, 60);
            job.request = Bench::shared(request);
            Picture seen;
            bench.engine.run(job, [&](const SampleEvent& event) {
                if (const auto* frame = std::get_if<Frame>(&event))
                    seen = frame->picture;
            }, {});
            QVERIFY(seen.size() == (base::Size{64, 64}));
            QVERIFY(distance(seen, request.painting) > .001);
        }
    }
};

QTEST_APPLESS_MAIN(LatentModelTest)
#include "latent_model_test.moc"
