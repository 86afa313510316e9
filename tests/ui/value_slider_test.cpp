#include "ui/theme/theme.h"
#include "ui/widgets/value_slider.h"

#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace underpaint::ui;

class ValueSliderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ValueSlider> slider;

    void moveTo(QPointF place, Qt::KeyboardModifiers keys = {})
    {
        QMouseEvent event(QEvent::MouseMove, place, slider->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, keys);
        QCoreApplication::sendEvent(slider.get(), &event);
    }

private Q_SLOTS:
    void init()
    {
        Theme::instance().apply();
        slider = std::make_unique<ValueSlider>(QStringLiteral("Size"));
        slider->resize(208, slider->sizeHint().height());
        slider->setRange(0, 100);
        slider->setUnit(QStringLiteral("px"));
        slider->setValue(50);
        slider->show();
        QVERIFY(QTest::qWaitForWindowActive(slider.get()));
    }
    void cleanup() { slider.reset(); }

    void draggingSidewaysAnywhereInTheRowMovesIt()
    {
        QSignalSpy changed(slider.get(), &ValueSlider::changed), released(slider.get(), &ValueSlider::released);
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, {20, 8}); // on the label
        QCOMPARE(slider->value(), 50.);
        moveTo({24, 8}); // far enough to be a drag
        moveTo({44, 8});
        QCOMPARE(slider->value(), 60.); // 20 of 200 px
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, {44, 8});
        QVERIFY(changed.count() >= 1);
        QCOMPARE(released.count(), 1);
    }

    void shiftIsFineFromWhereItIs()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, {20, 8});
        moveTo({24, 8});
        moveTo({44, 8});
        moveTo({44, 8}, Qt::ShiftModifier);
        moveTo({64, 8}, Qt::ShiftModifier);
        QCOMPARE(slider->value(), 61.);
        QTest::mouseRelease(slider.get(), Qt::LeftButton, Qt::ShiftModifier, {64, 8});
    }

    void clickOnTheValueTypesIt()
    {
        QSignalSpy changed(slider.get(), &ValueSlider::changed);
        QTest::mouseClick(slider.get(), Qt::LeftButton, {}, {200, 8});
        auto* field = slider->findChild<QLineEdit*>();
        QVERIFY(field && field->isVisible());
        field->setText(QStringLiteral("7.4 px"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(slider->value(), 7.4);
        QCOMPARE(changed.count(), 1);
    }

    void escapeLeavesWhatWas()
    {
        slider->editValue();
        auto* field = slider->findChild<QLineEdit*>();
        field->setText(QStringLiteral("99"));
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(slider->value(), 50.);
    }

    void typedBeyondTheRangeIsClamped()
    {
        slider->editValue();
        auto* field = slider->findChild<QLineEdit*>();
        field->setText(QStringLiteral("4000"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(slider->value(), 100.);
    }

    void percentReadsHundredths()
    {
        slider->setRange(0, 1);
        slider->setPercent(true);
        slider->setValue(.85);
        QCOMPARE(slider->valueText(), QStringLiteral("85\u202F%"));
        slider->editValue();
        auto* field = slider->findChild<QLineEdit*>();
        QCOMPARE(field->text(), QStringLiteral("85"));
        field->setText(QStringLiteral("40"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(slider->value(), .4);
        slider->editValue();
        field = slider->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
        for (QLineEdit* each : slider->findChildren<QLineEdit*>())
            if (each->isVisible())
                field = each;
        field->setText(QStringLiteral("30 %"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(slider->value(), .3);
    }

    void logarithmicHasEqualRatiosOverEqualWays()
    {
        slider->setRange(1, 1000);
        slider->setLogarithmic(true);
        slider->setValue(10);
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, {20, 8});
        moveTo({24, 8});
        moveTo(QPointF(24 + 200 / 3., 8));
        QVERIFY(qAbs(slider->value() - 100) < .5);
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, {60, 8});
    }

    void valuesSnapToSteps()
    {
        slider->setStep(1);
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, {20, 8});
        moveTo({24, 8});
        moveTo({31, 8});
        QCOMPARE(slider->value(), 54.); // 3.5 more, rounded
        QTest::mouseRelease(slider.get(), Qt::LeftButton, {}, {31, 8});
    }

    void keysMoveItAndRest()
    {
        QSignalSpy released(slider.get(), &ValueSlider::released);
        slider->setFocus();
        QTest::keyClick(slider.get(), Qt::Key_Right);
        QCOMPARE(slider->value(), 51.);
        QTest::keyClick(slider.get(), Qt::Key_Home);
        QCOMPARE(slider->value(), 0.);
        QTest::keyClick(slider.get(), Qt::Key_End);
        QCOMPARE(slider->value(), 100.);
        QCOMPARE(released.count(), 3);
    }

    void rightButtonDuringADragGoesBack()
    {
        QTest::mousePress(slider.get(), Qt::LeftButton, {}, {20, 8});
        moveTo({24, 8});
        moveTo({90, 8});
        QVERIFY(slider->value() > 60);
        QTest::mousePress(slider.get(), Qt::RightButton, {}, {90, 8});
        QCOMPARE(slider->value(), 50.);
    }

    void setValueIsSilent()
    {
        QSignalSpy changed(slider.get(), &ValueSlider::changed);
        slider->setValue(12);
        QCOMPARE(changed.count(), 0);
    }

    void speaksNameAndNumber()
    {
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(slider.get());
        QCOMPARE(spoken->role(), QAccessible::Slider);
        QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Size"));
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("50\u202Fpx"));
        QCOMPARE(spoken->valueInterface()->maximumValue().toDouble(), 100.);
    }
};

QTEST_MAIN(ValueSliderTest)
#include "value_slider_test.moc"
