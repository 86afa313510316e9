#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/hidden_bar.h"
#include "ui/main_window.h"
#include "ui/panels/status_bar.h"
#include "ui/panels/strip_panel.h"
#include "ui/panels/tools_column.h"
#include "ui/panels/top_bar.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_bar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

struct Room {
    SessionFixture all;
    MainWindow window{all.session, all.project};

    explicit Room(QSize size)
    {
        all.preferences.setFirstStartDone(true);
        window.resize(size);
        window.show();
        ready = QTest::qWaitForWindowExposed(&window);
        settle();
    }
    ~Room() { all.document.setSaved(all.document.document().revision()); }

    Studio& studio() { return window.studio(); }
    void settle()
    {
        studio().settle();
        for (int i = 0; i < 5; ++i) {
            QApplication::sendPostedEvents();
            QApplication::processEvents();
        }
    }
    void resize(QSize size)
    {
        window.resize(size);
        settle();
    }
    bool ready = false;
};

} // namespace

class LayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsHaveTheTablesSizes_data()
    {
        QTest::addColumn<QSize>("window");
        QTest::addColumn<QSize>("canvas");
        QTest::addColumn<int>("top");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("tools");
        QTest::addColumn<int>("brush");
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("strip");
        QTest::newRow("compact") << QSize(1366, 768) << QSize(850, 572) << 36 << 24 << 44 << 208 << 264 << 136;
        QTest::newRow("regular") << QSize(1920, 1080) << QSize(1312, 828) << 40 << 28 << 48 << 240 << 320 << 184;
        QTest::newRow("wide") << QSize(2560, 1440) << QSize(1880, 1132) << 40 << 28 << 48 << 264 << 368 << 240;
    }

    void partsHaveTheTablesSizes()
    {
        QFETCH(QSize, window);
        QFETCH(QSize, canvas);
        QFETCH(int, top);
        QFETCH(int, status);
        QFETCH(int, tools);
        QFETCH(int, brush);
        QFETCH(int, right);
        QFETCH(int, strip);
        Room room(window);
        QVERIFY(room.ready);
        QCOMPARE(room.window.size(), window);
        QCOMPARE(room.studio().topBar().height(), top);
        QCOMPARE(room.studio().statusBar().height(), status);
        QCOMPARE(room.studio().tools().width(), tools);
        QCOMPARE(room.studio().brushDock()->width(), brush);
        QCOMPARE(room.studio().subjectDock()->width(), right);
        QCOMPARE(room.studio().strip().height(), strip);
        QCOMPARE(room.studio().canvas().size(), canvas);
        QCOMPARE(room.studio().strip().width(), canvas.width());
    }

    void densityChangesOnlyWhenTheWindowRests()
    {
        Room room({1366, 768});
        QCOMPARE(Theme::instance().metrics().density, Density::Compact);
        room.window.resize(1920, 1080);
        QApplication::processEvents();
        QCOMPARE(Theme::instance().metrics().density, Density::Compact);
        QTRY_COMPARE_WITH_TIMEOUT(Theme::instance().metrics().density, Density::Regular, 2000);
    }

    void brushPanelFoldsBelow1252()
    {
        Room room({1251, 768});
        Studio& studio = room.studio();
        QVERIFY(!studio.brushDock()->isVisible());
        QVERIFY(studio.subjectDock()->isVisible());
        const int wide = studio.canvas().width();
        QCOMPARE(wide, 1251 - 44 - 264);
        room.window.actions().at("view.brushPanel")->trigger();
        room.settle();
        QVERIFY(studio.brushDock()->isVisible());
        QCOMPARE(studio.canvas().width(), wide); // it lies over the canvas
        QCOMPARE(studio.brushDock()->x(), 44);
        room.window.actions().at("view.brushPanel")->trigger();
        QVERIFY(!studio.brushDock()->isVisible());
        room.resize({1252, 768});
        QVERIFY(studio.brushDock()->isVisible());
        QCOMPARE(studio.canvas().width(), 1252 - 44 - 208 - 264);
    }

    void rightPanelFoldsBelow1044()
    {
        Room room({1043, 700});
        Studio& studio = room.studio();
        QVERIFY(!studio.subjectDock()->isVisible());
        QVERIFY(!studio.brushDock()->isVisible());
        QCOMPARE(studio.canvas().width(), 1043 - 44);
        room.window.actions().at("view.rightPanel")->trigger();
        room.settle();
        QVERIFY(studio.subjectDock()->isVisible());
        QVERIFY(studio.layersDock()->isVisible());
        QCOMPARE(studio.subjectDock()->x(), 1043 - 264);
        QCOMPARE(studio.canvas().width(), 1043 - 44);
        room.window.actions().at("view.rightPanel")->trigger();
        room.resize({1044, 700});
        QVERIFY(studio.subjectDock()->isVisible());
        QCOMPARE(studio.canvas().width(), 1044 - 44 - 264);
    }

    void smallestWindowKeepsSliderAndRun()
    {
        Room room({400, 300});
        QCOMPARE(room.window.size(), QSize(800, 600));
        QVERIFY(room.studio().strip().isVisible());
        QVERIFY(room.studio().strip().width() >= 700);
        QVERIFY(room.studio().canvas().height() > 300);
    }

    void tabsInCompactStackedOtherwise()
    {
        Room room({1366, 768});
        Studio& studio = room.studio();
        QVERIFY(studio.layersDock()->isVisible() != studio.resultsDock()->isVisible());
        room.resize({1920, 1080});
        QVERIFY(studio.layersDock()->isVisible() && studio.resultsDock()->isVisible());
        QVERIFY(studio.subjectDock()->geometry().bottom() < studio.layersDock()->y() + 1);
        QVERIFY(studio.layersDock()->geometry().bottom() < studio.resultsDock()->y() + 1);
    }

    void hiddenPanelsLeaveTheBar()
    {
        Room room({1920, 1080});
        Studio& studio = room.studio();
        studio.setPanelsHidden(true);
        room.settle();
        QCOMPARE(studio.canvas().size(), QSize(1920, 1080));
        QVERIFY(!studio.topBar().isVisible() && !studio.strip().isVisible() && !studio.tools().isVisible());
        QCOMPARE(studio.hiddenBar().geometry(), QRect((1920 - 832) / 2, 1080 - 24 - 68, 832, 68));
        studio.setPanelsHidden(false);
        room.settle();
        QCOMPARE(studio.canvas().size(), QSize(1312, 828));
    }

    void panelEdgeMovesByAQuarterAtMost()
    {
        Room room({1920, 1080});
        QWidget* edge = nullptr;
        for (QWidget* child : room.studio().findChildren<QWidget*>())
            if (qstrcmp(child->metaObject()->className(), "underpaint::ui::PanelEdge") == 0 && child->x() < 400)
                edge = child;
        QVERIFY(edge);
        const auto drag = [&](int by) {
            const QPoint from = edge->rect().center();
            QTest::mousePress(edge, Qt::LeftButton, {}, from);
            QMouseEvent move(QEvent::MouseMove, from + QPoint(by, 0), edge->mapToGlobal(from) + QPoint(by, 0), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(edge, &move);
            QTest::mouseRelease(edge, Qt::LeftButton, {}, from);
            room.settle();
        };
        drag(30);
        QCOMPARE(room.studio().brushDock()->width(), 270);
        drag(500);
        QCOMPARE(room.studio().brushDock()->width(), 300);
        QTest::mouseDClick(edge, Qt::LeftButton);
        room.settle();
        QCOMPARE(room.studio().brushDock()->width(), 240);
    }

    void layoutComesBack()
    {
        QByteArray saved;
        {
            Room room({1920, 1080});
            room.studio().setBrushShown(false);
            saved = room.studio().saveLayout();
        }
        Room room({1920, 1080});
        QVERIFY(room.studio().brushDock()->isVisible());
        room.studio().restoreLayout(saved);
        room.settle();
        QVERIFY(!room.studio().brushDock()->isVisible());
        room.studio().restoreLayout("nonsense");
        room.settle();
        QVERIFY(!room.studio().brushDock()->isVisible());
    }

    void panelsFloatAndComeBack()
    {
        Room room({1920, 1080});
        QDockWidget* const layers = room.studio().layersDock();
        layers->setFloating(true);
        room.settle();
        QVERIFY(layers->isWindow() && layers->isVisible());
        QVERIFY(room.studio().resultsDock()->isVisible());
        layers->setFloating(false);
        room.settle();
        QVERIFY(!layers->isWindow() && layers->isVisible());
        QCOMPARE(room.studio().canvas().size(), QSize(1312, 828));
    }

    void keyboardGoesFromGroupToGroup()
    {
        Room room({1920, 1080});
        room.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&room.window));
        Studio& studio = room.studio();
        studio.canvas().setFocus();
        const QList<QWidget*> order = {&studio.strip(), studio.subjectDock(), studio.layersDock(), studio.resultsDock(), studio.brushDock(), &studio.tools(), &studio.canvas()};
        for (QWidget* group : order) {
            studio.moveToGroup(1);
            QVERIFY2(group == QApplication::focusWidget() || group->isAncestorOf(QApplication::focusWidget()), qPrintable(group->objectName()));
        }
        studio.moveToGroup(-1);
        QVERIFY(studio.tools().isAncestorOf(QApplication::focusWidget()));
    }

    void errorBarLiesOverTheCanvas()
    {
        Room room({1366, 768});
        room.all.errors.report("The card ran out of memory at 1536 px; your painting is untouched.", "Details of it.", {"Try 1024 px", [] {}});
        room.settle();
        auto* const bar = room.window.findChild<ErrorBar*>();
        QVERIFY(bar && bar->isVisible());
        QTRY_COMPARE(bar->geometry(), QRect(16, 12, 850 - 32, 48).marginsAdded({8, 6, 8, 10})); // with room for its shadow
        room.all.errors.clear();
        QVERIFY(!bar->isVisible());
    }

    void titleSaysWhatIsNotSaved()
    {
        Room room({1366, 768});
        QCOMPARE(room.window.windowTitle(), QString("Test"));
        room.all.stroke();
        QCOMPARE(room.window.windowTitle(), QString::fromUtf8("Test ●"));
    }

    void closingAsksAboutUnsavedWorkOnce()
    {
        Room room({1366, 768});
        room.all.stroke();
        room.window.close();
        QVERIFY(room.window.isVisible());
        QWidget* sheet = room.window.findChild<QWidget*>("questionSheet");
        QVERIFY(sheet);
        QTest::mouseClick(sheet->findChild<QWidget*>("cancel"), Qt::LeftButton);
        QVERIFY(room.window.isVisible());
        QTRY_VERIFY(!room.window.findChild<QWidget*>("questionSheet"));
        room.window.close();
        sheet = room.window.findChild<QWidget*>("questionSheet");
        QVERIFY(sheet);
        QTest::mouseClick(sheet->findChild<QWidget*>("other"), Qt::LeftButton);
        QTRY_VERIFY(!room.window.isVisible());
    }

    void closingWhileSamplingNeverHangs()
    {
        Room room({1366, 768});
        room.all.model.held = true;
        room.all.live.run();
        QVERIFY(QTest::qWaitFor([&] { return room.all.stage.state() == StageState::Running; }, 5000));
        QElapsedTimer clock;
        clock.start();
        room.window.close();
        QVERIFY(!room.window.isVisible());
        QVERIFY(clock.elapsed() < 2000);
        QVERIFY(!room.all.sampling.isBusy());
    }

    void hiddenWindowPausesLive()
    {
        Room room({1366, 768});
        room.all.settings.setLive(true);
        room.all.settings.setLiveMode(engine::LiveSchedule::Mode::WhileDrawing);
        room.window.hide();
        room.all.stroke();
        QTest::qWait(400);
        QCOMPARE(room.all.model.results(), 0);
        room.window.show();
        QTRY_VERIFY_WITH_TIMEOUT(room.all.model.results() > 0, 3000);
    }
};

QTEST_MAIN(LayoutTest)
#include "layout_test.moc"
