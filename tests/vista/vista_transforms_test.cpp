#include "models/vista/vista_model.h"

#include "core/base/error.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>

using namespace underpaint;
using at::Tensor;
using models::Weights;
using models::vista::VistaConfig;
using models::vista::VistaPrior;

class VistaTransformsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const std::string file = UNDERPAINT_TEST_DATA "/../../models/vista/vista.safetensors";
        m_weights = Weights::open(file);
        m_config = VistaConfig::of(m_weights, file);
    }

    void basisIsOrthonormal()
    {
        for (const int n : {16, 48, 256, 1024}) {
            const Tensor d = models::vista::dctMatrix(n);
            QVERIFY((at::matmul(d, d.t()) - at::eye(n, at::kDouble)).abs().max().item<double>() < 1e-12);
            QVERIFY((d[0] - 1 / std::sqrt(double(n))).abs().max().item<double>() < 1e-14);
        }
    }

    void float32AgreesWithFloat64AtEverySize()
    {
        for (const auto& [height, width] : {std::pair(16, 16), {48, 272}, {256, 256}, {512, 80}, {128, 384}}) {
            const VistaPrior prior(m_config, m_weights, height, width, at::kCPU);
            const Tensor x = at::randn({2, 3, height, width}, at::kDouble);
            const Tensor exact = prior.forward(x);
            QVERIFY((prior.forward(x.to(at::kFloat)) - exact).abs().max().item<double>() < 2e-5);
            QVERIFY((prior.inverse(exact.to(at::kFloat)) - x).abs().max().item<double>() < 2e-5);
            QVERIFY((prior.inverse(exact) - x).abs().max().item<double>() < 1e-11);
            // Orthonormal: lengths stay.
            QVERIFY(std::abs(exact.norm().item<double>() / x.norm().item<double>() - 1) < 1e-12);
        }
    }

    void tablesOfTheOwnSizeAreTheFiles()
    {
        const VistaPrior prior(m_config, m_weights, m_config.tableSize, m_config.tableSize, at::kCPU);
        QVERIFY(at::allclose(prior.deviation(), m_weights.at("sd").to(at::kFloat), 1e-5, 0));
        // The mean is constant along a row, and each row has the value of mu.
        const Tensor picture = prior.inverseDct(prior.mean().unsqueeze(0))[0];
        QVERIFY((picture - m_weights.at("mu").to(at::kFloat).unsqueeze(-1)).abs().max().item<double>() < 1e-5);
    }

    void tablesOfOtherSizesKeepTheFrequencies()
    {
        const VistaPrior prior(m_config, m_weights, 512, 384, at::kCPU);
        // Frequency i of n is position i 256 / n of the table: every second row, and two of three columns.
        const Tensor table = m_weights.at("sd").to(at::kFloat);
        QVERIFY(std::abs(prior.deviation()[0][20][30].item<double>() / table[0][10][20].item<double>() - 1) < 1e-5);
        const double between = std::sqrt(table[1][10][20].item<double>() * table[1][11][20].item<double>());
        QVERIFY(std::abs(prior.deviation()[1][21][30].item<double>() / between - 1) < 1e-5);
        QVERIFY(prior.mean().slice(2, 1).abs().max().item<double>() == 0);
    }

    void whitenedStateTurnsBackIntoTheAnswer()
    {
        const VistaPrior prior(m_config, m_weights, 32, 48, at::kCPU);
        const Tensor x = at::randn({2, 3, 32, 48}), f = at::randn({2, 3, 32, 48});
        for (const diffusion::Level level : {diffusion::Level {.7, .3}, {.1, .995}, {1, .02}, {0, 1}, {1, 0}}) {
            const Tensor z = prior.forward(x);
            const Tensor pair = whitenedAndEstimate(prior, z, level, 1.5);
            const auto parts = statedCoefficients(prior, pair, f, level, models::vista::Stated::DataAndNoise).chunk(2);
            QVERIFY((level.a * parts[0] + level.b * parts[1] - z).abs().max().item<double>() < 1e-3);
            // The same in float64, which takes the other way through the code.
            const Tensor exact = whitenedAndEstimate(prior, z.to(at::kDouble), level, 1.5);
            QVERIFY(((pair - exact).abs() / (1 + exact.abs())).max().item<double>() < 1e-5);
            const Tensor stated = statedCoefficients(prior, exact, f.to(at::kDouble), level, models::vista::Stated::Data);
            QVERIFY(((parts[0] - stated).abs() / (1 + stated.abs())).max().item<double>() < 1e-5);
        }
    }

private:
    Weights m_weights;
    VistaConfig m_config;
};

QTEST_GUILESS_MAIN(VistaTransformsTest)
#include "vista_transforms_test.moc"
