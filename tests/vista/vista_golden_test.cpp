#include "models/vista/vista_model.h"

#include "core/base/error.h"
#include "core/diffusion/samplers.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cmath>
#include <cstdlib>
#include <map>

using namespace underpaint;
using at::Tensor;
using diffusion::Level;
using models::Weights;
using models::vista::Caption;
using models::vista::VistaModel;

namespace {

std::string fromEnvironment(const char* name, const char* otherwise)
{
    const char* const value = std::getenv(name);
    return value && *value ? value : otherwise;
}

Caption captionOf(const Tensor& row)
{
    return {row.const_data_ptr<std::int64_t>(), row.const_data_ptr<std::int64_t>() + row.numel()};
}

double largestError(const Tensor& a, const Tensor& b) { return (a.to(at::kFloat) - b.to(at::kFloat)).abs().max().item<double>(); }

} // namespace

/// Vista against the numbers that its reference implementation wrote down, in float32 within 1e-4.
class VistaGoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_golden = Weights::open(fromEnvironment("UNDERPAINT_VISTA_GOLDEN", UNDERPAINT_TEST_DATA "/vista/golden.safetensors"));
        const std::string file = fromEnvironment("UNDERPAINT_VISTA_WEIGHTS", UNDERPAINT_TEST_DATA "/../../models/vista/vista.safetensors");
        base::ModelCard card;
        card.id = card.family = "vista";
        card.name = "Vista";
        m_model = std::make_unique<VistaModel>(card, Weights::open(file), file, at::kCPU, at::kFloat);
        m_exact = 1e-4;
    }

    void everyNetworkCase()
    {
        int cases = 0;
        for (; m_golden.contains("case" + std::to_string(cases) + ".x_t"); ++cases) {
            const Weights golden = m_golden.under("case" + std::to_string(cases));
            const Tensor states = golden.at("x_t").to(at::kFloat);
            for (std::int64_t n = 0; n < states.size(0); ++n) {
                const double t = golden.at("t")[n].item<double>();
                const Tensor x = states.narrow(0, n, 1);
                const diffusion::Answer answer = denoiserFor(golden.at("caption")[n], states)(x, {1 - t, t});
                const double error = largestError(answer.x0, golden.at("x0").narrow(0, n, 1));
                qInfo("case %d.%d, t = %.3f: largest error %.1e", cases, int(n), t, error);
                QVERIFY(error <= m_exact);
                QVERIFY(largestError((1 - t) * answer.x0 + t * answer.noise, x) < 1e-5 * x.abs().max().item<double>());
            }
        }
        QCOMPARE(cases, 6);
    }

    void everyTrajectory_data()
    {
        QTest::addColumn<double>("detail");
        QTest::addColumn<bool>("euler");
        QTest::newRow("result_angle") << 1. << false;
        QTest::newRow("result_default") << 1.25 << false;
        QTest::newRow("result_euler") << 1. << true;
    }
    void everyTrajectory()
    {
        QFETCH(double, detail);
        QFETCH(bool, euler);
        const c10::InferenceMode inference;
        const Weights golden = m_golden.under("sdedit");
        const Tensor guide = golden.at("guide").to(at::kFloat), noise = golden.at("noise").to(at::kFloat), times = golden.at("times");
        std::vector<double> grid;
        for (std::int64_t i = 0; i < times.numel(); ++i)
            grid.push_back(times[i].item<double>());
        const auto levels = diffusion::flowLevels(grid);
        QVERIFY(std::abs(m_model->detail(grid[0]) - 1.25) < 1e-6);
        const auto step = euler ? diffusion::eulerStep() : diffusion::angleStepper(m_model->prior(int(guide.size(2)), int(guide.size(3))), detail);
        diffusion::Walk around;
        double stepError = 0;
        int steps = 0;
        around.onStep = [&](int i, const diffusion::Answer& answer) {
            const std::string name = "step" + std::to_string(i) + ".x0";
            if (!euler && detail == 1 && golden.contains(name))
                stepError = std::max(stepError, largestError(answer.x0, golden.at(name))), ++steps;
            return true;
        };
        const Tensor start = levels[0].a * guide + levels[0].b * noise;
        const Tensor end = diffusion::walk(denoiserFor(golden.at("caption")[0], guide), levels, start, step, around);
        const double error = largestError(end, golden.at(QTest::currentDataTag()));
        qInfo("largest error %.1e at the end, %.1e in %d shown steps", error, stepError, steps);
        QVERIFY(error <= m_exact);
        QVERIFY(stepError <= m_exact);
        QVERIFY(euler || detail != 1 || steps == 3);
    }

private:
    diffusion::Denoiser denoiserFor(const Tensor& caption, const Tensor& picture) const
    {
        return m_model->denoiser(captionOf(caption), {}, 1, int(picture.size(2)), int(picture.size(3)));
    }

    Weights m_golden;
    std::unique_ptr<VistaModel> m_model;
    double m_exact = 0;
};

QTEST_GUILESS_MAIN(VistaGoldenTest)
#include "vista_golden_test.moc"
