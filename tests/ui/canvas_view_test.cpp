#include "tests/ui/canvas_fixture.h"
#include "core/canvas/layer_edits.h"

#include <QDropEvent>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QWheelEvent>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

double apart(QPointF one, QPointF other) { return std::hypot(one.x() - other.x(), one.y() - other.y()); }

void wheel(CanvasView& view, QPointF at, int notches, Qt::KeyboardModifiers keys = {})
{
    QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
}

void drag(CanvasView& view, QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = {})
{
    QTest::mousePress(&view, button, keys, from);
    for (int i = 1; i <= 4; ++i) {
        const QPointF at = from + QPointF(to - from) * i / 4;
        QMouseEvent move(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, button, keys);
        QApplication::sendEvent(&view, &move);
    }
    QTest::mouseRelease(&view, button, keys, to);
}

canvas::Picture red(int width, int height)
{
    std::vector<std::uint8_t> samples;
    for (int i = 0; i < width * height; ++i)
        samples.insert(samples.end(), {220, 30, 20});
    return {{width, height}, 3, samples};
}

/// Nothing of it lies over the picture: for comparing pixels.
void hideOverlays(CanvasFixture& fixture) { fixture.stage.setCompare(Compare::SecondWindow); }

} // namespace

class CanvasViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wheelAndPinchKeepWhatLiesUnderThePointer()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        view.rotateBy(20);
        const QPointF at(301, 77), under = view.transform().toCanvas(at);
        const double before = view.zoom();
        wheel(view, at, 3);
        QVERIFY(view.zoom() > before * 1.5);
        QVERIFY(apart(view.transform().toView(under), at) < 1e-6);
        QNativeGestureEvent pinch(Qt::ZoomNativeGesture, &fixture.pen, 2, at, at, view.mapToGlobal(at), -.3, {});
        QApplication::sendEvent(&view, &pinch);
        QVERIFY(apart(view.transform().toView(under), at) < 1e-6);
        wheel(view, at, -200);
        QCOMPARE(view.zoom(), .01);
    }

    void spaceAndTheMiddleButtonMoveTheView()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        const QPointF under = view.transform().toCanvas({200, 150});
        drag(view, {200, 150}, {230, 141}, Qt::MiddleButton);
        QVERIFY(apart(view.transform().toView(under), {230, 141}) < 1);
        QTest::keyPress(&view, Qt::Key_Space);
        drag(view, {230, 141}, {200, 150});
        QVERIFY(apart(view.transform().toView(under), {200, 150}) < 1);
        const double zoom = view.zoom();
        drag(view, {200, 150}, {280, 150}, Qt::LeftButton, Qt::ControlModifier);
        QVERIFY(view.zoom() > 1.5 * zoom);
        drag(view, {310, 150}, {210, 250}, Qt::LeftButton, Qt::ShiftModifier);
        QVERIFY(std::abs(view.angle() - 90) < 1.5);
        QTest::keyRelease(&view, Qt::Key_Space);
        QVERIFY(!fixture.document.document().canUndo());
        view.resetRotation();
        QCOMPARE(view.angle(), 0.);
    }

    void shiftDragSizesTheBrushAndPaintsNothing()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        view.setZoom(2);
        drag(view, {200, 150}, {220, 150}, Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(fixture.tools.brush().size, 6 + 2 * 20 / view.transform().scale());
        QVERIFY(!fixture.document.document().canUndo());
    }

    void picksTheColourThatIsSeen()
    {
        CanvasFixture fixture;
        fixture.paintPattern();
        CanvasView& view = *fixture.view;
        view.setZoom(3);
        const QPoint pixel(151, 98);
        const QPoint at = fixture.over(QPointF(pixel) + QPointF(.5, .5)).toPoint();
        for (const Qt::KeyboardModifier held : {Qt::ControlModifier, Qt::AltModifier}) {
            fixture.tools.setColour(Qt::black);
            QTest::mouseClick(&view, Qt::LeftButton, held, at);
            QCOMPARE(fixture.tools.colour(), fixture.paintAt(pixel));
        }
        fixture.tools.setTool(Tool::Eyedropper);
        fixture.tools.setColour(Qt::black);
        QTest::mouseClick(&view, Qt::LeftButton, {}, at);
        QCOMPARE(fixture.tools.colour(), fixture.paintAt(pixel));
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::ResultOnly);
        QTest::mouseClick(&view, Qt::LeftButton, {}, at);
        QCOMPARE(fixture.tools.colour(), fixture.stage.picture().pixelColor(pixel));
    }

    void onTheRealismMapThePenPicksTheLevel()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.tools.setTool(Tool::RealismBrush);
        fixture.tools.setSize(60);
        fixture.tools.setOpacity(1);
        fixture.tools.setHardness(1);
        fixture.tools.setRealismValue(.9);
        const QPoint middle = fixture.over({150, 100}).toPoint();
        fixture.penStroke(QPolygonF(QList<QPointF>(20, QPointF(middle))), 1);
        fixture.tools.setRealismValue(.2);
        QTest::mouseClick(&view, Qt::LeftButton, Qt::ControlModifier, middle);
        QVERIFY2(std::abs(fixture.tools.realismValue() - .9) < .05, qPrintable(QString::number(fixture.tools.realismValue())));
        QTest::mouseClick(&view, Qt::LeftButton, Qt::ControlModifier, fixture.over({10, 10}).toPoint());
        QVERIFY(std::abs(fixture.tools.realismValue() - fixture.settings.level()) < 1e-6);
    }

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
        QTest::qWait(1300); // the result is back after strokes on the realism map
        for (const Compare compare : {Compare::ResultOnly, Compare::Wipe, Compare::SideBySide, Compare::Onion, Compare::SecondWindow}) {
            fixture.stage.setCompare(compare);
            QTest::qWait(260); // overlays are back
            const QImage parts = fixture.shot();
            CanvasView fresh(fixture.session);
            fresh.resize(view.size());
            fresh.show();
            fresh.grab();
            fresh.follow(&view);
            QTest::qWait(20);
            const QImage once = fresh.grab().toImage().convertToFormat(QImage::Format_RGB32);
            // The fresh view does not know when the result was made: strokes since lie over it in the old one alone.
            if (compare == Compare::SecondWindow)
                QCOMPARE(parts, once);
            // The same view, all of it drawn anew.
            Theme::instance().set(false, false);
            fixture.shot();
            Theme::instance().set(true, false);
            QCOMPARE(fixture.shot(), parts);
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

    void theWipeFollowsMouseAndKeys()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        QVERIFY(fixture.makeResult());
        fixture.stage.setCompare(Compare::Wipe);
        fixture.stage.setWipe(.5);
        fixture.shot();
        const QRectF picture = view.transform().pictureInView();
        const QPoint handle(int(picture.center().x()), int(picture.top() + .8 * picture.height()));
        drag(view, handle, handle + QPoint(60, 0));
        QVERIFY(std::abs(fixture.stage.wipe() - (.5 + 60 / picture.width())) < .01);
        QVERIFY(!fixture.document.document().canUndo()); // the brush in hand painted nothing
        const double before = fixture.stage.wipe();
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(fixture.stage.wipe(), before - .02);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(fixture.stage.wipe(), before + .08);
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(fixture.stage.wipe(), 0.);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(fixture.stage.wipe(), 1.);
        // Its line is the brush's as soon as a brush is in hand, and a handle otherwise.
        fixture.stage.setWipe(.5);
        const QPoint line(handle.x(), int(picture.top() + 20));
        drag(view, line, line + QPoint(40, 0));
        QCOMPARE(fixture.stage.wipe(), .5);
        QVERIFY(fixture.document.document().canUndo());
        fixture.tools.setTool(Tool::Eyedropper);
        drag(view, line, line + QPoint(40, 0));
        QVERIFY(fixture.stage.wipe() > .55);
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

    void aSecondViewFollowsTheFirstAndLeadsItToo()
    {
        CanvasFixture fixture;
        CanvasView other(fixture.session);
        other.resize(300, 260);
        other.setSide(CanvasView::Side::ResultAlone);
        other.show();
        other.grab();
        other.follow(fixture.view.get());
        fixture.view->rotateBy(33);
        fixture.view->zoomBy(1.7, QPointF(100, 90));
        QCOMPARE(other.zoom(), fixture.view->zoom());
        QCOMPARE(other.angle(), 33.);
        QCOMPARE(other.transform().centre(), fixture.view->transform().centre());
        other.panBy({20, -11});
        other.setMirrored(true);
        QCOMPARE(fixture.view->transform().centre(), other.transform().centre());
        QVERIFY(fixture.view->isMirrored());
    }

    void placedPicturesMoveAndCancelBringsThemBack()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.document.place(red(60, 40), "Red");
        const quint64 id = fixture.document.state().active;
        const auto placement = [&] { return *fixture.document.state().layer(id)->placement; };
        const canvas::Placement first = placement();
        view.setZoom(1);
        QSignalSpy changes(&view, &CanvasView::transformChanged);
        view.beginTransform();
        QVERIFY(view.isTransforming());
        const QPoint middle = fixture.over({first.centre.x, first.centre.y}).toPoint();
        drag(view, middle, middle + QPoint(20, 10));
        QCOMPARE(placement().centre, (base::Point{first.centre.x + 20, first.centre.y + 10}));
        QCOMPARE(fixture.paintAt({int(first.centre.x) + 20, int(first.centre.y) + 10}), QColor(220, 30, 20));
        // A corner: three steps of one transform are one undo step.
        const QPoint corner = fixture.over({placement().centre.x + 30, placement().centre.y + 20}).toPoint();
        drag(view, corner, corner + QPoint(30, 20));
        QVERIFY(std::abs(placement().scaleX - 1.5) < .03 && std::abs(placement().scaleY - placement().scaleX) < 1e-9);
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.isTransforming());
        QCOMPARE(placement(), first);
        view.beginTransform();
        drag(view, middle, middle + QPoint(5, 5));
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(!view.isTransforming());
        QCOMPARE(placement().centre, (base::Point{first.centre.x + 5, first.centre.y + 5}));
        fixture.document.undo();
        QCOMPARE(placement(), first);
        QCOMPARE(changes.size(), 4);
    }

    void theMoveToolMovesPlacedPicturesAlone()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.tools.setTool(Tool::Move);
        QSignalSpy said(&view, &CanvasView::said);
        drag(view, {200, 150}, {220, 150});
        QCOMPARE(said.size(), 1);
        fixture.document.place(red(60, 40), "Red");
        const double before = fixture.document.state().activeLayer()->placement->centre.x;
        view.setZoom(1);
        drag(view, {200, 150}, {220, 150});
        QCOMPARE(fixture.document.state().activeLayer()->placement->centre.x, before + 20);
    }

    void aMaskIsTintedWhileItsBrushIsInHand()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        hideOverlays(fixture);
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

    void panelsComeAndGoAroundAPictureThatStays()
    {
        CanvasFixture fixture;
        QWidget window;
        window.resize(700, 500);
        auto* view = new CanvasView(fixture.session, &window);
        view->setGeometry(100, 0, 600, 500);
        window.show();
        window.grab();
        const auto place = [&] { return view->mapTo(&window, view->transform().toView({150, 100})); };
        const QPointF before = place();
        const double zoom = view->zoom();
        view->setGeometry(0, 0, 700, 500);
        QVERIFY(apart(place(), before) < 1);
        view->setGeometry(240, 0, 400, 360);
        QVERIFY(apart(place(), before) < 1);
        QCOMPARE(view->zoom(), zoom);
    }

    void tabAsksForThePanelsAndFilesAreTakenIn()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        QSignalSpy tab(&view, &CanvasView::panelsToggled), files(&view, &CanvasView::dropped), pictures(&view, &CanvasView::pictureDropped);
        QTest::keyClick(&view, Qt::Key_Tab);
        QCOMPARE(tab.size(), 1);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile("/a/b.png")});
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&view, &drop);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0][0].toStringList(), QStringList("/a/b.png"));
        QMimeData pixels;
        pixels.setImageData(QImage(3, 3, QImage::Format_RGB32));
        QDropEvent dropPixels({50, 50}, Qt::CopyAction, &pixels, Qt::LeftButton, {});
        QApplication::sendEvent(&view, &dropPixels);
        QCOMPARE(pictures.size(), 1);
    }

    void aLockedLayerIsSaidNotPainted()
    {
        CanvasFixture fixture;
        fixture.document.setLayerLocked(fixture.document.state().active, true);
        fixture.penDot({210, 150});
        QVERIFY(!fixture.errors.isEmpty());
        QVERIFY(!fixture.view->penIsDown());
    }

    void closingDuringAStrokeKeepsIt()
    {
        CanvasFixture fixture;
        fixture.penEvent(QEvent::TabletPress, {200, 150}, 1);
        for (int i = 0; i < 5; ++i)
            fixture.penEvent(QEvent::TabletMove, {205. + i * 5, 150}, 1);
        fixture.view.reset();
        QVERIFY(!fixture.document.document().strokeUnderWay());
        QVERIFY(fixture.document.document().canUndo());
    }
};

QTEST_MAIN(CanvasViewTest)
#include "canvas_view_test.moc"
