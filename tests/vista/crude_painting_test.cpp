#include "models/vista/crude_painting.h"

#include <QtTest/QtTest>

#include <set>
#include <stdexcept>

using namespace underpaint::models::vista;

namespace {

/// The subject without its trees: "# at a lake".
std::string kindOf(const CrudePainting& painting)
{
    const QString kind = QString::fromStdString(painting.subject).replace(QRegularExpression("(a|two|three|four|five|six) (fir|round tree|blossom tree)s?|a forest|an empty shore"), "#");
    return kind.toStdString();
}

/// Share of neighbours, to the right, that differ by no more than two of 255 in every channel.
double flatness(const Scene& scene)
{
    int flat = 0;
    for (int y = 0; y < scene.height; ++y)
        for (int x = 0; x + 1 < scene.width; ++x) {
            const std::uint8_t* p = &scene.pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(scene.width) + static_cast<std::size_t>(x)) * 3];
            flat += std::abs(p[0] - p[3]) <= 2 && std::abs(p[1] - p[4]) <= 2 && std::abs(p[2] - p[5]) <= 2;
        }
    return double(flat) / (double(scene.height) * double(scene.width - 1));
}

} // namespace

class CrudePaintingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The number was made by g++ 12 -O2 and is the same with -O0, -O3 -march=native and with clang 14.
    void thirtyPaintingsHaveTheSameBitsEverywhere()
    {
        std::uint64_t hash = 0xcbf29ce484222325ull;
        for (std::uint64_t seed = 0; seed < 30; ++seed)
            for (const std::uint8_t b : makeCrudePainting(seed, 160, 128).scene.pixels)
                hash = (hash ^ b) * 0x100000001b3ull;
        QCOMPARE(QString::number(hash, 16), QStringLiteral("f2d17659b9642e5d"));
    }

    void everyPaintingNamesWhatItShowsAndWhere()
    {
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const CrudePainting painting = makeCrudePainting(seed, 192, 160);
            QVERIFY2(!painting.objects.empty(), painting.subject.c_str());
            QCOMPARE(painting.scene.caption, caption(painting.scene.attributes));
            for (const PaintedObject& o : painting.objects) {
                QVERIFY(o.x >= 0 && o.y >= 0 && o.width >= 8 && o.height >= 8);
                QVERIFY(o.x + o.width <= 192 && o.y + o.height <= 160);
                QCOMPARE(o.word, painting.scene.attributes[o.attribute]);
            }
        }
    }

    void anObjectIsPaintedWhereItsBoxIs()
    {
        // A moon is far lighter than the night around it.
        int moons = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const CrudePainting painting = makeCrudePainting(seed, 128, 128);
            for (const PaintedObject& o : painting.objects)
                if (o.attribute == Extra && o.word == Moon && painting.scene.attributes[Time] == Night) {
                    const auto light = [&](int x, int y) { return int(painting.scene.pixels[static_cast<std::size_t>((y * 128 + x) * 3)]); };
                    QVERIFY(light(o.x + o.width / 3, o.y + o.height / 2 + 1) > 120 + light(std::max(0, o.x - 6), o.y));
                    ++moons;
                }
        }
        QVERIFY(moons >= 5);
    }

    void manySubjectsComeUp()
    {
        std::set<std::string> kinds;
        for (std::uint64_t seed = 0; seed < 100; ++seed)
            kinds.insert(kindOf(makeCrudePainting(seed, 128, 128)));
        QVERIFY2(kinds.size() >= 20, std::to_string(kinds.size()).c_str());
    }

    /// Flat as nobody's photograph, yet no colour is quite even.
    void coloursAreFlatButUneven()
    {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const Scene painting = makeCrudePainting(seed, 256, 256).scene, scene = makeScene(seed, painting.attributes, 256, 256);
            QVERIFY(flatness(painting) > .6);
            QVERIFY(flatness(painting) > flatness(scene));
            std::set<std::uint32_t> colours;
            for (std::size_t i = 0; i < painting.pixels.size(); i += 3)
                colours.insert(std::uint32_t(painting.pixels[i] << 16 | painting.pixels[i + 1] << 8 | painting.pixels[i + 2]));
            QVERIFY(colours.size() > 200);
        }
    }

    void theShippedOnesShowEverySubjectOnce()
    {
        std::set<std::string> kinds;
        for (const std::uint64_t seed : shippedPaintings())
            kinds.insert(kindOf(makeCrudePainting(seed, 128, 128)));
        QCOMPARE(kinds.size(), shippedPaintings().size());
    }

    void anotherSizeShowsTheSameSubject()
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const CrudePainting small = makeCrudePainting(seed, 128, 128), large = makeCrudePainting(seed, 512, 512), wide = makeCrudePainting(seed, 384, 128);
            QCOMPARE(large.subject, small.subject);
            QCOMPARE(large.scene.pixels.size(), std::size_t{512 * 512 * 3});
            QCOMPARE(kindOf(wide), kindOf(small));
            QCOMPARE(wide.scene.width, 384);
        }
    }

    void impossibleSizesAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, makeCrudePainting(1, 100, 128));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, makeCrudePainting(1, 128, 400));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, makeCrudePainting(1, 2049, 2048));
    }
};

QTEST_GUILESS_MAIN(CrudePaintingTest)
#include "crude_painting_test.moc"
