#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/layer_delegate.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/pressure_curve_editor.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/realism_ramp.h"
#include "ui/widgets/result_delegate.h"
#include "ui/widgets/run_button.h"
#include "ui/widgets/swatches.h"
#include "ui/widgets/tab_head.h"
#include "ui/widgets/word_chip.h"

#include <QAccessible>
#include <QAction>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QVBoxLayout>

using namespace underpaint::ui;

/// The smaller painted parts, each in a sentence or two.
class WidgetPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        Theme::instance().apply();
        Theme::instance().setReduceMotion(true);
    }

    void focusRingShowsOnlyAfterAKey()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* first = new PushButton(QStringLiteral("One"));
        auto* second = new PushButton(QStringLiteral("Two"));
        column->addWidget(first);
        column->addWidget(second);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto ring = [&] { return window.findChild<FocusRing*>(); };
        QTest::mouseClick(first, Qt::LeftButton);
        QCoreApplication::processEvents();
        QVERIFY(!ring() || !ring()->isVisible());
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Tab);
        QCoreApplication::processEvents();
        QVERIFY(second->hasFocus());
        QVERIFY(ring() && ring()->isVisible());
        QVERIFY(ring()->geometry().contains(second->geometry()));
        QTest::mouseClick(second, Qt::LeftButton);
        QCoreApplication::processEvents();
        QVERIFY(!ring()->isVisible());
    }

    void choiceTakesClicksAndArrowsAndSkipsWhatIsOff()
    {
        Choice choice;
        for (const char* const text : {"A", "B", "C"})
            choice.addText(QString::fromLatin1(text));
        choice.setCurrent(0);
        choice.setItemEnabled(1, false);
        choice.resize(choice.sizeHint());
        choice.show();
        QSignalSpy chosen(&choice, &Choice::chosen);
        QTest::mouseClick(&choice, Qt::LeftButton, {}, choice.itemRect(1).center().toPoint());
        QCOMPARE(chosen.count(), 0);
        QTest::keyClick(&choice, Qt::Key_Right);
        QCOMPARE(choice.current(), 2);
        QTest::mouseClick(&choice, Qt::LeftButton, {}, choice.itemRect(0).center().toPoint());
        QCOMPARE(choice.current(), 0);
        QCOMPARE(chosen.count(), 2);
        QTest::mouseClick(&choice, Qt::LeftButton, {}, choice.itemRect(0).center().toPoint()); // already
        QCOMPARE(chosen.count(), 2);
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&choice);
        QCOMPARE(spoken->childCount(), 3);
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("A"));
    }

    void doubleTapOnRunDoesNotStopWhatItStarted()
    {
        RunButton button;
        button.resize(140, 36);
        button.show();
        QSignalSpy run(&button, &RunButton::run), stop(&button, &RunButton::stop);
        QTest::qWait(320);
        QTest::mouseClick(&button, Qt::LeftButton);
        button.setRunning(true); // as the run begins
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(run.count(), 1);
        QCOMPARE(stop.count(), 0);
        QTest::qWait(320);
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(stop.count(), 1);
    }

    void iconButtonFollowsItsAction()
    {
        QAction action(QStringLiteral("Brush"));
        action.setCheckable(true);
        IconButton button(QStringLiteral("brush"), QStringLiteral("Brush"), IconButton::Kind::Tool);
        button.setAction(&action);
        QSignalSpy triggered(&action, &QAction::triggered);
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        QVERIFY(action.isChecked());
        QVERIFY(button.isChecked());
        action.setChecked(false);
        QVERIFY(!button.isChecked());
        action.setEnabled(false);
        QVERIFY(!button.isEnabled());
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&button);
        QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Brush"));
    }

    void chipSaysGroupOrWord()
    {
        WordChip chip(QStringLiteral("time"));
        QCOMPARE(chip.text(), QStringLiteral("time"));
        const int small = chip.sizeHint().width();
        chip.setWord(QStringLiteral("golden hour"));
        QCOMPARE(chip.text(), QStringLiteral("golden hour"));
        QCOMPARE(chip.accessibleName(), QStringLiteral("time: golden hour"));
        QVERIFY(chip.sizeHint().width() > small);
        QCOMPARE(chip.sizeHint().height(), 28);
    }

    void flowLayoutWrapsAndKeepsTheOrder()
    {
        QWidget box;
        auto* flow = new FlowLayout(&box, 8);
        QList<QWidget*> chips;
        for (int i = 0; i < 5; ++i) {
            chips << new QWidget;
            chips.last()->setFixedSize(60, 20);
            flow->addWidget(chips.last());
        }
        QCOMPARE(flow->heightForWidth(1000), 20);
        QCOMPARE(flow->heightForWidth(128), 20 * 3 + 8 * 2); // two in a row
        box.resize(128, 80);
        box.show();
        QCOMPARE(chips[1]->pos(), QPoint(68, 0));
        QCOMPARE(chips[2]->pos(), QPoint(0, 28));
        QCOMPARE(chips[4]->pos(), QPoint(0, 56));
        chips[0]->hide();
        QCOMPARE(flow->heightForWidth(128), 20 * 2 + 8);
    }

    void foldOpensToItsBodysHeight()
    {
        QWidget box;
        auto* column = new QVBoxLayout(&box);
        column->setContentsMargins(0, 0, 0, 0);
        auto* fold = new Fold(QStringLiteral("More"));
        auto* body = new QWidget;
        body->setFixedHeight(77);
        fold->setBody(body);
        column->addWidget(fold);
        column->addStretch();
        box.resize(200, 300);
        box.show();
        QVERIFY(!body->isVisible());
        QSignalSpy toggled(fold, &Fold::toggled);
        QTest::mouseClick(fold->header(), Qt::LeftButton);
        QVERIFY(fold->isOpen());
        QVERIFY(body->isVisible());
        QCoreApplication::processEvents();
        QCOMPARE(fold->height(), fold->header()->height() + 77);
        Theme::instance().setReduceMotion(false);
        fold->setOpen(false); // this time it moves
        QTRY_VERIFY(!body->isVisible());
        QCOMPARE(toggled.count(), 2);
    }

    void dropButtonShowsWhatIsChosen()
    {
        DropButton button;
        button.setChoices({QStringLiteral("Normal"), QStringLiteral("Multiply")}, 0);
        button.show();
        QSignalSpy chosen(&button, &DropButton::chosen);
        button.open();
        QVERIFY(button.menu());
        QVERIFY(button.menu()->actions()[0]->isChecked());
        button.menu()->actions()[1]->trigger();
        button.menu()->close();
        QCOMPARE(button.text(), QStringLiteral("Multiply"));
        QCOMPARE(chosen[0][0].toInt(), 1);
        button.setCurrent(0);
        QCOMPARE(chosen.count(), 1);
    }

    void wheelPicksHueFromTheRingAndColourFromTheTriangle()
    {
        ColourWheel wheel;
        wheel.resize(184, 184);
        wheel.show();
        wheel.setColour(QColor(0x7D, 0x8B, 0xA6));
        QCOMPARE(wheel.colour().name(), QStringLiteral("#7d8ba6"));
        QSignalSpy picked(&wheel, &ColourWheel::picked), released(&wheel, &ColourWheel::released);
        const double before = double(wheel.colour().hsvSaturationF());
        QTest::mouseClick(&wheel, Qt::LeftButton, {}, {92, 8}); // red is on top
        QVERIFY(qMin(wheel.colour().hsvHue(), 360 - wheel.colour().hsvHue()) <= 2);
        QVERIFY(qAbs(double(wheel.colour().hsvSaturationF()) - before) < .02);
        QTest::mouseClick(&wheel, Qt::LeftButton, {}, {92, 30}); // the red corner
        QVERIFY(wheel.colour().hsvSaturationF() > .85F && wheel.colour().valueF() > .85F);
        QCOMPARE(picked.count(), 2);
        QCOMPARE(released.count(), 2);
        wheel.setColour(QColor(90, 90, 90)); // grey keeps the hue
        QTest::keyClick(&wheel, Qt::Key_Right);
        QVERIFY(wheel.colour().red() > wheel.colour().green());
    }

    void draggingOutOfTheTriangleStaysOnItsBorder()
    {
        ColourWheel wheel;
        wheel.resize(184, 184);
        wheel.show();
        wheel.setColour(QColor(200, 30, 30));
        QTest::mousePress(&wheel, Qt::LeftButton, {}, {92, 92});
        for (const QPoint place : {QPoint(-400, 92), QPoint(600, 600), QPoint(92, -300)}) {
            QTest::mouseMove(&wheel, place);
            const QColor colour = wheel.colour();
            QVERIFY(colour.isValid());
        }
        QTest::mouseRelease(&wheel, Qt::LeftButton, {}, {92, -300});
        QVERIFY(wheel.colour().valueF() > .9F);
    }

    void swatchesPickAndMarkTheCurrent()
    {
        Swatches swatches;
        swatches.resize(208, 50);
        QList<QColor> colours;
        for (int i = 0; i < 20; ++i)
            colours << QColor(i * 10, 0, 0);
        swatches.setColours(colours);
        swatches.show();
        QCOMPARE(swatches.shown(), 16);
        QSignalSpy picked(&swatches, &Swatches::picked);
        QTest::mouseClick(&swatches, Qt::LeftButton, {}, swatches.swatchRect(9).center().toPoint());
        QCOMPARE(picked[0][0].value<QColor>(), colours[9]);
        QCOMPARE(swatches.currentIndex(), 9);
        swatches.setRows(1);
        QCOMPARE(swatches.shown(), 8);
    }

    void rampIsGreyAtTheSliderAndTintedBeside()
    {
        RealismRamp ramp;
        ramp.resize(208, ramp.sizeHint().height());
        ramp.setNeutral(.65);
        ramp.show();
        QCOMPARE(ramp.colourAt(.65).hsvSaturation(), 0);
        QCOMPARE(ramp.colourAt(.1).rgb(), Theme::instance().palette().faithfulTint.rgb());
        QCOMPARE(ramp.colourAt(1).rgb(), Theme::instance().palette().freerTint.rgb());
        QSignalSpy changed(&ramp, &RealismRamp::changed);
        QTest::mouseClick(&ramp, Qt::LeftButton, {}, {52, 18});
        QCOMPARE(ramp.level(), .25);
        QCOMPARE(ramp.valueText(), QStringLiteral("0.25, more faithful than the slider"));
        QTest::mouseClick(&ramp, Qt::LeftButton, {}, {30, ramp.height() - 16}); // the first preset
        QCOMPARE(ramp.level(), .2);
        QCOMPARE(changed.count(), 2);
    }

    void metersAreReadOnlyValues()
    {
        Meter meter(QStringLiteral("Faithful"), Meter::Tone::Grey);
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&meter);
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("not measured yet"));
        meter.setValue(.64);
        meter.setOutOfDate(true);
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("64, out of date"));
        QVERIFY(spoken->state().readOnly);
        spoken->valueInterface()->setCurrentValue(10);
        QCOMPARE(meter.value(), std::optional<double>(.64));
    }

    void tabsChangeByClickAndArrows()
    {
        TabHead tabs({QStringLiteral("Layers"), QStringLiteral("Results")});
        tabs.resize(240, 32);
        tabs.show();
        QSignalSpy chosen(&tabs, &TabHead::chosen);
        QTest::mouseClick(&tabs, Qt::LeftButton, {}, tabs.tabRect(1).center().toPoint());
        QCOMPARE(tabs.current(), 1);
        QTest::keyClick(&tabs, Qt::Key_Left);
        QCOMPARE(tabs.current(), 0);
        QCOMPARE(chosen.count(), 2);
        QCOMPARE(QAccessible::queryAccessibleInterface(&tabs)->child(0)->role(), QAccessible::PageTab);
    }

    void pressureCurveGainsMovesAndLosesPoints()
    {
        PressureCurveEditor editor;
        editor.resize(220, 220); // 200 between the margins
        editor.show();
        QSignalSpy changed(&editor, &PressureCurveEditor::changed);
        QTest::mousePress(&editor, Qt::LeftButton, {}, {110, 110}); // on the straight line
        QCOMPARE(editor.curve().points().size(), std::size_t(3));
        const auto move = [&](QPointF place) {
            QMouseEvent event(QEvent::MouseMove, place, editor.mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&editor, &event);
        };
        move({110, 60});
        QCOMPARE(editor.curve().points()[1].y, .75);
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, {110, 60});
        QTest::mousePress(&editor, Qt::LeftButton, {}, {10, 210}); // the end stays at its side
        move({80, 180});
        QCOMPARE(editor.curve().points()[0].x, 0.);
        QCOMPARE(editor.curve().points()[0].y, .15);
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, {80, 180});
        QTest::mousePress(&editor, Qt::LeftButton, {}, {110, 60});
        move({110, -40}); // dragged out
        QCOMPARE(editor.curve().points().size(), std::size_t(2));
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, {110, -40});
        QVERIFY(changed.count() >= 4);
    }

    void errorBarSaysOneSentenceAndOneWayOut()
    {
        QWidget canvas;
        canvas.resize(900, 500);
        auto* bar = new ErrorBar(&canvas);
        bar->setRestingPlace({16, 12, 868, bar->sizeHint().height()});
        canvas.show();
        QVERIFY(!bar->isVisible());
        bar->showError(QStringLiteral("The card ran out of memory."), QStringLiteral("Try 1024 px"), true);
        QVERIFY(bar->isVisible());
        QSignalSpy way(bar, &ErrorBar::wayOutTaken), details(bar, &ErrorBar::detailsAsked), closed(bar, &ErrorBar::closed);
        const auto buttons = bar->findChildren<PushButton*>();
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QCOMPARE(way.count(), 1);
        QCOMPARE(details.count(), 1);
        bar->showError(QStringLiteral("Another."), {}, false);
        QVERIFY(!buttons[0]->isVisible() && !buttons[1]->isVisible());
        QTest::mouseClick(bar->findChild<IconButton*>(), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
        QVERIFY(!bar->isVisible());
    }

    void layerRowsEyeAndLockDoNotChooseTheRow()
    {
        QListView view;
        QStandardItemModel model;
        for (int i = 0; i < 2; ++i) {
            auto* item = new QStandardItem(QStringLiteral("Layer %1").arg(i));
            item->setData(true, LayerDelegate::VisibleRole);
            model.appendRow(item);
        }
        LayerDelegate delegate;
        view.setModel(&model);
        view.setItemDelegate(&delegate);
        view.resize(304, 200);
        view.show();
        view.setCurrentIndex(model.index(0, 0));
        QSignalSpy eye(&delegate, &LayerDelegate::eyeClicked), lock(&delegate, &LayerDelegate::lockClicked);
        const QRectF row = view.visualRect(model.index(1, 0));
        QCOMPARE(row.height(), 48.);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, LayerDelegate::eyeRect(row).center().toPoint());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, LayerDelegate::lockRect(row).center().toPoint());
        QCOMPARE(eye.count(), 1);
        QCOMPARE(eye[0][0].value<QModelIndex>().row(), 1);
        QCOMPARE(lock.count(), 1);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, row.center().toPoint());
        QCOMPARE(view.currentIndex().row(), 1);
        QCOMPARE(eye.count(), 1);
    }

    void threeResultsFitInARow()
    {
        for (const int width : {232, 288, 336}) {
            const QSize cell = ResultDelegate::cell(width);
            QVERIFY(cell.width() * 3 <= width);
            QVERIFY(cell.height() > cell.width() * .7);
        }
    }
};

QTEST_MAIN(WidgetPartsTest)
#include "widget_parts_test.moc"
