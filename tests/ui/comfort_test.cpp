#include "tests/ui/comfort_room.h"
#include "ui/canvas/view_transform.h"
#include "ui/fuzzy_match.h"
#include "ui/hidden_bar.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/pressure_graph.h"
#include "ui/state/brush_library.h"
#include "ui/widgets/brush_ring.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/value_slider.h"

#include <QAccessible>
#include <QListView>

using namespace underpaint;
using namespace underpaint::ui;
using Room = ComfortRoom;

class ComfortTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // --- the search for commands

    void wholeWordsComeBeforeParts()
    {
        QVERIFY(*fuzzyScore("mask", "Mask brush") > *fuzzyScore("mask", "Unmasked"));
        QVERIFY(*fuzzyScore("bru", "Brush panel") > *fuzzyScore("rus", "Brush panel"));
        QVERIFY(fuzzyScore("zi", "Zoom in") && fuzzyScore("brush mask", "Mask brush") && fuzzyScore("DUNN", "dünn"));
        QVERIFY(!fuzzyScore("xq", "Zoom in") && !fuzzyScore("zoom out", "Zoom in"));
        QVERIFY(*fuzzyScore("undo", "Undo") > *fuzzyScore("undo", "Undo and something long"));
    }

    void enterRunsTheBestMatch()
    {
        Room room;
        room.look("mirror");
        QVERIFY(room.search().isVisible());
        QCOMPARE(room.best(), QByteArray("view.mirror"));
        QTest::keyClick(room.search().field(), Qt::Key_Return);
        QVERIFY(!room.search().isVisible());
        QVERIFY(QTest::qWaitFor([&] { return room.canvas().isMirrored(); }, 1000));
        QVERIFY(room.canvas().hasFocus());
        // What was used last stands first the next time.
        QTest::keyClick(&room.canvas(), Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(room.best(), QByteArray("view.mirror"));
    }

    void namesMenusAndKeysAreFound_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("name") << "full screen" << QByteArray("view.fullScreen");
        QTest::newRow("whole word") << "freer" << QByteArray("level.freer");
        QTest::newRow("menu") << "mask invert" << QByteArray("mask.invert");
        QTest::newRow("key") << "ctrl+0" << QByteArray("view.fit");
        QTest::newRow("beginning") << "prefe" << QByteArray("edit.preferences");
    }

    void namesMenusAndKeysAreFound()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, id);
        Room room;
        room.look(words);
        QCOMPARE(room.best(), id);
    }

    void whatCannotBeDoneSaysWhyAndDoesNotRun()
    {
        Room room;
        QVERIFY(!room.action("edit.undo")->isEnabled());
        room.look("undo");
        const QModelIndex first = room.search().list()->currentIndex();
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains("There is no step to take back."));
        QTest::keyClick(room.search().field(), Qt::Key_Return);
        QVERIFY(room.search().isVisible());
        for (const ActionSpec& spec : Actions::table())
            QCOMPARE(whyNot(room.window->actions(), spec).isEmpty(), room.action(spec.id)->isEnabled());
    }

    void unknownWordsAreSaid()
    {
        Room room;
        room.look("qqqxx");
        QVERIFY(room.search().found().empty());
        QVERIFY(room.search().list()->model()->index(0, 0).data().toString().contains("qqqxx"));
        QTest::keyClick(room.search().field(), Qt::Key_Return);
        QVERIFY(room.search().isVisible());
    }

    void arrowsChooseAndEscapeCloses()
    {
        Room room;
        room.look("zoom");
        QVERIFY(room.search().found().size() >= 3);
        const QModelIndex first = room.search().list()->currentIndex();
        QTest::keyClick(room.search().field(), Qt::Key_Down);
        QCOMPARE(room.search().list()->currentIndex().row(), first.row() + 1);
        QTest::keyClick(room.search().field(), Qt::Key_Up);
        QTest::keyClick(room.search().field(), Qt::Key_Up);
        QCOMPARE(room.search().list()->currentIndex().row(), int(room.search().found().size()) - 1);
        room.keepPicture(room.window.get(), "command-search");
        QTest::keyClick(room.search().field(), Qt::Key_Escape);
        QVERIFY(!room.search().isVisible());
        QVERIFY(room.canvas().hasFocus());
        room.look("zoom");
        QTest::mouseClick(room.search().list()->viewport(), Qt::LeftButton, {}, QPoint(30, 10));
        QVERIFY(!room.search().isVisible());
    }

    // --- the palette at the pen

    void rightClickOpensThePaletteThere()
    {
        Room room;
        QTest::mouseClick(&room.canvas(), Qt::RightButton, {}, QPoint(400, 300));
        QVERIFY(room.palette().isVisible());
        const QPoint middle = room.palette().ring()->mapToGlobal(room.palette().ring()->rect().center()), at = room.canvas().mapToGlobal(QPoint(400, 300));
        QVERIFY2((middle - at).manhattanLength() <= 2 || !room.canvas().screen()->availableGeometry().contains(QRect(at - QPoint(160, 160), QSize(320, 460))), "not at the pen");
        QTest::keyClick(room.palette().ring(), Qt::Key_Escape);
        QVERIFY(!room.palette().isVisible());
    }

    void brushesOfTheRingAreFavouritesThenRecentOnes()
    {
        Room room;
        BrushLibrary& library = room.window->studio().brushPanel().library();
        library.setFavourite("deevad/watercolour", true);
        library.noteUsed("underpaint/ink_liner");
        QTest::keyClick(&room.canvas(), Qt::Key_F8);
        QVERIFY(room.palette().isVisible());
        QCOMPARE(room.palette().brushes()[0], std::string("deevad/watercolour"));
        QCOMPARE(room.palette().brushes()[1], std::string("underpaint/ink_liner"));
        QTest::mouseClick(room.palette().ring(), Qt::LeftButton, {}, room.palette().ring()->brushRect(0).center().toPoint());
        QVERIFY(!room.palette().isVisible());
        QCOMPARE(room.all.tools.preset().id, std::string("deevad/watercolour"));
    }

    void ringIsUsedByKeysAndSpoken()
    {
        Room room;
        room.all.tools.setColour(QColor(10, 200, 30));
        room.all.tools.colourUsed();
        room.all.tools.setColour(QColor(1, 1, 1));
        room.palette().openAt(room.canvas().mapToGlobal(QPoint(300, 300)));
        BrushRing* const ring = room.palette().ring();
        QTest::keyClick(ring, Qt::Key_Down);
        QTest::keyClick(ring, Qt::Key_Return);
        QVERIFY(!room.palette().isVisible());
        QCOMPARE(room.all.tools.colour().rgb(), QColor(10, 200, 30).rgb());
        room.palette().openAt(room.canvas().mapToGlobal(QPoint(300, 300)));
        const std::string second = room.palette().brushes()[1];
        ring->chooseSpoken(1);
        QCOMPARE(room.all.tools.preset().id, second);
        QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(ring);
        QVERIFY(spoken);
        QCOMPARE(spoken->childCount(), ring->spokenCount());
    }

    void slidersAndWheelActAtOnce()
    {
        Room room;
        room.palette().openAt(room.canvas().mapToGlobal(QPoint(300, 300)));
        room.palette().size()->setSpoken(77);
        QVERIFY(std::abs(room.all.tools.brush().size - 77) < .5);
        room.palette().free()->setSpoken(.25);
        QVERIFY(std::abs(room.all.settings.travel() - .25) < .01);
        QTest::keyClick(room.palette().wheel(), Qt::Key_PageUp);
        QCOMPARE(room.palette().wheel()->colour().rgb(), room.all.tools.colour().rgb());
        QVERIFY(room.palette().isVisible());
        room.canvas().rotateBy(30);
        for (IconButton* button : room.palette().findChildren<IconButton*>())
            if (button->iconName() == "rotate-view")
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(room.canvas().angle(), 0.);
        QTest::qWait(600); // strokes of the ring
        room.keepPicture(&room.palette(), "popup-palette");
    }

    // --- pen and fingers

    void penButtonsDoWhatWasChosen()
    {
        Room room;
        room.all.stroke();
        room.penButton(Qt::RightButton, {300, 200}, {300, 200});
        QVERIFY(room.palette().isVisible());
        room.palette().hide();
        room.all.preferences.setPenButton(2, "edit.undo");
        QVERIFY(room.all.document.document().canUndo());
        room.penButton(Qt::RightButton, {300, 200}, {300, 200});
        QVERIFY(!room.all.document.document().canUndo());
        room.all.preferences.setPenButton(2, "pan");
        const QPointF before = room.canvas().transform().centre();
        room.penButton(Qt::RightButton, {300, 200}, {340, 220});
        QVERIFY(room.canvas().transform().centre() != before);
        room.all.preferences.setPenButton(3, "pick");
        room.all.tools.setColour(Qt::red);
        const QPointF white = room.canvas().transform().toView(QPointF(300, 200));
        room.penButton(Qt::MiddleButton, white, white);
        QCOMPARE(room.all.tools.colour().rgb(), QColor(Qt::white).rgb());
    }

    void twoFingersTapUndoesAndThreeRedo()
    {
        Room room;
        QPointingDevice* const screen = QTest::createTouchDevice();
        screen->setParent(this); // ours to remove, after the events that name it
        room.all.stroke();
        QVERIFY(room.all.document.document().canUndo());
        const auto tap = [&](int fingers, QPoint slip) {
            auto down = QTest::touchEvent(&room.canvas(), screen, false);
            for (int i = 0; i < fingers; ++i)
                down.press(i, QPoint(200 + 60 * i, 200));
            down.commit();
            auto move = QTest::touchEvent(&room.canvas(), screen, false);
            for (int i = 0; i < fingers; ++i)
                move.move(i, QPoint(200 + 60 * i, 200) + slip);
            move.commit();
            auto up = QTest::touchEvent(&room.canvas(), screen, false);
            for (int i = 0; i < fingers; ++i)
                up.release(i, QPoint(200 + 60 * i, 200) + slip);
            up.commit();
        };
        tap(2, {60, 0}); // a gesture
        QVERIFY(room.all.document.document().canUndo());
        const ViewTransform before = room.canvas().transform();
        tap(2, {5, 3});
        QCOMPARE(room.canvas().transform(), before); // fingers slip
        QVERIFY(!room.all.document.document().canUndo());
        tap(3, {0, 0});
        QVERIFY(room.all.document.document().canUndo() && !room.all.document.document().canRedo());
        room.all.preferences.setFingerTaps(false);
        tap(2, {0, 0});
        QVERIFY(room.all.document.document().canUndo());
    }

    void pressureIsDrawnOverTime()
    {
        PressureGraph graph;
        graph.resize(220, 72);
        const QImage empty = graph.grab().toImage();
        for (int i = 0; i <= 10; ++i) {
            graph.add(i / 10.);
            QTest::qWait(5);
        }
        QCOMPARE(graph.samples(), 11);
        QCOMPARE(graph.spokenText(), QString("100 %"));
        QVERIFY(graph.grab().toImage() != empty);
        graph.add(-1);
        QCOMPARE(graph.spokenValue(), 0.);
    }

    // --- canvas alone

    void canvasAloneComesAndGoesWithItsKey()
    {
        Room room;
        Studio& studio = room.window->studio();
        QTest::keyClick(&room.canvas(), Qt::Key_F11, Qt::ShiftModifier);
        QVERIFY(room.window->isFullScreen() && studio.arePanelsHidden() && !studio.hiddenBar().isVisible());
        QVERIFY(room.canvas().hasFocus());
        QTest::keyClick(&room.canvas(), Qt::Key_F11, Qt::ShiftModifier);
        QVERIFY(!room.window->isFullScreen() && !studio.arePanelsHidden());
        QTest::keyClick(&room.canvas(), Qt::Key_F11, Qt::ShiftModifier);
        QTest::keyClick(&room.canvas(), Qt::Key_Tab); // brings the panels back too
        QVERIFY(!room.action("view.canvasOnly")->isChecked() && !studio.arePanelsHidden());
    }
};

QTEST_MAIN(ComfortTest)
#include "comfort_test.moc"
