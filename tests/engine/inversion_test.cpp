#include "core/engine/realism.h"
#include "engine_fixture.h"

#include <cmath>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

/// A picture of the Gaussian model's own kind.
Picture typicalPicture(const GaussianModel& model, base::Size size, std::uint64_t seed)
{
    const at::Tensor noise = diffusion::CounterNoise::draw({seed}, 3, size.height, size.width);
    const at::Tensor picture = model.decode(model.mean + model.deviation * noise).permute({0, 2, 3, 1}).contiguous();
    const float* const values = picture.const_data_ptr<float>();
    return Picture::fromFloat(size, 3, {values, std::size_t(picture.numel())}, Depth::Sixteen);
}

} // namespace

/// RF-Inversion as the engine runs it, its measurements, and the realism score.
class InversionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRoundTripIsMeasuredAtBothOrders()
    {
        Bench bench;
        bench.model->statesPrior = false; // straight steps have an error to see
        const Picture painting = typicalPicture(*bench.model, {64, 64}, 3);
        const Inversion inversion = bench.engine.invert(Bench::shared(Bench::request(painting, RfInversion{})), {}, {});
        QVERIFY(std::abs(inversion.noiseMean) < .1);
        QVERIFY(std::abs(inversion.noiseDeviation - 1) < .3);
        QVERIFY(inversion.roundTripError[0] > 1e-3 && inversion.roundTripError[1] < .5 * inversion.roundTripError[0]);
        QCOMPARE(inversion.noise.size(), (base::Size{64, 64}));
        QCOMPARE(inversion.noise.depth(), Depth::Sixteen);

        bench.model->statesPrior = true; // the angle step is exact for this model
        const Inversion exact = bench.engine.invert(Bench::shared(Bench::request(painting, RfInversion{})), {}, {});
        QVERIFY(exact.roundTripError[0] < 1e-4);
        QVERIFY(std::abs(exact.noiseDeviation - 1) < .05);
        QVERIFY_THROWS_EXCEPTION(base::UsageError, bench.engine.invert(Bench::shared(Bench::request(painting)), {}, {}));
    }

    void theWayInHasNoWordsAndTheWayBackIsGuided()
    {
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight), RfInversion{});
        request.prompt = "sunset";
        const Finished finished = bench.run(request);
        QCOMPARE(bench.model->prompts, (std::vector<std::pair<std::string, double>>{{"", 1}, {"sunset", 1.5}}));
        QCOMPARE(finished.record.guidance, 1.5);
        QCOMPARE(finished.record.calls, 16);
        QCOMPARE(finished.record.t0, .995);
        request.guidance = 3;
        std::get<RfInversion>(request.method).sourcePrompt = "day";
        bench.model->prompts.clear();
        bench.run(request);
        QCOMPARE(bench.model->prompts, (std::vector<std::pair<std::string, double>>{{"day", 1}, {"sunset", 3}}));
    }

    void aLaterBeginningIsMoreFaithfulAndShorter()
    {
        Bench bench;
        bench.model->statesPrior = false;
        const Picture painting = randomPicture({64, 64}, 3, Depth::Eight);
        float last = 1;
        for (const int begin : {0, 3, 6}) {
            const Finished finished = bench.run(Bench::request(painting, RfInversion{.gamma = 1, .eta = 0, .begin = begin}));
            QCOMPARE(finished.record.calls, 2 * (8 - begin));
            const float most = changeIn(finished.picture, painting, {0, 0, 64, 64}).most;
            QVERIFY(most < last);
            last = most;
        }
    }

    void everyPublishedFormRuns_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("form");
        QTest::addColumn<int>("order");
        QTest::newRow("consistent") << 0 << 0 << 1;
        QTest::newRow("consistent, Heun") << 0 << 0 << 2;
        QTest::newRow("consistent, SDE") << 0 << 1 << 1;
        QTest::newRow("community") << 1 << 0 << 1;
        QTest::newRow("official") << 2 << 0 << 1;
        QTest::newRow("official, SDE") << 2 << 1 << 1;
    }

    void everyPublishedFormRuns()
    {
        QFETCH(int, rule);
        QFETCH(int, form);
        QFETCH(int, order);
        for (const bool prior : {true, false})
            for (const std::optional<double> lambda : {std::optional<double>(), std::optional<double>(4.)}) {
                Bench bench;
                bench.model->statesPrior = prior;
                const Picture painting = randomPicture({64, 64}, 3, Depth::Eight);
                RfInversion method{.gamma = .5, .eta = .9, .windowStart = 0, .windowStop = 3, .schedule = RfInversion::Schedule::LinearDown};
                method.rule = RfInversion::Rule(rule);
                method.form = RfInversion::Form(form);
                method.order = order;
                method.lambda = lambda;
                const SampleRequest request = Bench::request(painting, method);
                const Finished finished = bench.run(request);
                QVERIFY(!(finished.picture == painting));
                QVERIFY(finished.record.calls >= 16);
                QVERIFY(bench.run(request).picture == finished.picture);
            }
    }

    void realismFallsFromTheModelsOwnPicturesToFlatOnes()
    {
        Bench bench;
        bench.model->deviation = .01; // of the order of the noise that the score looks through
        const Picture own = typicalPicture(*bench.model, {64, 64}, 1), other = typicalPicture(*bench.model, {64, 64}, 2);
        std::vector<float> values = own.toFloat();
        for (float& value : values)
            value = .55f + .3f * (value - .55f);
        const Picture flat = Picture::fromFloat({64, 64}, 3, values, Depth::Sixteen);
        const std::vector<double> scores = bench.engine.realism("gauss", {own, other, flat}, {});
        QCOMPARE(scores.size(), std::size_t(3));
        QVERIFY(scores[0] > 2 * scores[2] && scores[1] > 2 * scores[2] && scores[2] > 0);
        QVERIFY(std::abs(scores[0] / scores[1] - 1) < .2);
        QCOMPARE(bench.engine.realism("gauss", {own}, {}).front(), scores[0]);
    }
};

QTEST_APPLESS_MAIN(InversionTest)
#include "inversion_test.moc"
