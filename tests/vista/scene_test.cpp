#include "models/vista/scene.h"

#include <QtTest/QtTest>

#include <stdexcept>
#include <thread>

using namespace underpaint::models::vista;

namespace {

std::uint64_t fnv(std::uint64_t hash, const std::vector<std::uint8_t>& bytes)
{
    for (const std::uint8_t b : bytes)
        hash = (hash ^ b) * 0x100000001b3ull;
    return hash;
}

Attributes forced(std::initializer_list<std::pair<int, int>> words)
{
    Attributes a;
    for (const auto& [name, word] : words)
        a[name] = word;
    return a;
}

} // namespace

class SceneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The number was made by g++ 12 -O3 and is the same with -O0 and with clang 14.
    void twentyScenesHaveTheSameBitsEverywhere()
    {
        std::uint64_t hash = 0xcbf29ce484222325ull;
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            hash = fnv(hash, makeScene(seed, {}, 160, 128).pixels);
        QCOMPARE(QString::number(hash, 16), QStringLiteral("645f27e6f55ace0"));
    }

    void twoThreadsDrawWhatOneDraws()
    {
        std::vector<Scene> together(6);
        {
            std::jthread even([&] { for (std::size_t i = 0; i < 6; i += 2) together[i] = makeScene(900 + i, {}, 128, 128); });
            std::jthread odd([&] { for (std::size_t i = 1; i < 6; i += 2) together[i] = makeScene(900 + i, {}, 128, 128); });
        }
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY(together[i].pixels == makeScene(900 + i, {}, 128, 128).pixels);
    }

    void anotherSizeShowsTheSameKindOfScene()
    {
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            const Scene small = makeScene(seed, {}, 128, 128), wide = makeScene(seed, {}, 384, 128);
            QCOMPARE(wide.pixels.size(), std::size_t{384 * 128 * 3});
            for (const int name : {Time, Sky, Season, Fog})
                QCOMPARE(wide.attributes[name], small.attributes[name]);
        }
    }

    void whatIsForcedIsShownAndSaid()
    {
        const Attributes wish = forced({{Time, Sunset}, {Sky, Clear}, {Season, Autumn}, {Terrain, Hills}, {Water, Lake}, {Trees, Forest}, {TreeType, Broadleaf}, {Fog, NoFog}});
        for (std::uint64_t seed = 40; seed < 46; ++seed) {
            const Scene scene = makeScene(seed, wish, 192, 128);
            for (const int name : {Time, Sky, Season, Terrain, Water, TreeType, Fog})
                QCOMPARE(scene.attributes[name], wish[name]);
            QVERIFY(scene.caption.starts_with("sunset, clear, autumn, hills, lake"));
            QVERIFY(scene.attributes[Trees] == NoTrees || scene.caption.find("broadleaf") != std::string::npos);
        }
    }

    /// A sun hides behind an overcast sky and below the horizon at night; stars are not seen by day.
    void whatCannotBeSeenIsNotClaimed()
    {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            QCOMPARE(makeScene(seed, forced({{Extra, Sun}, {Sky, Overcast}}), 128, 128).attributes[Extra], int{Nothing});
            QCOMPARE(makeScene(seed, forced({{Extra, Sun}, {Time, Night}}), 128, 128).attributes[Extra], int{Nothing});
            QCOMPARE(makeScene(seed, forced({{Extra, MilkyWay}, {Time, Day}}), 128, 128).attributes[Extra], int{Nothing});
        }
    }

    /// Trained networks know words by their index.
    void wordsKeepTheirPlaces()
    {
        const auto& v = vocabulary();
        QCOMPARE(v[Time].words[Day], std::string_view("day"));
        QCOMPARE(v[Sky].words[Overcast], std::string_view("overcast"));
        QCOMPARE(v[Season].words[Spring], std::string_view("spring"));
        QCOMPARE(v[Terrain].words[SnowyPeaks], std::string_view("snowy peaks"));
        QCOMPARE(v[Water].words[Lake], std::string_view("lake"));
        QCOMPARE(v[Trees].words[Forest], std::string_view("forest"));
        QCOMPARE(v[TreeType].words[Broadleaf], std::string_view("broadleaf"));
        QCOMPARE(v[Fog].words[Foggy], std::string_view("fog"));
        QCOMPARE(v[Extra].words[Moon], std::string_view("moon"));
        QCOMPARE(v[Extra].words[MilkyWay], std::string_view("milky way"));
    }

    void captionsNameOnlyWhatIsThere()
    {
        const Attributes bare = forced({{Time, Day}, {Sky, Clear}, {Season, Summer}, {Terrain, Plain}, {Water, NoWater}, {Trees, NoTrees}, {TreeType, Conifers}, {Fog, NoFog}, {Extra, Nothing}});
        QCOMPARE(caption(bare), std::string("day, clear, summer, plain"));
    }

    void impossibleSizesAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(std::exception, makeScene(1, {}, 100, 128));
        QVERIFY_THROWS_EXCEPTION(std::exception, makeScene(1, {}, 128, 400));
        QVERIFY_THROWS_EXCEPTION(std::exception, makeScene(1, {}, 2049, 2048));
    }
};

QTEST_GUILESS_MAIN(SceneTest)
#include "scene_test.moc"
