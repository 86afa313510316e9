#include "core/canvas/tile_memory.h"
#include "core/files/picture_file.h"
#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/view_transform.h"
#include "ui/comfort_commands.h"
#include "ui/command_search.h"
#include "ui/fuzzy_match.h"
#include "ui/hidden_bar.h"
#include "ui/key_list.h"
#include "ui/main_window.h"
#include "ui/navigator.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/colour_section.h"
#include "ui/panels/pen_tester.h"
#include "ui/panels/pressure_graph.h"
#include "ui/popup_palette.h"
#include "ui/preferences_dialog.h"
#include "ui/preferences_search.h"
#include "ui/reference_panel.h"
#include "ui/side_docks.h"
#include "ui/state/brush_library.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"
#include "ui/widgets/brush_ring.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/value_slider.h"

#include <QAccessible>
#include <QApplication>
#include <QDockWidget>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMimeData>
#include <QPointingDevice>
#include <QTabletEvent>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

struct Room {
    SessionFixture all;
    std::unique_ptr<MainWindow> window;
    QPointingDevice pen{"pen", 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen, QInputDevice::Capability::Position | QInputDevice::Capability::Pressure, 1, 3};

    Room()
    {
        all.settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
        all.preferences.setFirstStartDone(true);
        make();
    }
    ~Room() { all.document.setSaved(all.document.document().revision()); }
    void make()
    {
        window.reset();
        window = std::make_unique<MainWindow>(all.session, all.project);
        window->resize(1366, 768);
        window->show();
        window->activateWindow();
        ready = QTest::qWaitForWindowActive(window.get());
        window->studio().settle();
        canvas().setFocus();
    }

    CanvasView& canvas() { return window->studio().canvas(); }
    ComfortCommands& comfort() { return window->comfort(); }
    CommandSearch& search() { return comfort().search(); }
    PopupPalette& palette() { return comfort().palette(); }
    QAction* action(const char* id) { return window->actions().at(id); }
    QByteArray best() { return search().found().empty() ? QByteArray() : QByteArray(search().found().front()->id); }
    void look(const QString& words)
    {
        QTest::keyClick(&canvas(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(search().field(), words);
    }
    void penButton(Qt::MouseButton button, QPointF at, QPointF to)
    {
        const auto send = [&](QEvent::Type type, QPointF place, Qt::MouseButton pressed, Qt::MouseButtons down) {
            QTabletEvent event(type, &pen, place, canvas().mapToGlobal(place), 0, 0, 0, 0, 0, 0, {}, pressed, down);
            QApplication::sendEvent(&canvas(), &event);
        };
        send(QEvent::TabletPress, at, button, button);
        send(QEvent::TabletMove, to, Qt::NoButton, button);
        send(QEvent::TabletRelease, to, button, Qt::NoButton);
    }
    QString picture(const char* name, QRgb colour, QSize size = {40, 20})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        const QString file = all.folder.filePath(name);
        image.save(file);
        return file;
    }
    void keepPicture(QWidget* widget, const char* name)
    {
        if (const QByteArray folder = qgetenv("UNDERPAINT_PICTURES"); !folder.isEmpty())
            QVERIFY(widget->grab().save(QStringLiteral("%1/%2.png").arg(folder, name)));
    }
    bool ready = false;
};

} // namespace

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

    // --- navigator and reference pictures

    void navigatorShowsThePaintingAndMovesTheView()
    {
        Room room;
        room.action("view.navigator")->trigger();
        NavigatorPicture* const picture = room.comfort().docks().navigator().picture();
        QVERIFY(picture->isVisible());
        canvas::Tiles& tiles = room.all.document.beginStroke(room.all.document.state().active);
        tiles.fill({0, 0, 160, 240}, {1, 0, 0});
        room.all.document.strokeTouched({0, 0, 160, 240});
        room.all.document.endStroke("Red");
        QVERIFY(QTest::qWaitFor([&] { return picture->isUpToDate(); }, 3000));
        const QImage& small = picture->thumbnail();
        QCOMPARE(small.pixelColor(small.width() / 4, small.height() / 2), QColor(255, 0, 0));
        QCOMPARE(small.pixelColor(small.width() * 3 / 4, small.height() / 2), QColor(255, 255, 255));
        room.canvas().setZoom(8);
        const QPointF corner = picture->picture().topLeft() + QPointF(picture->picture().width() / 4, picture->picture().height() / 4);
        QTest::mouseClick(picture, Qt::LeftButton, {}, corner.toPoint());
        const QPointF middle = room.canvas().transform().centre();
        QVERIFY2(std::abs(middle.x() - 80) < 3 && std::abs(middle.y() - 60) < 3, qPrintable(QString("%1 %2").arg(middle.x()).arg(middle.y())));
        QVERIFY(picture->visible().boundingRect().width() < picture->picture().width());
        QTest::keyClick(picture, Qt::Key_Right);
        QVERIFY(room.canvas().transform().centre().x() > middle.x());
        room.comfort().docks().navigator().zoom()->setSpoken(2);
        QCOMPARE(room.canvas().zoom(), 2.);
        room.keepPicture(room.comfort().docks().navigatorDock(), "navigator");
    }

    void sideDocksAreRememberedAndHideWithThePanels()
    {
        Room room;
        QDockWidget* dock = room.comfort().docks().navigatorDock();
        QVERIFY(!dock->isVisible());
        room.action("view.navigator")->trigger();
        QVERIFY(dock->isVisible() && dock->isFloating());
        QTest::keyClick(&room.canvas(), Qt::Key_Tab);
        QVERIFY(!dock->isVisible());
        QTest::keyClick(&room.canvas(), Qt::Key_Tab);
        QVERIFY(dock->isVisible());
        room.action("view.reference")->trigger();
        room.comfort().docks().referenceDock()->setFloating(false);
        room.window->close();
        room.make();
        QVERIFY(room.comfort().docks().navigatorDock()->isVisible() && room.comfort().docks().navigatorDock()->isFloating());
        QVERIFY(room.comfort().docks().referenceDock()->isVisible() && !room.comfort().docks().referenceDock()->isFloating());
        QVERIFY(room.action("view.navigator")->isChecked());
        QTest::qWait(300);
        room.keepPicture(room.window.get(), "reference-docked");
        room.action("view.navigator")->trigger();
        QVERIFY(!room.comfort().docks().navigatorDock()->isVisible());
    }

    void referencePicturesAreOpenedDroppedAndKept()
    {
        Room room;
        room.action("view.reference")->trigger();
        ReferencePanel* panel = &room.comfort().docks().reference();
        const QString green = room.picture("green.png", qRgb(20, 180, 40)), blue = room.picture("blue.png", qRgb(20, 40, 180), {30, 60});
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(green), QUrl::fromLocalFile(blue)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(panel, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(panel, &drop);
        QCOMPARE(panel->count(), 2);
        QCOMPARE(panel->view()->picture().size(), QSize(40, 20));
        panel->choose(panel->current() + 1);
        QCOMPARE(panel->view()->picture().size(), QSize(30, 60));
        panel->choose(panel->current() + 1);
        QCOMPARE(panel->current(), 0);
        panel->open({room.all.folder.filePath("none.png")});
        QCOMPARE(panel->count(), 2);
        QVERIFY(!room.all.errors.isEmpty());
        room.window->close();
        room.make();
        panel = &room.comfort().docks().reference();
        QCOMPARE(panel->count(), 2);
        panel->removeCurrent();
        QCOMPARE(panel->count(), 1);
        QCOMPARE(panel->view()->picture().size(), QSize(30, 60));
    }

    void referenceGivesColoursAndZooms()
    {
        Room room;
        room.action("view.reference")->trigger();
        ReferencePanel& panel = room.comfort().docks().reference();
        panel.open({room.picture("green.png", qRgb(20, 180, 40), {400, 300})});
        ReferencePicture* const view = panel.view();
        const QPoint middle = view->rect().center();
        room.all.tools.setColour(Qt::black);
        QTest::mouseClick(view, Qt::LeftButton, {}, middle);
        QCOMPARE(room.all.tools.colour(), QColor(Qt::black));
        for (const Qt::KeyboardModifier key : {Qt::ControlModifier, Qt::AltModifier}) {
            room.all.tools.setColour(Qt::black);
            QTest::mouseClick(view, Qt::LeftButton, key, middle);
            QCOMPARE(room.all.tools.colour().rgb(), qRgb(20, 180, 40));
        }
        room.all.tools.setColour(Qt::black);
        room.all.tools.setTool(Tool::Eyedropper);
        QTest::mouseClick(view, Qt::LeftButton, {}, middle);
        QCOMPARE(room.all.tools.colour().rgb(), qRgb(20, 180, 40));
        room.all.tools.setTool(Tool::Brush);
        const double zoom = view->zoom();
        const QPointF under = view->toPicture(QPointF(60, 50));
        QWheelEvent wheel(QPointF(60, 50), view->mapToGlobal(QPointF(60, 50)), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view, &wheel);
        QVERIFY(view->zoom() > zoom * 1.4);
        QVERIFY(QLineF(view->toPicture(QPointF(60, 50)), under).length() < .5);
        const QPointF before = view->toPicture(QPointF());
        QTest::mousePress(view, Qt::LeftButton, {}, middle);
        QTest::mouseMove(view, middle + QPoint(20, 10));
        QTest::mouseRelease(view, Qt::LeftButton, {}, middle + QPoint(20, 10));
        QVERIFY(view->toPicture(QPointF()) != before);
        QTest::keyClick(view, Qt::Key_Home);
        QCOMPARE(view->zoom(), zoom);
    }

    void everyColourChooserFitsTheSmallWindow()
    {
        Room room;
        auto* const section = room.window->findChild<ColourSection*>();
        QWidget& panel = room.window->studio().brushPanel();
        for (int i = 0; i < 6; ++i) {
            section->setChooser(ColourSection::Chooser(i));
            section->setHarmony(i % 2);
            QTest::qWait(50);
            QVERIFY(QRect(panel.mapFromGlobal(section->mapToGlobal(QPoint())), section->size()).bottom() <= panel.height());
            for (QWidget* part : section->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
                QVERIFY2(!part->isVisible() || part->geometry().bottom() <= section->height(), qPrintable(part->objectName()));
            room.keepPicture(&panel, qPrintable(QStringLiteral("panel-%1").arg(i)));
        }
    }

    // --- canvas alone, preferences

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

    void preferencesAreSearched()
    {
        Room room;
        auto* const dialog = new PreferencesDialog(room.all.session, room.window->actions(), room.window.get());
        dialog->show();
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto* const field = dialog->findChild<QLineEdit*>("search");
        auto* const titles = dialog->findChild<QListWidget*>();
        const auto shown = [&] {
            QStringList names;
            for (int i = 0; i < titles->count(); ++i)
                if (!titles->item(i)->isHidden())
                    names << titles->item(i)->text();
            return names;
        };
        const int pages = titles->count();
        QTest::keyClicks(field, "crosshair");
        QVERIFY2(shown().contains("Canvas") && shown().size() < pages, qPrintable(shown().join(' ')));
        QVERIFY(dialog->findChild<QWidget*>("foundMarks")->isVisible() || !dialog->findChild<PreferencesSearch*>()->found().empty());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(dialog->findChild<QWidget*>("crosshair")->isVisible());
        room.keepPicture(dialog, "preferences-search");
        field->clear();
        QCOMPARE(shown().size(), pages);
        QTest::keyClicks(field, "scratch");
        QCOMPARE(shown(), QStringList{"Memory"});
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(titles->currentItem()->text(), QString("Memory"));
        room.keepPicture(dialog, "preferences-memory");
        field->clear();
        QTest::keyClicks(field, "mirror view");
        QVERIFY(shown().contains("Keys"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty() && dialog->isVisible());
        for (int i = 0; i < pages; ++i)
            if (titles->item(i)->text() == "Pen and touch")
                titles->setCurrentRow(i);
        room.keepPicture(dialog, "preferences-pen");
        titles->setCurrentRow(1);
        room.keepPicture(dialog, "preferences-keys");
    }

    void keysAreAddedNamedAndAllPutBack()
    {
        Room room;
        auto* const dialog = new PreferencesDialog(room.all.session, room.window->actions(), room.window.get());
        dialog->show();
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto* const list = dialog->findChild<KeyList*>();
        const auto choose = [&](const char* id) {
            for (QTreeWidgetItemIterator it(list); *it; ++it)
                if ((*it)->data(0, Qt::UserRole).toByteArray() == id)
                    list->setCurrentItem(*it);
        };
        auto* const search = dialog->findChild<QLineEdit*>("keySearch");
        QTest::keyClicks(search, "mirror");
        int rows = 0;
        for (QTreeWidgetItemIterator it(list, QTreeWidgetItemIterator::NotHidden | QTreeWidgetItemIterator::NoChildren); *it; ++it)
            if ((*it)->parent()) {
                QVERIFY2((*it)->text(0).contains("mirror", Qt::CaseInsensitive), qPrintable((*it)->text(0)));
                ++rows;
            }
        QVERIFY(rows >= 1);
        search->clear();
        const auto press = [&](const QKeySequence& key) {
            auto* const field = dialog->findChild<QKeySequenceEdit*>("ownKey");
            field->setKeySequence(key);
            Q_EMIT field->editingFinished();
        };
        choose("tool.hand");
        dialog->findChild<QAbstractButton*>("alsoKey")->setChecked(true);
        press(QKeySequence("F4"));
        QCOMPARE(room.action("tool.hand")->shortcuts(), (QList<QKeySequence>{QKeySequence("H"), QKeySequence("F4")}));
        press(QKeySequence("Ctrl+Z"));
        QCOMPARE(room.action("tool.hand")->shortcuts().size(), 3);
        const QString clash = dialog->findChild<QLabel*>("clash")->text();
        QVERIFY2(clash.contains("Undo") && clash.endsWith('.'), qPrintable(clash));
        QVERIFY(room.action("edit.undo")->shortcuts().isEmpty());
        choose("view.mirror");
        dialog->findChild<QAbstractButton*>("alsoKey")->setChecked(false);
        press(QKeySequence("F12"));
        QCOMPARE(room.action("view.mirror")->shortcuts(), QList<QKeySequence>{QKeySequence("F12")});
        dialog->findChild<QAbstractButton*>("allUsual")->click();
        QCOMPARE(room.action("tool.hand")->shortcuts(), QList<QKeySequence>{QKeySequence("H")});
        QCOMPARE(room.action("edit.undo")->shortcuts(), QList<QKeySequence>{QKeySequence("Ctrl+Z")});
        QCOMPARE(room.action("view.mirror")->shortcuts(), QList<QKeySequence>{QKeySequence("M")});
    }

    void undoKeepsToItsLimits()
    {
        Room room;
        room.all.preferences.setUndoSteps(10);
        for (int i = 0; i < 15; ++i)
            room.all.stroke();
        int steps = 0;
        for (; room.all.document.document().canUndo(); ++steps)
            room.all.document.undo();
        QCOMPARE(steps, 10);
        // Memory: 12 strokes over 3 MB each, of which 16 MB may stay.
        room.all.preferences.setUndoSteps(200);
        room.all.document.open(canvas::Document({1024, 1024}, {1, 1, 1}).state(), {}, "Large");
        room.all.preferences.setUndoMemory(16);
        for (int i = 0; i < 12; ++i) {
            canvas::Tiles& tiles = room.all.document.beginStroke(room.all.document.state().active);
            tiles.fill({0, 0, 1024, 1024}, {i / 12., .5, .5});
            room.all.document.strokeTouched({0, 0, 1024, 1024});
            room.all.document.endStroke("Fill");
        }
        QVERIFY2(room.all.document.document().historyBytes() <= std::size_t(16) << 20 || !room.all.document.document().canUndo(), qPrintable(QString::number(room.all.document.document().historyBytes())));
        QVERIFY(room.all.document.document().canUndo());
    }

    void fieldsOfTheMemoryPageSetThePreferences()
    {
        Room room;
        auto* const dialog = new PreferencesDialog(room.all.session, room.window->actions(), room.window.get());
        dialog->show();
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto* const titles = dialog->findChild<QListWidget*>();
        for (int i = 0; i < titles->count(); ++i)
            if (titles->item(i)->text() == "Memory")
                titles->setCurrentRow(i);
        const auto type = [&](const char* name, const QString& text) {
            auto* const field = dialog->findChild<NumberField*>(name);
            field->setFocus();
            field->selectAll();
            QTest::keyClick(field, Qt::Key_Delete);
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
        };
        type("undoSteps", "80");
        QCOMPARE(room.all.preferences.undoSteps(), 80);
        type("undoMemory", "512");
        QCOMPARE(room.all.preferences.undoMemory(), 512);
        type("paintMemory", "2048");
        QCOMPARE(room.all.preferences.paintMemory(), 2048);
        type("paintMemory", "");
        QCOMPARE(room.all.preferences.paintMemory(), 0);
        auto* const button = dialog->findChild<DropButton*>("penButton2");
        Q_EMIT button->chosen(3);
        QCOMPARE(room.all.preferences.penButton(2), QString("edit.undo"));
    }
};

QTEST_MAIN(ComfortTest)
#include "comfort_test.moc"
