#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/first_start.h"
#include "ui/main_window.h"
#include "ui/panels/strip_panel.h"
#include "ui/studio.h"
#include "ui/widgets/hint_bubble.h"
#include "ui/widgets/start_card.h"

#include <QApplication>
#include <QFileDialog>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

struct Room {
    SessionFixture all;
    MainWindow window{all.session, all.project};

    Room()
    {
        window.start({});
        window.resize(1366, 768);
        window.activateWindow();
        ready = QTest::qWaitForWindowActive(&window);
        window.studio().settle();
    }
    ~Room() { all.document.setSaved(all.document.document().revision()); }
    template <typename Widget>
    int shown()
    {
        int count = 0;
        for (const Widget* widget : window.findChildren<Widget*>())
            count += widget->isVisible();
        return count;
    }
    StartCard* card(const char* name) { return window.findChild<StartCard*>(name); }
    bool ready = false;
};

} // namespace

class FirstStartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void threeCardsAndThreeHintsOverABlankPage()
    {
        Room room;
        QVERIFY(room.ready);
        QCOMPARE(room.shown<StartCard>(), 3);
        QCOMPARE(room.shown<HintBubble>(), 3);
        QVERIFY(!room.window.studio().strip().isEnabled());
        // Cards stand side by side in the middle of the canvas.
        const QRect canvas = room.window.studio().canvas().geometry();
        QCOMPARE(room.card("cardPaint")->y(), room.card("cardOpen")->y());
        QVERIFY(std::abs(room.card("cardSample")->geometry().center().x() - canvas.center().x()) <= 1);
    }

    void firstStrokeRemovesAllOfItForGood()
    {
        Room room;
        room.all.stroke();
        QCOMPARE(room.shown<StartCard>(), 0);
        QCOMPARE(room.shown<HintBubble>(), 0);
        QVERIFY(room.window.studio().strip().isEnabled());
        QVERIFY(room.all.preferences.firstStartDone());
    }

    void penPaintsBetweenTheCards()
    {
        Room room;
        CanvasView& canvas = room.window.studio().canvas();
        const QPoint heading(canvas.width() / 2, room.card("cardSample")->y() - 50);
        QCOMPARE(room.window.studio().canvasArea().childAt(heading), static_cast<QWidget*>(&canvas));
    }

    void justPaintLeavesTheBlankPage()
    {
        Room room;
        QTest::mouseClick(room.card("cardPaint"), Qt::LeftButton);
        QTRY_COMPARE(room.shown<StartCard>(), 0);
        QVERIFY(!room.all.document.document().canUndo());
    }

    void samplePaintingOpensAndRuns()
    {
        Room room;
        QVERIFY(room.card("cardSample")->hasFocus());
        QTest::keyClick(room.card("cardSample"), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(room.all.results.rowCount(), 1, 5000);
        QCOMPARE(room.shown<StartCard>(), 0);
        QVERIFY(room.all.settles());
    }

    void openAPictureAsksForAFile()
    {
        Room room;
        QTest::mouseClick(room.card("cardOpen"), Qt::LeftButton);
        QTRY_VERIFY(room.window.findChild<QFileDialog*>());
    }

    void arrowsGoFromCardToCard()
    {
        Room room;
        QTest::keyClick(room.card("cardSample"), Qt::Key_Right);
        QVERIFY(room.card("cardOpen")->hasFocus());
        QTest::keyClick(room.card("cardOpen"), Qt::Key_Right);
        QVERIFY(room.card("cardPaint")->hasFocus());
        QTest::keyClick(room.card("cardPaint"), Qt::Key_Left);
        QVERIFY(room.card("cardOpen")->hasFocus());
    }

    void helpBringsItBack()
    {
        Room room;
        room.all.stroke();
        QCOMPARE(room.shown<StartCard>(), 0);
        room.window.actions().at("help.firstSteps")->trigger();
        QCOMPARE(room.shown<StartCard>(), 3);
    }

    void isNotShownASecondTime()
    {
        SessionFixture all;
        all.preferences.setFirstStartDone(true);
        MainWindow window(all.session, all.project);
        window.start({});
        QVERIFY(!window.firstStart().isShown());
    }
};

QTEST_MAIN(FirstStartTest)
#include "first_start_test.moc"
