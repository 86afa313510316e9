#include "core/base/error.h"
#include "models/autoencoder/latent_rgb.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

using namespace underpaint;
using models::autoencoder::latentColours;
using models::autoencoder::LatentKind;

/// The linear map from latents to colours that previews use where there is no tiny autoencoder.
class LatentColoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areThreeNumbersFromNothingToOne_data() { kinds(); }
    void areThreeNumbersFromNothingToOne()
    {
        QFETCH(int, kind);
        QFETCH(int, channels);
        const at::Tensor colours = latentColours(3 * at::randn({2, channels, 5, 7}), LatentKind(kind));
        QVERIFY(colours.sizes() == at::IntArrayRef({2, 3, 5, 7}));
        QVERIFY(colours.scalar_type() == at::kFloat);
        QVERIFY(colours.min().item<double>() >= 0 && colours.max().item<double>() <= 1);
    }

    void ofZerosAreOneGreyEverywhere_data() { kinds(); }
    void ofZerosAreOneGreyEverywhere()
    {
        QFETCH(int, kind);
        QFETCH(int, channels);
        const at::Tensor colours = latentColours(at::zeros({1, channels, 4, 6}), LatentKind(kind));
        QVERIFY(at::equal(colours, colours.slice(2, 0, 1).slice(3, 0, 1).expand_as(colours)));
        QVERIFY((colours - .5).abs().max().item<double>() < .1); // a middle grey, within the tint of the fit
    }

    void areLinearInTheLatents_data() { kinds(); }
    void areLinearInTheLatents()
    {
        QFETCH(int, kind);
        QFETCH(int, channels);
        const auto of = [&](const at::Tensor& latents) { return latentColours(latents, LatentKind(kind)); };
        // Small ones, which nothing cuts off.
        const at::Tensor a = .1 * at::rand({1, channels, 3, 3}), b = -.1 * at::rand({1, channels, 3, 3}), grey = of(at::zeros_like(a));
        QVERIFY(at::allclose(of(2 * a + 3 * b) - grey, 2 * (of(a) - grey) + 3 * (of(b) - grey), 0, 1e-5));
        QVERIFY(!at::allclose(of(a), grey, 0, 1e-4));
    }

    void useEveryChannel_data() { kinds(); }
    void useEveryChannel()
    {
        QFETCH(int, kind);
        QFETCH(int, channels);
        const at::Tensor grey = latentColours(at::zeros({1, channels, 1, 1}), LatentKind(kind));
        for (int channel = 0; channel < channels; ++channel) {
            at::Tensor latents = at::zeros({1, channels, 1, 1});
            latents.select(1, channel).fill_(.5);
            QVERIFY((latentColours(latents, LatentKind(kind)) - grey).abs().max().item<double>() > 1e-3);
        }
    }

    void ofOtherLatentsAreRefused()
    {
        QVERIFY_EXCEPTION_THROWN(latentColours(at::zeros({1, 16, 2, 2}), LatentKind::StableDiffusion), base::Error);
        QVERIFY_EXCEPTION_THROWN(latentColours(at::zeros({1, 4, 2, 2}), LatentKind::Flux), base::Error);
    }

private:
    static void kinds()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("channels");
        QTest::newRow("Stable Diffusion") << int(LatentKind::StableDiffusion) << 4;
        QTest::newRow("Stable Diffusion XL") << int(LatentKind::StableDiffusionXl) << 4;
        QTest::newRow("Flux") << int(LatentKind::Flux) << 16;
    }
};

QTEST_GUILESS_MAIN(LatentColoursTest)
#include "latent_colours_test.moc"
