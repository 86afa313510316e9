#include "tests/ui/comfort_room.h"
#include "ui/canvas/view_transform.h"
#include "ui/navigator.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/colour_section.h"
#include "ui/reference_panel.h"
#include "ui/side_docks.h"
#include "ui/widgets/value_slider.h"

#include <QDockWidget>
#include <QMimeData>

using namespace underpaint;
using namespace underpaint::ui;
using Room = ComfortRoom;

class SideDocksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
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
};

QTEST_MAIN(SideDocksTest)
#include "side_docks_test.moc"
