#include "core/base/error.h"
#include "core/measures/texture.h"

#include <QtTest/QtTest>

#include <cmath>
#include <functional>
#include <random>

using namespace underpaint;
using canvas::Picture;
using measures::Texture;
using measures::textureOf;

namespace {

constexpr int side = 64;

/// A grey picture from a function of column and row.
Picture made(const std::function<double(int x, int y)>& value)
{
    std::vector<float> samples;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            samples.insert(samples.end(), 3, float(value(x, y)));
    return Picture::fromFloat({side, side}, 3, samples, canvas::Depth::Sixteen);
}

/// One basis function of the 8 x 8 DCT in every block.
Picture wave(int kx, int ky)
{
    return made([=](int x, int y) { return .5 + .2 * std::cos(M_PI * (x % 8 + .5) * kx / 8) * std::cos(M_PI * (y % 8 + .5) * ky / 8); });
}

Picture grain(unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> any(0, 1);
    std::vector<double> values;
    for (int i = 0; i < side * side; ++i)
        values.push_back(any(random));
    return made([&](int x, int y) { return values[std::size_t(y * side + x)]; });
}

} // namespace

class TextureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWaveLiesInItsBandAlone_data()
    {
        QTest::addColumn<int>("kx");
        QTest::addColumn<int>("ky");
        QTest::addColumn<int>("band");
        QTest::newRow("lowest") << 1 << 0 << 0;
        QTest::newRow("low") << 1 << 1 << 0;
        QTest::newRow("middle") << 2 << 3 << 1;
        QTest::newRow("high") << 3 << 5 << 2;
        QTest::newRow("highest") << 7 << 6 << 3;
    }
    void aWaveLiesInItsBandAlone()
    {
        QFETCH(int, kx);
        QFETCH(int, ky);
        QFETCH(int, band);
        const Texture texture = textureOf(wave(kx, ky));
        // An amplitude of .2 has .04 times the energy of the cosines: 8 each, or 4 where the wave number is not 0.
        const double expected = .04 * (kx ? 4 : 8) * (ky ? 4 : 8);
        for (int i = 0; i < 4; ++i)
            QVERIFY2(std::abs(texture.band(i) - (i == band ? expected : 0)) < 1e-3 * expected, qPrintable(QString("band %1: %2").arg(i).arg(texture.band(i))));
        QCOMPARE(texture.blocks, 64.);
    }

    void blocksAreSeenWhereTheyAre()
    {
        std::mt19937 random(4);
        std::uniform_real_distribution<double> any(-.1, .1);
        std::vector<double> steps(64);
        for (double& step : steps)
            step = any(random);
        const Picture blocks = made([&](int x, int y) { return .5 + .05 * std::sin(x * .9) * std::cos(y * .7) + steps[std::size_t(y / 8 * 8 + x / 8)]; });
        QVERIFY(textureOf(blocks).blockiness(0) > 1.5);
        QVERIFY(std::abs(textureOf(grain(3)).blockiness(0) - 1) < .1);
        QVERIFY(std::abs(textureOf(grain(3)).blockiness(1) - 1) < .1);
        QCOMPARE(textureOf(made([](int, int) { return .5; })).blockiness(0), 1.);
    }

    void streaksHaveADirection()
    {
        std::mt19937 random(8);
        std::uniform_real_distribution<double> any(0, 1);
        std::vector<double> columns(side);
        for (double& column : columns)
            column = any(random);
        const Texture vertical = textureOf(made([&](int x, int) { return columns[std::size_t(x)]; }));
        const Texture horizontal = textureOf(made([&](int, int y) { return columns[std::size_t(y)]; }));
        QVERIFY(vertical.vertical > 0 && vertical.horizontal < 1e-6 * vertical.vertical);
        QVERIFY(horizontal.horizontal > 0 && horizontal.vertical < 1e-6 * horizontal.horizontal);
        const double both = textureOf(grain(5)).streaks();
        QVERIFY2(both > .4 && both < 2.5, qPrintable(QString::number(both)));
    }

    void sumsOfPicturesAddUp()
    {
        Texture sum = textureOf(grain(1));
        const Texture other = textureOf(grain(2));
        const double first = sum.band(2);
        sum += other;
        QVERIFY(std::abs(sum.band(2) - (first + other.band(2)) / 2) < 1e-9);
        QCOMPARE(sum.blocks, 128.);
    }

    void tooSmallIsRefused()
    {
        QVERIFY_THROWS_EXCEPTION(base::Error, textureOf(Picture({31, 64}, 3, std::vector<std::uint8_t>(31 * 64 * 3, 5))));
    }
};

QTEST_APPLESS_MAIN(TextureTest)
#include "texture_test.moc"
