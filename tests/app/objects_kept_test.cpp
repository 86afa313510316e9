#include "app/evaluation/objects_kept.h"

#include <QtTest/QtTest>

#include <map>

using namespace underpaint;
using namespace underpaint::models::vista;
using app::evaluation::askedFor;
using app::evaluation::surroundings;

class ObjectsKeptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSurroundingsAreASquareInsideThePictureAroundTheThing()
    {
        for (const base::Size size : {base::Size {256, 256}, base::Size {384, 160}, base::Size {160, 400}})
            for (std::uint64_t seed = 0; seed < 60; ++seed)
                for (const PaintedObject& object : makeCrudePainting(seed, size.width, size.height).objects) {
                    const base::Rect part = surroundings(size, object);
                    QCOMPARE(part.width, part.height);
                    QVERIFY(base::Rect({0, 0, size.width, size.height}).contains(part));
                    const base::Rect thing {object.x, object.y, object.width, object.height};
                    if (std::max(thing.width, thing.height) <= part.width)
                        QVERIFY(part.contains(thing));
                    QVERIFY(part.width >= 3 * std::min(size.width, size.height) / 8);
                }
    }

    void aSmallThingIsShownWithAMargin()
    {
        const PaintedObject house {Extra, House, 100, 120, 80, 60};
        const base::Rect part = surroundings({256, 256}, house);
        QCOMPARE(part.width, 136);
        QCOMPARE(part.x, 140 - 68);
        QCOMPARE(part.y, 150 - 68);
    }

    void theTwoLargestThingsOfEveryWordAreAskedFor()
    {
        CrudePainting painting;
        for (const int side : {20, 50, 30, 40})
            painting.objects.push_back({TreeType, Conifers, 10, 10, side, side});
        painting.objects.push_back({Extra, Moon, 90, 10, 15, 15});
        std::map<int, std::vector<int>> widths;
        for (const PaintedObject& object : askedFor(painting))
            widths[object.attribute].push_back(object.width);
        QCOMPARE(widths[TreeType], (std::vector<int> {50, 40}));
        QCOMPARE(widths[Extra], std::vector<int> {15});
    }
};

QTEST_GUILESS_MAIN(ObjectsKeptTest)
#include "objects_kept_test.moc"
