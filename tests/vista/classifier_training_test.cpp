#include "models/vista/training/classifier_training.h"

#include "core/base/error.h"
#include "models/vista/scene_classifier.h"
#include "models/vista/training/scene_augmentation.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <filesystem>
#include <limits>

using namespace underpaint;
using namespace underpaint::models::training;
using at::Tensor;
using models::vista::ClassifierConfig;
using models::vista::attributeCount;

namespace {

constexpr int scenes = 24;

ClassifierConfig smallConfig()
{
    ClassifierConfig config;
    config.side = 64;
    config.channels = {8, 8, 16, 16};
    return config;
}

/// Skies of two kinds: what there is to learn is in the colours.
void drawInto(SceneStore& store)
{
    std::vector<std::uint8_t> pixels(std::size_t(store.shape().bytes()));
    while (!store.complete()) {
        const bool night = store.ready() % 2 == 0;
        for (std::size_t i = 0; i < pixels.size(); ++i)
            pixels[i] = std::uint8_t((night ? 20 : 170) + i * 7919 % 40);
        SceneWords words {};
        words[models::vista::Time] = std::uint8_t(night ? models::vista::Night : models::vista::Day);
        words[models::vista::Extra] = std::uint8_t(night ? models::vista::Moon : models::vista::Sun);
        store.append(pixels, words);
    }
}

ClassifierRecipe quick()
{
    ClassifierRecipe recipe;
    recipe.batch = 8;
    recipe.rate = {6e-3, 3, .5};
    return recipe;
}

} // namespace

class ClassifierTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_store = std::make_unique<SceneStore>(m_folder.path().toStdString(), SceneShape {128, 128}, firstTrainingSeed, scenes);
        drawInto(*m_store);
    }

    void lossFallsAndTheWordsAreLearnt()
    {
        Crew crew(2);
        ClassifierRun run(smallConfig(), quick(), at::kCPU, at::kFloat, crew);
        double first = 0, last = 0;
        constexpr int steps = 40;
        for (int i = 0; i < steps; ++i) {
            const double loss = run.step(*m_store, double(i) / steps).loss;
            QVERIFY(std::isfinite(loss));
            (i < 4 ? first : last) += i < 4 || i >= steps - 4 ? loss / 4 : 0;
        }
        qInfo("loss %.3f, then %.3f", first, last);
        QVERIFY(last < .6 * first);
        QCOMPARE(run.samples(), std::int64_t(8 * steps));
        const Marks marks = run.validate(*m_store);
        QCOMPARE(marks.asked[models::vista::Time], std::int64_t(scenes));
        QCOMPARE(marks.asked[models::vista::TreeType], std::int64_t(0)); // no trees: no kind of tree
        QVERIFY(marks.share(models::vista::Time) > .9 && marks.share(models::vista::Extra) > .9);
    }

    void sameSeedSameBits()
    {
        expectSame(trained(4, 6).average(), trained(4, 6).average());
    }

    void goesOnExactlyFromACheckpoint()
    {
        const std::string file = m_folder.filePath("state.safetensors").toStdString();
        Crew crew(2);
        ClassifierRun whole = trained(4, 6), part = trained(4, 6);
        saveState(file, "classifier", part.state());
        ClassifierRun resumed(smallConfig(), quick(), at::kCPU, at::kFloat, crew);
        resumed.setState(loadState(file, "classifier", smallConfig().text()), m_store->ready());
        QCOMPARE(resumed.steps(), std::int64_t(4));
        expectSame(resumed.average(), part.average());
        for (int i = 4; i < 6; ++i) {
            whole.step(*m_store, i / 6.);
            resumed.step(*m_store, i / 6.);
        }
        expectSame(whole.average(), resumed.average());

        QVERIFY_THROWS_EXCEPTION(base::Error, loadState(file, "vista", {}));
        ClassifierConfig other = smallConfig();
        other.channels[0] = 12;
        QVERIFY_THROWS_EXCEPTION(base::Error, loadState(file, "classifier", other.text()));
        QVERIFY_THROWS_EXCEPTION(base::Error, resumed.setState(loadState(file, "classifier", {}), 3)); // fewer scenes than it had seen
    }

    void whatIsWrittenAnswersAsWhatWasTrained()
    {
        const std::string file = m_folder.filePath("small.safetensors").toStdString();
        const TrainableClassifier net = trained(12, 12).average();
        exportClassifier(file, net, {{"trained_on", "a test"}, {"training", "a test"}});
        const models::vista::SceneClassifier classifier(models::Weights::open(file), file);
        const Tensor pictures = at::rand({3, 3, 64, 64}) * 2 - 1;
        const at::Tensor scores = classifierScores(net, pictures, at::kFloat);
        const auto sight = classifier(pictures);
        std::int64_t first = 0;
        for (const Tensor& p : sight.probabilities) {
            QVERIFY((at::softmax(scores.narrow(1, first, p.size(1)), 1) - p).abs().max().item<float>() < 5e-3); // half precision
            first += p.size(1);
        }
        QCOMPARE(first, models::vista::wordCount());
    }

    void numbersThatHalfPrecisionLacksAreNotWritten()
    {
        TrainableClassifier net = freshClassifier(smallConfig(), 0);
        net.parameters["words.bias"][0] = 1e6;
        const std::string file = m_folder.filePath("none.safetensors").toStdString();
        QVERIFY_THROWS_EXCEPTION(base::Error, exportClassifier(file, net, {}));
        QVERIFY(!std::filesystem::exists(file));
    }

    void lossLeavesOutWhatDoesNotCount()
    {
        Tensor words = at::zeros({1, attributeCount}, at::TensorOptions(at::kLong)); // no trees, so the kind of tree does not count
        Tensor scores = at::zeros({1, models::vista::wordCount()});
        std::int64_t first = 0;
        for (int a = 0; a < models::vista::TreeType; ++a)
            first += std::int64_t(models::vista::vocabulary()[std::size_t(a)].words.size());
        const double before = classifierLoss(scores, words).item<double>();
        scores[0][first] = 5;
        QCOMPARE(classifierLoss(scores, words).item<double>(), before);
        words[0][models::vista::Trees] = models::vista::Forest;
        QVERIFY(classifierLoss(scores, words).item<double>() > before); // the season and the rest as before, one more question
        double even = 0;
        for (const auto& attribute : models::vista::vocabulary())
            even += std::log(double(attribute.words.size()));
        QVERIFY(std::abs(classifierLoss(at::zeros_like(scores), words).item<double>() - even) < 1e-5);
    }

    void changesToPicturesKeepTheirColours()
    {
        const Tensor pictures = at::full({12, 3, 64, 64}, .25) + at::linspace(-.2, .2, 3).reshape({1, 3, 1, 1});
        RandomNumbers random(1, RandomUse::Augmentation, 0, 0), again(1, RandomUse::Augmentation, 0, 0);
        const Tensor changed = augmented(pictures, random);
        QCOMPARE(changed.sizes(), pictures.sizes());
        QVERIFY(at::equal(changed, augmented(pictures, again)));
        QVERIFY((changed.mean({2, 3}) - pictures.mean({2, 3})).abs().max().item<float>() < .01);
        const Tensor scene = at::rand({12, 3, 64, 64});
        RandomNumbers third(2, RandomUse::Augmentation, 0, 0);
        QVERIFY((augmented(scene, third) - scene).abs().mean().item<float>() > .05);
    }

    void stopsWhereTheLossIsNoNumber()
    {
        Crew crew(1);
        ClassifierRecipe recipe = quick();
        ClassifierRun run(smallConfig(), recipe, at::kCPU, at::kFloat, crew);
        TrainingState state = run.state();
        state.facts["place"] = "0 0 0";
        state.tensors["network.words.bias"] = at::full({models::vista::wordCount()}, std::numeric_limits<float>::quiet_NaN());
        run.setState(state, m_store->ready());
        QVERIFY_THROWS_EXCEPTION(base::Error, run.step(*m_store, 0));
        QCOMPARE(run.steps(), std::int64_t(0));
    }

private:
    static void expectSame(const TrainableClassifier& a, const TrainableClassifier& b)
    {
        for (const auto part : {&TrainableClassifier::parameters, &TrainableClassifier::memory})
            for (const auto& [name, tensor] : a.*part)
                QVERIFY2(at::equal(tensor, (b.*part).at(name)), qPrintable(QString("%1 %2").arg(name.c_str()).arg((tensor - (b.*part).at(name)).abs().max().item<float>())));
    }

    ClassifierRun trained(int steps, int of)
    {
        ClassifierRun run(smallConfig(), quick(), at::kCPU, at::kFloat, m_crew);
        for (int i = 0; i < steps; ++i)
            run.step(*m_store, double(i) / of);
        return run;
    }

    QTemporaryDir m_folder;
    Crew m_crew {2};
    std::unique_ptr<SceneStore> m_store;
};

QTEST_GUILESS_MAIN(ClassifierTrainingTest)
#include "classifier_training_test.moc"
