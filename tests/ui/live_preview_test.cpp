#include "live_fixture.h"

#include <QSignalSpy>

namespace underpaint::ui {

using Mode = engine::LiveSchedule::Mode;

class LivePreviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void blankPageAsksForNothing()
    {
        LiveFixture all;
        QVERIFY(all.settles());
        all.settings.rest();
        all.settings.nextSeed();
        QTest::qWait(50);
        QCOMPARE(all.model.jobs().size(), std::size_t(0));
        QCOMPARE(all.stage.state(), StageState::Idle);
        QVERIFY(all.stage.picture().isNull());
    }

    void strokeIsFollowedByAResultWhenThePenIsUp()
    {
        LiveFixture all;
        all.beginStroke();
        all.paint();
        QTest::qWait(80);
        QCOMPARE(all.model.results(), 0);
        all.endStroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.results(), 1);
        QCOMPARE(*all.model.jobs().front().request, all.settings.request(all.document.painting(), {}, {}));
        QCOMPARE(all.stage.markTitle(), QString("Up to date"));
        QCOMPARE(all.stage.markText(), QString("0.50 · seed 41207"));
        QCOMPARE(all.results.rowCount(), 1);
        QVERIFY(!all.results.current().isEmpty());
        QVERIFY(all.stage.picture() == all.results.picture(all.results.current()));
    }

    void strokeIsFollowedWhileItIsDrawn()
    {
        LiveFixture all;
        all.settings.setLiveMode(Mode::WhileDrawing);
        all.beginStroke();
        QTRY_COMPARE(all.model.results(), 1);
        all.paint();
        QTRY_COMPARE(all.model.results(), 2);
        all.endStroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
    }

    void byKeyNothingRunsUntilTheKey()
    {
        LiveFixture all;
        all.settings.setLiveMode(Mode::ByKey);
        all.stroke();
        all.settings.setPrompt("noon");
        QTest::qWait(50);
        QCOMPARE(all.model.results(), 0);
        all.live.run();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.results(), 1);
    }

    void switchedOffNothingRunsUntilTheKey()
    {
        LiveFixture all;
        all.settings.setLive(false);
        all.stroke();
        QTest::qWait(50);
        QCOMPARE(all.model.results(), 0);
        all.settings.setLive(true); // and what was missed is made up for
        QTRY_COMPARE(all.model.results(), 1);
    }

    void newestPaintingWins()
    {
        LiveFixture all;
        all.model.heldStep = 3; // past half way it is left to end
        all.model.held = true;
        all.stroke();
        QTRY_VERIFY(all.stage.step() == 3);
        for (int i = 0; i < 5; ++i) {
            all.stroke();
            QTest::qWait(20);
        }
        const canvas::Picture newest = all.document.painting();
        all.model.held = false;
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.results(), 2); // of five that waited one was left
        QCOMPARE(all.model.jobs(engine::Job::Kind::Result).back().request->painting, newest);
        QVERIFY(all.stage.picture() == all.results.picture(all.results.current()));
    }

    void staleRunIsDroppedUnderHalfWayOnceItHasShownSomething()
    {
        LiveFixture all;
        all.model.held = true;
        all.stroke();
        QTRY_VERIFY(!all.stage.picture().isNull()); // the first of four steps is shown
        QSignalSpy cancelled(&all.sampling, &SamplingClient::cancelled);
        all.stroke();
        QTRY_COMPARE(cancelled.count(), 1);
        all.model.held = false;
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.results.rowCount(), 1);
    }

    void undoTriggersARun()
    {
        LiveFixture all;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        all.stroke();
        QTRY_COMPARE(all.model.results(), 2);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        all.document.undo();
        QTRY_COMPARE(all.model.results(), 3);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
    }

    void equalRequestIsNotRunAgain()
    {
        LiveFixture all;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        all.live.run();
        all.settings.rest();
        QVERIFY(all.settles());
        QCOMPARE(all.model.results(), 1);
        all.settings.setLiveMode(Mode::ByKey);
        all.stroke();
        all.document.undo();
        all.live.run(); // the painting is what it was, pixel for pixel
        QVERIFY(all.settles());
        QCOMPARE(all.model.results(), 1);
        QCOMPARE(all.stage.state(), StageState::UpToDate);
    }

    void goingBackToTheShownRequestStopsWhatRuns()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const double level = all.settings.level();
        all.model.held = true;
        all.settings.setLevel(level + .1);
        all.settings.rest();
        QTRY_COMPARE(all.stage.state(), StageState::Running);
        all.settings.setLevel(level);
        all.settings.rest();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QTRY_VERIFY(!all.sampling.isBusy());
        QCOMPARE(all.results.rowCount(), 1);
        QCOMPARE(all.stage.state(), StageState::UpToDate);
    }

    void realismMapHasTheSlidersLevelWhereNothingIsPainted()
    {
        LiveFixture all;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        const quint64 map = all.document.layerFor(canvas::LayerKind::RealismMap);
        all.beginStroke(map);
        all.endStroke();
        QTRY_COMPARE(all.model.results(), 2);
        const auto sdedit = std::get<engine::Sdedit>(all.model.jobs(engine::Job::Kind::Result).back().request->method);
        QVERIFY(!sdedit.t0Map.isNull());
        QVERIFY(std::abs(sdedit.t0Map.sample(63, 0, 0) - float(all.settings.level())) < 1e-3f);
        all.settings.setMethod(Method::RfInversion);
        QTRY_COMPARE(all.model.results(), 3);
        const auto rf = std::get<engine::RfInversion>(all.model.jobs(engine::Job::Kind::Result).back().request->method);
        QCOMPARE(rf.etaMap.sample(63, 0, 0), 1.f);
    }

    void typedWordsWaitForTheHand()
    {
        LiveFixture all;
        base::ModelCard card = fakeCard("free");
        card.words.clear();
        all.settings.setCard(card);
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        const int before = all.model.results();
        for (const char* text : {"a", "a r", "a riv", "a river"}) {
            all.settings.setPrompt(text);
            QTest::qWait(20);
        }
        QTRY_COMPARE(all.model.results(), before + 1);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.jobs(engine::Job::Kind::Result).back().request->prompt, std::string("a river"));
    }

    void openedPictureIsFollowedByAResult()
    {
        LiveFixture all;
        canvas::DocumentState state = canvas::Document({64, 48}, {1, 1, 1}).state();
        auto layer = std::make_shared<canvas::Layer>(*state.layers.back());
        layer->tiles.fill({4, 4, 20, 20}, {.2, .3, .4});
        state.layers.back() = layer;
        all.document.open(state, {}, "Sample");
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.results(), 1);
    }

    void survivesIsMadeWhenIdleAndGoesWhenSwitchedOff()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        QVERIFY(all.stage.survives().isNull());
        all.live.setSurvivesShown(true);
        QTRY_VERIFY(!all.stage.survives().isNull());
        QVERIFY(all.settles());
        QCOMPARE(all.model.jobs(engine::Job::Kind::Survives).size(), std::size_t(1));
        all.stroke();
        QTRY_COMPARE(all.model.jobs(engine::Job::Kind::Survives).size(), std::size_t(2));
        QVERIFY(all.settles());
        all.live.setSurvivesShown(false);
        QVERIFY(all.stage.survives().isNull());
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::LivePreviewTest)
#include "live_preview_test.moc"
