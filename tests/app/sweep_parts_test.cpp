#include "app/contact_sheet.h"

#include <QtTest/QtTest>


namespace underpaint::app {

class SweepPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSheetHoldsEveryPictureAndItsCaption();
};

void SweepPartsTest::aSheetHoldsEveryPictureAndItsCaption()
{
    const auto plain = [](float grey) {
        return canvas::Picture::fromFloat({512, 256}, 3, std::vector<float>(512 * 256 * 3, grey), canvas::Depth::Eight);
    };
    std::vector<SheetCell> cells;
    for (int i = 0; i < 5; ++i)
        cells.push_back({plain(.1f * float(i)), "t0 0.5", "", i == 4});
    const canvas::Picture sheet = contactSheet(cells);
    QCOMPARE(sheet.size(), (base::Size{12 + 4 * (256 + 12), 12 + 2 * (128 + 46 + 12)}));
    for (int i = 0; i < 5; ++i) {
        const int x = 12 + i % 4 * 268, y = 12 + i / 4 * 186;
        QCOMPARE(qRound(255 * sheet.sample(x + 128, y + 64, 0)), qRound(25.5 * i));
        int inked = 0;
        for (int row = 0; row < 14; ++row)
            for (int column = 0; column < 72; ++column)
                inked += sheet.sample(x + column, y + 138 + row, 0) < .5f;
        QVERIFY2(inked > 100 && inked < 72 * 14 / 2, qPrintable(QString::number(inked)));
    }
    QVERIFY(sheet.sample(12 - 4, 12 + 186 + 64, 0) < .5f); // the frame of the fifth
    QVERIFY(sheet.sample(12 - 4, 12 + 64, 0) > .5f);
}

} // namespace underpaint::app

QTEST_GUILESS_MAIN(underpaint::app::SweepPartsTest)
#include "sweep_parts_test.moc"
