#include "core/base/error.h"
#include "core/canvas/adjustment.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace underpaint;
using canvas::Adjuster;
using canvas::Adjustment;
using canvas::Tile;

namespace {

using Pixel = std::array<std::uint16_t, 4>;
using Vec = std::array<double, 3>;

Pixel opaque(double r, double g, double b)
{
    const auto sample = [](double value) { return std::uint16_t(std::lround(value * 32768)); };
    return {sample(r), sample(g), sample(b), 32768};
}

Vec after(const Adjustment& adjustment, const Vec& colour)
{
    Pixel pixel = opaque(colour[0], colour[1], colour[2]);
    Adjuster(adjustment).apply(pixel.data(), 1);
    return {pixel[0] / 32768., pixel[1] / 32768., pixel[2] / 32768.};
}

/// The largest difference from a formula of one channel, in units of 1/32768, over all greys.
template <typename Formula>
double worstOf(const Adjustment& adjustment, const Formula& formula)
{
    const Adjuster adjuster(adjustment);
    double worst = 0;
    for (int i = 0; i <= 32768; i += 3) {
        Pixel pixel{std::uint16_t(i), std::uint16_t(i), std::uint16_t(i), 32768};
        adjuster.apply(pixel.data(), 1);
        for (int c = 0; c < 3; ++c)
            worst = std::max(worst, std::abs(pixel[std::size_t(c)] - std::clamp(formula(i / 32768., c), 0., 1.) * 32768));
    }
    return worst;
}

double luminosity(const Vec& c) { return .3 * c[0] + .59 * c[1] + .11 * c[2]; }

std::vector<std::uint16_t> anyPaint(unsigned seed, int count)
{
    paint::Random random(seed);
    std::vector<std::uint16_t> samples;
    for (int i = 0; i < count; ++i) {
        const auto alpha = std::uint16_t(random() % 3 ? random() % 32769 : 32768);
        for (int c = 0; c < 3; ++c)
            samples.push_back(std::uint16_t(random() % (std::uint32_t(alpha) + 1)));
        samples.push_back(alpha);
    }
    return samples;
}

} // namespace

class AdjustmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSetToNothingChangesNoBit()
    {
        const std::vector<std::uint16_t> before = anyPaint(1, 5000);
        for (const Adjustment& adjustment : {Adjustment{canvas::Levels()}, {canvas::Curves()}, {canvas::HueSaturation()}, {canvas::ColourBalance()}, {canvas::Temperature()}, {canvas::Brightness()}}) {
            std::vector<std::uint16_t> samples = before;
            Adjuster(adjustment).apply(samples.data(), 5000);
            QVERIFY(samples == before);
        }
    }

    void aShareOfTheChangeIsThatMuchOfIt()
    {
        const std::vector<std::uint16_t> before = anyPaint(2, 5000);
        std::vector<std::uint16_t> whole = before, part = before, none = before;
        const Adjuster adjuster({canvas::Invert()});
        adjuster.apply(whole.data(), 5000);
        const std::vector<std::uint16_t> quarters(5000, 8192), nothing(5000, 0);
        adjuster.apply(part.data(), 5000, quarters.data());
        adjuster.apply(none.data(), 5000, nothing.data());
        QVERIFY(none == before);
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY(std::abs(part[i] - (.75 * before[i] + .25 * whole[i])) <= .5);
        for (std::size_t i = 3; i < before.size(); i += 4)
            QCOMPARE(whole[i], before[i]);
    }

    void translucentPaintIsChangedByItsOwnColour()
    {
        Pixel pixel{4096, 8192, 0, 16384}; // straight: .25, .5, 0
        Adjuster({canvas::Invert()}).apply(pixel.data(), 1);
        QCOMPARE(pixel, (Pixel{12288, 8192, 16384, 16384}));
    }

    void levelsFollowTheirFormula()
    {
        const canvas::Levels levels{.1, .8, 1.6, .05, .9};
        QVERIFY(worstOf({levels}, [](double x, int) { return .05 + std::pow(std::clamp((x - .1) / (.8 - .1), 0., 1.), 1 / 1.6) * (.9 - .05); }) <= .5);
        QCOMPARE(after({canvas::Levels{.5, .5}}, {.4, .5, .6}), (Vec{0, 1, 1}));
    }

    void curvesGoThroughTheirPointsAndNeverOvershoot()
    {
        canvas::Curves curves;
        curves.all = {{0, 0}, {.25, .5}, {.5, .5}, {.75, .125}, {1, 1}};
        curves.blue = {{0, 1}, {1, 0}};
        for (const base::Point& point : curves.all) {
            const Vec out = after({curves}, {point.x, point.x, point.x});
            QVERIFY(std::abs(out[0] - point.y) < 1e-4);
            QVERIFY(std::abs(out[2] - (1 - point.y)) < 1e-4);
        }
        for (double x = .25; x <= .5; x += .01)
            QVERIFY(std::abs(after({curves}, {x, x, x})[1] - .5) < 1e-4); // level between equal points
        double former = 1;
        for (double x = .5; x <= .75; x += .01) {
            const double y = after({curves}, {x, x, x})[0];
            QVERIFY(y <= former + 1e-4);
            former = y;
        }
    }

    void temperaturePosteriseBrightnessAndInvertFollowTheirFormulas()
    {
        QVERIFY(worstOf({canvas::Temperature{.8, -.4}}, [](double x, int c) { return x * (1 + .25 * (c == 0 ? .8 - .2 : c == 1 ? .4 : -.8 - .2)); }) <= .5);
        QVERIFY(worstOf({canvas::Posterise{5}}, [](double x, int) { return std::floor(x * 4 + .5) / 4; }) <= .5);
        QVERIFY(worstOf({canvas::Brightness{.3, .5}}, [](double x, int) { return (x + (1 - x) * .3 - .5) * std::tan(1.5 * M_PI / 4) + .5; }) <= .5);
        QVERIFY(worstOf({canvas::Brightness{-.3, -.5}}, [](double x, int) { return (x * .7 - .5) * std::tan(.5 * M_PI / 4) + .5; }) <= .5);
        QVERIFY(worstOf({canvas::Invert()}, [](double x, int) { return 1 - x; }) <= .5);
    }

    void hueSaturationAndLightnessAreThoseOfHsl()
    {
        const auto isNear = [](const Vec& one, const Vec& other) { return std::abs(one[0] - other[0]) < 1e-4 && std::abs(one[1] - other[1]) < 1e-4 && std::abs(one[2] - other[2]) < 1e-4; };
        QVERIFY(isNear(after({canvas::HueSaturation{120, 0, 0}}, {1, .25, 0}), {0, 1, .25}));
        QVERIFY(isNear(after({canvas::HueSaturation{-120, 0, 0}}, {1, .25, 0}), {.25, 0, 1}));
        QVERIFY(isNear(after({canvas::HueSaturation{180, 0, 0}}, {1, 0, 0}), {0, 1, 1}));
        QVERIFY(isNear(after({canvas::HueSaturation{0, -1, 0}}, {.75, .25, .5}), {.5, .5, .5}));
        QVERIFY(isNear(after({canvas::HueSaturation{0, -.5, 0}}, {.75, .25, .5}), {.625, .375, .5}));
        QVERIFY(isNear(after({canvas::HueSaturation{0, 0, .5}}, {.5, .5, .5}), {.75, .75, .75}));
        QVERIFY(isNear(after({canvas::HueSaturation{0, 0, -1}}, {.75, .25, .5}), {0, 0, 0}));
        QVERIFY(isNear(after({canvas::HueSaturation{77, 1, 0}}, {.5, .5, .5}), {.5, .5, .5})); // grey has no hue
    }

    void colourBalanceMovesWhatIsDarkMiddlingOrLight()
    {
        canvas::ColourBalance balance;
        balance.shadows[0] = 1;
        balance.midtones[1] = -.5;
        balance.highlights[2] = .6;
        balance.keepsLuminosity = false;
        paint::Random random(5);
        for (int i = 0; i < 500; ++i) {
            const Vec c{(random() % 32769) / 32768., (random() % 32769) / 32768., (random() % 32769) / 32768.};
            const double l = luminosity(c);
            const Vec moved{c[0] + .5 * (1 - l) * (1 - l), c[1] - .25 * 2 * l * (1 - l), c[2] + .3 * l * l};
            const Vec out = after({balance}, c);
            for (std::size_t k = 0; k < 3; ++k)
                QVERIFY(std::abs(out[k] - std::clamp(moved[k], 0., 1.)) < 1e-4);
            canvas::ColourBalance keeping = balance;
            keeping.keepsLuminosity = true;
            QVERIFY(std::abs(luminosity(after({keeping}, c)) - l) < 1e-4);
        }
    }

    void theirTextReadsBack()
    {
        canvas::Curves curves;
        curves.red = {{0, .1}, {.3, .7}, {1, .9}};
        canvas::ColourBalance balance;
        balance.midtones[2] = -.25;
        balance.keepsLuminosity = false;
        for (const Adjustment& adjustment : {Adjustment{canvas::Levels{.1, .9, 2.2, .2, .8}}, {curves}, {canvas::HueSaturation{-30, .5, -.1}}, {balance}, {canvas::Temperature{.1, .2}}, {canvas::Posterise{9}},
                 {canvas::Brightness{-.5, .25}}, {canvas::Invert()}})
            QVERIFY(canvas::adjustmentFrom(canvas::adjustmentText(adjustment)) == adjustment);
        for (const char* bad : {"", "{", "[]", "{}", R"({"kind":"sepia"})", R"({"kind":"levels","gamma":"two"})", R"({"kind":"curves","all":[[1]]})"})
            QVERIFY_THROWS_EXCEPTION(base::Error, canvas::adjustmentFrom(bad));
        QVERIFY(canvas::adjustmentFrom(R"({"kind":"posterise","levels":100000})") == Adjustment{canvas::Posterise{64}});
        QVERIFY(canvas::adjustmentFrom(R"({"kind":"levels","gamma":0})") == (Adjustment{canvas::Levels{0, 1, .1}}));
    }
};

QTEST_APPLESS_MAIN(AdjustmentTest)
#include "adjustment_test.moc"
