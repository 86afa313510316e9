#include "models/vista/scene_classifier.h"

#include "core/base/error.h"
#include "models/catalog.h"
#include "models/vista/classifier_config.h"
#include "models/vista/training/trainable_classifier.h"
#include "models/vista/visible_attributes.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <memory>

using namespace underpaint;
using namespace underpaint::models::vista;
using at::Tensor;
using models::Weights;

namespace {

std::map<std::string, Tensor> tensorsOf(const Weights& weights)
{
    std::map<std::string, Tensor> tensors;
    for (const std::string& name : weights.names())
        tensors[name] = weights.at(name).clone();
    return tensors;
}

} // namespace

class SceneClassifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath("classifier.safetensors").toStdString();
        models::training::exportClassifier(m_file, models::training::freshClassifier({}, 1), {{"trained_on", "nothing"}, {"training", "none"}});
        m_weights = Weights::open(m_file);
        m_classifier = std::make_unique<const SceneClassifier>(m_weights, m_file);
    }

    void answersForEveryAttribute()
    {
        const auto sight = (*m_classifier)(at::rand({3, 3, 256, 256}) * 2 - 1);
        QCOMPARE(sight.features.dim(), 2);
        QCOMPARE(sight.features.size(0), 3);
        QVERIFY(sight.features.size(1) <= 256);
        QCOMPARE(sight.probabilities.size(), std::size_t(attributeCount));
        for (std::size_t i = 0; i < sight.probabilities.size(); ++i) {
            const Tensor& p = sight.probabilities[i];
            QCOMPARE(p.sizes(), at::IntArrayRef({3, std::int64_t(vocabulary()[i].words.size())}));
            QVERIFY((p.sum(1) - 1).abs().max().item<float>() < 1e-5 && p.min().item<float>() >= 0);
        }
        QCOMPARE(sight.maps.size(), std::size_t(3));
        for (const Tensor& map : sight.maps) {
            QCOMPARE(map.dim(), 4);
            const Tensor length = map.square().sum(1).sqrt(); // 1, or 0 where nothing answers
            QVERIFY(((length - 1).abs() < 1e-3).logical_or(length == 0).all().item<bool>());
        }
    }

    void takesAnySizeFrom64_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("smallest") << 64 << 64;
        QTest::newRow("odd") << 97 << 131;
        QTest::newRow("wide") << 512 << 171;
        QTest::newRow("large") << 1024 << 768;
    }
    void takesAnySizeFrom64()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const auto sight = (*m_classifier)(at::rand({1, 3, height, width}) * 2 - 1);
        QVERIFY(at::isfinite(sight.features).all().item<bool>());
        const double places = double(sight.maps[0].size(2) * sight.maps[0].size(3)); // whatever the size: 32 x 32 or as many in its proportions
        QVERIFY(places > 800 && places < 1300);
        QVERIFY(std::abs(std::log(double(sight.maps[0].size(3)) / double(sight.maps[0].size(2)) * height / width)) < .2);
    }

    void refusesWhatIsNoPicture()
    {
        QVERIFY_THROWS_EXCEPTION(base::Error, (*m_classifier)(at::zeros({1, 3, 63, 64})));
        QVERIFY_THROWS_EXCEPTION(base::Error, (*m_classifier)(at::zeros({1, 4, 64, 64})));
        QVERIFY_THROWS_EXCEPTION(base::Error, (*m_classifier)(at::zeros({3, 64, 64})));
        QVERIFY_THROWS_EXCEPTION(base::Error, (*m_classifier)(at::zeros({0, 3, 64, 64})));
    }

    void picturesDoNotDependOnTheirBatchMates()
    {
        const Tensor batch = at::rand({5, 3, 96, 160}) * 2 - 1;
        const auto together = (*m_classifier)(batch);
        for (std::int64_t i = 0; i < batch.size(0); ++i) {
            const auto alone = (*m_classifier)(batch.narrow(0, i, 1));
            QVERIFY(at::equal(together.features.narrow(0, i, 1), alone.features));
            for (std::size_t k = 0; k < alone.probabilities.size(); ++k)
                QVERIFY(at::equal(together.probabilities[k].narrow(0, i, 1), alone.probabilities[k]));
            for (std::size_t k = 0; k < alone.maps.size(); ++k)
                QVERIFY(at::equal(together.maps[k].narrow(0, i, 1), alone.maps[k]));
        }
    }

    void resizesByArea()
    {
        // Points doubled in both directions are the same picture.
        const Tensor small = at::rand({1, 3, 128, 128}) * 2 - 1;
        const auto first = (*m_classifier)(small), second = (*m_classifier)(small.repeat_interleave(2, 2).repeat_interleave(2, 3));
        QVERIFY((first.features - second.features).abs().max().item<float>() < 1e-4);
    }

    void countsOnlyWhatIsToBeSeen()
    {
        Attributes a;
        QVERIFY(!counts(a, Time));
        a.index = {Day, Clear, Summer, Desert, NoWater, NoTrees, Broadleaf, NoFog, Nothing};
        QVERIFY(counts(a, Time) && counts(a, Terrain) && counts(a, Extra) && counts(a, Trees));
        QVERIFY(!counts(a, TreeType) && !counts(a, Season));
        a[Trees] = FewTrees, a[Terrain] = Hills;
        QVERIFY(counts(a, TreeType) && counts(a, Season));
    }

    void hostileFilesAreRefused_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* const fault : {"missing tensor", "wrong shape", "not a number", "infinite", "one more", "no config", "broken config", "other words", "huge widths", "other kind"})
            QTest::newRow(fault) << QString(fault);
    }
    void hostileFilesAreRefused()
    {
        QFETCH(QString, fault);
        auto tensors = tensorsOf(m_weights);
        auto metadata = m_weights.metadata();
        std::string& config = metadata["config"];
        const auto replaced = [&](const std::string& from, const std::string& to) {
            const auto at = config.find(from);
            QVERIFY(at != std::string::npos);
            config.replace(at, from.size(), to);
        };
        if (fault == "missing tensor")
            tensors.erase("classifier.down.1.bias");
        else if (fault == "wrong shape")
            tensors["classifier.stem.weight"] = tensors["classifier.stem.weight"].narrow(0, 1, 8).clone();
        else if (fault == "not a number")
            tensors["classifier.words.bias"][2] = std::numeric_limits<double>::quiet_NaN();
        else if (fault == "infinite")
            tensors["classifier.second.2.weight"][0][0][0][0] = std::numeric_limits<double>::infinity();
        else if (fault == "one more")
            tensors["classifier.extra"] = at::ones({2});
        else if (fault == "no config")
            metadata.erase("config");
        else if (fault == "broken config")
            config = "{\"name\": 3";
        else if (fault == "other words")
            replaced("\"night\"", "\"midnight\"");
        else if (fault == "huge widths")
            replaced("\"channels\":[", "\"channels\":[1000000000,");
        else
            replaced("vista classifier", "vista");
        QVERIFY_THROWS_EXCEPTION(base::Error, SceneClassifier(Weights(tensors, metadata), "hostile.safetensors"));
    }

    void isNoModelToChoose()
    {
        for (const auto& entry : models::findModels({std::filesystem::path(m_file).parent_path().string()}))
            QVERIFY2(entry.path.find("classifier") == std::string::npos, entry.path.c_str());
    }

private:
    QTemporaryDir m_folder;
    std::string m_file;
    Weights m_weights;
    std::unique_ptr<const SceneClassifier> m_classifier;
};

QTEST_GUILESS_MAIN(SceneClassifierTest)
#include "scene_classifier_test.moc"
