#include "core/canvas/adjustment.h"

#include "core/canvas/fix15.h"
#include "core/canvas/luminosity.h"
#include "core/canvas/monotone_curve.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace underpaint::canvas {
namespace {

constexpr std::size_t entries = std::size_t(Tile::one) + 1;

/// Points in any order as a curve through 0..1, x rising strictly, two points at least.
std::vector<base::Point> tidied(std::vector<base::Point> points)
{
    std::erase_if(points, [](base::Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
    std::stable_sort(points.begin(), points.end(), [](base::Point a, base::Point b) { return a.x < b.x; });
    std::vector<base::Point> tidy;
    for (const base::Point& p : points) {
        const base::Point inside{std::clamp(p.x, 0., 1.), std::clamp(p.y, 0., 1.)};
        if (!tidy.empty() && inside.x - tidy.back().x < 1e-6)
            tidy.back().y = inside.y;
        else
            tidy.push_back(inside);
    }
    if (tidy.empty())
        return {{0, 0}, {1, 1}};
    if (tidy.size() == 1)
        tidy.push_back({tidy[0].x < 1 ? 1. : 1 + 1e-6, tidy[0].y});
    return tidy;
}

class Curve {
public:
    explicit Curve(const std::vector<base::Point>& points) : m_points(tidied(points)), m_slopes(monotoneSlopes(m_points)) {}
    double operator()(double x) const { return std::clamp(monotoneAt(m_points, m_slopes, x), 0., 1.); }

private:
    std::vector<base::Point> m_points;
    std::vector<double> m_slopes;
};

double leveled(const Levels& levels, double x)
{
    const double span = levels.white - levels.black;
    const double inside = span > 0 ? std::clamp((x - levels.black) / span, 0., 1.) : x >= levels.white ? 1. : 0.;
    return levels.lowest + std::pow(inside, 1 / levels.gamma) * (levels.highest - levels.lowest);
}

/// Towards black or white by the brightness, then away from the middle by the contrast.
double brightened(const Brightness& change, double x)
{
    const double lit = change.brightness < 0 ? x * (1 + change.brightness) : x + (1 - x) * change.brightness;
    return (lit - .5) * std::tan((change.contrast + 1) * std::numbers::pi / 4) + .5;
}

/// Warm: more red, less blue. Tint: away from green, towards magenta. Up to a quarter of the value.
double warmed(const Temperature& change, double x, int channel)
{
    const double gain = channel == 0 ? change.warmth + change.tint / 2 : channel == 1 ? -change.tint : -change.warmth + change.tint / 2;
    return x * (1 + gain / 4);
}

/// Fills the tables with function(x, channel) of 0..1.
template <typename Function>
std::vector<std::uint16_t> tablesOf(const Function& function)
{
    std::vector<std::uint16_t> tables(3 * entries);
    for (int channel = 0; channel < 3; ++channel)
        for (std::size_t i = 0; i < entries; ++i)
            tables[std::size_t(channel) * entries + i] = fix15(function(double(i) / Tile::one, channel));
    return tables;
}

std::vector<std::uint16_t> tablesFor(const Adjustment& adjustment)
{
    const auto& change = adjustment.change;
    if (const auto* levels = std::get_if<Levels>(&change))
        return tablesOf([&](double x, int) { return leveled(*levels, x); });
    if (const auto* curves = std::get_if<Curves>(&change)) {
        const Curve all(curves->all), each[]{Curve(curves->red), Curve(curves->green), Curve(curves->blue)};
        return tablesOf([&](double x, int channel) { return each[channel](all(x)); });
    }
    if (const auto* temperature = std::get_if<Temperature>(&change))
        return tablesOf([&](double x, int channel) { return warmed(*temperature, x, channel); });
    if (const auto* posterise = std::get_if<Posterise>(&change)) {
        const int steps = std::max(2, posterise->levels) - 1;
        return tablesOf([&](double x, int) { return std::floor(x * steps + .5) / steps; });
    }
    if (const auto* brightness = std::get_if<Brightness>(&change))
        return tablesOf([&](double x, int) { return brightened(*brightness, x); });
    if (std::holds_alternative<Invert>(change))
        return tablesOf([](double x, int) { return 1 - x; });
    return {};
}

/// Hue turned, saturation and lightness moved in HSL.
Rgb turned(const HueSaturation& change, const Rgb& c)
{
    const float high = std::max({c[0], c[1], c[2]}), low = std::min({c[0], c[1], c[2]}), chroma = high - low;
    float lightness = (high + low) / 2, hue = 0, saturation = 0;
    if (chroma > 0) {
        hue = high == c[0] ? (c[1] - c[2]) / chroma : high == c[1] ? 2 + (c[2] - c[0]) / chroma : 4 + (c[0] - c[1]) / chroma;
        saturation = chroma / (1 - std::abs(2 * lightness - 1));
    }
    hue += float(change.hue / 60);
    hue -= 6 * std::floor(hue / 6);
    saturation = std::clamp(saturation * float(1 + change.saturation), 0.f, 1.f);
    lightness = change.lightness < 0 ? lightness * float(1 + change.lightness) : lightness + (1 - lightness) * float(change.lightness);
    const float span = (1 - std::abs(2 * lightness - 1)) * saturation, base = lightness - span / 2;
    const auto part = [&](float offset) { // of red, green and blue around the wheel
        const float place = hue + offset >= 6 ? hue + offset - 6 : hue + offset;
        return base + span * std::clamp(std::abs(place - 3) - 1, 0.f, 1.f);
    };
    return {part(0), part(4), part(2)};
}

/// Each channel moves by up to a half; how much of which setting counts is a matter of the colour's luminosity: (1 - l)^2, 2 l (1 - l) and l^2.
Rgb balanced(const ColourBalance& change, const Rgb& c)
{
    const float l = luminosityOf(c), dark = (1 - l) * (1 - l), middle = 2 * l * (1 - l), light = l * l;
    Rgb out = c;
    for (std::size_t i = 0; i < 3; ++i)
        out[i] += .5f * (dark * float(change.shadows[i]) + middle * float(change.midtones[i]) + light * float(change.highlights[i]));
    if (change.keepsLuminosity)
        return withLuminosity(out, l);
    for (float& value : out)
        value = std::clamp(value, 0.f, 1.f);
    return out;
}

/// Whether nothing is changed at all.
bool isIdentity(const Adjustment& adjustment)
{
    if (const auto* hue = std::get_if<HueSaturation>(&adjustment.change))
        return *hue == HueSaturation();
    if (const auto* balance = std::get_if<ColourBalance>(&adjustment.change)) {
        ColourBalance none;
        none.keepsLuminosity = balance->keepsLuminosity;
        return *balance == none;
    }
    return false;
}

std::uint16_t mixedBy(std::uint32_t before, std::uint32_t after, std::uint32_t share)
{
    return std::uint16_t((before * (Tile::one - share) + after * share + Tile::one / 2) >> 15);
}

} // namespace

Adjuster::Adjuster(const Adjustment& adjustment)
    : m_adjustment(adjustment)
    , m_tables(tablesFor(adjustment))
{
}

void Adjuster::apply(std::uint16_t* pixels, std::size_t count, const std::uint16_t* share) const
{
    if (isIdentity(m_adjustment))
        return;
    const auto* const hue = std::get_if<HueSaturation>(&m_adjustment.change);
    const auto* const balance = std::get_if<ColourBalance>(&m_adjustment.change);
    for (std::size_t i = 0; i < count; ++i, pixels += 4) {
        const std::uint32_t alpha = pixels[3], part = share ? share[i] : std::uint32_t(Tile::one);
        if (alpha == 0 || part == 0)
            continue;
        std::array<std::uint32_t, 3> after{};
        if (!m_tables.empty()) {
            for (std::size_t c = 0; c < 3; ++c) {
                const std::uint32_t straight = alpha == Tile::one ? pixels[c] : std::min<std::uint32_t>(Tile::one, (std::uint32_t(pixels[c]) * Tile::one + alpha / 2) / alpha);
                const std::uint32_t changed = m_tables[c * entries + straight];
                after[c] = changed == straight ? pixels[c] : times(changed, alpha);
            }
        } else {
            Rgb colour;
            for (std::size_t c = 0; c < 3; ++c)
                colour[c] = std::min(1.f, float(pixels[c]) / float(alpha));
            colour = hue ? turned(*hue, colour) : balanced(*balance, colour);
            for (std::size_t c = 0; c < 3; ++c)
                after[c] = std::uint32_t(std::clamp(colour[c], 0.f, 1.f) * float(alpha) + .5f);
        }
        for (std::size_t c = 0; c < 3; ++c)
            pixels[c] = mixedBy(pixels[c], after[c], part);
    }
}

} // namespace underpaint::canvas
