#include "core/canvas/layer_edits.h"
#include "core/canvas/selection_edits.h"
#include "tests/ui/canvas_fixture.h"
#include "ui/tools/canvas_tool.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

constexpr auto none = Qt::NoModifier;

/// A canvas view, its mouse and what is selected.
struct Desk : CanvasFixture {
    explicit Desk(Tool tool)
        : CanvasFixture({120, 90}, {500, 400})
    {
        tools.options().set("select.smooth", 0);
        tools.setTool(tool);
        view->setFocus();
    }

    QPoint at(QPointF canvas) const { return over(canvas).toPoint(); }
    void press(QPointF canvas, Qt::KeyboardModifiers keys = none) { mouse(QEvent::MouseButtonPress, canvas, keys); }
    void move(QPointF canvas, Qt::KeyboardModifiers keys = none) { mouse(QEvent::MouseMove, canvas, keys); }
    void release(QPointF canvas, Qt::KeyboardModifiers keys = none) { mouse(QEvent::MouseButtonRelease, canvas, keys); }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys = none)
    {
        press(from, keys);
        move((from + to) / 2, keys);
        move(to, keys);
        release(to, keys);
    }
    void click(QPointF canvas, Qt::KeyboardModifiers keys = none)
    {
        press(canvas, keys);
        release(canvas, keys);
    }
    void key(Qt::Key key) { QTest::keyClick(view.get(), key); }

    const canvas::Picture& selection() const { return document.state().selection; }
    int share(int x, int y) const { return selection().isNull() ? -1 : int(std::lround(selection().sample(x, y, 0) * 255)); }
    base::Rect bounds() const { return canvas::selectionBounds(selection()); }
    int count() const
    {
        int count = 0;
        for (const std::uint8_t sample : selection().eight())
            count += sample == 255;
        return count;
    }
    std::string step() { return document.document().undoName(); }

private:
    void mouse(QEvent::Type type, QPointF canvas, Qt::KeyboardModifiers keys)
    {
        const QPointF place = over(canvas);
        const bool moves = type == QEvent::MouseMove;
        QMouseEvent event(type, place, view->mapToGlobal(place), moves ? Qt::NoButton : Qt::LeftButton, type == QEvent::MouseButtonRelease || (moves && !m_down) ? Qt::NoButton : Qt::LeftButton, keys);
        m_down = type == QEvent::MouseButtonPress || (m_down && moves);
        QApplication::sendEvent(view.get(), &event);
    }
    bool m_down = false;
};

} // namespace

class SelectToolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRectangleIsSelectedOnWholePixelsInOneStep()
    {
        Desk desk(Tool::SelectRectangle);
        desk.drag({20.2, 10.3}, {59.8, 40.4});
        QCOMPARE(desk.bounds(), (base::Rect{20, 10, 40, 30}));
        QCOMPARE(desk.count(), 40 * 30);
        QCOMPARE(desk.step(), std::string("Select"));
        desk.document.undo();
        QVERIFY(desk.selection().isNull());
        QVERIFY(!desk.document.document().canUndo());
        desk.document.redo();
        QCOMPARE(desk.count(), 40 * 30);
    }

    void shiftAddsAltTakesAwayAndBothKeepWhatBothHave()
    {
        Desk desk(Tool::SelectRectangle);
        desk.drag({10, 10}, {50, 50});
        desk.drag({40, 40}, {80, 80}, Qt::ShiftModifier);
        QCOMPARE(desk.count(), 1600 + 1600 - 100);
        QCOMPARE(desk.step(), std::string("Add to the selection"));
        desk.drag({10, 10}, {30, 50}, Qt::AltModifier);
        QCOMPARE(desk.count(), 3100 - 20 * 40);
        desk.drag({30, 10}, {60, 60}, Qt::ShiftModifier | Qt::AltModifier);
        QCOMPARE(desk.bounds(), (base::Rect{30, 10, 30, 50}));
        QCOMPARE(desk.count(), 20 * 40 + 400 - 100);
        // The option does the same without a key.
        desk.tools.options().set("select.mode", 1);
        desk.drag({100, 60}, {110, 70});
        QCOMPARE(desk.count(), 20 * 40 + 400 - 100 + 100);
        desk.tools.options().set("select.mode", 3);
        desk.drag({100, 60}, {110, 70});
        QCOMPARE(desk.count(), 100);
        desk.tools.options().set("select.mode", 2);
        desk.drag({90, 50}, {115, 75}); // takes all
        QVERIFY(desk.selection().isNull());
    }

    void shiftWhileDraggingMakesASquareAndAltBeginsInTheMiddle()
    {
        Desk desk(Tool::SelectRectangle);
        desk.press({20, 20});
        desk.move({40, 30});
        desk.move({50, 30}, Qt::ShiftModifier);
        desk.release({50, 30}, Qt::ShiftModifier);
        // The mouse may be let go after the key: the last drag counts.
        QCOMPARE(desk.bounds(), (base::Rect{20, 20, 30, 30}));
        Desk middle(Tool::SelectRectangle);
        middle.press({60, 40});
        middle.move({70, 45}, Qt::AltModifier);
        middle.release({70, 45}, Qt::AltModifier);
        QCOMPARE(middle.bounds(), (base::Rect{50, 35, 20, 10}));
        // The Shift of a press that adds does not make a square until it was let go.
        middle.press({80, 60}, Qt::ShiftModifier);
        middle.move({100, 70}, Qt::ShiftModifier);
        middle.release({100, 70}, Qt::ShiftModifier);
        QCOMPARE(middle.count(), 200 + 200);
        middle.press({10, 10}, Qt::ShiftModifier);
        middle.move({20, 12});
        middle.move({20, 12}, Qt::ShiftModifier);
        middle.release({20, 12}, Qt::ShiftModifier);
        QCOMPARE(middle.count(), 400 + 100);
    }

    void anEllipseHasItsPixels()
    {
        Desk desk(Tool::SelectEllipse);
        desk.drag({20, 20}, {100, 60});
        QCOMPARE(desk.bounds(), (base::Rect{20, 20, 80, 40}));
        QVERIFY(std::abs(desk.count() - M_PI * 40 * 20) < 20);
        QCOMPARE(desk.share(60, 40), 255);
        QCOMPARE(desk.share(22, 22), 0);
    }

    void edgesAreSmoothOrSoftAsTheOptionsSay()
    {
        Desk desk(Tool::SelectEllipse);
        desk.tools.options().set("select.smooth", 1);
        desk.drag({20, 20}, {60, 60});
        const auto greys = [&] { return std::count_if(desk.selection().eight().begin(), desk.selection().eight().end(), [](std::uint8_t sample) { return sample > 0 && sample < 255; }); };
        QVERIFY(greys() > 40 && greys() < 300);
        desk.tools.options().set("select.feather", 5);
        desk.drag({70, 30}, {110, 70});
        QVERIFY(greys() > 1000);
        QVERIFY(std::abs(desk.share(90, 30) - 120) < 30);
    }

    void theLassoSelectsWhatTheHandGoesAround()
    {
        Desk desk(Tool::SelectLasso);
        desk.press({20, 20});
        for (const QPointF at : {QPointF(80, 20), QPointF(80, 70), QPointF(20, 70)})
            desk.move(at);
        desk.release({20, 70});
        QCOMPARE(desk.bounds(), (base::Rect{20, 20, 60, 50}));
        QCOMPARE(desk.count(), 60 * 50);
        QCOMPARE(desk.step(), std::string("Select"));
    }

    void aClickWithoutADragSelectsNothing()
    {
        for (const Tool tool : {Tool::SelectRectangle, Tool::SelectEllipse, Tool::SelectLasso}) {
            Desk desk(tool);
            desk.document.document().edit("All", [](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, {10, 10}, {60, 60}); });
            desk.click({100, 80});
            QVERIFY(desk.selection().isNull());
            QCOMPARE(desk.step(), std::string("Select nothing"));
            desk.document.undo();
            desk.click({30, 30}); // within, too
            QVERIFY(desk.selection().isNull());
            desk.document.undo();
            desk.click({100, 80}, Qt::ShiftModifier); // adding nothing leaves it
            QCOMPARE(desk.count(), 2500);
        }
    }

    void thePolygonIsMadeOfClicks()
    {
        Desk desk(Tool::SelectPolygon);
        const auto corners = [&] {
            for (const QPointF at : {QPointF(20, 20), QPointF(80, 20), QPointF(80, 60)})
                desk.click(at);
        };
        corners();
        QVERIFY(desk.view->tool()->isBusy());
        QVERIFY(desk.selection().isNull());
        desk.key(Qt::Key_Return);
        QVERIFY(!desk.view->tool()->isBusy());
        QVERIFY(std::abs(desk.count() - 60 * 40 / 2) < 40);
        // Esc lets go of it.
        corners();
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.view->tool()->isBusy());
        QVERIFY(std::abs(desk.count() - 1200) < 40);
        // Backspace takes the last corner back; the first corner closes.
        desk.document.undo();
        corners();
        desk.click({20, 85});
        desk.key(Qt::Key_Backspace);
        desk.click({20, 60});
        desk.click({20, 20});
        QVERIFY(!desk.view->tool()->isBusy());
        QCOMPARE(desk.bounds(), (base::Rect{20, 20, 60, 40}));
        QCOMPARE(desk.count(), 60 * 40);
    }

    void aDoubleClickClosesThePolygon()
    {
        Desk desk(Tool::SelectPolygon);
        desk.click({20, 20});
        desk.click({80, 20});
        desk.click({80, 60});
        desk.click({20, 60});
        QTest::mouseDClick(desk.view.get(), Qt::LeftButton, none, desk.at({20, 60}));
        QVERIFY(!desk.view->tool()->isBusy());
        QVERIFY(std::abs(desk.count() - 60 * 40) < 130);
    }

    void theWandSelectsAnAreaAndByColourAllOfIt()
    {
        for (const Tool tool : {Tool::SelectWand, Tool::SelectColour}) {
            Desk desk(tool);
            desk.document.document().edit("Paint", [](canvas::DocumentState& state) {
                canvas::changeLayer(state, state.active, [](canvas::Layer& layer) {
                    layer.tiles.fill({10, 10, 20, 20}, {1, 0, 0});
                    layer.tiles.fill({60, 10, 30, 20}, {1, 0, 0});
                    layer.tiles.fill({60, 50, 30, 20}, {1, .05, 0});
                    layer.tiles.fill({10, 50, 20, 20}, {0, 0, 1});
                });
            });
            desk.tools.options().set("select.tolerance", 1);
            desk.click({15, 15});
            QCOMPARE(desk.count(), tool == Tool::SelectWand ? 400 : 400 + 600);
            desk.tools.options().set("select.tolerance", 10);
            desk.click({15, 15});
            QCOMPARE(desk.count(), tool == Tool::SelectWand ? 400 : 400 + 1200);
            desk.click({20, 60}, Qt::ShiftModifier);
            QCOMPARE(desk.count(), tool == Tool::SelectWand ? 800 : 2000);
            QCOMPARE(desk.share(20, 60), 255);
            desk.click({20, 60}, Qt::AltModifier);
            QCOMPARE(desk.share(20, 60), 0);
            // The paper is seen, the chosen layer has nothing there.
            desk.tools.options().set("select.source", 1);
            desk.click({110, 85});
            QCOMPARE(desk.count(), 120 * 90 - 400 - 600 - 600 - 400);
            desk.tools.options().set("select.grow", 2);
            desk.click({15, 15});
            QVERIFY(desk.bounds().contains({8, 10, 24, 20}));
        }
    }

    void draggingInsideMovesTheOutline()
    {
        Desk desk(Tool::SelectRectangle);
        desk.drag({20, 20}, {50, 40});
        const quint64 revision = desk.document.document().revision();
        desk.press({30, 30});
        desk.move({40, 35});
        QCOMPARE(desk.document.document().revision(), revision); // until it is let go
        desk.move({55, 45});
        desk.release({55, 45});
        QCOMPARE(desk.bounds(), (base::Rect{45, 35, 30, 20}));
        QCOMPARE(desk.step(), std::string("Move the selection"));
        desk.document.undo();
        QCOMPARE(desk.bounds(), (base::Rect{20, 20, 30, 20}));
        // Esc while it is dragged leaves it.
        desk.press({30, 30});
        desk.move({60, 60});
        desk.key(Qt::Key_Escape);
        desk.release({60, 60});
        QCOMPARE(desk.bounds(), (base::Rect{20, 20, 30, 20}));
    }

    void theOutlineIsSeenOnTheCanvas()
    {
        Desk desk(Tool::Hand);
        const QImage before = desk.shot();
        desk.document.document().edit("Select", [](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, {30, 20}, {90, 70}); });
        const QImage after = desk.shot();
        const auto differs = [&](QPointF canvas, int reach) {
            const QPoint at = (desk.over(canvas) * desk.view->devicePixelRatioF()).toPoint();
            for (int y = -reach; y <= reach; ++y)
                for (int x = -reach; x <= reach; ++x)
                    if (before.pixel(at + QPoint(x, y)) != after.pixel(at + QPoint(x, y)))
                        return true;
            return false;
        };
        for (int x = 35; x < 90; x += 10)
            QVERIFY(differs({double(x), 20}, 2) && differs({double(x), 70}, 2));
        for (int y = 25; y < 70; y += 10)
            QVERIFY(differs({30, double(y)}, 2) && differs({90, double(y)}, 2));
        QVERIFY(!differs({60, 45}, 5));
        QVERIFY(!differs({15, 10}, 5));
        desk.document.undo();
        QCOMPARE(desk.shot(), before);
    }

    void strokesOfThePenKeepToWhatIsSelected()
    {
        Desk desk(Tool::Brush);
        desk.tools.setSize(20);
        desk.tools.setStabiliser(0);
        desk.document.document().edit("Select", [](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, {40, 20}, {80, 70}); });
        QPolygonF path;
        for (int x = 10; x <= 110; x += 5)
            path << desk.over(QPointF(x, 45));
        desk.penStroke(path);
        QVERIFY(desk.paintAt({60, 45}).lightness() < 60);
        QCOMPARE(desk.paintAt({39, 45}), QColor(Qt::white));
        QCOMPARE(desk.paintAt({80, 45}), QColor(Qt::white));
    }

    void theQuickMaskIsPaintedAndBecomesTheSelection()
    {
        Desk desk(Tool::Brush);
        const quint64 chosen = desk.document.state().active;
        desk.tools.setSize(20);
        desk.tools.setStabiliser(0);
        desk.document.document().edit("Select", [](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, {10, 10}, {30, 30}); });
        desk.document.document().edit("Quick mask", [](canvas::DocumentState& state) { canvas::beginQuickMask(state, "Selection"); });
        QVERIFY(desk.document.state().activeLayer()->kind == canvas::LayerKind::Mask);
        QPolygonF path;
        for (int x = 60; x <= 100; x += 4)
            path << desk.over(QPointF(x, 60));
        desk.penStroke(path, 1);
        QVERIFY(desk.shot().pixelColor((desk.over({80, 60}) * desk.view->devicePixelRatioF()).toPoint()) != QColor(Qt::white)); // its tint
        desk.document.document().edit("Back", [](canvas::DocumentState& state) { canvas::endQuickMask(state); });
        QCOMPARE(desk.document.state().active, chosen);
        QVERIFY(!canvas::quickMask(desk.document.state()));
        QCOMPARE(desk.share(20, 20), 255);
        QVERIFY(desk.share(80, 60) > 200);
        QCOMPARE(desk.share(80, 30), 0);
        QCOMPARE(desk.paintAt({80, 60}), QColor(Qt::white)); // nothing was painted
    }

    void aRunChangesOnlyWhatIsSelected()
    {
        Desk desk(Tool::Hand);
        desk.document.document().edit("Select", [](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, {40, 20}, {80, 70}); });
        QSignalSpy masks(&desk.document, &DocumentModel::selectionChanged);
        const canvas::Picture alone = desk.document.mask();
        QCOMPARE(alone.sample(60, 45, 0), 1.F);
        QCOMPARE(alone.sample(39, 45, 0), 0.F);
        // Together with a mask: what both let change.
        const quint64 mask = desk.document.layerFor(canvas::LayerKind::Mask);
        desk.document.document().edit("Mask", [&](canvas::DocumentState& state) { canvas::changeLayer(state, mask, [](canvas::Layer& layer) { layer.tiles.fill({60, 0, 60, 90}, {1, 1, 1}); }); });
        QCOMPARE(desk.document.mask().sample(50, 45, 0), 0.F);
        QCOMPARE(desk.document.mask().sample(70, 45, 0), 1.F);
        QCOMPARE(desk.document.mask().sample(90, 45, 0), 0.F);
        QCOMPARE(desk.document.paintedMask().sample(90, 45, 0), 1.F);
        desk.document.document().edit("None", [](canvas::DocumentState& state) { state.selection = {}; });
        QCOMPARE(masks.count(), 1);
        QCOMPARE(desk.document.mask(), desk.document.paintedMask());
    }

    void aRunIsToldWhatIsSelected()
    {
        Desk desk(Tool::Hand);
        desk.paintPattern();
        const auto select = [&](base::Point from, base::Point to) {
            desk.document.document().edit("Select", [&](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, from, to); });
        };
        select({40, 20}, {80, 70});
        QVERIFY(desk.makeResult());
        const canvas::Picture told = desk.model.jobs(engine::Job::Kind::Result).back().request->mask;
        QCOMPARE(told.sample(40, 20, 0), 1.F);
        QCOMPARE(told.sample(39, 20, 0), 0.F);
        // Where mask and selection do not meet there is nothing to do, and it says so.
        const quint64 mask = desk.document.layerFor(canvas::LayerKind::Mask);
        desk.document.document().edit("Mask", [&](canvas::DocumentState& state) { canvas::changeLayer(state, mask, [](canvas::Layer& layer) { layer.tiles.fill({100, 0, 20, 90}, {1, 1, 1}); }); });
        const int before = desk.model.results();
        desk.live.run();
        QCOMPARE(desk.stage.state(), StageState::Refused);
        QCOMPARE(desk.stage.markTitle(), QString("Mask and selection do not meet"));
        QCOMPARE(desk.model.results(), before);
    }
};

QTEST_MAIN(SelectToolsTest)
#include "select_tools_test.moc"
