#include "ui/theme/theme.h"
#include "ui/widgets/window_timeline.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace underpaint::ui;

class WindowTimelineTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowTimeline> line;

    QPoint handle(int which) const { return line->thumbRect(which).center().toPoint(); }
    void dragTo(QPointF place)
    {
        QMouseEvent event(QEvent::MouseMove, place, line->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(line.get(), &event);
    }

private Q_SLOTS:
    void init()
    {
        Theme::instance().apply();
        line = std::make_unique<WindowTimeline>();
        line->resize(304, line->sizeHint().height()); // 280 between the sides: 10 a step
        line->setPulls(std::vector<double>(28, .9));
        line->setWindow(0, 7);
        line->setEta(.9);
        line->show();
        QVERIFY(QTest::qWaitForWindowExposed(line.get()));
    }
    void cleanup() { line.reset(); }

    void thumbsSnapToSteps()
    {
        QSignalSpy moved(line.get(), &WindowTimeline::windowChanged), released(line.get(), &WindowTimeline::released);
        const QPoint from = handle(1);
        QTest::mousePress(line.get(), Qt::LeftButton, {}, from);
        dragTo(from + QPointF(4, 0));
        QCOMPARE(moved.count(), 0);
        dragTo(from + QPointF(26, 0));
        QCOMPARE(line->stop(), 10);
        QTest::mouseRelease(line.get(), Qt::LeftButton, {}, from + QPoint(26, 0));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(released.count(), 1);
        QCOMPARE(line->valueText(), QStringLiteral("steps 0–10 of 28"));
    }

    void startNeverPassesStop()
    {
        QTest::mousePress(line.get(), Qt::LeftButton, {}, handle(0));
        dragTo({290, 20});
        QCOMPARE(line->start(), 7);
        QCOMPARE(line->stop(), 7);
        QTest::mouseRelease(line.get(), Qt::LeftButton, {}, {290, 20});
    }

    void apartAgainAfterTheyMet()
    {
        line->setWindow(7, 7);
        const QPoint both = handle(0);
        QTest::mousePress(line.get(), Qt::LeftButton, {}, both + QPoint(-3, 0));
        dragTo(both + QPointF(-30, 0));
        QTest::mouseRelease(line.get(), Qt::LeftButton, {}, both);
        QCOMPARE(line->start(), 4);
        QCOMPARE(line->stop(), 7);
    }

    void keysMoveTheChosenThumb()
    {
        line->setFocus();
        QTest::keyClick(line.get(), Qt::Key_Right); // Start first
        QCOMPARE(line->start(), 1);
        QTest::keyClick(line.get(), Qt::Key_Down);
        QTest::keyClick(line.get(), Qt::Key_Right);
        QCOMPARE(line->stop(), 8);
        QTest::keyClick(line.get(), Qt::Key_End);
        QCOMPARE(line->stop(), 28);
    }

    void fewerStepsKeepTheWindowInside()
    {
        line->setWindow(10, 28);
        line->setPulls(std::vector<double>(12, .5));
        QCOMPARE(line->start(), 10);
        QCOMPARE(line->stop(), 12);
        line->setPulls({});
        QCOMPARE(line->stop(), 0);
        QTest::mouseClick(line.get(), Qt::LeftButton, {}, {100, 40}); // nothing to hold
        QCOMPARE(line->stop(), 0);
    }

    void barsOfTheWindowAreInTheAccent()
    {
        const QImage shown = line->grab().toImage();
        const QColor accent = Theme::instance().palette().accent;
        const int y = qRound((line->height() - 30) * shown.devicePixelRatio());
        QCOMPARE(shown.pixelColor(12 + 35, y), accent);
        QVERIFY(shown.pixelColor(12 + 145, y) != accent);
    }

    void speaksTheWindow()
    {
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(line.get());
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("steps 0–7 of 28"));
        QCOMPARE(spoken->valueInterface()->maximumValue().toInt(), 28);
    }
};

QTEST_MAIN(WindowTimelineTest)
#include "window_timeline_test.moc"
