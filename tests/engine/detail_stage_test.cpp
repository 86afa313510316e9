#include "core/engine/detail_stage.h"

#include "core/canvas/resample.h"
#include "engine_fixture.h"

#include <ATen/ATen.h>

using namespace underpaint;
using namespace underpaint::engine;

/// Pictures larger than the working size: the second pass that makes them sharp.
class DetailStageTest : public QObject {
    Q_OBJECT

private:
    static void askForDetail(Bench& bench)
    {
        base::ModelCard& card = bench.model->changeCard();
        card.workingSize = 64;
        card.detailSide = 128;
        card.detailT0 = .5;
        card.detailSteps = 3;
    }

    static std::optional<DetailPlan> planOf(const SampleRequest& request, const base::ModelCard& card)
    {
        return detailPlan(request, card, WorkingFrame(request, card));
    }

    /// Smooth hills with fine lines of this strength on them.
    static at::Tensor hills(int side, double lines, double contrast = 1)
    {
        const at::Tensor at = at::arange(side, at::kFloat) * (256. / side);
        const at::Tensor big = (at.view({-1, 1}) * .05).sin() * (at.view({1, -1}) * .07).cos() * .25;
        const at::Tensor fine = (at.view({1, -1}) * 2.9).sin() * lines;
        return (.5 + contrast * (big + fine)).view({1, 1, side, side}).expand({1, 3, side, side}).contiguous();
    }

    static at::Tensor shrunk(const at::Tensor& picture, int side)
    {
        return toTensor(canvas::resampled(toInterleaved(picture), {int(picture.size(3)), int(picture.size(2))}, 3, {side, side}), {side, side});
    }

    static double rms(const at::Tensor& difference) { return difference.square().mean().sqrt().item<double>(); }

private Q_SLOTS:
    void onlyLargerPicturesGetASecondPass()
    {
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({64, 48}, 3, Depth::Eight));
        QVERIFY(!planOf(Bench::request(randomPicture({300, 200}, 3, Depth::Eight)), bench.model->card())); // a card that asks for none
        askForDetail(bench);
        const base::ModelCard& card = bench.model->card();
        QVERIFY(!planOf(request, card));
        request.painting = randomPicture({100, 50}, 3, Depth::Eight);
        QVERIFY(planOf(request, card)->size.width >= 96 && planOf(request, card)->size.width <= 112);
        request.painting = randomPicture({300, 200}, 3, Depth::Eight);
        QCOMPARE(planOf(request, card)->size.width, 128);
        QCOMPARE(planOf(request, card)->steps, 3);
        request.steps = 2 * card.sdeditSteps;
        QCOMPARE(planOf(request, card)->steps, 6);
        request.size = 64; // the artist's word
        QVERIFY(!planOf(request, card));
        request.size = 0;
        request.method = Sdedit{.rule = Sdedit::Rule::Paper};
        QVERIFY(!planOf(request, card));
        request.method = RfInversion{};
        QVERIFY(planOf(request, card));
    }

    void aPictureThatStayedIsThePaintingAtFullSize()
    {
        const at::Tensor painting = hills(256, .02), seen = shrunk(painting, 64);
        QVERIFY(rms(enlarged(seen, seen, painting) - painting) < 1e-5);
    }

    void linesFollowTheLightAndLeaveWithWhatTheyBelongedTo()
    {
        const at::Tensor painting = hills(256, .06), seen = shrunk(painting, 64), dark = seen * .5;
        const at::Tensor plain = toTensor(canvas::resampled(toInterleaved(dark), {64, 64}, 3, {256, 256}), {256, 256});
        const at::Tensor night = enlarged(seen, dark, painting);
        QVERIFY(rms(night - painting * .5) < .8 * rms(plain - painting * .5));
        const at::Tensor other = toTensor(randomPicture({64, 64}, 3, Depth::Eight).toFloat(), {64, 64});
        const at::Tensor wide = toTensor(canvas::resampled(toInterleaved(other), {64, 64}, 3, {256, 256}), {256, 256});
        QVERIFY(rms(enlarged(seen, other, painting) - wide) < .1 * rms(painting - toTensor(canvas::resampled(toInterleaved(seen), {64, 64}, 3, {256, 256}), {256, 256})));
    }

    void seedsReproduceAndTheRecordSaysWhatWasDone()
    {
        Bench bench;
        askForDetail(bench);
        SampleRequest request = Bench::request(randomPicture({160, 120}, 3, Depth::Eight), Sdedit{.t0 = .7});
        const Finished one = bench.run(request), two = bench.run(request);
        QVERIFY(one.picture == two.picture);
        QCOMPARE(one.record.detailSize, (base::Size{128, 96}));
        QCOMPARE(one.record.workingSize, (base::Size{64, 48}));
        QCOMPARE(one.record.detailT0, .5);
        QCOMPARE(one.record.calls, one.record.steps + 3);
        request.seed = 8;
        QVERIFY(!(bench.run(request).picture == one.picture));
        request.method = Sdedit{.t0 = .2};
        QCOMPARE(bench.run(request).record.detailT0, .2);
        request.method = Sdedit{.t0 = 0.};
        QVERIFY(bench.run(request).picture == request.painting);
    }

    void whatIsKeptStaysToTheBit()
    {
        Bench bench;
        askForDetail(bench);
        const base::Rect free{40, 30, 90, 60};
        for (const bool inversion : {false, true}) {
            SampleRequest request = Bench::request(randomPicture({301, 200}, 4, Depth::Sixteen));
            if (inversion)
                request.method = RfInversion{.eta = .3};
            request.mask = greyBox({301, 200}, free, 255, 0);
            const Finished finished = bench.run(request);
            QVERIFY(finished.record.detailSteps == 3);
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 301; ++x)
                    if (!free.contains({x, y, 1, 1}))
                        QCOMPARE(changeIn(finished.picture, request.painting, {x, y, 1, 1}).pixels, 0);
            QVERIFY(changeIn(finished.picture, request.painting, free).pixels > 4000);
        }
    }

    void aMapOfLevelsHoldsInTheSecondPass()
    {
        Bench bench;
        askForDetail(bench);
        SampleRequest request = Bench::request(randomPicture({200, 200}, 3, Depth::Eight));
        request.method = Sdedit{.t0Map = greyBox({200, 200}, {0, 0, 100, 200}, 0, 180)};
        const Finished finished = bench.run(request);
        QCOMPARE(changeIn(finished.picture, request.painting, {0, 0, 100, 200}).pixels, 0);
        QVERIFY(changeIn(finished.picture, request.painting, {100, 0, 100, 200}).pixels > 15000);
    }

    void theProgressCountsBothPasses()
    {
        Bench bench;
        askForDetail(bench);
        bench.engine.setPreviewInterval(0);
        int last = 0, steps = 0, previews = 0;
        base::Size shown;
        const SampleRequest request = Bench::request(randomPicture({128, 128}, 3, Depth::Eight), Sdedit{.t0 = .6});
        const Finished finished = bench.run(request, [&](const SampleEvent& event) {
            if (const auto* progress = std::get_if<Progress>(&event)) {
                QVERIFY(progress->step >= last);
                last = progress->step;
                steps = progress->steps;
            } else if (const auto* preview = std::get_if<Preview>(&event)) {
                ++previews;
                shown = preview->picture.size();
            }
        });
        QCOMPARE(steps, finished.record.steps + 3);
        QCOMPARE(last, steps);
        QVERIFY(previews >= finished.record.steps);
        QCOMPARE(shown, (base::Size{128, 128}));
    }
};

QTEST_APPLESS_MAIN(DetailStageTest)
#include "detail_stage_test.moc"
