#include "core/canvas/palette.h"
#include "core/canvas/stroke_reduction.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <set>

using namespace underpaint;
using canvas::Picture;

namespace {

std::set<std::array<std::uint8_t, 3>> coloursOf(const Picture& rgb)
{
    std::set<std::array<std::uint8_t, 3>> colours;
    for (std::size_t i = 0; i < rgb.eight().size(); i += 3)
        colours.insert({rgb.eight()[i], rgb.eight()[i + 1], rgb.eight()[i + 2]});
    return colours;
}

/// Two flat halves with noise on them and a small spot.
Picture halves(base::Size size)
{
    paint::Random random(3);
    std::vector<std::uint8_t> samples;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const bool left = x < size.width / 2, spot = std::abs(x - size.width / 4) < size.width / 80 && std::abs(y - size.height / 2) < size.height / 80;
            for (int c = 0; c < 3; ++c)
                samples.push_back(std::uint8_t(spot ? 250 : (left ? 40 + 20 * c : 180 - 30 * c) + paint::upTo(random, 10)));
        }
    return Picture(size, 3, std::move(samples));
}

} // namespace

class StrokeReductionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void atMostSixColoursRemainAndTheSameOnesEachTime()
    {
        for (const base::Size size : {base::Size{256, 256}, base::Size{300, 700}, base::Size{1500, 1100}, base::Size{7, 5}, base::Size{1, 1}}) {
            const Picture picture = paint::noise(size, 3, unsigned(size.width));
            const Picture reduced = canvas::reducedToStrokes(picture);
            QCOMPARE(reduced.size(), size);
            QCOMPARE(reduced.channels(), 3);
            QVERIFY(coloursOf(reduced).size() <= 6);
            QVERIFY(canvas::reducedToStrokes(picture) == reduced);
        }
    }

    void areasStayAndSmallThingsGo_data()
    {
        QTest::addColumn<int>("side");
        QTest::newRow("256 pixels") << 256;
        QTest::newRow("1200 pixels") << 1200;
    }

    void areasStayAndSmallThingsGo()
    {
        QFETCH(int, side);
        const Picture reduced = canvas::reducedToStrokes(halves({side, side}), 23, 2);
        QCOMPARE(coloursOf(reduced).size(), std::size_t(2));
        int wrong = 0;
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                wrong += (reduced.sample(x, y, 0) < .4f) != (x < side / 2);
        QVERIFY2(wrong < side * side / 200, qPrintable(QString::number(wrong)));
    }

    void alphaLiesOverWhite()
    {
        const Picture reduced = canvas::reducedToStrokes(Picture({64, 64}, 4, std::vector<std::uint8_t>(64 * 64 * 4, 0)));
        QCOMPARE(coloursOf(reduced), (std::set<std::array<std::uint8_t, 3>>{{255, 255, 255}}));
    }

    void fewColoursAreFoundExactly()
    {
        const std::vector<std::array<std::uint8_t, 3>> flat{{10, 20, 30}, {200, 0, 0}, {0, 200, 90}};
        std::vector<std::uint8_t> rgb;
        for (int i = 0; i < 900; ++i)
            rgb.insert(rgb.end(), flat[std::size_t(i) % 3].begin(), flat[std::size_t(i) % 3].end());
        const canvas::Palette palette = canvas::paletteOf(rgb, 6);
        QCOMPARE(palette.colours.size(), std::size_t(3));
        for (std::size_t i = 0; i < 900; ++i)
            QCOMPARE(palette.colours[palette.labels[i]], flat[i % 3]);
    }

    void everyPixelHasItsNearestColour()
    {
        const Picture picture = paint::noise({90, 90}, 3, 4);
        const canvas::Palette palette = canvas::paletteOf(picture.eight(), 6);
        QCOMPARE(palette.colours.size(), std::size_t(6));
        const auto distance = [&](std::size_t pixel, std::size_t colour) {
            double sum = 0;
            for (std::size_t c = 0; c < 3; ++c)
                sum += std::pow(double(picture.eight()[3 * pixel + c]) - palette.colours[colour][c], 2);
            return std::sqrt(sum);
        };
        for (std::size_t i = 0; i < 8100; ++i)
            for (std::size_t other = 0; other < 6; ++other)
                QVERIFY(distance(i, palette.labels[i]) < distance(i, other) + 2); // the palette is rounded
    }
};

QTEST_APPLESS_MAIN(StrokeReductionTest)
#include "stroke_reduction_test.moc"
