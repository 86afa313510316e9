#include "ui/canvas/pen_input.h"

#include <QMouseEvent>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::ui;
using Capability = QInputDevice::Capability;
using PointerType = QPointingDevice::PointerType;

namespace {

QPointingDevice device(PointerType type, QInputDevice::Capabilities capabilities)
{
    return {QStringLiteral("pen"), 1, QInputDevice::DeviceType::Stylus, type, capabilities, 1, 2};
}

struct Report : QTabletEvent {
    Report(const QPointingDevice& device, QPointF at, double pressure, double tiltX = 0, double tiltY = 0, double rotation = 0)
        : QTabletEvent(QEvent::TabletMove, &device, at, at, pressure, float(tiltX), float(tiltY), 0, rotation, 0, Qt::NoModifier,
            Qt::NoButton, Qt::LeftButton)
    {
        setTimestamp(1234);
    }
};

PenInput input()
{
    return PenInput([](QPointF view) { return QPointF(2 * view.x() + 10, 3 * view.y() - 5); });
}

} // namespace

class PenInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void penEventsBecomeSamplesInCanvasPixels()
    {
        const auto pen = device(PointerType::Pen,
            Capability::Position | Capability::Pressure | Capability::XTilt | Capability::YTilt | Capability::Rotation);
        const Report e(pen, {10.25, 20.5}, .75, 30, -40, 15);
        const canvas::PenSample sample = input().sample(e);
        QCOMPARE(sample.at, (base::Point{30.5, 56.5})); // no rounding to whole pixels of the view
        QCOMPARE(sample.pressure, .75);
        QCOMPARE(sample.tiltX, 30.);
        QCOMPARE(sample.tiltY, -40.);
        QCOMPARE(sample.rotation, 15.);
        QCOMPARE(sample.time, 1234.);
        QVERIFY(PenInput::hasPressure(e) && PenInput::hasTilt(e));
    }

    void thePressureCurveActsOnThePenAlone()
    {
        PenInput pen = input();
        pen.setPressureCurve(canvas::PressureCurve({{0, 0}, {.5, .9}, {1, 1}}));
        const auto stylus = device(PointerType::Pen, Capability::Position | Capability::Pressure);
        QVERIFY(std::abs(pen.sample(Report(stylus, {}, .5)).pressure - .9) < 1e-6);
        QMouseEvent mouse(QEvent::MouseMove, QPointF(4, 5), QPointF(4, 5), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        mouse.setTimestamp(99);
        const canvas::PenSample sample = pen.sample(mouse);
        QCOMPARE(sample.pressure, .5);
        QCOMPARE(sample.at, (base::Point{18, 10}));
        QCOMPARE(sample.time, 99.);
    }

    void whatThePenCannotFeelIsNotMadeUp()
    {
        const auto plain = device(PointerType::Pen, Capability::Position);
        const Report e(plain, {}, 0, 50, 50, 90);
        const canvas::PenSample sample = input().sample(e);
        QCOMPARE(sample.pressure, .5); // as a mouse
        QVERIFY(sample.tiltX == 0 && sample.tiltY == 0 && sample.rotation == 0);
        QVERIFY(!PenInput::hasPressure(e) && !PenInput::hasTilt(e));
    }

    void theOtherEndErases()
    {
        QVERIFY(PenInput::isEraserEnd(Report(device(PointerType::Eraser, Capability::Pressure), {}, .5)));
        QVERIFY(!PenInput::isEraserEnd(Report(device(PointerType::Pen, Capability::Pressure), {}, .5)));
    }

    void qtFoldsNoPointsTogether()
    {
        const PenInput pen = input();
        QVERIFY(!QCoreApplication::testAttribute(Qt::AA_CompressHighFrequencyEvents));
        QVERIFY(!QCoreApplication::testAttribute(Qt::AA_CompressTabletEvents));
    }

    void eventsWithoutATimeGetOne()
    {
        const PenInput pen = input();
        QMouseEvent mouse(QEvent::MouseMove, QPointF(), QPointF(), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        mouse.setTimestamp(0);
        const double first = pen.sample(mouse).time;
        QTest::qSleep(5);
        QVERIFY(pen.sample(mouse).time >= first + 4);
    }
};

QTEST_GUILESS_MAIN(PenInputTest)
#include "pen_input_test.moc"
