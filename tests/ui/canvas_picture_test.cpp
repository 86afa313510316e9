#include "tests/ui/canvas_fixture.h"

using namespace underpaint;
using namespace underpaint::ui;

/// What the canvas view shows of painting and result.
class CanvasPictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasDrawnInPartsIsWhatIsDrawnAtOnce()
    {
        CanvasFixture fixture({260, 190}, {380, 260});
        CanvasView& view = *fixture.view;
        fixture.paintPattern();
        QVERIFY(fixture.makeResult());
        std::mt19937 random(11);
        const auto number = [&](double from, double to) { return from + (to - from) * double(random()) / double(std::mt19937::max()); };
        for (int i = 0; i < 200; ++i) {
            switch (random() % 12) {
            case 0: view.panBy({number(-30, 30), number(-30, 30)}); break;
            case 1: view.setZoom(std::exp(number(-1.6, 1.4))); break;
            case 2: random() % 2 ? view.rotateBy(number(-90, 90)) : view.resetRotation(); break;
            case 3: view.setMirrored(random() % 2); break;
            case 4: fixture.document.undo(); break;
            case 5: fixture.document.redo(); break;
            case 6: fixture.stage.setCompare(Compare(random() % 5)); break;
            case 7: fixture.stage.setWipe(number(0, 1)); break;
            case 8: fixture.tools.setTool(Tool(random() % 4)); break;
            default: {
                fixture.tools.setSize(number(3, 60));
                fixture.tools.setColour(QColor::fromRgb(random()));
                QPolygonF path;
                QPointF at(number(60, 320), number(40, 220));
                for (int j = 0; j < 8; ++j)
                    path << (at += QPointF(number(-12, 12), number(-12, 12)));
                fixture.penStroke(path, number(.2, 1));
            }
            }
            if (i % 3 == 0)
                view.repaint();
        }
        fixture.tools.setTool(Tool::Brush);
        QTest::qWait(1300); // the result is back after strokes on the realism map
        for (const Compare compare : {Compare::ResultOnly, Compare::Wipe, Compare::SideBySide, Compare::Onion, Compare::SecondWindow}) {
            fixture.stage.setCompare(compare);
            view.fit();
            view.rotateBy(17);
            view.zoomBy(number(.6, 2.2));
            fixture.shot();
            for (int i = 0; i < 6; ++i) { // these are drawn in parts
                fixture.tools.setColour(QColor::fromRgb(random()));
                fixture.penStroke({{number(100, 280), number(80, 180)}, {number(100, 280), number(80, 180)}});
                view.repaint();
            }
            fixture.document.undo();
            QTest::qWait(260); // overlays are back
            const QImage parts = fixture.shot();
            Theme::instance().set(false, false); // all is drawn anew in other colours, and once more
            QVERIFY(fixture.shot() != parts);
            Theme::instance().set(true, false);
            QCOMPARE(fixture.shot(), parts);
            // A view that never saw anything else. What was painted since the result it cannot know.
            if (compare != Compare::SecondWindow)
                continue;
            CanvasView fresh(fixture.session);
            fresh.resize(view.size());
            fresh.show();
            fresh.grab();
            fresh.follow(&view);
            QTest::qWait(20);
            QEvent leave(QEvent::Leave);
            QApplication::sendEvent(&fresh, &leave);
            QCOMPARE(fresh.grab().toImage().convertToFormat(QImage::Format_RGB32), parts);
        }
    }

    void inkIsSeenOverTheOldResult()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.paintPattern();
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::ResultOnly);
        view.setZoom(1);
        const QPointF inked(210, 150), untouched(280, 150);
        const QRgb result = fixture.stage.picture().pixel(10, 10);
        QCOMPARE(fixture.shot().pixel(inked.toPoint()), result);
        fixture.tools.setColour(Qt::red);
        fixture.tools.setSize(20);
        fixture.penDot(inked);
        const QColor seen = fixture.shot().pixelColor(inked.toPoint());
        QVERIFY(seen.red() > 200 && seen.green() < 60);
        QCOMPARE(fixture.shot().pixel(untouched.toPoint()), result);
        QVERIFY(fixture.makeResult()); // the next one has the stroke in it
        QCOMPARE(fixture.shot().pixel(inked.toPoint()), fixture.stage.picture().pixel(10, 10));
    }

    void backslashShowsThePaintingWhileItIsHeld()
    {
        CanvasFixture fixture;
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::ResultOnly);
        const QPoint middle(210, 100);
        const QRgb result = fixture.shot().pixel(middle);
        QTest::keyPress(fixture.view.get(), Qt::Key_Backslash);
        QCOMPARE(fixture.shot().pixel(middle), qRgb(255, 255, 255));
        QTest::keyRelease(fixture.view.get(), Qt::Key_Backslash);
        QCOMPARE(fixture.shot().pixel(middle), result);
    }

    void theWipeDividesPaintingAndResult()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::Wipe);
        fixture.stage.setWipe(.5);
        view.rotateBy(30);
        const QImage shot = fixture.shot();
        const double line = view.transform().pictureInView().center().x();
        QCOMPARE(shot.pixel(int(line) - 30, 150), qRgb(255, 255, 255));
        QCOMPARE(shot.pixel(int(line) + 30, 150), fixture.stage.picture().pixel(5, 5));
    }

    void sideBySideSharesThePlace()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::SideBySide);
        view.fit();
        QImage shot = fixture.shot();
        QCOMPARE(shot.pixel(105, 150), qRgb(255, 255, 255));
        QCOMPARE(shot.pixel(315, 150), fixture.stage.picture().pixel(5, 5));
        // A stroke on either half paints the same canvas.
        fixture.tools.setSize(20);
        fixture.penDot({315, 150});
        const QPointF on = view.transform().toCanvas({105, 150});
        QVERIFY(fixture.paintAt({int(on.x()), int(on.y())}).red() < 40);
        shot = fixture.shot();
        QVERIFY(qRed(shot.pixel(105, 150)) < 40 && qRed(shot.pixel(315, 150)) < 40);
    }

    void aMaskIsTintedWhileItsBrushIsInHand()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.stage.setCompare(Compare::SecondWindow); // nothing lies over the picture
        view.setZoom(1);
        fixture.tools.setTool(Tool::MaskBrush);
        fixture.tools.setSize(60);
        fixture.tools.setHardness(1);
        fixture.penStroke(QPolygonF(QList<QPointF>(20, {210, 150})), 1);
        const QColor seen = fixture.shot().pixelColor(210, 150), tint = fixture.preferences.maskColour();
        const double opacity = fixture.preferences.maskOpacity();
        QVERIFY(std::abs(seen.green() - (255 * (1 - opacity) + tint.green() * opacity)) < 4);
        fixture.tools.setTool(Tool::Brush);
        QCOMPARE(fixture.shot().pixelColor(210, 150), QColor(Qt::white));
    }

    void overlaysLeaveWhileThePenIsDownAndComeBack()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.paintPattern();
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::Wipe);
        fixture.stage.setWipe(.5);
        view.setZoom(1);
        fixture.shot();
        const QRectF picture = view.transform().pictureInView();
        const QPoint handle(int(picture.center().x()), int(picture.top() + .8 * picture.height()));
        QCOMPARE(fixture.shot().pixelColor(handle + QPoint(0, 12)), QColor(Qt::white));
        QSignalSpy down(&view, &CanvasView::penDownChanged);
        fixture.penEvent(QEvent::TabletPress, {100, 100});
        QVERIFY(view.penIsDown());
        QVERIFY(fixture.shot().pixelColor(handle + QPoint(0, 12)) != QColor(Qt::white));
        fixture.penEvent(QEvent::TabletRelease, {100, 100});
        QCOMPARE(down.size(), 2);
        QTRY_COMPARE(fixture.shot().pixelColor(handle + QPoint(0, 12)), QColor(Qt::white));
    }

    void theRealismMapIsPaintedWithoutTheResultOverIt()
    {
        CanvasFixture fixture;
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::ResultOnly);
        fixture.tools.setTool(Tool::RealismBrush);
        const QPoint away(90, 90);
        const QRgb result = fixture.shot().pixel(away);
        fixture.penEvent(QEvent::TabletPress, {300, 200});
        QCOMPARE(fixture.shot().pixelColor(away), QColor(Qt::white));
        fixture.penEvent(QEvent::TabletRelease, {300, 200});
        QCOMPARE(fixture.shot().pixelColor(away), QColor(Qt::white));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.shot().pixel(away), result, 3000);
    }
};

QTEST_MAIN(CanvasPictureTest)
#include "canvas_picture_test.moc"
