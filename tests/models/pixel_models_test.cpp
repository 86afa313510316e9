#include "core/base/error.h"
#include "core/engine/engine.h"
#include "models/checkpoint.h"
#include "pixel_fixture.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>

using namespace underpaint;
using namespace underpaint::engine;
using namespace underpaint::tests;
using canvas::Picture;

namespace {

Picture randomPicture(int width, int height)
{
    std::vector<std::uint8_t> samples(std::size_t(width) * std::size_t(height) * 3);
    std::uint32_t state = 7;
    for (std::uint8_t& sample : samples) {
        state = state * 1664525 + 1013904223;
        sample = std::uint8_t(state >> 24);
    }
    return {{width, height}, 3, std::move(samples)};
}

} // namespace

/// The three families of pixel models: that their cards say what is needed and the engine runs them.
class PixelModelsTest : public QObject {
    Q_OBJECT

private:
    static void eachFamily()
    {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < families().size(); ++i)
            QTest::newRow(families()[i].name.c_str()) << int(i);
    }

    Engine m_engine {[](const std::string& id, const std::stop_token&) {
        const auto found = std::ranges::find(families(), id, &Family::name);
        return loaded(*found);
    }};

    SampleRequest request(const Family& family, Sdedit method)
    {
        SampleRequest made;
        made.painting = randomPicture(64, 64);
        made.model = family.name;
        made.size = 64;
        made.steps = 4;
        made.method = std::move(method);
        return made;
    }
    Finished run(const SampleRequest& request) { return m_engine.render(std::make_shared<const SampleRequest>(request), {}, {}, {}); }

private Q_SLOTS:
    void cardsSayWhatAnArtistNeeds_data() { eachFamily(); }
    void cardsSayWhatAnArtistNeeds()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        const auto model = loaded(family);
        const base::ModelCard& card = model->card();
        QCOMPARE(card.workingSize, 32);
        QCOMPARE(card.multiple, family.name == "ddpm" ? 8 : 4);
        QCOMPARE(card.defaultT0, .5);
        QCOMPARE(card.takesWords, family.name == "classes");
        QCOMPARE(card.notice.empty(), family.name != "classes");
        QVERIFY(std::ranges::is_sorted(card.freedomT0));
        QVERIFY(model->bytesFor(256, 256) > 50'000'000);
        if (family.exploding)
            QCOMPARE(model->path().at(1).b, models::openCheckpoint(family.file).weights.at("sigmas").max().item<double>());
    }

    void answersNeverDependOnBatchMates_data() { eachFamily(); }
    void answersNeverDependOnBatchMates()
    {
        QFETCH(int, number);
        const auto model = loaded(families()[std::size_t(number)]);
        const c10::InferenceMode noGradients;
        const diffusion::Denoiser denoise = model->denoiser({}, 64, 64);
        at::manual_seed(1);
        const at::Tensor x = at::randn({2, 3, 64, 64});
        const diffusion::Level level = model->path().at(.4);
        const diffusion::Answer both = denoise(x, level), second = denoise(x.narrow(0, 1, 1), level);
        QVERIFY(at::equal(both.x0.narrow(0, 1, 1), second.x0));
        QVERIFY(at::equal(both.noise.narrow(0, 1, 1), second.noise));
        QVERIFY(at::allclose(level.a * both.x0 + level.b * both.noise, x, 1e-4, 1e-4));
        QCOMPARE(both.varianceFraction.defined(), families()[std::size_t(number)].learns);
    }

    void halfPrecisionSaysNearlyTheSame_data() { eachFamily(); }
    void halfPrecisionSaysNearlyTheSame()
    {
        QFETCH(int, number);
        const auto single = loaded(families()[std::size_t(number)]), half = loaded(families()[std::size_t(number)], at::kBFloat16);
        QCOMPARE(half->precision(), std::string("bf16"));
        QVERIFY(half->bytesFor(256, 256) < single->bytesFor(256, 256));
        const c10::InferenceMode noGradients;
        at::manual_seed(2);
        const at::Tensor x = at::randn({1, 3, 64, 64});
        const diffusion::Level level = single->path().at(.4);
        const at::Tensor expected = single->denoiser({}, 64, 64)(x, level).noise, got = half->denoiser({}, 64, 64)(x, level).noise;
        const double away = ((got - expected).norm() / expected.norm()).item<double>();
        QVERIFY2(away > 0 && away < .1, qPrintable(QString::number(away)));
    }

    void everyRuleRunsAndASeedReproducesIt_data() { eachFamily(); }
    void everyRuleRunsAndASeedReproducesIt()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        for (const Sdedit::Rule rule : {Sdedit::Rule::Exact, Sdedit::Rule::Release, Sdedit::Rule::Paper}) {
            SampleRequest asked = request(family, {.t0 = rule == Sdedit::Rule::Release ? .006 : .2, .rule = rule});
            const Finished first = run(asked), again = run(asked);
            QVERIFY(first.picture.toFloat() == again.picture.toFloat());
            QVERIFY(first.picture.toFloat() != asked.painting.toFloat());
            if (rule != Sdedit::Rule::Release)
                QCOMPARE(first.record.calls, 4);
            if (rule == Sdedit::Rule::Exact) {
                QCOMPARE(first.record.sampler, std::string("ddpm"));
                asked.seed = 1;
                QVERIFY(run(asked).picture.toFloat() != first.picture.toFloat());
            }
        }
    }

    void maskedPixelsAreKeptToTheBitAndNoNoiseReturnsThePainting_data() { eachFamily(); }
    void maskedPixelsAreKeptToTheBitAndNoNoiseReturnsThePainting()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        SampleRequest asked = request(family, {.t0 = 0});
        QVERIFY(run(asked).picture.toFloat() == asked.painting.toFloat());
        QCOMPARE(run(asked).record.calls, 0);

        asked.method = Sdedit {.t0 = .5};
        std::vector<std::uint8_t> mask(64 * 64, 255);
        for (int y = 10; y < 40; ++y)
            std::fill_n(mask.begin() + y * 64 + 20, 30, std::uint8_t(0));
        asked.mask = Picture({64, 64}, 1, mask);
        const Picture result = run(asked).picture;
        int kept = 0, changed = 0;
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                const bool inside = x >= 20 && x < 50 && y >= 10 && y < 40;
                bool same = true;
                for (int c = 0; c < 3; ++c)
                    same = same && result.sample(x, y, c) == asked.painting.sample(x, y, c);
                kept += inside && same;
                changed += !inside && !same;
            }
        QCOMPARE(kept, 900);
        QVERIFY(changed > 2000);
    }

    void aLearnedVarianceIsUsedWhereThereIsOne_data() { eachFamily(); }
    void aLearnedVarianceIsUsedWhereThereIsOne()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        SampleRequest asked = request(family, {.t0 = .5, .variance = Sdedit::Variance::Learned});
        asked.sampler = Sampler::Ddpm;
        if (!family.learns) {
            QVERIFY_EXCEPTION_THROWN(run(asked), base::Error);
            return;
        }
        const Finished learned = run(asked);
        asked.method = Sdedit {.t0 = .5};
        QVERIFY(run(asked).picture.toFloat() != learned.picture.toFloat());
    }

    void aClassChangesTheResult()
    {
        SampleRequest asked = request(families()[2], {.t0 = .6});
        asked.prompt = "class 3";
        const Finished third = run(asked);
        QCOMPARE(third.record.understood.size(), std::size_t(1));
        asked.prompt = "class 4";
        QVERIFY(run(asked).picture.toFloat() != third.picture.toFloat());
    }
};

QTEST_APPLESS_MAIN(PixelModelsTest)
#include "pixel_models_test.moc"
