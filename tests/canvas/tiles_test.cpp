#include "core/canvas/tiles.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

using namespace underpaint;
using canvas::Depth;
using canvas::Picture;
using canvas::Tile;
using canvas::Tiles;

class TilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opaqueEightBitPicturesComeBackBitForBit()
    {
        const Picture rgb = paint::noise({203, 131}, 3, 1);
        Tiles tiles(rgb.size());
        tiles.put(rgb);
        const Picture back = tiles.picture({0, 0, 203, 131});
        QCOMPARE(back.channels(), 4);
        for (int i = 0; i < 203 * 131; ++i) {
            QCOMPARE(back.eight()[std::size_t(4 * i + 3)], std::uint8_t(255));
            for (int c = 0; c < 3; ++c)
                QCOMPARE(back.eight()[std::size_t(4 * i + c)], rgb.eight()[std::size_t(3 * i + c)]);
        }
    }

    void softPixelsComeBackToo()
    {
        // From alpha 2 of 255 on, 15 bits hold every 8-bit colour; below there is nothing to see.
        std::vector<std::uint8_t> samples;
        for (int alpha = 2; alpha < 256; ++alpha)
            for (int value = 0; value < 256; ++value)
                samples.insert(samples.end(), {std::uint8_t(value), std::uint8_t(255 - value), std::uint8_t(value / 2), std::uint8_t(alpha)});
        const Picture picture({256, 254}, 4, std::move(samples));
        Tiles tiles(picture.size());
        tiles.put(picture);
        QVERIFY(tiles.picture({0, 0, 256, 254}) == picture);
    }

    void greyIsPutOnAllChannelsAndSixteenBitsLoseLessThanOneLevelOfFifteen()
    {
        std::vector<std::uint16_t> samples(65536);
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = std::uint16_t(i);
        const Picture grey({256, 256}, 1, samples);
        Tiles tiles(grey.size());
        tiles.put(grey);
        const Picture back = tiles.picture({0, 0, 256, 256}, Depth::Sixteen);
        for (std::size_t i = 0; i < samples.size(); ++i)
            for (std::size_t c = 0; c < 3; ++c)
                QVERIFY(std::abs(int(back.sixteen()[4 * i + c]) - int(samples[i])) <= 1);
    }

    void aPictureCanReachBeyondTheCanvas()
    {
        const Picture rgb = paint::noise({100, 100}, 3, 2);
        Tiles tiles({90, 70});
        tiles.put(rgb, -30, -45);
        const Picture seen = tiles.picture({0, 0, 90, 70});
        for (int y = 0; y < 70; ++y)
            for (int x = 0; x < 90; ++x) {
                const bool inside = x < 70 && y < 55;
                QCOMPARE(seen.sample(x, y, 3), inside ? 1.f : 0.f);
                if (inside)
                    QCOMPARE(seen.sample(x, y, 1), rgb.sample(x + 30, y + 45, 1));
            }
        tiles.put(rgb, 90, 0); // not a pixel of it
        QVERIFY(tiles.picture({0, 0, 90, 70}) == seen);
    }

    void putReplacesOnlyWhatItCovers()
    {
        Tiles tiles({200, 200});
        const Picture below = paint::noise({200, 200}, 3, 3), above = paint::noise({50, 40}, 4, 4);
        tiles.put(below);
        Tiles expected = tiles;
        tiles.put(above, 33, 61);
        const Picture seen = tiles.picture({0, 0, 200, 200}), former = expected.picture({0, 0, 200, 200});
        int differing = 0;
        for (int y = 0; y < 200; ++y)
            for (int x = 0; x < 200; ++x)
                for (int c = 0; c < 4; ++c) {
                    const bool inside = x >= 33 && x < 83 && y >= 61 && y < 101;
                    if (!inside)
                        QCOMPARE(seen.sample(x, y, c), former.sample(x, y, c));
                    else if (above.sample(x - 33, y - 61, 3) > .01f)
                        QCOMPARE(seen.sample(x, y, c), above.sample(x - 33, y - 61, c));
                    differing += seen.sample(x, y, c) != former.sample(x, y, c);
                }
        QVERIFY(differing > 50 * 40);
    }

    void aCopyIsASnapshot()
    {
        Tiles tiles({300, 300});
        tiles.put(paint::noise({300, 300}, 4, 5));
        const Tiles snapshot = tiles;
        const Picture before = paint::pixels(snapshot);
        paint::Random random(6);
        for (int i = 0; i < 40; ++i)
            paint::dab(tiles, random);
        QVERIFY(paint::pixels(snapshot) == before);
        QVERIFY(!(paint::pixels(tiles) == before));
    }

    void onlyTilesThatArePaintedOnAreCopied()
    {
        Tiles tiles({640, 640});
        tiles.fill({0, 0, 640, 640}, {.5, .5, .5});
        Tiles copy = tiles;
        const Tile* const own = &copy.writable(3, 4);
        QVERIFY(own != tiles.at(3, 4));
        QCOMPARE(&copy.writable(3, 4), own); // its own by now
        QCOMPARE(Tiles::difference(tiles, copy), (base::Rect{192, 256, 64, 64}));
        for (int row = 0; row < 10; ++row)
            for (int column = 0; column < 10; ++column)
                QCOMPARE(copy.at(column, row) == tiles.at(column, row), column != 3 || row != 4);
    }

    void nothingIsKeptForWhatIsTransparent()
    {
        Tiles tiles({500, 500});
        QVERIFY(tiles.extent().isEmpty());
        tiles.put(Picture({100, 100}, 4, std::vector<std::uint8_t>(40000, 0)), 10, 10);
        QVERIFY(tiles.extent().isEmpty());
        tiles.fill({70, 70, 10, 10}, {1, 0, 0});
        QCOMPARE(tiles.extent(), (base::Rect{64, 64, 64, 64}));
        tiles.fill({0, 0, 500, 500}, {}, 0);
        QVERIFY(tiles.extent().isEmpty());
    }

    void aFilledCanvasIsOneTileInMemory()
    {
        Tiles tiles({8192, 8192});
        tiles.fill({0, 0, 8192, 8192}, {.2, .4, .6});
        QCOMPARE(tiles.columns() * tiles.rows(), 128 * 128);
        for (int row = 0; row < 128; ++row)
            for (int column = 0; column < 128; ++column)
                QCOMPARE(tiles.at(column, row), tiles.at(0, 0));
        const Picture corner = tiles.picture({8190, 8190, 2, 2});
        QCOMPARE(corner.eight()[0], std::uint8_t(51));
        QCOMPARE(corner.eight()[15], std::uint8_t(255));
    }
};

QTEST_APPLESS_MAIN(TilesTest)
#include "tiles_test.moc"
