#include "core/engine/survives.h"
#include "engine_fixture.h"

#include <cmath>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

/// Energy of what differs between neighbours: the high frequencies.
double roughness(const at::Tensor& x)
{
    return (x.narrow(3, 1, x.size(3) - 1) - x.narrow(3, 0, x.size(3) - 1)).square().mean().item<double>();
}

/// Smooth and rough at once: a slope, a wave and grain.
at::Tensor testLatents(int height = 48, int width = 64)
{
    const at::Tensor y = at::linspace(-1, 1, height).view({1, 1, height, 1}), x = at::linspace(0, 20, width).view({1, 1, 1, width});
    at::manual_seed(3);
    return (.5 * y + .2 * x.sin()).expand({1, 3, height, width}) + .1 * at::randn({1, 3, height, width});
}

SampleRequest asked(std::optional<double> t0) { return Bench::request(randomPicture({64, 64}, 3, Depth::Eight), Sdedit{.t0 = t0}); }

} // namespace

class SurvivesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_noGradients = std::make_unique<c10::InferenceMode>(); }
    void cleanup() { m_noGradients.reset(); }

    void withAPriorItIsTheMeanOfWhatTheModelMustExpect()
    {
        // Monte Carlo of the Bayes estimate from noised latents: mean over noises of E[x0 | x].
        const GaussianModel model;
        const diffusion::Level level = model.path().at(.6);
        const at::Tensor guide = testLatents(8, 8);
        at::manual_seed(1);
        const at::Tensor noise = at::randn({4000, 3, 8, 8});
        const at::Tensor believed = model.denoiser({}, 8, 8)(level.a * guide + level.b * noise, level).x0.mean(0, true);
        const at::Tensor seen = surviving(model.prior(8, 8).get(), guide, level);
        QVERIFY((believed - seen).abs().max().item<double>() < .02);
    }

    void atTheCleanLevelItIsTheGuide()
    {
        const at::Tensor guide = testLatents();
        const GaussianModel model;
        QVERIFY(surviving(model.prior(48, 64).get(), guide, {1, 0}).equal(guide));
        QVERIFY(surviving(nullptr, guide, {1, 0}).equal(guide));
        const diffusion::Level nearly = model.path().at(1e-6);
        QVERIFY((surviving(model.prior(48, 64).get(), guide, nearly) - guide).abs().max().item<double>() < 1e-5);
        QVERIFY((surviving(nullptr, guide, nearly) - guide).abs().max().item<double>() < 1e-5);
    }

    void withoutAPriorDetailGoesFirstAndTheMeanStaysLast()
    {
        const at::Tensor guide = testLatents();
        const diffusion::NoisePath path = diffusion::NoisePath::rectifiedFlow();
        double rough = roughness(guide), smooth = guide.var().item<double>();
        for (const double t0 : {.05, .1, .2, .3, .5, .7, .9}) {
            const at::Tensor seen = surviving(nullptr, guide, path.at(t0));
            QVERIFY(roughness(seen) < rough);
            QVERIFY(seen.var().item<double>() < smooth);
            rough = roughness(seen);
            smooth = seen.var().item<double>();
        }
        const at::Tensor half = surviving(nullptr, guide, path.at(.4));
        QVERIFY(roughness(half) / roughness(guide) < .5 * half.var().item<double>() / guide.var().item<double>());
        const at::Tensor last = surviving(nullptr, guide, path.at(1));
        QVERIFY((last - guide.mean({2, 3}, true)).abs().max().item<double>() < 1e-5);
    }

    void aPictureFadesWithTheLevelUntilOnlyTheMeanIsLeft()
    {
        const GaussianModel model;
        double level = -1;
        QVERIFY(survivingPicture(model, asked(0), level) == asked(0).painting);
        QCOMPARE(level, 0.);
        double last = 1e9;
        for (const double t0 : {.1, .3, .5, .7, 1.}) {
            const std::vector<float> values = survivingPicture(model, asked(t0), level).toFloat();
            QCOMPARE(level, t0);
            double contrast = 0;
            for (const float value : values)
                contrast += std::pow(value - .55, 2); // the mean .1 of latents
            QVERIFY(contrast < last);
            last = contrast;
        }
        QVERIFY(last / (64 * 64 * 3) < 1e-4);
        survivingPicture(model, asked({}), level);
        QCOMPARE(level, model.card().defaultT0);
    }

    void aMapGivesEveryPixelItsOwnLevel()
    {
        const GaussianModel model;
        SampleRequest request = asked({});
        auto& method = std::get<Sdedit>(request.method);
        method.t0Map = greyBox({64, 64}, {0, 0, 32, 64}, 51, 204); // .2 and .8
        double level = 0;
        const Picture seen = survivingPicture(model, request, level);
        QVERIFY(std::abs(level - .8) < 1e-6);
        const Picture low = survivingPicture(model, asked(.2), level), high = survivingPicture(model, asked(.8), level);
        QVERIFY(changeIn(seen, low, {0, 0, 32, 64}).most <= 1.01f / 255);
        QVERIFY(changeIn(seen, high, {32, 0, 32, 64}).most <= 1.01f / 255);
    }

    void whatIsKeptIsShownAsItIs()
    {
        const GaussianModel model;
        SampleRequest request = asked(.9);
        request.mask = greyBox({64, 64}, {0, 0, 64, 20}, 0, 255);
        double level = 0;
        QCOMPARE(changeIn(survivingPicture(model, request, level), request.painting, {0, 0, 64, 20}).pixels, 0);
    }

    void anInversionIsRefused()
    {
        const GaussianModel model;
        SampleRequest request = asked({});
        request.method = RfInversion{};
        double level = 0;
        QVERIFY_THROWS_EXCEPTION(base::UsageError, survivingPicture(model, request, level));
    }

private:
    std::unique_ptr<c10::InferenceMode> m_noGradients;
};

QTEST_APPLESS_MAIN(SurvivesTest)
#include "survives_test.moc"
