#include "tests/ui/canvas_fixture.h"

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

    void twoFingersMoveZoomAndTurnAndTakeBackWhatOneBegan()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        QPointingDevice* const screen = QTest::createTouchDevice();
        screen->setParent(this); // ours to remove, after the events that name it
        const double zoom = view.zoom();
        const QPointF left = view.transform().toCanvas({150, 150}), right = view.transform().toCanvas({250, 150});
        QTest::touchEvent(&view, screen).press(0, {150, 150}).press(1, {250, 150});
        QTest::touchEvent(&view, screen).move(0, {200, 100}).move(1, {200, 300});
        QTest::touchEvent(&view, screen).release(0, {200, 100}).release(1, {200, 300});
        QVERIFY(std::abs(view.zoom() - 2 * zoom) < 1e-6 && std::abs(view.angle() - 90) < 1e-6);
        QVERIFY(apart(view.transform().toView(left), {200, 100}) < 1.5 && apart(view.transform().toView(right), {200, 300}) < 1.5);
        QVERIFY(!fixture.document.document().canUndo());
        // One finger paints, until another comes.
        fixture.tools.setSize(30);
        QTest::touchEvent(&view, screen).press(0, {200, 150});
        QTest::touchEvent(&view, screen).move(0, {210, 150});
        QVERIFY(view.penIsDown());
        QTest::touchEvent(&view, screen).stationary(0).press(1, {280, 150});
        QVERIFY(!view.penIsDown());
        QTest::touchEvent(&view, screen).release(0, {210, 150}).release(1, {280, 150});
        QVERIFY(!fixture.document.document().canUndo());
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

    void theMoveToolMovesPlacedPicturesAndSaysWhenThereIsNothing()
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
        const auto enter = [&](const QMimeData& what) { // the drag has to be over the view before it ends there
            QDragEnterEvent event({50, 50}, Qt::CopyAction, &what, Qt::LeftButton, {});
            QApplication::sendEvent(&view, &event);
            return event.isAccepted();
        };
        QVERIFY(enter(data));
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&view, &drop);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0][0].toStringList(), QStringList("/a/b.png"));
        QMimeData pixels;
        pixels.setImageData(QImage(3, 3, QImage::Format_RGB32));
        QVERIFY(enter(pixels));
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

    void escapeTakesTheStrokeBack()
    {
        CanvasFixture fixture;
        fixture.tools.setSize(40);
        fixture.penEvent(QEvent::TabletPress, {210, 150}, 1);
        fixture.penEvent(QEvent::TabletMove, {215, 150}, 1);
        QTest::keyClick(fixture.view.get(), Qt::Key_Escape);
        QVERIFY(!fixture.view->penIsDown());
        fixture.penEvent(QEvent::TabletMove, {250, 150}, 1);
        fixture.penEvent(QEvent::TabletRelease, {250, 150});
        QVERIFY(!fixture.document.document().canUndo());
        QCOMPARE(fixture.paintAt({150, 100}), QColor(Qt::white));
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
