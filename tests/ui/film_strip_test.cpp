#include "ui/theme/theme.h"
#include "ui/widgets/film_strip.h"
#include "ui/widgets/push_button.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace underpaint::ui;

class FilmStripTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FilmStrip> strip;

    QPoint middle(int index) const { return strip->frameRect(index).center().toPoint(); }
    static FilmStrip::Frame ready(const QColor& colour, const QString& caption)
    {
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(colour);
        return {image, caption, FilmStrip::State::Ready};
    }

private Q_SLOTS:
    void init()
    {
        Theme::instance().apply();
        strip = std::make_unique<FilmStrip>();
        strip->resize(385, 90); // on the test screen at 200 % too
        for (int i = 0; i < FilmStrip::frameCount; ++i)
            strip->setFrame(i, ready(QColor::fromHsv(i * 40, 200, 200), QStringLiteral("0.%1").arg(i + 2)));
        strip->show();
        QVERIFY(QTest::qWaitForWindowExposed(strip.get()));
    }
    void cleanup() { strip.reset(); }

    void frameIsCentredWhereTheThumbPointsAtIt()
    {
        for (int i = 0; i < FilmStrip::frameCount; ++i)
            QCOMPARE(strip->frameRect(i).center().x(), (i + .5) / 7 * strip->width());
        QCOMPARE(strip->frameRect(0).width(), 55. - Theme::instance().metrics().frameGap);
    }

    void clickTakesTheFrameUnderThePointer()
    {
        QSignalSpy clicked(strip.get(), &FilmStrip::clicked);
        QTest::mouseClick(strip.get(), Qt::LeftButton, {}, middle(5));
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].toInt(), 5);
        QTest::mousePress(strip.get(), Qt::LeftButton, {}, middle(1));
        QTest::mouseRelease(strip.get(), Qt::LeftButton, {}, middle(3)); // let go elsewhere
        QCOMPARE(clicked.count(), 1);
    }

    void hoverSpeaksAfterARestAndWhenThePointerLeaves()
    {
        QSignalSpy hovered(strip.get(), &FilmStrip::hovered);
        QTest::mouseMove(strip.get(), middle(2));
        QTest::qWait(60);
        QCOMPARE(hovered.count(), 0);
        QTest::mouseMove(strip.get(), middle(4)); // did not rest on 2
        QVERIFY(hovered.wait(1500));
        QCOMPARE(hovered.count(), 1);
        QCOMPARE(hovered[0][0].toInt(), 4);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(strip.get(), &leave);
        QCOMPARE(hovered.count(), 2);
        QCOMPARE(hovered[1][0].toInt(), -1);
    }

    void leavingBeforeTheRestSaysNothing()
    {
        QSignalSpy hovered(strip.get(), &FilmStrip::hovered);
        QTest::mouseMove(strip.get(), middle(2));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(strip.get(), &leave);
        QTest::qWait(350);
        QCOMPARE(hovered.count(), 0);
    }

    void wheelNudgesTheLevel()
    {
        QSignalSpy nudged(strip.get(), &FilmStrip::nudged);
        const auto wheel = [&](int units, Qt::KeyboardModifiers keys) {
            QWheelEvent event(middle(1), strip->mapToGlobal(QPointF(middle(1))), {}, {0, units}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(strip.get(), &event);
        };
        wheel(60, {});
        QCOMPARE(nudged.count(), 0);
        wheel(60, {});
        wheel(-120, Qt::ShiftModifier);
        QCOMPARE(nudged[0][0].toDouble(), .01);
        QCOMPARE(nudged[1][0].toDouble(), -.001);
    }

    void arrowsGoFromFrameToFrame()
    {
        strip->setCurrent(3);
        strip->setFocus();
        QSignalSpy clicked(strip.get(), &FilmStrip::clicked);
        QTest::keyClick(strip.get(), Qt::Key_Right);
        QTest::keyClick(strip.get(), Qt::Key_Home);
        QTest::keyClick(strip.get(), Qt::Key_Left); // stays
        QTest::keyClick(strip.get(), Qt::Key_End);
        QCOMPARE(clicked[0][0].toInt(), 4);
        QCOMPARE(clicked[1][0].toInt(), 0);
        QCOMPARE(clicked[2][0].toInt(), 0);
        QCOMPARE(clicked[3][0].toInt(), 6);
    }

    void contextMenuKnowsItsFrame()
    {
        QSignalSpy asked(strip.get(), &FilmStrip::contextMenu);
        QContextMenuEvent event(QContextMenuEvent::Mouse, middle(6), strip->mapToGlobal(middle(6)));
        QCoreApplication::sendEvent(strip.get(), &event);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toInt(), 6);
        QCOMPARE(asked[0][1].toPoint(), strip->mapToGlobal(middle(6)));
    }

    void picturesAreCroppedNeverStretched()
    {
        // Three bands: were it squeezed, the outer ones would show.
        QImage tall(60, 600, QImage::Format_RGB32);
        tall.fill(Qt::red);
        for (int y = 200; y < 400; ++y)
            for (int x = 0; x < 60; ++x)
                tall.setPixelColor(x, y, Qt::green);
        strip->setFrame(0, {tall, QStringLiteral("0.10"), FilmStrip::State::Ready});
        const QImage shown = strip->grab().toImage();
        const QRectF frame = strip->frameRect(0);
        const double ratio = shown.devicePixelRatio();
        for (const QPointF place : {frame.center(), QPointF(frame.center().x(), frame.top() + 3), QPointF(frame.center().x(), frame.bottom() - 3)})
            QVERIFY(shown.pixelColor((place * ratio).toPoint()).green() > 200);
    }

    void picturesStartAndEndWithTheirFrame()
    {
        QImage halves(200, 100, QImage::Format_RGB32);
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 200; ++x)
                halves.setPixelColor(x, y, x < 100 ? Qt::red : Qt::blue);
        strip->setFrame(3, {halves, QStringLiteral("0.50"), FilmStrip::State::Ready});
        const QImage shown = strip->grab().toImage();
        const QRectF frame = strip->frameRect(3);
        for (const double share : {.08, .4, .6, .92}) {
            const QPointF place(frame.left() + share * frame.width(), frame.center().y());
            QCOMPARE(shown.pixelColor((place * shown.devicePixelRatio()).toPoint()), QColor(share < .5 ? Qt::red : Qt::blue));
        }
    }

    void outOfDateIsDimAndTheCurrentLessSo()
    {
        const auto bright = [this](int index) {
            const QImage shown = strip->grab().toImage();
            return shown.pixelColor((strip->frameRect(index).center() * shown.devicePixelRatio()).toPoint()).lightness();
        };
        strip->setFrame(2, ready(Qt::white, QStringLiteral("0.40")));
        const int before = bright(2);
        FilmStrip::Frame old = strip->frame(2);
        old.state = FilmStrip::State::OutOfDate;
        strip->setFrame(2, old);
        const int dim = bright(2);
        strip->setCurrent(2);
        const int current = bright(2);
        QVERIFY(dim < before * .65);
        QVERIFY(current > dim && current < before * .75);
    }

    void makeFramesAsksOnce()
    {
        QSignalSpy made(strip.get(), &FilmStrip::makeFrames);
        auto* button = strip->findChild<PushButton*>();
        QVERIFY(!button->isVisible());
        strip->setOnRequest(true);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(made.count(), 1);
    }

    void framesAreRadioButtonsForScreenReaders()
    {
        strip->setCurrent(1);
        QAccessibleInterface* group = QAccessible::queryAccessibleInterface(strip.get());
        QCOMPARE(group->childCount(), 7);
        QAccessibleInterface* second = group->child(1);
        QCOMPARE(second->role(), QAccessible::RadioButton);
        QCOMPARE(second->text(QAccessible::Name), QStringLiteral("0.3"));
        QVERIFY(second->state().checked);
        QVERIFY(!group->child(0)->state().checked);
        QSignalSpy clicked(strip.get(), &FilmStrip::clicked);
        group->child(4)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(clicked[0][0].toInt(), 4);
    }
};

QTEST_MAIN(FilmStripTest)
#include "film_strip_test.moc"
