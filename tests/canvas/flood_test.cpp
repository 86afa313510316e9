#include "core/canvas/flood.h"

#include <QtTest>

#include <functional>

using namespace underpaint;
using canvas::Picture;

namespace {

/// RGB of one grey level a pixel.
Picture drawn(base::Size size, const std::function<int(int, int)>& grey)
{
    std::vector<std::uint8_t> samples;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            samples.insert(samples.end(), 3, std::uint8_t(grey(x, y)));
    return {size, 3, std::move(samples)};
}

int at(const Picture& area, int x, int y) { return area.eight()[std::size_t(y) * std::size_t(area.width()) + std::size_t(x)]; }

long sum(const Picture& area)
{
    long pixels = 0;
    for (const std::uint8_t value : area.eight())
        pixels += value == 255;
    return pixels;
}

constexpr base::Size sheet{120, 120};
constexpr int boxFrom = 20, boxTo = 99; // the outline's pixels, two wide inwards

/// A black outline on white; its right side is open over `opening` pixels.
Picture box(int opening)
{
    return drawn(sheet, [opening](int x, int y) {
        const bool in = x >= boxFrom && x <= boxTo && y >= boxFrom && y <= boxTo;
        const bool inner = x >= boxFrom + 2 && x <= boxTo - 2 && y >= boxFrom + 2 && y <= boxTo - 2;
        const bool open = x > boxTo - 2 && y >= 55 && y < 55 + opening;
        return in && !inner && !open ? 0 : 255;
    });
}

} // namespace

class FloodTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClosedShapeIsFilledToItsLastPixel()
    {
        const Picture area = canvas::floodedArea(box(0), 60, 60, {});
        QCOMPARE(area.size(), sheet);
        QCOMPARE(area.channels(), 1);
        for (int y = 0; y < sheet.height; ++y)
            for (int x = 0; x < sheet.width; ++x)
                QCOMPARE(at(area, x, y), x >= 22 && x <= 97 && y >= 22 && y <= 97 ? 255 : 0);
    }

    void diagonalNeighboursDoNotHangTogether()
    {
        const Picture board = drawn({8, 8}, [](int x, int y) { return (x + y) % 2 ? 255 : 0; });
        QCOMPARE(sum(canvas::floodedArea(board, 3, 3, {})), 1);
    }

    void aSpiralIsFollowedToItsEnd()
    {
        // Lines that leave one corridor, back and forth.
        const Picture maze = drawn({61, 61}, [](int x, int y) { return y % 2 == 0 ? 255 : x == (y % 4 == 1 ? 60 : 0) ? 255 : 0; });
        QCOMPARE(sum(canvas::floodedArea(maze, 30, 0, {})), 31L * 61 + 30);
    }

    void theLargestDifferenceOfAnyChannelCounts()
    {
        std::vector<std::uint8_t> samples{100, 100, 100, 125, 100, 100, 100, 126, 100, 90, 80, 110};
        const Picture row({4, 1}, 3, samples);
        const auto filled = [&](double tolerance) { return sum(canvas::floodedArea(row, 0, 0, {.tolerance = tolerance, .smooth = false})); };
        QCOMPARE(filled(0), 1);
        QCOMPARE(filled(25 / 255.), 2);
        QCOMPARE(filled(26 / 255.), 4);
    }

    void colourDoesNotCountWhereNothingIsPainted()
    {
        const Picture row({4, 1}, 4, std::vector<std::uint8_t>{255, 0, 0, 0, 0, 255, 9, 0, 0, 255, 9, 20, 0, 0, 0, 255});
        QCOMPARE(sum(canvas::floodedArea(row, 0, 0, {.tolerance = 0, .smooth = false})), 2);
        QCOMPARE(sum(canvas::floodedArea(row, 0, 0, {.tolerance = .1, .smooth = false})), 3);
        QCOMPARE(sum(canvas::floodedArea(row, 3, 0, {.tolerance = .1, .smooth = false})), 1);
    }

    void sixteenBitsAndGreyAreReadAsWell()
    {
        const Picture deep({3, 1}, 1, std::vector<std::uint16_t>{1000, 1200, 60000});
        QCOMPARE(sum(canvas::floodedArea(deep, 0, 0, {.tolerance = .01, .smooth = false})), 2);
    }

    void everythingOfLikeColourWithoutContact()
    {
        const Picture area = canvas::floodedArea(box(0), 60, 60, {.contiguous = false});
        QCOMPARE(sum(area), 120L * 120 - (80L * 80 - 76 * 76));
        QCOMPARE(at(area, 0, 0), 255);
    }

    void withoutGapClosingItRunsOut() { QCOMPARE(at(canvas::floodedArea(box(6), 60, 60, {}), 0, 0), 255); }

    void openingsUpToTheGapHoldItBack_data()
    {
        QTest::addColumn<int>("opening");
        QTest::addColumn<int>("gap");
        for (const auto& [opening, gap] : {std::pair(1, 1), {2, 2}, {3, 3}, {6, 6}, {6, 9}, {12, 12}, {12, 20}})
            QTest::addRow("%d by %d", opening, gap) << opening << gap;
    }
    void openingsUpToTheGapHoldItBack()
    {
        QFETCH(int, opening);
        QFETCH(int, gap);
        const Picture area = canvas::floodedArea(box(opening), 40, 40, {.gap = gap});
        for (int y = 0; y < sheet.height; ++y)
            for (int x = 0; x < sheet.width; ++x) {
                if (x >= 22 && x <= 97 && y >= 22 && y <= 97) { // corners too; before the opening a bow of the border may miss
                    if (x < 97 - gap || y < 55 - gap || y > 55 + opening + gap)
                        QCOMPARE(at(area, x, y), 255);
                } else if (x > boxTo + 2 || x < boxTo - 1) {
                    QCOMPARE(at(area, x, y), 0);
                }
            }
        QVERIFY(sum(area) >= 76L * 76 - 2 * gap);
    }

    void widerOpeningsLetItThrough() { QCOMPARE(at(canvas::floodedArea(box(12), 60, 60, {.gap = 4}), 0, 0), 255); }

    void aClickBesideALineFillsTheWholeRoom()
    {
        const Picture area = canvas::floodedArea(box(6), 23, 23, {.gap = 10});
        QVERIFY(sum(area) >= 76L * 76 - 20);
        QCOMPARE(at(area, 5, 5), 0);
    }

    void aPlaceNarrowerThanTheGapIsFilledNevertheless()
    {
        const Picture corridor = drawn({60, 21}, [](int, int y) { return y >= 8 && y <= 12 ? 255 : 0; });
        QCOMPARE(sum(canvas::floodedArea(corridor, 5, 8, {.gap = 30})), 5L * 60);
    }

    void growsAndShrinks()
    {
        const Picture larger = canvas::floodedArea(box(0), 60, 60, {.grow = 2});
        QCOMPARE(at(larger, 20, 60), 255);
        QCOMPARE(at(larger, 19, 60), 0);
        const Picture smaller = canvas::floodedArea(box(0), 60, 60, {.grow = -3});
        QCOMPARE(at(smaller, 24, 60), 0);
        QCOMPARE(at(smaller, 25, 60), 255);
        QCOMPARE(sum(smaller), 70L * 70);
        QCOMPARE(at(canvas::floodedArea(box(0), 60, 60, {.grow = 1.5}), 20, 60), 128);
        // The edge of the picture is no border.
        QCOMPARE(at(canvas::floodedArea(box(0), 0, 0, {.grow = -5}), 0, 0), 255);
    }

    void theEdgeTakesTheShareThatItsColourSays()
    {
        // White, an edge pixel of a quarter and one of three quarters, black.
        const int greys[] = {255, 255, 191, 64, 0, 0};
        const Picture row = drawn({6, 3}, [&](int x, int) { return greys[x]; });
        const Picture area = canvas::floodedArea(row, 0, 1, {.tolerance = 0});
        QCOMPARE(at(area, 1, 1), 255);
        QCOMPARE(at(area, 2, 1), 255 * (191 - 64) / 191);
        QCOMPARE(at(area, 3, 1), 0);
        QCOMPARE(at(canvas::floodedArea(row, 0, 1, {.tolerance = 0, .smooth = false}), 2, 1), 0);
        QCOMPARE(at(canvas::floodedArea(box(0), 60, 60, {}), 21, 60), 0); // a hard edge stays hard
    }

    void outsideThePictureThereIsNothing()
    {
        QVERIFY(canvas::floodedArea(box(0), -1, 5, {}).isNull());
        QVERIFY(canvas::floodedArea(box(0), 5, 120, {}).isNull());
        QVERIFY(canvas::floodedArea({}, 0, 0, {}).isNull());
    }

    void aLargeSheetTakesWellUnderASecond()
    {
        const Picture large = drawn({4096, 4096}, [](int x, int y) { return (x / 64 + y / 64) % 3 == 0 && x % 9 == 4 ? 0 : 200 + (x * 7 + y * 13) % 20; });
        for (const canvas::FloodRule& rule : {canvas::FloodRule(), canvas::FloodRule{.gap = 3}, canvas::FloodRule{.grow = 2}}) {
            QElapsedTimer timer;
            timer.start();
            const Picture area = canvas::floodedArea(large, 10, 10, rule);
            const qint64 taken = timer.elapsed();
            qInfo("4096 x 4096, gap %d, grow %g: %lld ms", rule.gap, rule.grow, static_cast<long long>(taken));
            QVERIFY(sum(area) > 4000000);
            QVERIFY2(taken < 5000, "many times what an idle machine takes");
        }
    }
};

QTEST_APPLESS_MAIN(FloodTest)
#include "flood_test.moc"
