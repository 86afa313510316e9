#include "tests/ui/paint_desk.h"

using namespace underpaint;
using namespace underpaint::ui;

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
        QTest::mouseRelease(desk.view.get(), Qt::LeftButton, {}, desk.spot({250, 100}));
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
        QTest::mouseRelease(desk.view.get(), Qt::LeftButton, {}, desk.spot({250, 100}));
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
};

QTEST_MAIN(PaintToolsTest)
#include "paint_tools_test.moc"
