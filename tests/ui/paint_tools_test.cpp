#include "core/canvas/layer_edits.h"
#include "core/canvas/selection.h"
#include "tests/ui/canvas_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/aid_lines.h"
#include "ui/panels/tools_column.h"
#include "ui/state/canvas_aids.h"
#include "ui/state/text_picture.h"
#include "ui/tools/canvas_tool.h"
#include "ui/widgets/family_button.h"

#include <QMenu>
#include <QPlainTextEdit>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

const QColor white(255, 255, 255), black(0, 0, 0), sand(0xE0, 0xC0, 0x60), sky(0x30, 0x60, 0xC0);

/// A canvas with two colours in hand and mouse events by places of the canvas.
struct Desk : CanvasFixture {
    Desk()
    {
        tools.setColour(sand);
        tools.setOtherColour(sky);
        document.document().setUndoLimit(50);
        document.addPaintLayer();
    }
    void take(Tool tool) { tools.setTool(tool); }
    void option(const char* id, const QVariant& value) { tools.options().set(id, value); }
    QPoint view_(QPointF canvas) const { return over(canvas).toPoint(); }
    void click(QPointF canvas, Qt::KeyboardModifiers keys = {}) { QTest::mouseClick(view.get(), Qt::LeftButton, keys, view_(canvas)); }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys = {})
    {
        press(from, keys);
        for (int i = 1; i <= 8; ++i)
            move(from + (to - from) * i / 8, keys);
        QTest::mouseRelease(view.get(), Qt::LeftButton, keys, view_(to));
    }
    void press(QPointF at, Qt::KeyboardModifiers keys = {}) { QTest::mousePress(view.get(), Qt::LeftButton, keys, view_(at)); }
    void move(QPointF to, Qt::KeyboardModifiers keys = {})
    {
        const QPoint at = view_(to);
        QMouseEvent event(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, keys);
        event.setTimestamp(now += 8);
        QApplication::sendEvent(view.get(), &event);
    }
    /// Straight RGBA of the chosen layer.
    QColor layerAt(QPoint at) const
    {
        const canvas::Picture pixel = document.state().activeLayer()->tiles.picture({at.x(), at.y(), 1, 1});
        return {pixel.eight()[0], pixel.eight()[1], pixel.eight()[2], pixel.eight()[3]};
    }
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
    void block(QRect area, const QColor& colour)
    {
        canvas::Tiles& tiles = document.beginStroke(document.state().active);
        tiles.fill({area.x(), area.y(), area.width(), area.height()}, {colour.redF(), colour.greenF(), colour.blueF()});
        document.strokeTouched({area.x(), area.y(), area.width(), area.height()});
        document.endStroke("Block");
    }
    void change(const std::function<void(canvas::Layer&)>& edit)
    {
        document.document().edit("Change", [&](canvas::DocumentState& state) { canvas::changeLayer(state, state.active, edit); });
    }
    void select(base::Point from, base::Point to)
    {
        document.document().edit("Select", [&](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, from, to); });
    }
};

bool close(const QColor& one, const QColor& other, int by = 3)
{
    return std::abs(one.red() - other.red()) <= by && std::abs(one.green() - other.green()) <= by && std::abs(one.blue() - other.blue()) <= by;
}

} // namespace

class PaintToolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillTakesAnAreaInOneStep()
    {
        Desk desk;
        desk.block({100, 50, 60, 60}, black);
        const int before = desk.steps();
        desk.take(Tool::Fill);
        desk.click({130, 80});
        QCOMPARE(desk.steps(), before + 1);
        QCOMPARE(desk.paintAt({130, 80}), sand);
        QCOMPARE(desk.paintAt({101, 51}), sand);
        QCOMPARE(desk.paintAt({95, 80}), white);
        QCOMPARE(desk.tools.recentColours().value(0), sand);
        desk.option("fill.with", 1);
        desk.click({20, 20});
        QCOMPARE(desk.paintAt({20, 20}), sky);
        QCOMPARE(desk.paintAt({250, 190}), sky);
        QCOMPARE(desk.paintAt({130, 80}), sand);
        desk.document.undo();
        QCOMPARE(desk.paintAt({20, 20}), white);
        desk.option("fill.with", 2);
        desk.option("fill.sample", 1);
        desk.click({130, 80});
        QCOMPARE(desk.layerAt({130, 80}).alpha(), 0);
        QCOMPARE(desk.paintAt({130, 80}), white); // the paper
    }

    void fillClosesGapsAndObeysSelectionAndAlphaLock()
    {
        Desk desk;
        for (const QRect& wall : {QRect(60, 40, 100, 4), QRect(60, 140, 100, 4), QRect(60, 40, 4, 104), QRect(156, 40, 4, 40), QRect(156, 86, 4, 58)})
            desk.block(wall, black);
        desk.take(Tool::Fill);
        desk.option("fill.gap", 8);
        desk.click({110, 90});
        QCOMPARE(desk.paintAt({70, 50}), sand);
        QCOMPARE(desk.paintAt({64, 139}), sand);
        QCOMPARE(desk.paintAt({20, 20}), white);
        desk.document.undo();
        desk.option("fill.gap", 0);
        desk.select({0, 0}, {100, 200});
        desk.click({110, 90}); // runs out, but not beyond the selection
        QCOMPARE(desk.paintAt({99, 90}), sand);
        QCOMPARE(desk.paintAt({101, 90}), white);
        QCOMPARE(desk.paintAt({20, 20}), sand);
        desk.document.undo();
        desk.change([](canvas::Layer& layer) { layer.alphaLocked = true; });
        const int before = desk.steps();
        desk.click({20, 20}); // there is no paint on this layer
        QCOMPARE(desk.paintAt({20, 20}), white);
        desk.click({61, 100});
        QCOMPARE(desk.paintAt({61, 100}), sand);
        QCOMPARE(desk.steps(), before + 1);
    }

    void lockedAndHiddenLayersAreRefused()
    {
        for (const bool hidden : {false, true}) {
            Desk desk;
            desk.change([hidden](canvas::Layer& layer) { (hidden ? layer.visible : layer.locked) = !hidden; });
            const int before = desk.steps();
            for (const Tool tool : {Tool::Fill, Tool::Gradient, Tool::Rectangle, Tool::Line}) {
                desk.take(tool);
                QSignalSpy said(desk.view->tool(), &CanvasTool::said);
                desk.drag({40, 40}, {120, 120});
                QCOMPARE(said.count(), 1);
                QVERIFY(said[0][0].toString().contains(hidden ? "hidden" : "locked"));
            }
            QCOMPARE(desk.steps(), before);
            QVERIFY(desk.errors.sentence().isEmpty());
        }
    }

    void masksAndMapsAreFilledToo()
    {
        Desk desk;
        const quint64 mask = desk.document.layerFor(canvas::LayerKind::Mask), map = desk.document.layerFor(canvas::LayerKind::RealismMap);
        desk.document.document().choose(mask);
        desk.take(Tool::Fill);
        desk.click({50, 50});
        QCOMPARE(desk.layerAt({250, 150}).alpha(), 255);
        desk.option("fill.with", 1);
        desk.click({50, 50});
        QCOMPARE(desk.layerAt({250, 150}).alpha(), 0);
        desk.option("fill.with", 0);
        desk.document.document().choose(map);
        desk.tools.setRealismValue(.2);
        desk.click({50, 50});
        QCOMPARE(desk.layerAt({250, 150}), QColor(51, 51, 51));
    }

    void gradientFollowsTheDragAndShowsItBefore()
    {
        Desk desk;
        desk.take(Tool::Gradient);
        const QImage before = desk.shot();
        desk.press({50, 100});
        desk.move({250, 100});
        QVERIFY(desk.shot() != before);
        QVERIFY(desk.document.state().activeLayer()->tiles.extent().isEmpty()); // nothing painted yet
        QTest::mouseRelease(desk.view.get(), Qt::LeftButton, {}, desk.view_({250, 100}));
        QCOMPARE(desk.paintAt({20, 10}), sand);
        QCOMPARE(desk.paintAt({280, 190}), sky);
        QVERIFY(close(desk.paintAt({150, 60}), QColor((sand.red() + sky.red()) / 2, (sand.green() + sky.green()) / 2, (sand.blue() + sky.blue()) / 2)));
        desk.document.undo();
        QCOMPARE(desk.paintAt({20, 10}), white);
        desk.option("gradient.shape", 1);
        desk.option("gradient.to", 1);
        desk.option("gradient.reverse", 1);
        desk.select({0, 0}, {150, 200});
        desk.drag({140, 100}, {140, 150});
        QVERIFY(desk.layerAt({140, 100}).alpha() < 8);
        QCOMPARE(desk.layerAt({20, 100}), sand);
        QCOMPARE(desk.layerAt({151, 100}).alpha(), 0);
    }

    void escTakesAGradientBackWhileItIsDragged()
    {
        Desk desk;
        desk.take(Tool::Gradient);
        const int before = desk.steps();
        desk.press({50, 100});
        desk.move({250, 100});
        QTest::keyClick(desk.view.get(), Qt::Key_Escape);
        QTest::mouseRelease(desk.view.get(), Qt::LeftButton, {}, desk.view_({250, 100}));
        QCOMPARE(desk.steps(), before);
        QCOMPARE(desk.paintAt({20, 10}), white);
    }

    void shapesAreStrokedAndFilled()
    {
        Desk desk;
        desk.tools.setSize(6);
        desk.take(Tool::Rectangle);
        desk.option("shape.fill", 2);
        const int before = desk.steps();
        desk.drag({60, 50}, {140, 120});
        QCOMPARE(desk.steps(), before + 1);
        QVERIFY(close(desk.paintAt({100, 50}), sand)); // the brush on the line
        QVERIFY(close(desk.paintAt({60, 80}), sand));
        QVERIFY(close(desk.paintAt({140, 119}), sand));
        QCOMPARE(desk.paintAt({100, 80}), sky);
        QCOMPARE(desk.paintAt({50, 80}), white);
        desk.document.undo();
        QCOMPARE(desk.paintAt({100, 80}), white);
        desk.take(Tool::Ellipse);
        desk.option("shape.stroke", 0);
        desk.drag({100, 100}, {130, 140}, Qt::ShiftModifier | Qt::AltModifier); // a circle of 40 around 100, 100
        QCOMPARE(desk.paintAt({100, 100}), sky);
        QCOMPARE(desk.paintAt({63, 100}), sky);
        QCOMPARE(desk.paintAt({137, 100}), sky);
        QCOMPARE(desk.paintAt({72, 72}), sky);
        QCOMPARE(desk.paintAt({69, 69}), white);
        QCOMPARE(desk.paintAt({143, 100}), white);
        desk.document.undo();
        desk.select({0, 0}, {150, 200});
        desk.take(Tool::Line);
        desk.drag({100, 100}, {200, 108}, Qt::ShiftModifier); // level
        QVERIFY(close(desk.paintAt({140, 100}), sand));
        QCOMPARE(desk.paintAt({180, 100}), white); // not selected
        QCOMPARE(desk.paintAt({140, 108}), white);
    }

    void aPathIsSetChangedAndStroked()
    {
        Desk desk;
        desk.tools.setSize(6);
        desk.take(Tool::Path);
        const int before = desk.steps();
        desk.click({50, 150});
        desk.click({150, 150});
        desk.click({290, 190});
        QVERIFY(desk.view->tool()->isBusy());
        QTest::keyClick(desk.view.get(), Qt::Key_Backspace);
        desk.drag({150, 150}, {150, 100}); // a point moves
        QCOMPARE(desk.steps(), before);
        QTest::keyClick(desk.view.get(), Qt::Key_Return);
        QVERIFY(!desk.view->tool()->isBusy());
        QCOMPARE(desk.steps(), before + 1);
        QVERIFY(close(desk.paintAt({100, 125}), sand));
        QCOMPARE(desk.paintAt({100, 150}), white);
        QCOMPARE(desk.paintAt({285, 186}), white);
        desk.document.undo();
        // A corner and a drag, whose handle bends the line; back to the first point closes it.
        desk.option("shape.fill", 2);
        desk.click({60, 150});
        desk.drag({160, 150}, {160, 70});
        desk.click({60, 150});
        QVERIFY(!desk.view->tool()->isBusy());
        QCOMPARE(desk.steps(), before + 1);
        bool filled = false;
        for (int y = 80; y < 200; ++y)
            filled = filled || desk.paintAt({120, y}) == sky;
        QVERIFY(filled);
        desk.document.undo();
        desk.click({60, 150});
        desk.click({160, 150});
        QTest::keyClick(desk.view.get(), Qt::Key_Escape);
        QVERIFY(!desk.view->tool()->isBusy());
        QCOMPARE(desk.steps(), before);
    }

    void smudgeDrawsPaintAlong()
    {
        Desk desk;
        desk.block({0, 0, 100, 200}, black);
        desk.block({100, 0, 200, 200}, white);
        desk.take(Tool::Smudge);
        desk.tools.setSize(30);
        const int before = desk.steps();
        desk.drag({70, 100}, {150, 100});
        QCOMPARE(desk.steps(), before + 1);
        QVERIFY2(desk.paintAt({115, 100}).red() < 200, qPrintable(desk.paintAt({115, 100}).name()));
        QVERIFY(desk.paintAt({115, 100}).red() == desk.paintAt({115, 100}).blue()); // none of the colour in hand
        QCOMPARE(desk.paintAt({115, 150}), white);
        desk.document.undo();
        QCOMPARE(desk.paintAt({115, 100}), white);
    }

    void clonePaintsWithAnotherPlace()
    {
        Desk desk;
        desk.block({20, 20, 40, 40}, sky);
        desk.take(Tool::Clone);
        desk.tools.setSize(20);
        desk.tools.setHardness(1);
        const int before = desk.steps();
        QSignalSpy said(desk.view->tool(), &CanvasTool::said);
        desk.drag({200, 100}, {210, 100});
        QCOMPARE(said.count(), 1);
        QCOMPARE(desk.steps(), before);
        desk.click({40, 40}, Qt::ControlModifier);
        desk.drag({190, 100}, {230, 100}); // from 40, 40 to 80, 40
        QCOMPARE(desk.steps(), before + 1);
        QCOMPARE(desk.paintAt({200, 100}), sky);
        QCOMPARE(desk.paintAt({206, 104}), sky);
        QCOMPARE(desk.paintAt({225, 100}), white); // from 75, 40: the paper
        QCOMPARE(desk.paintAt({200, 130}), white);
        desk.document.undo();
        QCOMPARE(desk.paintAt({200, 100}), white);
        desk.drag({190, 50}, {200, 50}); // aligned: from 40, -10: beyond the canvas
        QCOMPARE(desk.paintAt({195, 50}), white);
        desk.option("clone.aligned", 0);
        desk.drag({190, 150}, {200, 150});
        QCOMPARE(desk.paintAt({195, 150}), sky);
    }

    void textIsTypedKeptAndTakenUpAgain()
    {
        Desk desk;
        desk.take(Tool::Text);
        desk.option("text.size", 40);
        const int before = desk.steps();
        const std::size_t layers = desk.document.state().layers.size();
        desk.click({60, 60});
        const auto opened = [&] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the former one goes
            return desk.view->findChild<QPlainTextEdit*>("textField");
        };
        QPlainTextEdit* field = opened();
        QVERIFY(field);
        QTest::keyClicks(field, "Hill");
        QCOMPARE(desk.document.state().layers.size(), layers + 1);
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.steps(), before + 1);
        const canvas::Layer* layer = desk.document.state().activeLayer();
        QVERIFY(layer->text && layer->placement && layer->kind == canvas::LayerKind::Placed);
        QCOMPARE(layer->text->text, std::string("Hill"));
        QCOMPARE(layer->name, std::string("Hill"));
        const base::Rect place = layer->tiles.extent();
        QVERIFY(!place.isEmpty());
        bool painted = false;
        for (int y = 60; y < 110; ++y)
            for (int x = 60; x < 160; ++x)
                painted = painted || desk.paintAt({x, y}) == sand;
        QVERIFY(painted);
        const base::Point corner{layer->placement->centre.x - layer->placement->source.width() / 2., layer->placement->centre.y - layer->placement->source.height() / 2.};
        QVERIFY(std::abs(corner.x - 60) <= 1 && std::abs(corner.y - 60) <= 1);

        desk.option("text.size", 20); // with nothing open, of the next words
        desk.click({80, 80});
        field = opened();
        QVERIFY(field);
        QCOMPARE(field->toPlainText(), QString("Hill"));
        QCOMPARE(desk.tools.options().number("text.size"), 40.);
        QTest::keyClick(field, Qt::Key_End);
        QTest::keyClicks(field, "s");
        desk.option("text.bold", 1);
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.steps(), before + 2);
        layer = desk.document.state().activeLayer();
        QCOMPARE(QString::fromStdString(layer->text->text), QString("Hills"));
        QVERIFY(layer->text->bold);
        QVERIFY(std::abs(layer->placement->centre.x - layer->placement->source.width() / 2. - corner.x) <= 1);
        desk.document.undo();
        QCOMPARE(desk.document.state().activeLayer()->text->text, std::string("Hill"));
        desk.document.redo();

        desk.click({80, 80});
        field = opened();
        QVERIFY(field);
        QTest::keyClicks(field, "gone");
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(desk.document.state().activeLayer()->text->text, std::string("Hills"));
        desk.click({200, 150});
        desk.click({200, 150}); // nothing typed: no layer
        QCOMPARE(desk.document.state().layers.size(), layers + 1);
    }

    void textPicturesFollowTheirBlock()
    {
        canvas::TextBlock block;
        QVERIFY(textPicture(block).isNull());
        block.text = "Oak";
        block.size = 30;
        const canvas::Picture one = textPicture(block);
        QCOMPARE(one.channels(), 4);
        block.size = 60;
        const canvas::Picture large = textPicture(block);
        QVERIFY(large.width() > 1.7 * one.width() && large.height() > 1.7 * one.height());
        block.text = "Oak\nElm";
        QVERIFY(textPicture(block).height() > 1.5 * large.height());
        block.alignment = 2;
        QVERIFY(!(textPicture(block) == large));
    }

    void theEyedropperTakesMeansAndLayers()
    {
        Desk desk;
        desk.block({0, 0, 100, 200}, black);
        desk.take(Tool::Eyedropper);
        desk.click({150, 100});
        QCOMPARE(desk.tools.colour(), white);
        desk.option("eyedropper.radius", 20);
        desk.click({100, 100}); // half of the circle is black
        QVERIFY(desk.tools.colour().red() > 110 && desk.tools.colour().red() < 140);
        desk.option("eyedropper.source", 1);
        desk.click({100, 100}); // the layer alone: black is all it has
        QCOMPARE(desk.tools.colour(), black);
        desk.tools.setColour(sand);
        desk.click({200, 100});
        QCOMPARE(desk.tools.colour(), sand); // nothing is painted there
    }

    void strokesAreMirroredAndTurned()
    {
        Desk desk;
        desk.tools.setSize(10);
        CanvasAids& aids = CanvasAids::of(desk.tools);
        aids.setSymmetryKind(canvas::SymmetryKind::LeftRight);
        const int before = desk.steps();
        desk.drag({50, 50}, {100, 50});
        QCOMPARE(desk.steps(), before + 1);
        QVERIFY(close(desk.paintAt({80, 50}), sand));
        QVERIFY(close(desk.paintAt({220, 50}), sand));
        QCOMPARE(desk.paintAt({150, 50}), white);
        desk.document.undo();
        QCOMPARE(desk.paintAt({220, 50}), white);
        aids.setSymmetryKind(canvas::SymmetryKind::Radial);
        aids.setArms(4);
        desk.drag({210, 100}, {230, 100});
        for (const QPoint at : {QPoint(220, 100), QPoint(150, 170), QPoint(80, 100), QPoint(150, 30)})
            QVERIFY(close(desk.paintAt(at), sand));
        desk.document.undo();
        // The axis is dragged by its handle over the upper edge.
        aids.setSymmetryKind(canvas::SymmetryKind::LeftRight);
        const AidLines lines{aids, {300, 200}, desk.view->transform().canvasToView(), QRectF(desk.view->rect())};
        const QPoint handle = lines.handle(CanvasAids::Handle::Column).toPoint();
        QTest::mousePress(desk.view.get(), Qt::LeftButton, {}, handle);
        desk.move({100, -5});
        QTest::mouseRelease(desk.view.get(), Qt::LeftButton, {}, desk.view_({100, -5}));
        QVERIFY(std::abs(aids.symmetry({300, 200}).centre.x - 100) < 2);
        QCOMPARE(desk.steps(), before);
        const QByteArray kept = desk.tools.save();
        ToolState other;
        other.restore(kept, {});
        QCOMPARE(CanvasAids::of(other).symmetryKind(), canvas::SymmetryKind::LeftRight);
        QVERIFY(std::abs(CanvasAids::of(other).symmetry({300, 200}).centre.x - 100) < 2);
    }

    void strokesFollowTheAssistant()
    {
        Desk desk;
        desk.tools.setSize(8);
        CanvasAids& aids = CanvasAids::of(desk.tools);
        aids.setAssistantKind(canvas::AssistantKind::VanishingPoint);
        aids.move(CanvasAids::Handle::First, {290, 20}, {300, 200});
        desk.drag({50, 180}, {170, 150}); // the line to the point goes through 170, 100
        QVERIFY(close(desk.paintAt({130, 127}), sand));
        QCOMPARE(desk.paintAt({150, 155}), white);
        desk.document.undo();
        aids.setAssistantKind(canvas::AssistantKind::None);
        desk.drag({50, 180}, {170, 150});
        QVERIFY(close(desk.paintAt({150, 155}), sand));
    }

    void toolsThatAreAlikeShareAButton()
    {
        Desk desk;
        Preferences& preferences = desk.preferences;
        QWidget window;
        Actions actions(preferences, &window);
        ToolsColumn column(desk.session, actions, &window);
        column.resize(column.sizeHint());
        window.resize(column.size());
        window.show();
        const auto reachable = [&] {
            QSet<QString> all;
            for (const FamilyButton* const button : column.findChildren<FamilyButton*>())
                if (!button->isHidden())
                    for (const QAction* const action : button->actions())
                        all << action->objectName();
            return all;
        };
        const QSet<QString> inHighWindows = reachable();
        QVERIFY(inHighWindows.size() >= 20);
        Theme::instance().setDensity(Density::Compact);
        QVERIFY2(column.minimumSizeHint().height() <= 600 - 36 - 24, qPrintable(QString::number(column.minimumSizeHint().height()))); // of the smallest window
        column.resize(44, 540);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(reachable(), inHighWindows);
        int last = 0;
        for (const FamilyButton* const button : column.findChildren<FamilyButton*>())
            if (!button->isHidden())
                last = std::max(last, button->geometry().bottom());
        QVERIFY2(last < 540 - 100, qPrintable(QString::number(last))); // clear of the colours
        Theme::instance().setDensity(Density::Regular);
        QCOMPARE(reachable(), inHighWindows);

        FamilyButton* fills = nullptr;
        for (FamilyButton* const button : column.findChildren<FamilyButton*>())
            if (!button->isHidden() && button->actions().contains(actions.at("tool.fill")))
                fills = button;
        QVERIFY(fills);
        QCOMPARE(fills->shown(), actions.at("tool.fill"));
        QSignalSpy gradient(actions.at("tool.gradient"), &QAction::triggered);
        QTest::mousePress(fills, Qt::LeftButton);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = fills->findChild<QMenu*>("family")) && menu->isVisible());
        QTest::mouseRelease(fills, Qt::LeftButton);
        QVERIFY(menu->actions().size() == 2);
        menu->actions()[1]->trigger();
        menu->close();
        QCOMPARE(gradient.count(), 1);
        actions.at("tool.gradient")->setChecked(true);
        QCOMPARE(fills->shown(), actions.at("tool.gradient"));
        QVERIFY(fills->isChecked());
        actions.at("tool.gradient")->setChecked(false);
        QSignalSpy again(actions.at("tool.gradient"), &QAction::triggered);
        QTest::mouseClick(fills, Qt::LeftButton);
        QCOMPARE(again.count(), 1);
    }
};

QTEST_MAIN(PaintToolsTest)
#include "paint_tools_test.moc"
