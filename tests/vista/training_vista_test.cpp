#include "core/base/error.h"
#include "models/vista/training/prior_fit.h"
#include "models/vista/training/scene_workshop.h"
#include "models/vista/training/vista_run.h"
#include "models/vista/training/vista_training.h"
#include "models/weights.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <QTemporaryDir>

#include <cmath>
#include <limits>
#include <set>

using namespace underpaint;
using namespace underpaint::models;
using namespace underpaint::models::training;
using at::Tensor;

namespace {

const std::string shipped = UNDERPAINT_TEST_DATA "/../../models/vista/vista.safetensors";
constexpr SceneShape small {128, 128};

double largest(const Tensor& difference) { return difference.abs().max().item<double>(); }

/// A network of 16 channels that answers something: its ends are not zero.
VistaWeights tinyWeights()
{
    VistaWeights weights = freshVista({16, 16, 16, 32}, readPrior(shipped), 3);
    at::manual_seed(11);
    for (auto& [name, value] : weights.net)
        if (largest(value) == 0)
            value = at::randn(value.sizes()) * .1;
    return weights;
}

VistaRecipe tinyRecipe()
{
    VistaRecipe recipe;
    recipe.batch = 1; // four of 128 x 128
    recipe.rate = {3e-3, 4, 1};
    recipe.averageKept = .9;
    recipe.seed = 9;
    return recipe;
}

bool same(const NamedTensors& a, const NamedTensors& b)
{
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const auto& entry) { return entry.second.equal(b.at(entry.first)); });
}

NamedTensors copied(const NamedTensors& all)
{
    NamedTensors copies;
    for (const auto& [name, tensor] : all)
        copies[name] = tensor.detach().clone();
    return copies;
}

} // namespace

class TrainingVistaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_scenes = std::make_shared<SceneStore>(m_folder.path().toStdString(), small, firstTrainingSeed, 12);
        SceneWorkshop({m_scenes}, 2).waitFor(12, [] { return false; });
        QVERIFY(m_scenes->complete());
    }

    void theTrainedFunctionIsTheShippedNetworks()
    {
        const c10::InferenceMode inference;
        const Weights weights = Weights::open(shipped);
        const VistaWeights own = vistaFromFile(shipped, 0);
        const vista::VistaNetwork network(vista::VistaConfig::of(weights, shipped), weights, at::kCPU, at::kFloat);
        const vista::VistaGrid grid = vista::vistaGrid(64, 96, at::kCPU);
        at::manual_seed(1);
        const Tensor planes = at::randn({2, 6, 64, 96});
        const std::vector<vista::Caption> captions {{1, 2, 3, 1, 2, 3, 1, 2, 1}, {0, 0, 0, 0, 0, 0, 0, 0, 0}};
        for (const double ratio : {.01, .7, 40.}) {
            const Tensor expected = network(planes, std::log(ratio), captions, grid);
            Tensor indices = at::zeros({2, 9}, at::TensorOptions(at::kLong));
            for (int i = 0; i < 9; ++i)
                indices[0][i] = captions[0][std::size_t(i)];
            const Tensor found = trainableVista(own.net, own.read, {planes, at::full({2}, std::log(ratio)), indices}, grid, at::kFloat);
            QVERIFY2(largest(found - expected) < 1e-5, qPrintable(QString::number(largest(found - expected))));
        }
    }

    void gradientsAreThoseOfFiniteDifferences()
    {
        // In double precision: central differences of step 1e-5 along a random direction for each of many parameters.
        VistaWeights weights = tinyWeights();
        for (auto& [name, value] : weights.net)
            value = value.to(at::kDouble).requires_grad_(true);
        const VistaSize size {vista::VistaPrior(weights.read, Weights(weights.tables), 32, 48, at::kCPU), vista::vistaGrid(32, 48, at::kCPU)};
        at::manual_seed(2);
        const auto doubles = at::TensorOptions(at::kDouble);
        VistaBatch batch {at::rand({2, 3, 32, 48}, doubles) * 2 - 1, at::randint(0, 3, {2, 9}, at::TensorOptions(at::kLong)), at::tensor({.2, 3.}, doubles), at::randn({2, 3, 32, 48}, doubles)};
        const auto lossNow = [&] { return vistaLoss(weights.net, weights.read, size, batch, at::kDouble).loss.item<double>(); };
        const LossAndGradients found = vistaLoss(weights.net, weights.read, size, batch, at::kDouble);
        for (const char* name : {"stem.weight", "head.bias", "enc.1.conv1.weight", "dec.0.film.weight", "dec.2.norm1.bias", "att1.qkv.weight", "att2.out.weight", "merge.1.conv.weight", "down.2.weight",
                 "words.3.weight", "time1.weight", "norm.weight", "mid.conv2.bias"}) {
            const at::NoGradGuard guard;
            Tensor parameter = weights.net.at(name).detach(); // shares the values
            const Tensor before = parameter.clone(), direction = at::randn(parameter.sizes(), doubles);
            const auto at1 = [&](double step) {
                parameter.copy_(before + step * direction);
                const at::AutoGradMode on(true);
                return lossNow();
            };
            const double expected = (at1(1e-5) - at1(-1e-5)) / 2e-5;
            parameter.copy_(before);
            const double given = (found.gradients.at(name) * direction).sum().item<double>();
            QVERIFY2(std::abs(given - expected) < 1e-6 + 2e-4 * std::abs(expected), qPrintable(QString("%1: %2 against %3").arg(name).arg(given).arg(expected)));
        }
    }

    void theFilterHasLossOne()
    {
        // A fresh network says 0: for pictures drawn from the prior itself the loss is 1 in expectation; here the mean of 40 pictures, in which a few large coefficients weigh most.
        VistaWeights weights = freshVista({16, 16, 16, 32}, readPrior(shipped), 3);
        for (auto& [name, value] : weights.net)
            value.requires_grad_(true);
        const VistaSize size {vista::VistaPrior(weights.read, Weights(weights.tables), 64, 64, at::kCPU), vista::vistaGrid(64, 64, at::kCPU)};
        at::manual_seed(4);
        const Tensor white = at::randn({40, 3, 64, 64}) * size.prior.deviation() + size.prior.mean();
        const VistaBatch batch {size.prior.inverse(white), at::zeros({40, 9}, at::TensorOptions(at::kLong)), at::tensor({.02f, .3f, 2.f, 90.f}).repeat({10}), at::randn({40, 3, 64, 64})};
        const double loss = vistaLoss(weights.net, weights.read, size, batch, at::kFloat).loss.item<double>();
        QVERIFY2(std::abs(loss - 1) < .1, qPrintable(QString::number(loss)));
    }

    void levelsReachFineTextureAndPureNoise()
    {
        RandomNumbers random(1, RandomUse::Levels, 0, 0);
        const Tensor logs = drawnRatios(6000, random).log();
        QVERIFY(logs.min().item<float>() > -5.81 && logs.max().item<float>() < 5.31);
        QVERIFY(std::abs(logs.gt(1.1).to(at::kFloat).mean().item<float>() - (1. / 6 + 5. / 6 * .1447)) < .01); // P(N(-.7, 1.7) > 1.1) = .1447
        QVERIFY(logs.lt(-4).to(at::kFloat).mean().item<float>() > .01);
    }

    void wordsAreLeftOutAsTheRecipeSays()
    {
        RandomNumbers random(1, RandomUse::Words, 0, 0);
        std::vector<std::int64_t> captions(9 * 20000, 1);
        dropWords(captions, 9, random);
        int whole = 0, empty = 0;
        for (std::size_t i = 0; i < captions.size(); i += 9) {
            const auto left = std::count(captions.begin() + std::ptrdiff_t(i), captions.begin() + std::ptrdiff_t(i) + 9, 1);
            whole += left == 9, empty += left == 0;
        }
        QVERIFY(std::abs(whole / 20000. - .9 * (.35 + .65 * .85 * std::pow(.7, 9))) < .015);
        QVERIFY(std::abs(empty / 20000. - (.1 + .9 * .65 * .15)) < .015);
    }

    void fusedLayersHaveTheGradientsOfPlainOnes()
    {
        // Float32 on a processor takes the fused norms and merges, double precision LibTorch's operators.
        VistaWeights weights = tinyWeights();
        const VistaSize size {vista::VistaPrior(weights.read, Weights(weights.tables), 32, 48, at::kCPU), vista::vistaGrid(32, 48, at::kCPU)};
        at::manual_seed(2);
        VistaBatch batch {at::rand({2, 3, 32, 48}) * 2 - 1, at::randint(0, 3, {2, 9}, at::TensorOptions(at::kLong)), at::tensor({.2f, 3.f}), at::randn({2, 3, 32, 48})};
        NamedTensors single, twice;
        for (const auto& [name, value] : weights.net)
            single[name] = value.clone().requires_grad_(true), twice[name] = value.to(at::kDouble).requires_grad_(true);
        const LossAndGradients fused = vistaLoss(single, weights.read, size, batch, at::kFloat);
        batch = {batch.pictures.to(at::kDouble), batch.captions, batch.ratio.to(at::kDouble), batch.noise.to(at::kDouble)};
        const LossAndGradients plain = vistaLoss(twice, weights.read, size, batch, at::kDouble);
        QVERIFY(std::abs(fused.loss.item<double>() - plain.loss.item<double>()) < 1e-3 * plain.loss.item<double>());
        for (const auto& [name, gradient] : plain.gradients) {
            const double size1 = gradient.norm().item<double>(), error = (fused.gradients.at(name) - gradient).norm().item<double>();
            QVERIFY2(error < 2e-3 * size1 + 1e-5, qPrintable(QString("%1: %2 of %3").arg(QString::fromStdString(name)).arg(error).arg(size1)));
        }
    }

    void aFewStepsLowerTheLoss()
    {
        // Four fixed questions, asked again and again.
        Crew crew(2);
        VistaFeed feed({{m_scenes, 1}}, 9);
        VistaWeights weights = freshVista({16, 16, 16, 32}, readPrior(shipped), 3);
        std::set<std::string> kernels;
        for (auto& [name, value] : weights.net) {
            value.requires_grad_(true);
            if (isKernel(name, value))
                kernels.insert(name);
        }
        Optimiser optimiser(weights.net, kernels);
        const VistaSize size {vista::VistaPrior(weights.read, Weights(weights.tables), 128, 128, at::kCPU), vista::vistaGrid(128, 128, at::kCPU)};
        const VistaBatch batch = feed.batch(feed.plan(0, 1, 1), 0, at::kCPU);
        double first = 0, last = 0;
        for (int i = 0; i < 40; ++i) {
            const LossAndGradients found = vistaLoss(weights.net, weights.read, size, batch, at::kFloat);
            last = found.loss.item<double>();
            first = i == 0 ? last : first;
            optimiser.step(found.gradients, 3e-3, crew);
        }
        QVERIFY2(last < .98 * first, qPrintable(QString("%1 after %2").arg(last).arg(first)));
    }

    void aRunGoesOnToTheBit()
    {
        Crew crew(2);
        const auto begin = [&] { return VistaRun(tinyWeights(), tinyRecipe(), at::kCPU, at::kFloat, crew); };
        VistaFeed feed({{m_scenes, 1}}, 9), firstFeed({{m_scenes, 1}}, 9), secondFeed({{m_scenes, 1}}, 9);
        VistaRun whole = begin();
        for (int i = 0; i < 7; ++i)
            whole.step(feed, .1 * i);
        VistaRun first = begin();
        for (int i = 0; i < 4; ++i)
            first.step(firstFeed, .1 * i);
        const std::string file = m_folder.filePath("state.safetensors").toStdString();
        saveState(file, "vista", first.state(firstFeed));
        VistaRun second = begin();
        second.setState(loadState(file, "vista", second.weights().config), secondFeed);
        for (int i = 4; i < 7; ++i)
            second.step(secondFeed, .1 * i);
        QVERIFY(same(copied(whole.weights().net), copied(second.weights().net)));
        QVERIFY(same(whole.average(), second.average()));
        QVERIFY(same(whole.state(feed).tensors, second.state(secondFeed).tensors));
        QCOMPARE(whole.state(feed).facts, second.state(secondFeed).facts);
        QVERIFY(!same(whole.average(), copied(whole.weights().net)));
    }

    void severalSizesTrainTogether()
    {
        const auto wide = std::make_shared<SceneStore>(m_folder.path().toStdString(), SceneShape {192, 128}, firstTrainingSeed, 4);
        SceneWorkshop({wide}, 2).waitFor(4, [] { return false; });
        Crew crew(2);
        VistaFeed feed({{m_scenes, 1}, {wide, 1}}, 9);
        std::set<std::pair<int, std::size_t>> seen;
        VistaRun run(tinyWeights(), tinyRecipe(), at::kCPU, at::kFloat, crew);
        for (int i = 0; i < 8; ++i) {
            const auto samples = run.samples();
            run.step(feed, 0);
            seen.emplace(int(run.samples() - samples), 0);
        }
        QCOMPARE(seen.size(), std::size_t(2)); // 4 of 128 x 128, 2 of 192 x 128
    }

    void aLossThatIsNoNumberChangesNothing()
    {
        Crew crew(2);
        VistaFeed feed({{m_scenes, 1}}, 9);
        VistaWeights weights = tinyWeights();
        weights.net["mid.conv1.bias"][3] = std::numeric_limits<float>::quiet_NaN();
        VistaRun run(std::move(weights), tinyRecipe(), at::kCPU, at::kFloat, crew);
        const Tensor before = run.weights().net.at("stem.weight").detach().clone();
        try {
            run.step(feed, 0);
            QFAIL("it went on");
        } catch (const base::Error& error) {
            QVERIFY(std::string(error.what()).find("not a number at step 1") != std::string::npos);
        }
        QVERIFY(before.equal(run.weights().net.at("stem.weight")));
        QCOMPARE(run.steps(), std::int64_t(0));
    }

    void statesOfOtherNetworksAreRefused()
    {
        Crew crew(1);
        VistaFeed feed({{m_scenes, 1}}, 9);
        VistaRun tiny(tinyWeights(), tinyRecipe(), at::kCPU, at::kFloat, crew), wider(freshVista({16, 16, 32, 32}, readPrior(shipped), 3), tinyRecipe(), at::kCPU, at::kFloat, crew);
        const TrainingState state = wider.state(feed);
        QVERIFY_THROWS_EXCEPTION(base::Error, tiny.setState(state, feed));
    }

    void exportedWeightsAreTheProgramsOwnFormat()
    {
        const std::string file = m_folder.filePath("weights.safetensors").toStdString();
        const VistaWeights weights = tinyWeights();
        exportVista(file, weights, weights.net, R"({"samples": 7})");
        const VistaWeights again = vistaFromFile(file, 0);
        QCOMPARE(again.read.channels[3], 32);
        for (const auto& [name, value] : weights.net)
            QVERIFY(largest(again.net.at(name) - value) < 1e-3);
        QVERIFY(Weights::open(file).metadata().at("config").find(R"("training":{"samples":7})") != std::string::npos);
        VistaWeights broken = tinyWeights();
        broken.net["norm.bias"][0] = 1e6;
        QVERIFY_THROWS_EXCEPTION(base::Error, exportVista(file, broken, broken.net, "{}"));
        QVERIFY(Weights::open(file).contains("net.norm.bias"));
    }

    void thePriorIsTheScenesMeanAndSpectrum()
    {
        // Scenes of the generator whitened by their own prior have about unit variance; more would mean that a band is missed.
        Crew crew(2);
        const NamedTensors tables = fittedPrior(*m_scenes, 12, {0, 0}, crew);
        vista::VistaConfig config;
        config.tableSize = 128;
        const vista::VistaPrior prior(config, Weights(tables), 128, 128, at::kCPU);
        std::vector<std::int64_t> captions, all {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        const Tensor u = (prior.forward(picturesOf(*m_scenes, all, captions, at::kCPU)) - prior.mean()) / prior.deviation();
        const double mean = u.select(3, 0).narrow(2, 0, 8).mean({0}).abs().max().item<double>(), spread = u.square().mean().item<double>();
        QVERIFY2(mean < .05, qPrintable(QString::number(mean)));
        QVERIFY2(spread > .5 && spread < 1.6, qPrintable(QString::number(spread)));
        const NamedTensors round = fittedPrior(*m_scenes, 12, {1, 1}, crew);
        const auto ratio = (round.at("sd")[0][0][60] / round.at("sd")[0][60][0]).log().abs().item<double>();
        QVERIFY2(ratio < .02, qPrintable(QString::number(ratio))); // one deviation for one frequency, whatever the direction
    }

    void gflopAreThreeTimesTheNetworks()
    {
        const VistaWeights weights = vistaFromFile(shipped, 0);
        const vista::VistaNetwork network(weights.read, Weights::open(shipped), at::kCPU, at::kFloat);
        const double transforms = 15 * 2e-9 * 256. * 256 * 512;
        QVERIFY(std::abs(trainingGflop(weights, {256, 256}) - transforms - 3 * network.gflop(256, 256)) < .02 * 3 * network.gflop(256, 256));
    }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<SceneStore> m_scenes;
};

QTEST_GUILESS_MAIN(TrainingVistaTest)
#include "training_vista_test.moc"
