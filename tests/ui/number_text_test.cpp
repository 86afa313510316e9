#include "ui/theme/theme.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/read_out.h"
#include "ui/widgets/seed_field.h"

#include <QSignalSpy>
#include <QTest>

using namespace underpaint::ui;

Q_DECLARE_METATYPE(std::optional<double>)

/// What is typed as a number, and the fields that read it.
class NumberTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(); }

    void readsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("number");
        for (const auto& [text, number] : std::initializer_list<std::pair<const char*, double>>{
                 {"0.65", .65}, {".65", .65}, {"65%", .65}, {"65 %", .65}, {"0,65", .65}, {" 12 ", 12}, {"1.", 1}, {"-3", -3}, {"+.5", .5}, {"41 207", 41207},
                 {"46 px", 46}, {"46px", 46}})
            QTest::newRow(text) << QString::fromUtf8(text) << number;
    }
    void readsWhatPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(double, number);
        const auto read = numberFrom(text, QStringLiteral("px"));
        QVERIFY(read);
        QCOMPARE(*read, number);
    }

    void nothingElseIsANumber()
    {
        for (const char* text : {"", " ", "abc", "1.2.3", "1,2,3", "%", ".", "-", "0x10", "1e3", "nan", "inf", "12 cm"})
            QVERIFY2(!numberFrom(QString::fromUtf8(text), QStringLiteral("px")), text);
    }

    void writesGroupsAndUnits()
    {
        QCOMPARE(groupedNumber(41207), QStringLiteral("41\u202F207"));
        QCOMPARE(groupedNumber(7), QStringLiteral("7"));
        QCOMPARE(groupedNumber(18446744073709551615ULL), QStringLiteral("18\u202F446\u202F744\u202F073\u202F709\u202F551\u202F615"));
        QCOMPARE(numberText(46, 0, QStringLiteral("px")), QStringLiteral("46\u202Fpx"));
        QCOMPARE(numberText(-.001, 2), QStringLiteral("0.00"));
        QCOMPARE(numberText(12, 0, QStringLiteral("°")), QStringLiteral("12°"));
    }

    void readOutTakesEnterAndLeavesEscape()
    {
        ReadOut out;
        out.setRange(.1, .9);
        out.setNumber(.65);
        out.resize(224, 36);
        out.show();
        QVERIFY(QTest::qWaitForWindowActive(&out));
        QSignalSpy entered(&out, &ReadOut::entered), clamped(&out, &ReadOut::clamped);
        QTest::mouseClick(&out, Qt::LeftButton, {}, {10, 18});
        QVERIFY(out.isEditing());
        QTest::keyClicks(out.focusWidget() ? out.focusWidget() : out.findChild<QLineEdit*>(), QStringLiteral("40%"));
        QTest::keyClick(out.findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(entered[0][0].toDouble(), .4);
        QVERIFY(!out.isEditing());

        out.edit(QStringLiteral("9"));
        QTest::keyClick(out.focusWidget(), Qt::Key_Escape);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(out.number(), .4);

        out.edit(QStringLiteral("9"));
        QTest::keyClick(out.focusWidget(), Qt::Key_Return);
        QCOMPARE(entered[1][0].toDouble(), .9);
        QCOMPARE(clamped.count(), 1);
        QCOMPARE(clamped[0][0].toString(), QStringLiteral("The highest value is 0.90."));
    }

    void numberFieldClampsAndMayBeEmpty()
    {
        NumberField field;
        field.setRange(1, 100);
        field.setDecimals(0);
        field.setEmptyMeaning(QStringLiteral("model's own"));
        field.setValue(28);
        field.show();
        QVERIFY(QTest::qWaitForWindowActive(&field));
        field.setFocus();
        int changes = 0;
        std::optional<double> last;
        connect(&field, &NumberField::changed, this, [&](std::optional<double> value) { ++changes, last = value; });
        QSignalSpy clamped(&field, &NumberField::clamped);
        field.selectAll();
        QTest::keyClicks(&field, QStringLiteral("400"));
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(last, std::optional<double>(100));
        QCOMPARE(clamped.count(), 1);
        QTest::keyClick(&field, Qt::Key_Down);
        QCOMPARE(last, std::optional<double>(99));
        field.selectAll();
        QTest::keyClick(&field, Qt::Key_Delete);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(last, std::optional<double>());
        QCOMPARE(changes, 3);
        QTest::keyClicks(&field, QStringLiteral("12"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QTest::keyClicks(&field, QStringLiteral("many"));
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(changes, 3);
    }

    void seedFieldReadsItsOwnGroups()
    {
        SeedField field;
        field.setSeed(41207);
        field.show();
        auto* text = field.findChild<QLineEdit*>();
        QCOMPARE(text->text(), QStringLiteral("41\u202F207"));
        QSignalSpy entered(&field, &SeedField::seedEntered), dice(&field, &SeedField::diceThrown), lock(&field, &SeedField::lockToggled);
        text->clear();
        QTest::keyClicks(text, QStringLiteral("90 562"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(entered[0][0].toULongLong(), 90562ULL);
        text->clear();
        QTest::keyClicks(text, QStringLiteral("nonsense"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(text->text(), QStringLiteral("90\u202F562"));
        const auto buttons = field.findChildren<IconButton*>();
        QCOMPARE(buttons.size(), 2);
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QCOMPARE(lock[0][0].toBool(), true);
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QCOMPARE(dice.count(), 1);
        field.setLocked(false);
        QCOMPARE(lock.count(), 1); // by hand only
    }
};

QTEST_MAIN(NumberTextTest)
#include "number_text_test.moc"
