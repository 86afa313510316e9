#include "app/contact_sheet.h"
#include "core/engine/knee.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>

namespace underpaint::app {

class SweepPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void straightCurvesMeetInTheMiddle();
    void anEarlyRiseOfRealismSuggestsFaithful();
    void etaFallsTowardsFree();
    void aDipInRealismDoesNotMoveTheSuggestion();
    void flatCurvesSuggestNothing();
    void aSheetHoldsEveryPictureAndItsCaption();
};

void SweepPartsTest::straightCurvesMeetInTheMiddle()
{
    const std::array levels = {.2, .4, .6, .8}, distances = {1., 2., 3., 4.}, realism = {10., 20., 30., 40.};
    QVERIFY(std::abs(suggestedLevel(levels, distances, realism).value() - .5) < 1e-12);
}

void SweepPartsTest::anEarlyRiseOfRealismSuggestsFaithful()
{
    const std::array levels = {.2, .4, .6, .8}, distances = {0., .1, .3, 1.}, realism = {0., .9, .95, 1.};
    // At .4: faithful .9, real .9: they meet there.
    QVERIFY(std::abs(suggestedLevel(levels, distances, realism).value() - .4) < 1e-12);
}

void SweepPartsTest::etaFallsTowardsFree()
{
    const std::array levels = {.9, .5, .1}, distances = {1., 2., 3.}, realism = {0., 1., 2.};
    QVERIFY(std::abs(suggestedLevel(levels, distances, realism).value() - .5) < 1e-12);
}

void SweepPartsTest::aDipInRealismDoesNotMoveTheSuggestion()
{
    const std::array levels = {0., .25, .5, .75, 1.}, distances = {0., 1., 2., 3., 4.}, smooth = {0., 1., 2., 3., 4.},
                     dipped = {0., 1., 2., 1.5, 4.};
    QCOMPARE(suggestedLevel(levels, distances, dipped).value(), suggestedLevel(levels, distances, smooth).value());
}

void SweepPartsTest::flatCurvesSuggestNothing()
{
    const std::array levels = {.2, .4, .6}, rising = {1., 2., 3.}, flat = {1., 1., 1.};
    QVERIFY(!suggestedLevel(levels, rising, flat));
    QVERIFY(!suggestedLevel(levels, flat, rising));
    QVERIFY(!suggestedLevel({}, {}, {}));
}

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
