#include "models/catalog.h"
#include "models/vista/vista_model.h"

#include "core/base/error.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>
#include <limits>

using namespace underpaint;
using at::Tensor;
using diffusion::Answer;
using diffusion::Level;
using models::vista::VistaModel;

namespace {

const std::string shipped = UNDERPAINT_TEST_DATA "/../../models/vista/vista.safetensors";

double largest(const Tensor& difference) { return difference.abs().max().item<double>(); }

} // namespace

class VistaModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_model = models::loadModel(models::checkModel(shipped), "cpu", "fp32");
        m_x = at::randn({1, 3, 64, 96});
    }

    void saysWhatItIs()
    {
        QCOMPARE(m_model->card().id, std::string("vista"));
        QCOMPARE(m_model->card().licence, std::string("CC0-1.0"));
        QCOMPARE(m_model->precision(), std::string("fp32"));
        QVERIFY(m_model->card().tensors.size() > 90);
        QCOMPARE(m_model->detail(.5), 1.25);
        QVERIFY(std::abs(m_model->detail(.65) - 1.225) < 1e-9 && std::abs(m_model->detail(.75) - 1.175) < 1e-9);
        QCOMPARE(m_model->detail(.95), 1.15);
    }

    void encodesAndDecodes()
    {
        const Tensor picture = at::rand({2, 3, 32, 48});
        QVERIFY(largest(m_model->decode(m_model->encode(picture)) - picture) < 1e-6);
        QVERIFY(largest(m_model->encode(at::zeros({1, 3, 16, 16})) + 1) == 0);
        QVERIFY(m_model->decode(at::full({1, 3, 16, 16}, 7.)).max().item<float>() == 1);
    }

    void sameAnswerOnEveryPath()
    {
        const Answer flow = ask({}, m_x, {.4, .6});
        for (const double scale : {1 / std::hypot(.4, .6), 1 / .4}) { // variance preserving, variance exploding
            const Answer other = ask({}, m_x * scale, {.4 * scale, .6 * scale});
            QVERIFY(largest(other.x0 - flow.x0) < 2e-5);
            QVERIFY(largest(other.noise - flow.noise) < 5e-5);
        }
    }

    void answersAddUpToTheState_data()
    {
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::newRow("middle") << .4 << .6;
        QTest::newRow("almost clean") << .9995 << .0005;
        QTest::newRow("clean") << 1. << 0.;
        QTest::newRow("almost noise") << .004 << .996;
        QTest::newRow("pure noise") << 0. << 1.;
    }
    void answersAddUpToTheState()
    {
        QFETCH(double, a);
        QFETCH(double, b);
        const Answer answer = ask({"sunset", "", 1}, m_x, {a, b});
        QVERIFY(at::isfinite(answer.x0).all().item<bool>() && at::isfinite(answer.noise).all().item<bool>());
        QVERIFY(largest(a * answer.x0 + b * answer.noise - m_x) < 1e-4);
    }

    void cleanStatesReturnThemselvesAndMinusF()
    {
        const Answer clean = ask({}, m_x, {1, 0});
        QVERIFY(at::equal(clean.x0, m_x));
        // Just above clean the same network is asked: sin(theta) y - cos(theta) F hardly moves.
        const Answer near = ask({}, m_x, {1, 1e-9});
        QVERIFY(largest(near.noise - clean.noise) < 1e-3 * largest(clean.noise));
    }

    void wordsAndGuidanceMatter()
    {
        const Level level {.3, .7};
        const Answer plain = ask({}, m_x, level), night = ask({"night", "", 1}, m_x, level);
        QVERIFY(largest(plain.x0 - night.x0) > 1e-2);
        // Guidance is linear in x0: u + g (c - u), with and without a negative prompt.
        QVERIFY(largest(ask({"night", "", 2.5}, m_x, level).x0 - (plain.x0 + 2.5 * (night.x0 - plain.x0))) < 1e-4);
        const Answer day = ask({"day", "", 1}, m_x, level);
        QVERIFY(largest(ask({"night", "day", 2}, m_x, level).x0 - (day.x0 + 2 * (night.x0 - day.x0))) < 1e-4);
        QVERIFY(at::equal(ask({"night", "night", 3}, m_x, level).x0, night.x0));
        QVERIFY(at::equal(ask({"zebra", "", 1}, m_x, level).x0, plain.x0));
    }

    void picturesDoNotDependOnTheirBatchMates()
    {
        const Tensor batch = at::cat({m_x, at::randn({2, 3, 64, 96})});
        const Answer together = ask({"lake", "", 1.5}, batch, {.5, .5}), alone = ask({"lake", "", 1.5}, m_x, {.5, .5});
        QVERIFY(at::equal(together.x0.narrow(0, 0, 1), alone.x0));
        QVERIFY(at::equal(together.noise.narrow(0, 0, 1), alone.noise));
    }

    void sameBitsEachTime()
    {
        const Answer first = ask({}, m_x, {.5, .5});
        for (int i = 0; i < 3; ++i)
            QVERIFY(at::equal(ask({}, m_x, {.5, .5}).x0, first.x0));
    }

    void halfPrecisionIsClose()
    {
        std::shared_ptr<diffusion::DiffusionModel> half;
        try {
            half = models::loadModel(models::checkModel(shipped), "cpu", "bf16");
        } catch (const base::UsageError& error) {
            QSKIP(error.what());
        }
        QCOMPARE(half->precision(), std::string("bf16"));
        const Tensor x = .5 * at::randn({1, 3, 128, 128}) + .5 * m_model->encode(at::full({1, 3, 128, 128}, .6));
        const Tensor full = ask({"lake", "", 1}, x, {.5, .5}).x0, rough = half->denoiser({"lake", "", 1}, 128, 128)(x, {.5, .5}).x0;
        const double error = (full - rough).square().mean().sqrt().item<double>();
        qInfo("root mean square difference %.4f", error);
        QVERIFY(error < .01);
        QVERIFY(at::equal(half->denoiser({"lake", "", 1}, 128, 128)(at::cat({x, m_x.repeat({1, 1, 2, 2}).slice(3, 0, 128).slice(2, 0, 128)}), {.5, .5}).x0.narrow(0, 0, 1), rough));
    }

    void plainOperatorsGiveTheSameAnswer()
    {
        // In float64 nothing of our own kernels runs: the operators are those that a graphics card takes.
        const models::Weights weights = models::Weights::open(shipped);
        const VistaModel plain(m_model->card(), weights, shipped, at::kCPU, at::kDouble);
        const Tensor x = at::cat({m_x, .1 * m_x});
        for (const Level level : {Level {.5, .5}, {1, 0}}) {
            const Answer exact = plain.denoiser({"lake", "", 2}, 64, 96)(x, level), fast = ask({"lake", "", 2}, x, level);
            QVERIFY(largest(exact.x0 - fast.x0) < 5e-5);
            QVERIFY(largest(exact.noise - fast.noise) < 5e-4);
        }
    }

    void refusesOtherSizes()
    {
        QVERIFY_EXCEPTION_THROWN(m_model->denoiser({}, 100, 96), base::Error);
        QVERIFY_EXCEPTION_THROWN(m_model->denoiser({}, 0, 96), base::Error);
        QVERIFY_EXCEPTION_THROWN(m_model->denoiser({}, 64, 64)(m_x, {.5, .5}), base::Error);
    }

private:
    Answer ask(const diffusion::Prompt& prompt, const Tensor& x, Level level) const
    {
        return m_model->denoiser(prompt, int(x.size(2)), int(x.size(3)))(x, level);
    }

    std::shared_ptr<diffusion::DiffusionModel> m_model;
    Tensor m_x;
};

QTEST_GUILESS_MAIN(VistaModelTest)
#include "vista_model_test.moc"
