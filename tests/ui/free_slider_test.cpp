#include "ui/widgets/free_slider.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace underpaint::ui;

/// The rows of studio.md's table "Value" that belong to the slider.
class FreeSliderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FreeSlider> slider;

    QPoint at(double travel) const
    {
        const QRectF track = slider->trackRect();
        return {qRound(track.left() + travel * track.width()), qRound(track.center().y())};
    }
    double travelAt(QPoint place) const { return (place.x() - slider->trackRect().left()) / slider->trackRect().width(); }
    void moveTo(QPointF place, Qt::KeyboardModifiers keys = {})
    {
        QMouseEvent event(QEvent::MouseMove, place, slider->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, keys);
        QCoreApplication::sendEvent(slider.get(), &event);
    }
    void wheel(int units, Qt::KeyboardModifiers keys = {}, bool sideways = false)
    {
        const QPointF place = at(.5);
        QWheelEvent event(place, slider->mapToGlobal(place), {}, sideways ? QPoint(units, 0) : QPoint(0, units), Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(slider.get(), &event);
    }

private Q_SLOTS:
    void init()
    {
        Theme::instance().apply();
        Theme::instance().setDensity(Density::Regular);
        Theme::instance().setReduceMotion(true);
        slider = std::make_unique<FreeSlider>();
        slider->resize(724, slider->sizeHint().height());
        slider->setTravel(.5);
        slider->show();
        QVERIFY(QTest::qWaitForWindowExposed(slider.get()));
    }
    void cleanup()
    {
        slider.reset();
        Theme::instance().setReduceMotion(false);
    }

    void pressAnywhereInTheTrackPutsTheThumbThere()
    {
        QSignalSpy pressed(slider.get(), &FreeSlider::pressed), scrubbed(slider.get(), &FreeSlider::scrubbed), released(slider.get(), &FreeSlider::released);
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.2));
        QCOMPARE(pressed.count(), 1);
        QCOMPARE(scrubbed.count(), 1);
        QCOMPARE(slider->travel(), travelAt(at(.2)));
        QVERIFY(slider->isDragging());
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, at(.2));
        QCOMPARE(released.count(), 1);
        QCOMPARE(released[0][0].toDouble(), slider->travel());
        QVERIFY(!slider->isDragging());
    }

    void draggingIsOneToOneAndStopsAtTheEnds()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.3));
        const double from = slider->travel();
        moveTo(QPointF(at(.3)) + QPointF(70, 0));
        QCOMPARE(slider->travel(), from + 70 / slider->trackRect().width());
        moveTo(QPointF(5000, 40));
        QCOMPARE(slider->travel(), 1.);
        moveTo(QPointF(-5000, 40));
        QCOMPARE(slider->travel(), 0.);
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, at(0));
    }

    void fractionsOfAPixelCount()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.3));
        const double from = slider->travel();
        moveTo(QPointF(at(.3)) + QPointF(.25, 0));
        QCOMPARE(slider->travel(), from + .25 / slider->trackRect().width());
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, at(.3));
    }

    void pressingTheThumbItselfMovesNothing()
    {
        QSignalSpy scrubbed(slider.get(), &FreeSlider::scrubbed);
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.5) + QPoint(4, 0));
        QCOMPARE(slider->travel(), .5);
        QCOMPARE(scrubbed.count(), 0);
        moveTo(QPointF(at(.5)) + QPointF(14, 0));
        QCOMPARE(slider->travel(), .5 + 10 / slider->trackRect().width());
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, at(.5));
    }

    void shiftDragsOneToTenFromWhereItIs()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.3));
        const double from = slider->travel();
        moveTo(QPointF(at(.3)) + QPointF(100, 0));
        const double there = slider->travel();
        moveTo(QPointF(at(.3)) + QPointF(101, 0), Qt::ShiftModifier); // no jump
        QCOMPARE(slider->travel(), there);
        moveTo(QPointF(at(.3)) + QPointF(151, 0), Qt::ShiftModifier);
        QCOMPARE(slider->travel(), there + 5 / slider->trackRect().width());
        moveTo(QPointF(at(.3)) + QPointF(152, 0)); // nor back
        QCOMPARE(slider->travel(), there + 5 / slider->trackRect().width());
        QVERIFY(there > from);
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, at(.3));
    }

    void shiftPressDoesNotJumpEither()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, Qt::ShiftModifier, at(.8));
        QCOMPARE(slider->travel(), .5);
        moveTo(QPointF(at(.8)) - QPointF(50, 0), Qt::ShiftModifier);
        QCOMPARE(slider->travel(), .5 - 5 / slider->trackRect().width());
        QTest::mouseRelease(slider.get(), Qt::LeftButton, Qt::ShiftModifier, at(.7));
    }

    void rightButtonDuringTheDragGoesBack()
    {
        QSignalSpy cancelled(slider.get(), &FreeSlider::cancelled), released(slider.get(), &FreeSlider::released);
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.2));
        moveTo(at(.9));
        QTest::mousePress(slider.get(), Qt::RightButton, {}, at(.9));
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(slider->travel(), .5);
        moveTo(at(.1));
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, at(.1));
        QCOMPARE(slider->travel(), .5);
        QCOMPARE(released.count(), 0);
    }

    void penDragsAndItsBarrelButtonGoesBack()
    {
        QPointingDevice pen(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
            QInputDevice::Capability::Position | QInputDevice::Capability::Pressure, 1, 3);
        const auto send = [&](QEvent::Type type, QPointF place, Qt::MouseButton button, Qt::MouseButtons buttons) {
            QTabletEvent event(type, &pen, place, slider->mapToGlobal(place), .6, 0, 0, 0, 0, 0, {}, button, buttons);
            QCoreApplication::sendEvent(slider.get(), &event);
            return event.isAccepted();
        };
        QSignalSpy cancelled(slider.get(), &FreeSlider::cancelled), released(slider.get(), &FreeSlider::released);
        QVERIFY(send(QEvent::TabletPress, at(.2), Qt::LeftButton, Qt::LeftButton));
        send(QEvent::TabletMove, QPointF(at(.2)) + QPointF(.5, 0), Qt::NoButton, Qt::LeftButton);
        QCOMPARE(slider->travel(), travelAt(at(.2)) + .5 / slider->trackRect().width());
        send(QEvent::TabletPress, at(.2), Qt::RightButton, Qt::LeftButton | Qt::RightButton);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(slider->travel(), .5);
        send(QEvent::TabletPress, at(.7), Qt::LeftButton, Qt::LeftButton);
        send(QEvent::TabletRelease, at(.7), Qt::LeftButton, Qt::NoButton);
        QCOMPARE(released.count(), 1);
        QCOMPARE(slider->travel(), travelAt(at(.7)));
    }

    void escapeDuringTheDragGoesBack()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.2));
        QTest::keyClick(slider.get(), Qt::Key_Escape);
        QCOMPARE(slider->travel(), .5);
        QVERIFY(!slider->isDragging());
    }

    void wheelIsAHundredthAndShiftAThousandth()
    {
        QSignalSpy nudged(slider.get(), &FreeSlider::nudged);
        wheel(120);
        wheel(-240);
        wheel(120, Qt::ShiftModifier);
        wheel(120, Qt::ShiftModifier, true); // as some systems send it
        QCOMPARE(nudged.count(), 4);
        QCOMPARE(nudged[0][0].toDouble(), .01);
        QCOMPARE(nudged[1][0].toDouble(), -.02);
        QCOMPARE(nudged[2][0].toDouble(), .001);
        QCOMPARE(nudged[3][0].toDouble(), .001);
    }

    void highResolutionWheelsAddUp()
    {
        QSignalSpy nudged(slider.get(), &FreeSlider::nudged);
        for (int i = 0; i < 7; ++i)
            wheel(15);
        QCOMPARE(nudged.count(), 0);
        wheel(15);
        QCOMPARE(nudged.count(), 1);
        QCOMPARE(nudged[0][0].toDouble(), .01);
    }

    void aBurstOfWheelStepsRestsOnce()
    {
        QSignalSpy rested(slider.get(), &FreeSlider::nudgesRested);
        for (int i = 0; i < 5; ++i)
            wheel(120);
        QCOMPARE(rested.count(), 0);
        QVERIFY(rested.wait(1500));
        QCOMPARE(rested.count(), 1);
    }

    void keysNudgeStepThroughFramesAndGoToTheEnds()
    {
        QSignalSpy nudged(slider.get(), &FreeSlider::nudged), frames(slider.get(), &FreeSlider::frameStep), ends(slider.get(), &FreeSlider::toEnd);
        QTest::keyClick(slider.get(), Qt::Key_Left);
        QTest::keyClick(slider.get(), Qt::Key_Right);
        QTest::keyClick(slider.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(nudged[0][0].toDouble(), -.01);
        QCOMPARE(nudged[1][0].toDouble(), .01);
        QCOMPARE(nudged[2][0].toDouble(), .001);
        QTest::keyClick(slider.get(), Qt::Key_PageUp);
        QTest::keyClick(slider.get(), Qt::Key_PageDown);
        QCOMPARE(frames[0][0].toInt(), -1);
        QCOMPARE(frames[1][0].toInt(), 1);
        QTest::keyClick(slider.get(), Qt::Key_Home);
        QTest::keyClick(slider.get(), Qt::Key_End);
        QCOMPARE(ends[0][0].toInt(), -1);
        QCOMPARE(ends[1][0].toInt(), 1);
    }

    void aDigitOpensTheNumber()
    {
        QSignalSpy typed(slider.get(), &FreeSlider::digitTyped);
        QTest::keyClick(slider.get(), Qt::Key_7);
        QTest::keyClick(slider.get(), Qt::Key_Period);
        QTest::keyClick(slider.get(), Qt::Key_7, Qt::ControlModifier);
        QTest::keyClick(slider.get(), Qt::Key_B);
        QCOMPARE(typed.count(), 2);
        QCOMPARE(typed[0][0].toString(), QStringLiteral("7"));
        QCOMPARE(typed[1][0].toString(), QStringLiteral("."));
    }

    void theFlagIsClickedNotDragged()
    {
        slider->setSuggestion(.7, QStringLiteral("suggested 0.58"));
        QSignalSpy clicked(slider.get(), &FreeSlider::suggestionClicked), scrubbed(slider.get(), &FreeSlider::scrubbed);
        const QPoint flag(at(.7).x() - 20, int(slider->trackRect().top()) - 9);
        QTest::mouseClick(slider.get(), Qt::LeftButton, {}, flag);
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(scrubbed.count(), 0);
        QTest::mouseClick(slider.get(), Qt::LeftButton, {}, at(.7)); // below it is track
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(scrubbed.count(), 1);
    }

    void disabledItDoesNothing()
    {
        slider->setEnabled(false);
        QSignalSpy scrubbed(slider.get(), &FreeSlider::scrubbed);
        QTest::mouseClick(slider.get(), Qt::LeftButton, {}, at(.1));
        QCOMPARE(scrubbed.count(), 0);
        QCOMPARE(slider->travel(), .5);
    }

    void becomingDisabledWhileDraggedGoesBack()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(.1));
        slider->setEnabled(false);
        QVERIFY(!slider->isDragging());
        QCOMPARE(slider->travel(), .5);
    }

    void thousandPlacesAreThousandTravels()
    {
        QSet<double> seen;
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, at(0));
        for (int i = 0; i <= 1000; ++i) {
            moveTo(QPointF(slider->trackRect().left() + slider->trackRect().width() * i / 1000., 40));
            seen.insert(slider->travel());
        }
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, at(1));
        QVERIFY(seen.size() >= 1000);
        QVERIFY(seen.contains(1.));
    }

    void saysItsValueInWords()
    {
        slider->setLevelText([](double travel, bool fine) { return QString::number(.2 + travel * .9, 'f', fine ? 3 : 2); });
        slider->setSuggestion(.4, QStringLiteral("suggested 0.56"));
        QCOMPARE(slider->valueText(), QStringLiteral("0.65, freer than suggested"));
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(slider.get());
        QVERIFY(spoken);
        QCOMPARE(spoken->role(), QAccessible::Slider);
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("0.65, freer than suggested"));
        QSignalSpy released(slider.get(), &FreeSlider::released);
        spoken->valueInterface()->setCurrentValue(.4);
        QCOMPARE(slider->travel(), .4);
        QCOMPARE(released.count(), 1);
        QCOMPARE(slider->valueText(), QStringLiteral("0.56, as suggested"));
    }

    void curvesStayWithinTheTrackAndBetweenTheFrames()
    {
        FreeSlider::Curves curves;
        for (int i = 0; i < FreeSlider::frameCount; ++i)
            curves[std::size_t(i)] = {1 - i / 6., i / 6.};
        const QImage bare = slider->grab().toImage();
        slider->setCurves(curves);
        const QImage drawn = slider->grab().toImage();
        const QRectF track = slider->trackRect();
        int changed = 0;
        for (int y = 0; y < bare.height(); ++y)
            for (int x = 0; x < bare.width(); ++x)
                if (bare.pixel(x, y) != drawn.pixel(x, y)) {
                    ++changed;
                    QVERIFY2(track.contains(QPointF(x + .5, y + .5)), qPrintable(QStringLiteral("%1,%2").arg(x).arg(y)));
                    QVERIFY(x >= track.left() + track.width() / 14 - 2 && x <= track.right() - track.width() / 14 + 2);
                }
        QVERIFY(changed > 600);
    }
};

QTEST_MAIN(FreeSliderTest)
#include "free_slider_test.moc"
