#include "core/canvas/blend.h"
#include "core/canvas/tiles.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>

using namespace underpaint;
using canvas::BlendMode;
using canvas::Tile;

namespace {

using Vec = std::array<double, 3>;
struct Pixel {
    Vec colour; // straight
    double alpha;
};

double lum(const Vec& c) { return .3 * c[0] + .59 * c[1] + .11 * c[2]; }
double sat(const Vec& c) { return *std::max_element(c.begin(), c.end()) - *std::min_element(c.begin(), c.end()); }

Vec clipColor(Vec c)
{
    const double l = lum(c), n = *std::min_element(c.begin(), c.end()), x = *std::max_element(c.begin(), c.end());
    for (double& v : c) {
        if (n < 0)
            v = l + (v - l) * l / (l - n);
        if (x > 1)
            v = l + (v - l) * (1 - l) / (x - l);
    }
    return c;
}

Vec setLum(Vec c, double l)
{
    const double d = l - lum(c);
    for (double& v : c)
        v += d;
    return clipColor(c);
}

/// As the specification writes it: the middle value between the smallest and the largest.
Vec setSat(Vec c, double s)
{
    std::array<int, 3> order{0, 1, 2};
    std::sort(order.begin(), order.end(), [&](int a, int b) { return c[std::size_t(a)] < c[std::size_t(b)]; });
    double &least = c[std::size_t(order[0])], &middle = c[std::size_t(order[1])], &most = c[std::size_t(order[2])];
    if (most > least) {
        middle = (middle - least) * s / (most - least);
        most = s;
    } else {
        middle = most = 0;
    }
    least = 0;
    return c;
}

double separable(BlendMode mode, double b, double s)
{
    switch (mode) {
    case BlendMode::Multiply: return b * s;
    case BlendMode::Screen: return 1 - (1 - b) * (1 - s);
    case BlendMode::Overlay: return b <= .5 ? 2 * b * s : 1 - 2 * (1 - b) * (1 - s);
    case BlendMode::Darken: return std::min(b, s);
    case BlendMode::Lighten: return std::max(b, s);
    case BlendMode::ColorDodge: return b == 0 ? 0 : s == 1 ? 1 : std::min(1., b / (1 - s));
    case BlendMode::ColorBurn: return b == 1 ? 1 : s == 0 ? 0 : 1 - std::min(1., (1 - b) / s);
    case BlendMode::HardLight: return s <= .5 ? 2 * b * s : 1 - 2 * (1 - b) * (1 - s);
    case BlendMode::SoftLight: {
        if (s <= .5)
            return b - (1 - 2 * s) * b * (1 - b);
        const double d = b <= .25 ? ((16 * b - 12) * b + 4) * b : std::sqrt(b);
        return b + (2 * s - 1) * (d - b);
    }
    case BlendMode::Difference: return std::abs(b - s);
    case BlendMode::Exclusion: return b * (1 - s) + s * (1 - b);
    case BlendMode::Subtract: return std::max(0., b - s);
    case BlendMode::Divide: return b == 0 ? 0 : s == 0 ? 1 : std::min(1., b / s);
    case BlendMode::LinearBurn: return 1 - std::min(1., (1 - b) + (1 - s));
    case BlendMode::LinearLight: return std::clamp(b + 2 * (s - .5), 0., 1.);
    case BlendMode::VividLight: return s <= .5 ? separable(BlendMode::ColorBurn, b, 2 * s) : separable(BlendMode::ColorDodge, b, 2 * (s - .5));
    case BlendMode::PinLight: return s <= .5 ? std::min(b, 2 * s) : std::max(b, 2 * (s - .5));
    case BlendMode::HardMix: return b >= 1 - s ? 1 : 0;
    case BlendMode::GrainExtract: return std::clamp(.5 + b - s, 0., 1.);
    case BlendMode::GrainMerge: return std::clamp(b - .5 + s, 0., 1.);
    default: return s;
    }
}

Vec mixed(BlendMode mode, const Vec& b, const Vec& s)
{
    switch (mode) {
    case BlendMode::Hue: return setLum(setSat(s, sat(b)), lum(b));
    case BlendMode::Saturation: return setLum(setSat(b, sat(s)), lum(b));
    case BlendMode::Color: return setLum(s, lum(b));
    case BlendMode::Luminosity: return setLum(b, lum(s));
    case BlendMode::DarkerColor: return lum(s) < lum(b) ? s : b;
    case BlendMode::LighterColor: return lum(s) > lum(b) ? s : b;
    default: return {separable(mode, b[0], s[0]), separable(mode, b[1], s[1]), separable(mode, b[2], s[2])};
    }
}

/// Whether the mode jumps so near to these colours that rounding decides which side they are on.
bool isAtJump(BlendMode mode, const Pixel& s, const Pixel& b)
{
    constexpr double near = 1e-5;
    if (mode == BlendMode::DarkerColor || mode == BlendMode::LighterColor)
        return std::abs(lum(s.colour) - lum(b.colour)) < near;
    if (mode == BlendMode::HardMix)
        for (std::size_t c = 0; c < 3; ++c)
            if (std::abs(s.colour[c] + b.colour[c] - 1) < near)
                return true;
    return false;
}

/// Premultiplied RGBA after Cs = (1 - ab) Cs + ab B(Cb, Cs) and Fa, Fb of the operator.
std::array<double, 4> formula(BlendMode mode, const Pixel& s, const Pixel& b)
{
    double fa = 1, fb = 1 - s.alpha;
    switch (mode) {
    case BlendMode::Plus: fb = 1; break;
    case BlendMode::DestinationIn: fa = 0, fb = s.alpha; break;
    case BlendMode::DestinationOut: fa = 0, fb = 1 - s.alpha; break;
    case BlendMode::SourceAtop: fa = b.alpha, fb = 1 - s.alpha; break;
    case BlendMode::DestinationAtop: fa = 1 - b.alpha, fb = s.alpha; break;
    default: break;
    }
    const bool mixes = (int(mode) >= int(BlendMode::Multiply) && int(mode) <= int(BlendMode::Saturation)) || int(mode) >= int(BlendMode::Exclusion);
    const Vec both = mixed(mode, b.colour, s.colour);
    std::array<double, 4> out{};
    for (std::size_t c = 0; c < 3; ++c) {
        const double colour = mixes ? (1 - b.alpha) * s.colour[c] + b.alpha * both[c] : s.colour[c];
        out[c] = std::min(1., s.alpha * fa * colour + b.alpha * fb * b.colour[c]);
    }
    out[3] = std::min(1., s.alpha * fa + b.alpha * fb);
    return out;
}

std::uint16_t chance(paint::Random& random) // the ends and the middle more often than chance would have them
{
    static constexpr std::uint16_t special[]{0, 32768, 16384, 8192};
    return random() % 4 == 0 ? special[random() % 4] : std::uint16_t(random() % 32769);
}

std::array<std::uint16_t, 4> pixel(paint::Random& random)
{
    const std::uint16_t alpha = chance(random);
    std::array<std::uint16_t, 4> out{};
    for (std::size_t c = 0; c < 3; ++c)
        out[c] = std::uint16_t((std::uint32_t(chance(random)) * alpha + 16384) >> 15);
    out[3] = alpha;
    return out;
}

Pixel straight(const std::uint16_t* p, double opacity)
{
    Pixel out{{}, p[3] / 32768. * opacity};
    for (std::size_t c = 0; c < 3; ++c)
        out.colour[c] = p[3] ? double(p[c]) / p[3] : 0;
    return out;
}

} // namespace

class BlendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyModeIsTheFormulaOfTheSpecification_data()
    {
        QTest::addColumn<int>("mode");
        for (const BlendMode mode : canvas::allBlendModes())
            QTest::newRow(std::string(canvas::svgName(mode)).c_str()) << int(mode);
    }

    void everyModeIsTheFormulaOfTheSpecification()
    {
        QFETCH(int, mode);
        paint::Random random(100 + unsigned(mode));
        double worst = 0;
        int compared = 0;
        for (const std::uint32_t opacity : {32768u, 19661u}) {
            for (int i = 0; i < 20000; ++i) {
                const auto paint = pixel(random), below = pixel(random);
                auto result = below;
                canvas::blend(BlendMode(mode), paint.data(), opacity, result.data(), 1);
                const Pixel source = straight(paint.data(), opacity / 32768.), backdrop = straight(below.data(), 1);
                if (isAtJump(BlendMode(mode), source, backdrop))
                    continue;
                ++compared;
                const auto expected = formula(BlendMode(mode), source, backdrop);
                for (std::size_t c = 0; c < 4; ++c)
                    worst = std::max(worst, std::abs(result[c] - expected[c] * 32768));
            }
        }
        // In units of 1/32768; one of 8 bits is 128 of them.
        QVERIFY(compared > 30000);
        QVERIFY2(worst < 4, qPrintable(QString("off by %1").arg(worst)));
    }

    void theModesBesidesHaveTheirKnownValues_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<double>("below");
        QTest::addColumn<double>("paint");
        QTest::addColumn<double>("expected");
        const auto row = [](const char* name, BlendMode mode, double below, double paint, double expected) { QTest::newRow(name) << int(mode) << below << paint << expected; };
        row("exclusion", BlendMode::Exclusion, .25, .75, .625);
        row("exclusion of white inverts", BlendMode::Exclusion, .25, 1, .75);
        row("subtract", BlendMode::Subtract, .75, .25, .5);
        row("subtract stops at black", BlendMode::Subtract, .25, .75, 0);
        row("divide", BlendMode::Divide, .25, .5, .5);
        row("divide by black", BlendMode::Divide, .25, 0, 1);
        row("linear burn", BlendMode::LinearBurn, .75, .5, .25);
        row("linear light, dark", BlendMode::LinearLight, .75, .25, .25);
        row("linear light, light", BlendMode::LinearLight, .25, .75, .75);
        row("vivid light burns", BlendMode::VividLight, .75, .25, .5);
        row("vivid light dodges", BlendMode::VividLight, .25, .75, .5);
        row("pin light, dark", BlendMode::PinLight, .75, .25, .5);
        row("pin light, between", BlendMode::PinLight, .5, .5, .5);
        row("hard mix, at the jump", BlendMode::HardMix, .25, .75, 1);
        row("hard mix, below it", BlendMode::HardMix, .25, .5, 0);
        row("grain extract", BlendMode::GrainExtract, .75, .5, .75);
        row("grain merge", BlendMode::GrainMerge, .75, .5, .75);
        row("darker colour", BlendMode::DarkerColor, .75, .5, .5);
        row("lighter colour", BlendMode::LighterColor, .75, .5, .75);
    }

    void theModesBesidesHaveTheirKnownValues()
    {
        QFETCH(int, mode);
        QFETCH(double, below);
        QFETCH(double, paint);
        QFETCH(double, expected);
        const auto grey = [](double value) {
            const auto sample = std::uint16_t(value * 32768);
            return std::array<std::uint16_t, 4>{sample, sample, sample, 32768};
        };
        auto result = grey(below);
        canvas::blend(BlendMode(mode), grey(paint).data(), 32768, result.data(), 1);
        QCOMPARE(result, grey(expected));
    }

    void opaquePaintInNormalModeIsCopied()
    {
        paint::Random random(7);
        for (int i = 0; i < 1000; ++i) {
            auto paint = pixel(random), below = pixel(random);
            paint[3] = 32768;
            canvas::blend(BlendMode::Normal, paint.data(), 32768, below.data(), 1);
            QCOMPARE(below, paint);
        }
    }

    void noModeBreaksPremultipliedOrder()
    {
        // A colour above its alpha would come out wrong wherever it is divided by it.
        paint::Random random(8);
        for (const BlendMode mode : canvas::allBlendModes())
            for (int i = 0; i < 3000; ++i) {
                const auto paint = pixel(random);
                auto below = pixel(random);
                canvas::blend(mode, paint.data(), random() % 32769, below.data(), 1);
                for (std::size_t c = 0; c < 3; ++c)
                    QVERIFY2(below[c] <= below[3] + 2, std::string(canvas::svgName(mode)).c_str());
            }
    }

    void emptyPaintLeavesWhatLiesBelowUnlessTheModeCuts()
    {
        const std::array<std::uint16_t, 4> empty{}, below{100, 2000, 3000, 32000};
        for (const BlendMode mode : canvas::allBlendModes()) {
            auto result = below;
            canvas::blend(mode, empty.data(), 32768, result.data(), 1);
            QCOMPARE(result, canvas::actsWhereEmpty(mode) ? empty : below);
        }
    }

    void namesOfModesAndKindsReadBack()
    {
        QCOMPARE(canvas::allBlendModes().size(), std::size_t(32));
        for (const BlendMode mode : canvas::allBlendModes())
            QCOMPARE(canvas::blendModeNamed(canvas::svgName(mode)), mode);
        QCOMPARE(canvas::svgName(BlendMode::DestinationAtop), std::string_view("svg:dst-atop"));
        QCOMPARE(canvas::svgName(BlendMode::GrainMerge), std::string_view("underpaint:grain-merge"));
        QVERIFY(!canvas::blendModeNamed("svg:unheard-of"));
        for (int kind = 0; kind <= int(canvas::LayerKind::Adjustment); ++kind)
            QCOMPARE(canvas::layerKindNamed(canvas::fileName(canvas::LayerKind(kind))), canvas::LayerKind(kind));
        QVERIFY(!canvas::layerKindNamed("unheard-of"));
    }
};

QTEST_APPLESS_MAIN(BlendTest)
#include "blend_test.moc"
