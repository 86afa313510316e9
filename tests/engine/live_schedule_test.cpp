#include "core/engine/live_schedule.h"

#include <QtTest/QtTest>

#include <cmath>

namespace underpaint::engine {

class LiveScheduleTest : public QObject {
    Q_OBJECT

private:
    using Mode = LiveSchedule::Mode;

    static LiveSchedule inMode(Mode mode, double secondsOfARun = 0)
    {
        LiveSchedule schedule;
        schedule.setMode(mode);
        for (int i = 0; i < 10 && secondsOfARun > 0; ++i) {
            schedule.runStarted(0);
            schedule.runEnded(0, secondsOfARun);
        }
        return schedule;
    }

    static bool isDue(const LiveSchedule& schedule, double now, double at)
    {
        const std::optional<double> due = schedule.dueAt(now);
        return due && std::abs(*due - at) < 1e-12;
    }

private Q_SLOTS:
    void nothingIsDueWhileNothingChanges()
    {
        for (const Mode mode : {Mode::WhileDrawing, Mode::AtPenUp, Mode::ByKey}) {
            LiveSchedule schedule = inMode(mode);
            QVERIFY(!schedule.isOutOfDate() && !schedule.dueAt(5));
            schedule.penDown(6);
            schedule.penUp(7); // a stroke that left no ink
            QVERIFY(!schedule.isOutOfDate() && !schedule.dueAt(8));
        }
    }

    void whileDrawingFastRunsAreAskedForAtOnce()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing, 1.5);
        schedule.penDown(10);
        schedule.paintingChanged(10.1);
        QVERIFY(isDue(schedule, 10.1, 10.1));
        QVERIFY(isDue(schedule, 10.7, 10.7)); // never in the past
        LiveSchedule fresh = inMode(Mode::WhileDrawing); // nothing is known of runs yet
        fresh.paintingChanged(1);
        QVERIFY(isDue(fresh, 1, 1));
    }

    void whileDrawingSlowRunsWaitForTheHandToRest()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing, 1.6);
        schedule.paintingChanged(10);
        QVERIFY(isDue(schedule, 10, 10.25));
        schedule.paintingChanged(10.2);
        QVERIFY(isDue(schedule, 10.2, 10.45));
        QVERIFY(isDue(schedule, 11, 11)); // overdue means now
    }

    void aHandThatNeverRestsWaitsThreeSecondsAtMost()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing, 4);
        for (double now = 10; now < 12.95; now += .1)
            schedule.paintingChanged(now);
        QVERIFY(isDue(schedule, 12.95, 13));
    }

    void whileDrawingARunUnderWayIsNotOvertakenWithEveryStroke()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing, .4);
        schedule.paintingChanged(10);
        schedule.runStarted(10);
        QVERIFY(!schedule.isOutOfDate() && !schedule.dueAt(10));
        schedule.paintingChanged(10.1);
        QVERIFY(isDue(schedule, 10.1, 10.35)); // the hand rests
        schedule.runEnded(10.2, .2);
        QVERIFY(isDue(schedule, 10.2, 10.2));  // or the run ends
    }

    void ofTwoRunsOneOvertakenTheSecondIsStillUnderWay()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing, .4);
        schedule.runStarted(10);
        schedule.runStarted(10.5);
        schedule.runEnded(10.6, 0); // the first, dropped
        schedule.paintingChanged(10.7);
        QVERIFY(isDue(schedule, 10.7, 10.95));
        schedule.runEnded(10.8, .3);
        QVERIFY(isDue(schedule, 10.8, 10.8));
    }

    void atPenUpNothingIsDueBeforeThePenIsUp()
    {
        LiveSchedule schedule = inMode(Mode::AtPenUp, 5);
        schedule.penDown(10);
        schedule.paintingChanged(10.1);
        schedule.settingsChanged(14);
        QVERIFY(schedule.isOutOfDate());
        QVERIFY(!schedule.dueAt(20));
        schedule.penUp(20);
        QVERIFY(isDue(schedule, 20, 20));
    }

    void atPenUpAChangeWithoutThePenIsDueAtOnce()
    {
        LiveSchedule schedule = inMode(Mode::AtPenUp, 5);
        schedule.paintingChanged(3); // undo
        QVERIFY(isDue(schedule, 3, 3));
    }

    void aNewLevelDoesNotWaitForTheHandToRest()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing, 5);
        schedule.paintingChanged(10);
        schedule.settingsChanged(10.1);
        QVERIFY(isDue(schedule, 10.1, 10.1));
    }

    void byKeyIsOutOfDateButNeverDue()
    {
        LiveSchedule schedule = inMode(Mode::ByKey);
        schedule.paintingChanged(1);
        schedule.settingsChanged(2);
        QVERIFY(schedule.isOutOfDate() && !schedule.dueAt(100));
        schedule.runStarted(100); // the key
        QVERIFY(!schedule.isOutOfDate());
    }

    void whatChangedWhilePausedOrSwitchedOffIsDueAfterwards()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing);
        schedule.setPaused(true);
        schedule.paintingChanged(1);
        QVERIFY(!schedule.dueAt(1));
        schedule.setEnabled(false);
        schedule.setPaused(false);
        QVERIFY(!schedule.dueAt(2));
        schedule.setEnabled(true);
        QVERIFY(isDue(schedule, 3, 3));
    }

    void theMeanIsThatOfTheLastTenRunsThatCameToTheirEnd()
    {
        LiveSchedule schedule;
        QVERIFY(!schedule.meanSeconds());
        schedule.runStarted(0);
        schedule.runEnded(1, 0);
        QVERIFY(!schedule.meanSeconds());
        for (int i = 0; i < 15; ++i) {
            schedule.runStarted(i);
            schedule.runEnded(i, i < 5 ? 100. : i < 10 ? 2. : 1.);
        }
        QCOMPARE(schedule.meanSeconds().value(), 1.5);
    }

    void changesOfAnEarlierAgeDoNotCountTowardsTheLongestWait()
    {
        LiveSchedule schedule = inMode(Mode::WhileDrawing, 2);
        schedule.paintingChanged(10);
        schedule.runStarted(10.25);
        schedule.runEnded(12.3, 2);
        schedule.paintingChanged(12.9);
        QVERIFY(isDue(schedule, 12.9, 13.15));
    }
};

} // namespace underpaint::engine

QTEST_APPLESS_MAIN(underpaint::engine::LiveScheduleTest)
#include "live_schedule_test.moc"
