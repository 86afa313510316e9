#include "core/canvas/layer_edits.h"
#include "core/canvas/piece.h"
#include "tests/ui/canvas_fixture.h"
#include "ui/state/guides.h"
#include "ui/tools/crop_tool.h"
#include "ui/tools/transform_tool.h"

#include <QtTest/QtTest>

namespace underpaint::ui {

namespace {

double apart(QPointF one, QPointF other) { return std::hypot(one.x() - other.x(), one.y() - other.y()); }

/// A canvas at 100 % with a rectangle of red over blue paint, 60 x 40 pixels from 100, 60; its upper left quarter is green.
struct Desk : CanvasFixture {
    Desk()
    {
        view->setZoom(1);
        document.document().edit("Paint", [](canvas::DocumentState& state) {
            canvas::changeLayer(state, state.active, [](canvas::Layer& layer) {
                layer.tiles.fill({100, 60, 60, 20}, {1, 0, 0});
                layer.tiles.fill({100, 80, 60, 20}, {0, 0, 1});
                layer.tiles.fill({100, 60, 30, 20}, {0, 1, 0});
            });
        });
    }

    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys = {}) // canvas pixels
    {
        QTest::mousePress(view.get(), Qt::LeftButton, keys, over(from).toPoint());
        for (int i = 1; i <= 4; ++i) {
            const QPointF at = over(from).toPoint() + QPointF(over(to).toPoint() - over(from).toPoint()) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, keys);
            QApplication::sendEvent(view.get(), &move);
        }
        QTest::mouseRelease(view.get(), Qt::LeftButton, keys, over(to).toPoint());
    }
    void press(int key, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(view.get(), Qt::Key(key), keys); }
    TransformTool& transform() { return *qobject_cast<TransformTool*>(view->tool()); }
    canvas::Shape shape() { return transform().shape(); }
    base::Rect bounds() { return canvas::paintBounds(document.state().activeLayer()->tiles); }
    canvas::Picture paint() { return document.state().activeLayer()->tiles.picture({0, 0, 300, 200}); }
    int steps()
    {
        int count = 0;
        while (document.document().canUndo()) {
            document.undo();
            ++count;
        }
        for (int i = 0; i < count; ++i)
            document.redo();
        return count;
    }
    void set(const char* id, double value) { tools.options().set(id, value); }
};

const QColor red(255, 0, 0), green(0, 255, 0), blue(0, 0, 255), paper(255, 255, 255);

} // namespace

class TransformToolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void draggingInsideMovesByWholePixelsInOneStep()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        QVERIFY(desk.transform().isBusy());
        const canvas::Picture before = desk.paint();
        desk.drag({130, 80}, {150, 95});
        desk.drag({150, 95}, {151, 95});
        QVERIFY(desk.bounds() == (base::Rect{121, 75, 60, 40}));
        desk.press(Qt::Key_Return);
        QVERIFY(!desk.transform().isBusy());
        QCOMPARE(desk.paintAt({122, 76}), green);
        QCOMPARE(desk.paintAt({101, 61}), paper);
        QCOMPARE(desk.steps(), 2); // the paint and its transform
        desk.document.undo();
        QVERIFY(desk.paint() == before);
    }

    void escapeBringsBackWhatWasThere()
    {
        Desk desk;
        const canvas::Picture before = desk.paint();
        desk.tools.setTool(Tool::Transform);
        desk.drag({160, 100}, {190, 130});
        desk.press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(!(desk.paint() == before));
        desk.press(Qt::Key_Escape);
        QVERIFY(desk.paint() == before);
        QCOMPARE(desk.steps(), 1);
        QVERIFY(!desk.transform().isBusy());
    }

    void cornersScaleAboutTheOneAcross()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.drag({160, 100}, {220, 140});
        QVERIFY(std::abs(desk.shape().scaleX - 2) < 1e-9 && std::abs(desk.shape().scaleY - 2) < 1e-9);
        QVERIFY(desk.bounds() == (base::Rect{100, 60, 120, 80}));
        QCOMPARE(desk.paintAt({105, 65}), green);
        QCOMPARE(desk.paintAt({200, 65}), red);
        QCOMPARE(desk.paintAt({200, 130}), blue);
        // Back again from the original pixels: nothing is lost on the way.
        desk.drag({220, 140}, {160, 100});
        QVERIFY(desk.bounds() == (base::Rect{100, 60, 60, 40}));
        QCOMPARE(desk.paintAt({129, 79}), green);
        QCOMPARE(desk.paintAt({130, 79}), red);
    }

    void shiftKeepsTheRatioAndAltTheMiddle()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.drag({160, 100}, {190, 100}, Qt::ShiftModifier);
        QVERIFY(std::abs(desk.shape().scaleX - desk.shape().scaleY) < 1e-9 && desk.shape().scaleX > 1.2);
        desk.press(Qt::Key_Escape);
        desk.tools.setTool(Tool::Brush);
        desk.tools.setTool(Tool::Transform);
        desk.drag({160, 80}, {175, 80}, Qt::AltModifier); // the right edge
        QCOMPARE(desk.shape().scaleY, 1.);
        QVERIFY(std::abs(desk.shape().scaleX - 1.5) < 1e-9);
        QVERIFY(desk.bounds() == (base::Rect{85, 60, 90, 40}));
    }

    void controlOnAnEdgeShears()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.drag({130, 100}, {150, 100}, Qt::ControlModifier); // the lower edge, to the right
        QVERIFY(std::abs(desk.shape().shear - qRadiansToDegrees(std::atan(.5))) < 1e-6);
        QCOMPARE(desk.paintAt({102, 61}), green); // the upper edge stays
        QCOMPARE(desk.paintAt({175, 98}), blue);
        QCOMPARE(desk.paintAt({105, 98}), paper);
        desk.press(Qt::Key_Escape);
        desk.tools.setTool(Tool::Brush);
        desk.tools.setTool(Tool::Transform);
        desk.drag({160, 80}, {160, 95}, Qt::ControlModifier); // the right edge, down
        QCOMPARE(desk.paintAt({157, 65}), paper);
        QCOMPARE(desk.paintAt({157, 110}), blue);
        QCOMPARE(desk.paintAt({102, 63}), green);
        QCOMPARE(desk.paintAt({102, 98}), blue);
    }

    void outsideTurnsAndShiftTurnsInSteps()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.drag({130, 30}, {183, 80}, Qt::ShiftModifier);
        QCOMPARE(desk.shape().angle, 90.);
        desk.press(Qt::Key_Return);
        QCOMPARE(desk.paintAt({147, 52}), green); // what was upper left is upper right
        QCOMPARE(desk.paintAt({147, 108}), red);
        QCOMPARE(desk.paintAt({112, 80}), blue);
    }

    void buttonsFlipAndTurnToTheBit()
    {
        Desk desk;
        const canvas::Picture before = desk.paint();
        desk.tools.setTool(Tool::Transform);
        desk.transform().flip(Qt::Horizontal);
        QCOMPARE(desk.paintAt({159, 61}), green);
        QCOMPARE(desk.paintAt({101, 61}), red);
        desk.transform().turn(90);
        QVERIFY(desk.bounds() == (base::Rect{110, 50, 40, 60}));
        QCOMPARE(desk.paintAt({149, 109}), green);
        desk.transform().turn(-90);
        desk.transform().flip(Qt::Horizontal);
        QVERIFY(desk.paint() == before);
        desk.transform().flip(Qt::Vertical);
        QCOMPARE(desk.paintAt({101, 99}), green);
    }

    void numbersSayAndSetTheShape()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        QCOMPARE(desk.tools.options().number("transform.x"), 130.);
        desk.set("transform.x", 150);
        desk.set("transform.width", 50);
        QVERIFY(desk.bounds() == (base::Rect{135, 60, 30, 40}));
        desk.set("transform.angle", 90);
        QVERIFY(desk.bounds() == (base::Rect{130, 65, 40, 30}));
        desk.drag({150, 80}, {160, 80});
        QCOMPARE(desk.tools.options().number("transform.x"), 160.);
        desk.press(Qt::Key_Down);
        QCOMPARE(desk.tools.options().number("transform.y"), 81.);
    }

    void perspectiveCornersGoWhereTheyAreDrawn()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.set("transform.mode", 1);
        desk.drag({160, 100}, {220, 150});
        const QPolygonF corners = desk.transform().frame().corners();
        QVERIFY(apart(corners[0], {100, 60}) < 1e-6 && apart(corners[1], {160, 60}) < 1e-6 && apart(corners[2], {220, 150}) < 1e-6 && apart(corners[3], {100, 100}) < 1e-6);
        QCOMPARE(desk.paintAt({210, 140}), blue);
        QCOMPARE(desk.paintAt({102, 62}), green);
        // What was in the middle is where the map says; all three colours are around it.
        const canvas::Warp warp = desk.shape().warp(desk.transform().floating()->piece.size);
        const base::Point centre = warp({30, 20}, {60, 40});
        QCOMPARE(desk.paintAt({int(centre.x) - 3, int(centre.y) - 4}), green);
        QCOMPARE(desk.paintAt({int(centre.x) + 4, int(centre.y) - 2}), red);
        // A corner that would turn the picture inside out stays.
        desk.drag({220, 150}, {60, 40});
        QVERIFY(apart(desk.transform().frame().corners()[2], {60, 40}) > 20);
    }

    void meshPointsTakeTheirPixelsAlong()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.set("transform.mode", 2);
        // Point 0 of the grid is the upper left corner.
        desk.drag({100, 60}, {80, 45});
        QVERIFY(desk.shape().mesh.has_value());
        QVERIFY(apart(desk.transform().frame().place({TransformFrame::Part::Point, 0}), {80, 45}) < 1e-6);
        QCOMPARE(desk.paintAt({84, 49}), green);
        QCOMPARE(desk.paintAt({158, 98}), blue); // the opposite corner has not moved
        desk.press(Qt::Key_Return);
        QCOMPARE(desk.steps(), 2);
    }

    void theSelectedPartFloatsAndTheSelectionGoesAlong()
    {
        Desk desk;
        std::vector<std::uint8_t> marked(300 * 200);
        for (int y = 60; y < 80; ++y)
            std::fill_n(marked.begin() + y * 300 + 100, 30, 255);
        desk.document.document().edit("Select", [&](canvas::DocumentState& state) { state.selection = canvas::Picture({300, 200}, 1, marked); });
        desk.tools.setTool(Tool::Transform);
        desk.drag({115, 70}, {215, 140});
        desk.press(Qt::Key_Return);
        QCOMPARE(desk.paintAt({105, 65}), paper); // a hole
        QCOMPARE(desk.paintAt({150, 65}), red);
        QCOMPARE(desk.paintAt({205, 135}), green);
        QCOMPARE(desk.document.state().selection.sample(205, 135, 0), 1.f);
        QCOMPARE(desk.document.state().selection.sample(105, 65, 0), 0.f);
        QCOMPARE(desk.steps(), 3);
    }

    void anotherToolAppliesAndUndoEndsIt()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.drag({130, 80}, {140, 80});
        desk.tools.setTool(Tool::Brush);
        QVERIFY(desk.bounds() == (base::Rect{110, 60, 60, 40}));
        desk.tools.setTool(Tool::Transform);
        desk.drag({130, 80}, {140, 80});
        desk.document.undo();
        QVERIFY(!desk.transform().isBusy());
        QVERIFY(desk.bounds() == (base::Rect{110, 60, 60, 40}));
    }

    void whatCannotBeTransformedSaysWhy()
    {
        Desk desk;
        desk.document.setLayerLocked(desk.document.state().active, true);
        QSignalSpy said(desk.view.get(), &CanvasView::said);
        desk.tools.setTool(Tool::Transform);
        QCOMPARE(said.size(), 1);
        QVERIFY(!desk.view->isTransforming());
    }

    void blendingInIsAppliedWithTheTransform()
    {
        Desk desk;
        desk.tools.setTool(Tool::Transform);
        desk.set("transform.blend", 1);
        desk.drag({130, 80}, {150, 80});
        QCOMPARE(desk.paintAt({125, 65}), green); // not while it floats
        desk.press(Qt::Key_Return);
        QVERIFY(desk.paintAt({121, 61}).red() > 240 && desk.paintAt({121, 61}).blue() > 240); // the paper's white at the edge
        QCOMPARE(desk.steps(), 2);
    }

    void theMoveToolMovesAnyLayerByWholePixels()
    {
        Desk desk;
        desk.tools.setTool(Tool::Move);
        desk.drag({20, 20}, {33, 29});
        QVERIFY(desk.bounds() == (base::Rect{113, 69, 60, 40}));
        QCOMPARE(desk.paintAt({113, 69}), green);
        QCOMPARE(desk.steps(), 2);
        desk.press(Qt::Key_Left);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(desk.bounds() == (base::Rect{112, 79, 60, 40}));
        QCOMPARE(desk.steps(), 4);
        // Half a turn of the view changes what is right, not how far.
        desk.view->rotateBy(180);
        desk.drag({20, 20}, {25, 20}, Qt::ShiftModifier);
        QVERIFY(desk.bounds() == (base::Rect{117, 79, 60, 40}));
    }

    void aCropFrameCutsEverythingInOneStep()
    {
        Desk desk;
        desk.tools.setTool(Tool::Crop);
        auto* const crop = qobject_cast<CropTool*>(desk.view->tool());
        QVERIFY(crop && !crop->isBusy());
        desk.drag({90, 50}, {180, 120});
        QCOMPARE(crop->frame(), QRect(90, 50, 90, 70));
        desk.drag({180, 120}, {170, 110}); // its corner
        QCOMPARE(crop->frame(), QRect(90, 50, 80, 60));
        desk.drag({130, 80}, {135, 80}); // moved
        QCOMPARE(crop->frame(), QRect(95, 50, 80, 60));
        desk.press(Qt::Key_Escape);
        QVERIFY(!crop->isBusy());
        QVERIFY(desk.document.state().size == (base::Size{300, 200}));
        desk.set("crop.ratio", 2); // a square
        desk.drag({100, 50}, {190, 120});
        QCOMPARE(crop->frame(), QRect(100, 50, 90, 90));
        desk.press(Qt::Key_Return);
        QVERIFY(desk.document.state().size == (base::Size{90, 90}));
        QCOMPARE(desk.paintAt({1, 11}), green);
        QCOMPARE(desk.steps(), 2);
        desk.document.undo();
        QVERIFY(desk.document.state().size == (base::Size{300, 200}));
        QCOMPARE(desk.paintAt({101, 61}), green);
    }

    void guidesComeOutOfRulersAndPullFrames()
    {
        Desk desk;
        Guides& guides = Guides::of(desk.preferences);
        guides.clear();
        guides.setSnaps(true);
        guides.setRulersShown(true);
        desk.shot();
        // Out of the left ruler: an upright line.
        const QPointF to = desk.over({203, 100});
        QTest::mousePress(desk.view.get(), Qt::LeftButton, {}, {8, 150});
        QMouseEvent move(QEvent::MouseMove, to, desk.view->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(desk.view.get(), &move);
        QTest::mouseRelease(desk.view.get(), Qt::LeftButton, {}, to.toPoint());
        QCOMPARE(guides.lines(Qt::Vertical).size(), 1);
        QVERIFY(std::abs(guides.lines(Qt::Vertical)[0] - 203) <= 1);
        const int line = int(guides.lines(Qt::Vertical)[0]);
        // The right edge is pulled there from 5 pixels away.
        desk.tools.setTool(Tool::Transform);
        desk.drag({120, 70}, {double(120 + line - 160 - 5), 75});
        QCOMPARE(desk.bounds().right(), line);
        desk.press(Qt::Key_Return);
        guides.setSnaps(false);
        desk.tools.setTool(Tool::Move);
        desk.drag({120, 30}, {117, 30});
        QCOMPARE(desk.bounds().right(), line - 3);
        // Pushed back into the ruler it is gone.
        desk.drag({double(line), 20}, desk.view->transform().toCanvas({5, 100}));
        QVERIFY(guides.lines(Qt::Vertical).isEmpty());
        Preferences again(desk.folder.filePath("other.json"));
        QVERIFY(Guides::of(again).lines(Qt::Vertical).isEmpty());
    }

    void theGridPullsShapesWhenSnappingIsOn()
    {
        Desk desk;
        Guides& guides = Guides::of(desk.preferences);
        guides.setSnaps(true);
        guides.setGridShown(true);
        guides.setGridSpacing(25);
        QCOMPARE(guides.snap(QRectF(QPointF(52, 71), QSizeF(0, 0)), {300, 200}, 1), QPointF(-2, 4));
        QCOMPARE(guides.snap(QRectF(QPointF(62, 87), QSizeF(0, 0)), {300, 200}, 1), QPointF());
        QCOMPARE(guides.snap(QRectF(QPointF(62, 87), QSizeF(0, 0)), {300, 200}, .5), QPointF(-12, -12)); // nearer on the screen
        guides.setSnaps(false);
        QCOMPARE(guides.snap(QRectF(QPointF(52, 71), QSizeF(0, 0)), {300, 200}, 1), QPointF());
    }

    void framesLookAsTheyShould()
    {
        // For the eye: UNDERPAINT_SHOTS names a folder.
        const QString folder = qEnvironmentVariable("UNDERPAINT_SHOTS");
        Desk desk;
        desk.view->resize(700, 480);
        desk.shot();
        desk.view->fit();
        desk.view->setZoom(2);
        desk.tools.setTool(Tool::Transform);
        const auto keep = [&](const char* name) {
            const QImage shot = desk.shot();
            if (!folder.isEmpty())
                shot.save(folder + '/' + name);
            return shot;
        };
        const QImage bare = [&] {
            desk.press(Qt::Key_Escape);
            return desk.shot();
        }();
        desk.tools.setTool(Tool::Brush);
        desk.tools.setTool(Tool::Transform);
        desk.drag({130, 45}, {150, 50});
        const QImage free = keep("free.png");
        QVERIFY(free != bare);
        const QPoint corner = desk.over(desk.transform().frame().corners()[0]).toPoint();
        QCOMPARE(free.pixelColor(corner), paper); // a handle's middle
        desk.set("transform.mode", 1);
        desk.drag(desk.transform().frame().corners()[1], {185, 45});
        desk.drag(desk.transform().frame().corners()[3], {90, 130});
        keep("perspective.png");
        desk.set("transform.mode", 2);
        desk.drag(desk.transform().frame().place({TransformFrame::Part::Point, 5}), {120, 60});
        desk.drag(desk.transform().frame().place({TransformFrame::Part::Point, 14}), {150, 125});
        QVERIFY(keep("mesh.png") != free);
        desk.press(Qt::Key_Return);
        desk.tools.setTool(Tool::Crop);
        desk.drag({70, 40}, {200, 130});
        keep("crop.png");
        Guides& guides = Guides::of(desk.preferences);
        guides.setRulersShown(true);
        guides.setGridShown(true);
        guides.add(Qt::Vertical, 120);
        guides.add(Qt::Horizontal, 90);
        const QImage ruled = keep("rulers.png");
        QVERIFY(ruled.pixelColor(300, 2) != free.pixelColor(300, 2));
    }
};

} // namespace underpaint::ui

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    underpaint::ui::TransformToolTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "transform_tool_test.moc"
