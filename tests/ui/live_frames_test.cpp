#include "live_fixture.h"

#include "core/engine/knee.h"

#include <QSignalSpy>

namespace underpaint::ui {

class LiveFramesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void framesAreAskedForAfterTheResultOnly()
    {
        LiveFixture all;
        all.model.held = true;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::Running);
        QTest::qWait(400);
        QCOMPARE(all.model.filmstrips(), 0);
        all.model.held = false;
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.filmstrips(), 0); // not before some quiet
        QTRY_VERIFY(all.allFramesReady());
        QCOMPARE(all.model.filmstrips(), 1);
        QCOMPARE(all.model.jobs().back().kind, engine::Job::Kind::Frames);
    }

    void framesStandAtTheirPlacesOnTheSlider()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const engine::Job job = all.model.jobs(engine::Job::Kind::Frames).front();
        QCOMPARE(job.levels.size(), std::size_t(7));
        for (int i = 0; i < 7; ++i) {
            QCOMPARE(job.levels[std::size_t(i)], all.settings.levelAt((i + .5) / 7));
            QCOMPARE(all.stage.frames()[std::size_t(i)].level, job.levels[std::size_t(i)]);
        }
    }

    void currentFrameComesFirstThenItsNeighbours()
    {
        LiveFixture all;
        all.settings.setTravel(2.6 / 7);
        QVERIFY(all.makesEverything());
        QCOMPARE(all.stage.currentFrame(), 2);
        QCOMPARE(all.model.jobs(engine::Job::Kind::Frames).front().order, (std::vector<int>{2, 3, 1, 4, 0, 5, 6}));
    }

    void paintingStopsTheFrames()
    {
        LiveFixture all;
        all.settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
        all.model.framesHeld = true;
        all.stroke();
        all.live.run();
        QTRY_COMPARE(all.model.filmstrips(), 1);
        QTRY_COMPARE(all.stage.frames()[std::size_t(all.stage.currentFrame())].state, FilmFrame::State::Ready);
        QVERIFY(all.sampling.isBusy());
        all.beginStroke();
        QTRY_VERIFY(!all.sampling.isBusy()); // though the model would go on for ever
        QCOMPARE(all.stage.frames()[std::size_t(all.stage.currentFrame())].state, FilmFrame::State::OutOfDate);
        QTest::qWait(400);
        QCOMPARE(all.model.filmstrips(), 1); // none while the pen is down, none before the next result
        all.endStroke();
        for (const FilmFrame& frame : all.stage.frames())
            QVERIFY(frame.state == FilmFrame::State::OutOfDate || frame.state == FilmFrame::State::Empty);
    }

    void levelAloneLeavesTheFramesValid()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.settings.setTravel(.9);
        all.settings.rest();
        QTRY_COMPARE(all.model.results(), 2);
        QVERIFY(all.settles());
        QVERIFY(all.allFramesReady());
        QCOMPARE(all.model.filmstrips(), 1);
        QCOMPARE(all.stage.currentFrame(), 6);
    }

    void paintingWordsAndSeedMakeThemOutOfDate()
    {
        LiveFixture all;
        const auto everyFrameIs = [&](FilmFrame::State state) { return std::ranges::all_of(all.stage.frames(), [&](const FilmFrame& frame) { return frame.state == state; }); };
        QVERIFY(all.makesEverything());
        all.settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
        int filmstrips = 1;
        const std::function<void()> changes[] = {[&] { all.stroke(); }, [&] { all.settings.setPrompt("night"); }, [&] { all.settings.setSeed(6); }, [&] { all.settings.setSteps(9); }};
        for (const auto& change : changes) {
            change();
            QVERIFY(everyFrameIs(FilmFrame::State::OutOfDate));
            QVERIFY(!all.stage.frames()[0].image.isNull());
            all.live.run();
            ++filmstrips;
            QTRY_COMPARE(all.model.filmstrips(), filmstrips);
            QTRY_VERIFY(all.allFramesReady());
            QVERIFY(all.settles());
        }
    }

    void interruptedFilmstripGoesOnWithWhatIsMissing()
    {
        LiveFixture all;
        all.model.framesHeld = true;
        all.stroke();
        QTRY_COMPARE(all.model.filmstrips(), 1);
        const auto first = std::size_t(all.stage.currentFrame());
        QTRY_COMPARE(all.stage.frames()[first].state, FilmFrame::State::Ready);
        all.settings.setLevel(all.settings.level() + .01); // a result goes first
        all.settings.rest();
        QTRY_COMPARE(all.model.results(), 2);
        all.model.framesHeld = false;
        QTRY_VERIFY(all.allFramesReady());
        QCOMPARE(all.model.jobs(engine::Job::Kind::Frames).back().order.size(), std::size_t(6));
    }

    void scrubShowsTheNearestReadyFrameAtOnceAndTheExactPictureAfterwards()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.live.beginScrub();
        all.live.scrubTo(.82);
        QCOMPARE(all.stage.state(), StageState::NearestFrame);
        QCOMPARE(all.mark(), QString("Nearest frame: refines when the slider rests"));
        QCOMPARE(all.stage.picture().cacheKey(), all.stage.frames()[5].image.cacheKey());
        all.live.scrubTo(.1);
        QCOMPARE(all.stage.picture().cacheKey(), all.stage.frames()[0].image.cacheKey());
        QCOMPARE(all.model.results(), 1);
        all.live.endScrub();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.results(), 2);
        QCOMPARE(FakeModel::levelOf(*all.model.jobs(engine::Job::Kind::Result).back().request), all.settings.levelAt(.1));
        QVERIFY(all.stage.picture() == all.results.picture(all.results.current()));
    }

    void handThatRestsGetsTheExactPictureBeforeItLetsGo()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.live.beginScrub();
        all.live.scrubTo(.3);
        QTRY_COMPARE(all.model.results(), 2);
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        all.live.endScrub();
        QVERIFY(all.settles());
        QCOMPARE(all.model.results(), 2);
        QCOMPARE(all.stage.state(), StageState::UpToDate);
    }

    void onlyReadyFramesAreShown()
    {
        LiveFixture all;
        all.model.framesHeld = true;
        all.stroke();
        QTRY_COMPARE(all.model.filmstrips(), 1);
        QTRY_COMPARE(all.stage.frames()[std::size_t(all.stage.currentFrame())].state, FilmFrame::State::Ready);
        const int ready = all.stage.currentFrame();
        all.live.scrubTo(1);
        QCOMPARE(all.stage.picture().cacheKey(), all.stage.frames()[std::size_t(ready)].image.cacheKey());
        all.live.cancelScrub();
        all.live.hoverFrame(6);
        QVERIFY(all.stage.picture() == all.results.picture(all.results.current()));
        all.model.framesHeld = false;
        QVERIFY(all.settles());
    }

    void cancelledScrubIsAsIfItHadNotBeen()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const double level = all.settings.level();
        const QImage picture = all.stage.picture();
        all.live.beginScrub();
        all.live.scrubTo(.05);
        all.live.cancelScrub();
        QCOMPARE(all.settings.level(), level);
        QVERIFY(all.stage.picture() == picture);
        QCOMPARE(all.stage.state(), StageState::UpToDate);
        QVERIFY(all.settles());
        QCOMPARE(all.model.results(), 1);
    }

    void hoverShowsAFrameAndSetsNothing()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        const double level = all.settings.level();
        const QImage picture = all.stage.picture();
        all.live.hoverFrame(6);
        QCOMPARE(all.stage.picture().cacheKey(), all.stage.frames()[6].image.cacheKey());
        QCOMPARE(all.settings.level(), level);
        all.live.hoverFrame(-1);
        QCOMPARE(all.stage.picture().cacheKey(), picture.cacheKey());
        QCOMPARE(all.stage.state(), StageState::UpToDate);
    }

    void takenFrameSetsExactlyItsLevel()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.live.takeFrame(5);
        QCOMPARE(all.settings.level(), all.stage.frames()[5].level);
        QCOMPARE(all.stage.picture().cacheKey(), all.stage.frames()[5].image.cacheKey());
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(FakeModel::levelOf(*all.model.jobs(engine::Job::Kind::Result).back().request), all.stage.frames()[5].level);
    }

    void keptFrameIsMadeExactFirst()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.live.hoverFrame(1);
        all.live.keep();
        QTRY_VERIFY(all.document.state().topmost(canvas::LayerKind::Result));
        QCOMPARE(all.model.results(), 2);
        QCOMPARE(all.settings.level(), all.stage.frames()[1].level);
        const std::string name = all.document.state().topmost(canvas::LayerKind::Result)->name;
        QCOMPARE(QString::fromStdString(name), QString("SDEdit · %1 · 41207").arg(all.stage.frames()[1].level, 0, 'f', 2));
    }

    void byKeyTheNearestFrameStaysAndSaysSo()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
        all.live.scrubTo(.95);
        all.live.endScrub();
        QVERIFY(all.settles());
        QCOMPARE(all.model.results(), 1);
        QCOMPARE(all.mark(), QString("Nearest frame: Run makes the exact picture"));
        all.live.run();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.model.results(), 2);
    }

    void slowDevicesWaitForAClick()
    {
        LiveFixture all;
        all.model.seconds = 5; // seven frames: ten seconds
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        QTRY_VERIFY(all.stage.framesOnRequest());
        QVERIFY(all.settles());
        QCOMPARE(all.model.filmstrips(), 0);
        all.live.makeFrames();
        QTRY_VERIFY(all.allFramesReady());
        QVERIFY(!all.stage.framesOnRequest());
    }

    void failedFramesLeaveTheResultAlone()
    {
        LiveFixture all;
        all.model.framesFail = true;
        all.stroke();
        QTRY_COMPARE(all.stage.frames()[0].state, FilmFrame::State::Failed);
        QCOMPARE(all.stage.state(), StageState::UpToDate);
        QCOMPARE(all.errors.sentence(), QString("No frames today: ask for them again."));
        QVERIFY(all.stage.framesOnRequest());
        all.model.framesFail = false;
        all.live.makeFrames();
        QTRY_VERIFY(all.allFramesReady());
    }

    void metersAreUnknownUntilTheyAreMeasured()
    {
        LiveFixture all;
        all.model.framesHeld = true;
        all.stroke();
        QTRY_COMPARE(all.model.filmstrips(), 1);
        QVERIFY(!all.stage.faithful() && !all.stage.real() && !all.stage.curves() && !all.stage.suggestion());
        all.model.framesHeld = false;
        QTRY_VERIFY(all.allFramesReady());
        QVERIFY(all.settles());
        QVERIFY(all.stage.faithful() && all.stage.real());
        QVERIFY(!all.stage.metersOutOfDate());
    }

    void curvesAndSuggestionComeFromAllSeven()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        QVERIFY(all.stage.curves() && all.stage.suggestion());
        std::vector<double> levels, distances, realism;
        for (const FilmFrame& frame : all.stage.frames()) {
            levels.push_back(frame.level);
            distances.push_back(frame.scores->distance);
            realism.push_back(frame.scores->realism);
        }
        QCOMPARE(*all.stage.suggestion(), *engine::suggestedLevel(levels, distances, realism));
        for (std::size_t i = 1; i < 7; ++i) {
            QVERIFY((*all.stage.curves())[i].faithful < (*all.stage.curves())[i - 1].faithful);
            QVERIFY((*all.stage.curves())[i].real > (*all.stage.curves())[i - 1].real);
        }
        all.live.toSuggestion();
        QCOMPARE(all.settings.level(), *all.stage.suggestion());
        QTRY_COMPARE(all.model.results(), 2);
    }

    void metersFollowTheFrameThatIsShown()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.live.hoverFrame(0);
        QTRY_COMPARE(*all.stage.real(), 0.);
        all.live.hoverFrame(6);
        QTRY_COMPARE(*all.stage.real(), 1.);
        QTRY_COMPARE(*all.stage.faithful(), 0.);
    }

    void metersAreHatchedWhenOutOfDate()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        all.settings.setLive(false);
        all.stroke();
        QTRY_VERIFY(all.stage.metersOutOfDate());
        QVERIFY(all.stage.faithful());
    }

    void metersRestBetweenTwoReadings()
    {
        LiveFixture all;
        QVERIFY(all.makesEverything());
        QTest::qWait(350);
        QSignalSpy spy(&all.stage, &Stage::metersChanged);
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; clock.elapsed() < 900; ++i) {
            all.live.hoverFrame(i % 7);
            QTest::qWait(10);
        }
        QVERIFY2(spy.count() >= 1 && spy.count() <= int(clock.elapsed() / 300) + 2, qPrintable(QString::number(spy.count())));
    }

    void hiddenWindowMakesNoFrames()
    {
        LiveFixture all;
        all.stroke();
        QTRY_COMPARE(all.stage.state(), StageState::UpToDate);
        all.live.setWindowHidden(true);
        QTest::qWait(450);
        QCOMPARE(all.model.filmstrips(), 0);
        all.live.setWindowHidden(false);
        QTRY_VERIFY(all.allFramesReady());
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::LiveFramesTest)
#include "live_frames_test.moc"
