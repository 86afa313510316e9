#include "core/canvas/colour_space.h"

#include <QtTest/QtTest>
#include <cmath>
#include <random>

using namespace underpaint::canvas;

namespace {

double apart(const Colour& one, const Colour& other)
{
    return std::max({std::abs(one.red - other.red), std::abs(one.green - other.green), std::abs(one.blue - other.blue)});
}

bool near(double one, double other, double exact) { return std::abs(one - other) < exact; }

/// The same thousand colours each time.
template <typename Check>
void forManyColours(Check check)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> channel(0, 1);
    for (int i = 0; i < 1000; ++i) {
        const double red = channel(random), green = channel(random), blue = channel(random);
        check(Colour{red, green, blue});
    }
}

} // namespace

class ColourSpaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void transferIsThatOfTheStandard()
    {
        QCOMPARE(toLinear(0.), 0.);
        QCOMPARE(toLinear(1.), 1.);
        QVERIFY(near(toLinear(.5), .2140411, 1e-7));
        QVERIFY(near(toSrgb(.18), .4613561, 1e-6));
        QVERIFY(near(toLinear(.04), .04 / 12.92, 1e-12));
        QVERIFY(near(toLinear(-.5), -.2140411, 1e-7));
        for (int i = 0; i <= 255; ++i)
            QVERIFY(near(toSrgb(toLinear(i / 255.)), i / 255., 1e-12));
    }

    void hueSaturationAndValueOfKnownColours()
    {
        QCOMPARE(toHsv({1, 0, 0}), (Hsv{0, 1, 1}));
        QCOMPARE(toHsv({0, 1, 0}), (Hsv{1 / 3., 1, 1}));
        QCOMPARE(toHsv({0, 0, 1}), (Hsv{2 / 3., 1, 1}));
        QCOMPARE(toHsv({.5, .5, .5}), (Hsv{0, 0, .5}));
        const Hsv brown = toHsv({.6, .4, .2});
        QVERIFY(near(brown.hue, 30 / 360., 1e-12) && near(brown.saturation, 2 / 3., 1e-12) && near(brown.value, .6, 1e-12));
        forManyColours([](const Colour& colour) { QVERIFY(apart(fromHsv(toHsv(colour)), colour) < 1e-12); });
    }

    void oklabHasThePublishedValues()
    {
        const Oklab white = toOklab({1, 1, 1});
        QVERIFY(near(white.lightness, 1, 1e-6) && near(white.a, 0, 1e-6) && near(white.b, 0, 1e-6));
        const Oklab red = toOklab({1, 0, 0});
        QVERIFY(near(red.lightness, .62796, 2e-5) && near(red.a, .22486, 2e-5) && near(red.b, .12585, 2e-5));
        const Oklch blue = toOklch({0, 0, 1});
        QVERIFY(near(blue.lightness, .45201, 2e-5) && near(blue.chroma, .31321, 2e-5) && near(blue.hue, 264.052, 2e-3));
        const Oklch green = toOklch({0, 1, 0});
        QVERIFY(near(green.lightness, .86644, 2e-5) && near(green.chroma, .29483, 2e-5) && near(green.hue, 142.495, 2e-3));
    }

    void oklabComesBack()
    {
        forManyColours([](const Colour& colour) {
            QVERIFY(apart(fromOklab(toOklab(colour)), colour) < 5e-5);
            QVERIFY(isInGamut(toOklch(colour)));
            QVERIFY(apart(fromOklch(toOklch(colour)), colour) < 5e-5);
            QVERIFY(toOklch(colour).chroma <= largestChroma);
        });
    }

    void tooStrongAColourLosesChromaAlone()
    {
        for (int hue = 0; hue < 360; hue += 5)
            for (const double lightness : {.1, .35, .6, .85, .97}) {
                const Oklch wanted{lightness, .4, double(hue)};
                QVERIFY(!isInGamut(wanted));
                const Oklch fits = intoGamut(wanted);
                QVERIFY(fits.chroma > 0 && fits.chroma < .4);
                QCOMPARE(fits.lightness, lightness);
                QCOMPARE(fits.hue, double(hue));
                QVERIFY(isInGamut(fits) && !isInGamut({lightness, fits.chroma + .002, double(hue)})); // as strong as it can be
                const Colour colour = fromOklch(wanted);
                QVERIFY(apart(colour, {std::clamp(colour.red, 0., 1.), std::clamp(colour.green, 0., 1.), std::clamp(colour.blue, 0., 1.)}) == 0);
                QVERIFY(near(toOklch(colour).lightness, lightness, .01));
            }
        QVERIFY(apart(fromOklch({1, .3, 40}), {1, 1, 1}) < .01);
        QVERIFY(apart(fromOklch({0, .3, 40}), {0, 0, 0}) < .01);
    }

    void hexIsReadAndWritten()
    {
        QCOMPARE(toHex({0x7D / 255., 0x8B / 255., 0xA6 / 255.}), std::string("#7D8BA6"));
        QCOMPARE(*colourFromHex("#7d8ba6"), (Colour{0x7D / 255., 0x8B / 255., 0xA6 / 255.}));
        QCOMPARE(*colourFromHex("7D8BA6"), *colourFromHex("#7d8ba6"));
        QCOMPARE(*colourFromHex("#78a"), *colourFromHex("#7788AA"));
        for (const char* wrong : {"", "#", "#12", "#1234", "12345g", "#1234567", "red", "##123456", "0x1234"})
            QVERIFY2(!colourFromHex(wrong), wrong);
        QCOMPARE(toHex({-1, 2, .5}), std::string("#00FF80"));
    }

    void harmoniesTurnTheHueAlone()
    {
        const Colour own = fromOklch({.65, .08, 50});
        const std::pair<Harmony, std::vector<double>> expected[] = {{Harmony::Complement, {50, 230}}, {Harmony::Analogous, {50, 80, 20}}, {Harmony::Triad, {50, 170, 290}},
            {Harmony::Split, {50, 200, 260}}, {Harmony::Tetrad, {50, 140, 230, 320}}};
        for (const auto& [harmony, hues] : expected) {
            const std::vector<Colour> colours = harmonyOf(own, harmony);
            QCOMPARE(colours.size(), hues.size());
            QCOMPARE(colours.front(), own);
            for (std::size_t i = 0; i < hues.size(); ++i) {
                const Oklch lch = toOklch(colours[i]);
                QVERIFY(near(lch.hue, hues[i], .5) && near(lch.lightness, .65, .002) && near(lch.chroma, .08, .002));
            }
        }
        for (const Colour& grey : harmonyOf({.5, .5, .5}, Harmony::Tetrad))
            QVERIFY(apart(grey, {.5, .5, .5}) < .002);
    }
};

QTEST_APPLESS_MAIN(ColourSpaceTest)
#include "colour_space_test.moc"
