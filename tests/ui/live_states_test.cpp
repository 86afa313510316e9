#include "live_fixture.h"

#include <QSignalSpy>
#include <set>

namespace underpaint::ui {

class LiveStatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runningSaysStepAndTime()
    {
        LiveFixture all;
        QStringList texts;
        QObject::connect(&all.stage, &Stage::stateChanged, &all.live, [&] {
            if (all.stage.state() == StageState::Running)
                texts << all.stage.markText();
        });
        all.model.milliseconds = 20;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QVERIFY2(texts.contains(QString("step 3 of 4 · 1%1s left").arg(QChar(0x2009))) || texts.contains(QString("step 3 of 4")), qPrintable(texts.join('\n')));
        QCOMPARE(all.stage.progress(), -1.);
    }

    void outOfDateCountsStrokes()
    {
        LiveFixture all;
        all.settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
        all.stroke();
        all.live.run();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        all.stroke();
        QCOMPARE(all.mark(), QString("Out of date: 1 stroke since this result"));
        all.stroke();
        QCOMPARE(all.stage.state(), StageState::OutOfDate);
        QCOMPARE(all.stage.markText(), QString("2 strokes since this result"));
        all.live.run();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        all.settings.setSteps(7);
        QCOMPARE(all.stage.markText(), QString("settings changed since this result"));
    }

    void keepMakesOneUndoStepAndStartsNoRun()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const std::size_t layers = all.document.state().layers.size();
        const int jobs = int(all.model.jobs().size());
        const quint64 seed = all.settings.seed();
        all.live.keep();
        QCOMPARE(all.document.state().layers.size(), layers + 1);
        const canvas::Layer* const kept = all.document.state().topmost(canvas::LayerKind::Result);
        QVERIFY(kept);
        QCOMPARE(QString::fromStdString(kept->name), QString("SDEdit · 0.50 · 41207"));
        QVERIFY(kept->origin.find("\"seed\":41207") != std::string::npos);
        QVERIFY(all.settings.seed() != seed);
        QVERIFY(all.settles());
        QTest::qWait(400);
        QCOMPARE(int(all.model.jobs().size()), jobs);
        QCOMPARE(all.stage.state(), StageState::UpToDate);
        all.live.keep(); // the same one is not kept twice
        QCOMPARE(all.document.state().layers.size(), layers + 1);
        all.document.undo();
        QCOMPARE(all.document.state().layers.size(), layers);
    }

    void keepNamesRfInversionByItsPull()
    {
        LiveFixture all;
        all.settings.setSeedAfterKeep(false);
        all.settings.setMethod(Method::RfInversion);
        all.settings.setLevel(.9);
        all.settings.setSeed(5);
        QVERIFY(all.makesEverything());
        all.live.keep();
        QCOMPARE(QString::fromStdString(all.document.state().topmost(canvas::LayerKind::Result)->name), QString("RF · 0.90 · 5"));
        QCOMPARE(all.settings.seed(), quint64(5));
    }

    void keepWhilePreviewsAreShownWaitsForTheEnd()
    {
        LiveFixture all;
        all.model.held = true;
        all.stroke();
        QTRY_VERIFY(!all.stage.picture().isNull());
        all.live.keep();
        QVERIFY(!all.document.state().topmost(canvas::LayerKind::Result));
        all.model.held = false;
        QTRY_VERIFY(all.document.state().topmost(canvas::LayerKind::Result));
    }

    void stopKeepsTheLastGoodResult()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const QImage good = all.stage.picture();
        all.model.held = true;
        all.stroke();
        QTRY_VERIFY(all.stage.picture() != good);
        all.live.stop();
        QTRY_COMPARE(all.stage.state(), StageState::OutOfDate);
        QVERIFY(all.stage.picture() == good);
        QTest::qWait(30);
        QVERIFY(!all.sampling.isBusy());
    }

    void hiddenWindowPausesAndResumes()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.live.setWindowHidden(true);
        QCOMPARE(all.mark(), QString("Paused: live waits while the window is hidden"));
        all.stroke();
        QTest::qWait(80);
        QCOMPARE(all.model.results(), 1);
        all.live.setWindowHidden(false);
        QTRY_COMPARE(all.model.results(), 2);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
    }

    void errorPausesLiveUntilTheBarIsClosed()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const QImage good = all.stage.picture();
        all.model.fails = true;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::Failed);
        QCOMPARE(all.mark(), QString("Not finished: the last good result stays"));
        QCOMPARE(all.errors.sentence(), QString("The model is out of paint: give it more."));
        QVERIFY(all.errors.wayOut().label.isEmpty());
        QVERIFY(all.stage.picture() == good);
        all.model.fails = false;
        all.stroke();
        QTest::qWait(80);
        QCOMPARE(all.model.results(), 2);
        all.errors.clear();
        QTRY_COMPARE(all.model.results(), 3);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
    }

    void errorPausesLiveUntilTheArtistRunsAgain()
    {
        LiveFixture all;
        all.model.fails = true;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::Failed);
        all.model.fails = false;
        all.live.run();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QVERIFY(all.errors.isEmpty()); // cured
        all.stroke();
        QTRY_COMPARE(all.model.results(), 3);
    }

    void shortageOfMemoryOffersASmallerSize()
    {
        LiveFixture all;
        all.stroke();
        QVERIFY(all.settles());
        all.model.smallerSize = 768;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::Failed);
        QCOMPARE(all.errors.wayOut().label, QString("Try 768 px"));
        const auto go = all.errors.wayOut().go;
        go();
        QCOMPARE(all.settings.size(), 768);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.jobs(engine::Job::Kind::Result).back().request->size, 768);
    }

    void emptyMaskIsRefused()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const quint64 mask = all.document.layerFor(canvas::LayerKind::Mask);
        all.live.run();
        QCOMPARE(all.stage.state(), StageState::Refused);
        QCOMPARE(all.mark(), QString("The mask is empty: nothing to change"));
        QCOMPARE(all.model.results(), 1);
        all.beginStroke(mask);
        all.endStroke();
        QTRY_COMPARE(all.model.results(), 2);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QVERIFY(!all.model.jobs(engine::Job::Kind::Result).back().request->mask.isNull());
    }

    void hiddenLayersAreRefused()
    {
        LiveFixture all;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        std::vector<quint64> ids;
        for (const canvas::SharedLayer& layer : all.document.state().layers)
            ids.push_back(layer->id);
        for (const quint64 id : ids)
            all.document.setLayerVisible(id, false);
        QTRY_COMPARE(all.stage.state(), StageState::Refused);
        QCOMPARE(all.mark(), QString("Every layer is hidden: show one to start from"));
        QVERIFY(all.settles());
    }

    void withoutAModelPaintingWorksAndGeneratingWaits()
    {
        LiveFixture all(false);
        all.stroke();
        all.live.run();
        all.live.keep();
        QVERIFY(all.settles());
        QCOMPARE(all.stage.state(), StageState::NoModel);
        QCOMPARE(all.mark(), QString("No model: painting works, generating waits"));
        QCOMPARE(all.model.jobs().size(), std::size_t(0));
        all.settings.setCard(fakeCard());
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
    }

    void anotherDocumentForgetsTheFormerOnesResult()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.model.held = true;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::Running);
        all.document.open(canvas::Document({32, 32}, {0, 0, 0}).state(), {}, "Other");
        all.model.held = false;
        QVERIFY(all.settles());
        QCOMPARE(all.stage.state(), StageState::Idle);
        QVERIFY(all.stage.picture().isNull());
        for (const FilmFrame& frame : all.stage.frames())
            QCOMPARE(frame.state, FilmFrame::State::Empty);
    }

    void nothingTicksOnceItIsSettled()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        QVERIFY(all.timerRests());
        int wakes = 0;
        QObject::connect(all.live.findChild<QTimer*>(), &QTimer::timeout, &all.live, [&] { ++wakes; });
        QSignalSpy states(&all.stage, &Stage::stateChanged), pictures(&all.stage, &Stage::pictureChanged), meters(&all.stage, &Stage::metersChanged);
        QTest::qWait(700);
        QCOMPARE(wakes, 0);
        QCOMPARE(states.count() + pictures.count() + meters.count(), 0);
        for (QTimer* const timer : all.live.findChildren<QTimer*>())
            QVERIFY(!timer->isActive());
    }

    void formerResultIsShownAgainWithItsSettings()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const QString first = all.results.current();
        const QImage picture = all.stage.picture();
        const double level = all.settings.level();
        all.settings.setLevel(.8);
        all.settings.setSeed(77);
        all.settings.setPrompt("night");
        all.settings.rest();
        QTRY_VERIFY(all.results.rowCount() > 1 && all.stage.state() == StageState::UpToDate);
        QVERIFY(all.settles());
        const int ran = all.model.results();
        all.live.show(first, true);
        QVERIFY(all.stage.picture() == picture);
        QCOMPARE(all.settings.level(), level);
        QCOMPARE(all.settings.seed(), quint64(41207));
        QCOMPARE(all.settings.prompt(), QString());
        QCOMPARE(all.results.current(), first);
        QCOMPARE(all.stage.state(), StageState::UpToDate);
        all.live.run(); // it is what a run would make
        QVERIFY(all.settles());
        QCOMPARE(all.model.results(), ran);
    }

    void variationsBecomeResultsNamedByTheirSeeds()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.live.makeVariations(3);
        QCOMPARE(all.stage.state(), StageState::Running);
        QTRY_COMPARE(all.results.rowCount(), 4);
        QVERIFY(all.settles());
        std::set<QString> titles;
        for (int row = 0; row < 3; ++row)
            titles.insert(all.results.data(all.results.index(row), ResultsModel::TitleRole).toString());
        QCOMPARE(titles, (std::set<QString>{"SDEdit · 0.50 · 41208", "SDEdit · 0.50 · 41209", "SDEdit · 0.50 · 41210"}));
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::LiveStatesTest)
#include "live_states_test.moc"
