#include "core/canvas/tile_memory.h"

#include "core/base/error.h"
#include "core/canvas/tiles.h"
#include "tests/canvas/random_paint.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace underpaint;
using canvas::Tile;
using canvas::Tiles;

class TileMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { canvas::limitTileMemory(0, {}); }

    void paintBeyondTheLimitLiesOnTheDiskAndIsTheSame()
    {
        const QTemporaryDir folder;
        const canvas::Picture picture = paint::noise({640, 640}, 3, 3);
        Tiles plain(picture.size());
        plain.put(picture);

        const canvas::TileUse before = canvas::tileUse();
        canvas::limitTileMemory(before.memory + 10 * sizeof(Tile), folder.filePath("scratch").toStdString());
        {
            Tiles tiles(picture.size());
            tiles.put(picture);
            QCOMPARE(canvas::tileUse().memory, before.memory + 10 * sizeof(Tile));
            QCOMPARE(canvas::tileUse().disk, 90 * sizeof(Tile));
            QVERIFY(tiles.picture({0, 0, 640, 640}) == plain.picture({0, 0, 640, 640}));

            const Tiles former = tiles;
            tiles.put(paint::noise({640, 640}, 3, 4));
            QCOMPARE(canvas::tileUse().disk, 190 * sizeof(Tile));
            QVERIFY(former.picture({0, 0, 640, 640}) == plain.picture({0, 0, 640, 640}));
        }
        QCOMPARE(canvas::tileUse().disk, std::size_t(0));
        QCOMPARE(canvas::tileUse().memory, before.memory);
        QVERIFY(QDir(folder.filePath("scratch")).isEmpty()); // the file has no name: nothing is left behind
    }

    void roomOnTheDiskIsUsedAgainAndEmptyAtFirst()
    {
        const QTemporaryDir folder;
        canvas::limitTileMemory(1, folder.path().toStdString());
        for (int i = 0; i < 3; ++i) {
            const auto tile = canvas::newTile();
            QCOMPARE(canvas::tileUse().disk, sizeof(Tile));
            for (const std::uint16_t sample : tile->samples)
                QCOMPARE(sample, std::uint16_t(0));
            tile->samples.fill(7);
        }
    }

    void aDiskWithoutRoomIsAnError()
    {
        canvas::limitTileMemory(1, "/proc/no such folder");
        // What earlier tiles left in their files is used up first.
        std::vector<std::shared_ptr<Tile>> tiles;
        QVERIFY_THROWS_EXCEPTION(base::Error, [&] {
            for (;;)
                tiles.push_back(canvas::newTile());
        }());
        QCOMPARE(canvas::tileUse().disk, tiles.size() * sizeof(Tile));
    }
};

QTEST_APPLESS_MAIN(TileMemoryTest)
#include "tile_memory_test.moc"
