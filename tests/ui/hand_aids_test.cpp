#include "tests/ui/paint_desk.h"
#include "ui/actions.h"
#include "ui/canvas/aid_lines.h"
#include "ui/panels/tools_column.h"
#include "ui/state/canvas_aids.h"
#include "ui/state/text_picture.h"
#include "ui/widgets/family_button.h"

#include <QMenu>
#include <QPlainTextEdit>

using namespace underpaint;
using namespace underpaint::ui;

class HandAidsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        QTest::mouseRelease(desk.view.get(), Qt::LeftButton, {}, desk.spot({100, -5}));
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

QTEST_MAIN(HandAidsTest)
#include "hand_aids_test.moc"
