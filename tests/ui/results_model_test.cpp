#include "core/files/generation_data.h"
#include "core/files/picture_file.h"
#include "ui/state/picture_image.h"
#include "ui/state/results_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace underpaint::ui {

namespace {

canvas::Picture picture(int seed, int channels = 3, int width = 40, int height = 30)
{
    std::vector<std::uint8_t> samples(std::size_t(width) * std::size_t(height) * std::size_t(channels));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = std::uint8_t(i * 37 + std::size_t(seed) * 11);
    return {{width, height}, channels, std::move(samples)};
}

engine::Finished finished(int seed, double t0 = .65)
{
    auto request = std::make_shared<engine::SampleRequest>();
    request->painting = picture(1);
    request->mask = picture(2, 1);
    request->prompt = "fog";
    request->seed = std::uint64_t(seed);
    engine::Sdedit method;
    method.t0 = t0;
    method.t0Map = picture(3, 1);
    request->method = method;
    engine::SampleRecord record;
    record.modelName = "Fake";
    record.t0 = t0;
    record.threads = 2;
    return {request, picture(seed + 100), record};
}

QString titleAt(const ResultsModel& model, int row) { return model.data(model.index(row), ResultsModel::TitleRole).toString(); }

} // namespace

class ResultsModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newestComesFirst()
    {
        ResultsModel model;
        QAbstractItemModelTester tester(&model);
        const QString one = model.add(finished(1), "Sunset"), two = model.add(finished(2, .7), "Sunset");
        QVERIFY(one != two);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(titleAt(model, 0), QString("SDEdit · 0.70 · 2"));
        QCOMPARE(titleAt(model, 1), QString("SDEdit · 0.65 · 1"));
        QCOMPARE(model.data(model.index(0), Qt::DisplayRole).toString(), QString("0.70"));
        QCOMPARE(model.data(model.index(0), ResultsModel::IdRole).toString(), two);
        QCOMPARE(model.data(model.index(1), ResultsModel::SeedRole).toULongLong(), 1ull);
        QVERIFY(!model.data(model.index(0), Qt::DecorationRole).value<QImage>().isNull());
    }

    void pictureIsTheSameBeforeAndAfterItIsPacked()
    {
        ResultsModel model;
        const QString id = model.add(finished(1), "Sunset");
        const QImage wanted = toImage(finished(1).picture);
        QVERIFY(model.picture(id) == wanted);
        QTRY_VERIFY(!model.result(id)->picture.empty());
        QVERIFY(model.picture(id).convertToFormat(wanted.format()) == wanted);
        QVERIFY(!model.result(id)->thumbnail.empty());
        QVERIFY(model.picture("nobody").isNull());
    }

    void generationDataSayEverythingThatMadeIt()
    {
        ResultsModel model;
        model.setModelSha256([](const std::string& id) { return "hash of " + id; });
        const QString id = model.add(finished(7), "Sunset");
        const files::GenerationData data = files::generationDataFromJson(model.generation(id));
        QCOMPARE(data.request.seed, std::uint64_t(7));
        QCOMPARE(data.request.prompt, std::string("fog"));
        QCOMPARE(data.guide.name, std::string("Sunset"));
        QCOMPARE(data.guide.pixelSha256, files::pixelSha256(picture(1)));
        QCOMPARE(data.guide.size, (base::Size{40, 30}));
        QCOMPARE(data.mask->pixelSha256, files::pixelSha256(picture(2, 1)));
        QCOMPARE(data.t0Map->pixelSha256, files::pixelSha256(picture(3, 1)));
        QVERIFY(!data.etaMap);
        QCOMPARE(data.resultSha256, files::pixelSha256(picture(107)));
        QCOMPARE(data.record.modelSha256, std::string("hash of vista"));
        QCOMPARE(data.record.threads, 2);
    }

    void whatItWasMadeFromComesBackBitForBit()
    {
        ResultsModel model;
        const QString id = model.add(finished(7), "Sunset");
        ResultsModel other;
        other.setAll(model.all());
        const std::optional<engine::Finished> run = other.run(id);
        QVERIFY(run);
        QCOMPARE(*run->request, *finished(7).request);
        QCOMPARE(run->picture, finished(7).picture);
        QCOMPARE(run->record.t0, .65);
    }

    void equalGuidesAreKeptOnce()
    {
        ResultsModel model;
        model.add(finished(1));
        model.add(finished(2));
        const std::vector<files::KeptResult> all = model.all();
        QVERIFY(all[0].guide && all[0].guide == all[1].guide);
        QVERIFY(all[0].mask == all[1].mask && all[0].map == all[1].map);
    }

    void allWaitsForWhatIsBeingPacked()
    {
        ResultsModel model;
        for (int i = 0; i < 8; ++i)
            model.add(finished(i));
        const std::vector<files::KeptResult> all = model.all();
        QCOMPARE(all.size(), std::size_t(8));
        for (const files::KeptResult& kept : all)
            QVERIFY(!kept.picture.empty() && !kept.thumbnail.empty() && !kept.generation.empty() && kept.guide && kept.mask && kept.map);
    }

    void packingWaitsForTheSamplerButNotForASave()
    {
        ResultsModel model;
        model.setSampling(true);
        const QString id = model.add(finished(1));
        QVERIFY(!model.generation(id).empty()); // Keep needs no patience
        QTest::qWait(50);
        QVERIFY(model.result(id)->picture.empty());
        QVERIFY(!model.all().front().picture.empty());
        const QString second = model.add(finished(2));
        QTest::qWait(50);
        QVERIFY(model.result(second)->picture.empty());
        model.setSampling(false);
        QTRY_VERIFY(!model.result(second)->picture.empty());
    }

    void fiftyAreKeptAndTheOldestWithoutAStarGoes()
    {
        ResultsModel model;
        QAbstractItemModelTester tester(&model);
        const QString oldest = model.add(finished(0)), second = model.add(finished(1));
        model.setStarred(oldest, true);
        for (int i = 2; i < ResultsModel::limit; ++i)
            model.add(finished(i));
        QCOMPARE(model.rowCount(), 50);
        QVERIFY(model.result(second));
        model.add(finished(50));
        QCOMPARE(model.rowCount(), 50);
        QVERIFY(model.result(oldest));
        QVERIFY(!model.result(second));
    }

    void ofFiftyStarsTheOldestGoes()
    {
        ResultsModel model;
        QStringList ids;
        for (int i = 0; i < ResultsModel::limit; ++i) {
            ids << model.add(finished(i));
            model.setStarred(ids.back(), true);
        }
        const QString newest = model.add(finished(99));
        QCOMPARE(model.rowCount(), 50);
        QVERIFY(model.result(newest));
        QVERIFY(!model.result(ids.front()));
        QVERIFY(model.result(ids[1]));
    }

    void starsAndTheCurrentOneAreHeardOf()
    {
        ResultsModel model;
        const QString id = model.add(finished(1));
        QSignalSpy changed(&model, &ResultsModel::changed), current(&model, &ResultsModel::currentChanged);
        model.setStarred(id, true);
        model.setStarred(id, true);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.all().front().starred, true);
        model.setCurrent(id);
        model.remove(id);
        QCOMPARE(model.current(), QString());
        QCOMPARE(current.count(), 2);
        QCOMPARE(model.rowCount(), 0);
    }

    void damagedResultsAreListedAllTheSame()
    {
        ResultsModel model;
        files::KeptResult damaged;
        damaged.id = "damaged";
        damaged.generation = std::string("{");
        damaged.picture = {1, 2, 3};
        damaged.thumbnail = {4};
        model.setAll({damaged});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(titleAt(model, 0), QString("Result"));
        QVERIFY(model.picture("damaged").isNull());
        QVERIFY(!model.run("damaged"));
    }

    void canGoAwayWhileItPacks()
    {
        for (int round = 0; round < 5; ++round) {
            std::optional<ResultsModel> model(std::in_place);
            for (int i = 0; i < 10; ++i)
                model->add(finished(i));
            QCOMPARE(model->rowCount(), 10);
            model.reset(); // the address sanitizer says whether anything is left behind
            QCoreApplication::processEvents();
        }
    }
};

} // namespace underpaint::ui

QTEST_GUILESS_MAIN(underpaint::ui::ResultsModelTest)
#include "results_model_test.moc"
