#include "crude_hand.h"

#include <utility>

namespace underpaint::models::vista {
namespace {

constexpr int noiseSide = 24;

/// Smooth noise along a line, about -1..1; one bump per unit.
float waver(const Dice& dice, float at)
{
    const int i = floorInt(at);
    const float a = 2 * dice.of("waver", i)("") - 1, b = 2 * dice.of("waver", i + 1)("") - 1;
    return mix(a, b, smooth(0, 1, at - static_cast<float>(i)));
}

/// The path cut into pieces of about this length.
std::vector<Spot> resampled(const std::vector<Spot>& path, float piece)
{
    std::vector<Spot> out = {path.front()};
    for (std::size_t i = 1; i < path.size(); ++i) {
        const int n = std::max(1, floorInt(length(path[i] - path[i - 1]) / piece + .5f));
        for (int k = 1; k <= n; ++k)
            out.push_back(mix(path[i - 1], path[i], static_cast<float>(k) / static_cast<float>(n)));
    }
    return out;
}

Bounds boundsOf(const std::vector<Spot>& places)
{
    Bounds around;
    for (const Spot p : places)
        around.take(p);
    return around;
}

} // namespace

Hand::Hand(int width, int height, Vec3 paper, const Habit& habit, const Dice& dice)
    : m_width(width), m_height(height), m_unit(static_cast<float>(std::min(width, height))), m_habit(habit), m_dice(dice),
      m_paint(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), paper), m_noise(noiseSide * noiseSide)
{
    for (std::size_t i = 0; i < m_noise.size(); ++i)
        m_noise[i] = 2 * dice.of("paper", static_cast<std::int64_t>(i))("") - 1;
}

float Hand::cloudiness(float x, float y) const
{
    const float u = x / m_unit * 7, v = y / m_unit * 7;
    const int i = floorInt(u), k = floorInt(v);
    const float fx = smooth(0, 1, u - static_cast<float>(i)), fy = smooth(0, 1, v - static_cast<float>(k));
    const auto at = [&](int a, int b) { return m_noise[static_cast<std::size_t>((b % noiseSide) * noiseSide + a % noiseSide)]; };
    return mix(mix(at(i, k), at(i + 1, k), fx), mix(at(i, k + 1), at(i + 1, k + 1), fx), fy);
}

Hand::Mask Hand::maskFor(const Bounds& around) const
{
    Mask m;
    m.x = std::max(0, floorInt(around.left) - 1);
    m.y = std::max(0, floorInt(around.top) - 1);
    m.w = std::max(0, std::min(m_width, floorInt(around.right) + 2) - m.x);
    m.h = std::max(0, std::min(m_height, floorInt(around.bottom) + 2) - m.y);
    m.cover.assign(static_cast<std::size_t>(m.w) * static_cast<std::size_t>(m.h), 0.f);
    return m;
}

void Hand::lay(const Mask& mask, Vec3 colour, float opacity, const Dice& dice)
{
    const float shade = 1 + m_habit.uneven * dice("shade", -1.2f, 1.2f), shift = m_unit * dice("shift", 0, 3);
    for (int y = 0; y < mask.h; ++y)
        for (int x = 0; x < mask.w; ++x) {
            const float cover = mask.cover[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.w) + static_cast<std::size_t>(x)];
            if (cover <= 0)
                continue;
            const int px = mask.x + x, py = mask.y + y;
            const float light = shade * (1 + m_habit.uneven * cloudiness(static_cast<float>(px) + shift, static_cast<float>(py) + shift));
            Vec3& paint = m_paint[static_cast<std::size_t>(py) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(px)];
            paint = mix(paint, colour * light, cover * opacity);
        }
}

void Hand::stroke(const std::vector<Spot>& path, float radius, Vec3 colour, float opacity)
{
    const Dice dice = nextDice();
    const float soft = std::max(1.f, m_habit.edge * m_unit / 256);
    radius = std::max(radius, .5f);
    const std::vector<Spot> places = resampled(path, std::max(1.5f, std::min(radius * .6f, m_unit * .02f)));
    const Dice wx = dice.of("x", 0), wy = dice.of("y", 0), pressure = dice.of("pressure", 0), bristles = dice.of("bristles", 0);
    struct Knot {
        Spot at;
        float radius, along;
    };
    std::vector<Knot> knots;
    float along = 0;
    Bounds around;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i > 0)
            along += length(places[i] - places[i - 1]);
        const float s = along / m_unit * 8, stray = std::min(m_habit.wobble * m_unit, radius * .7f);
        const Spot at = places[i] + Spot{stray * (waver(wx, s) + .3f * waver(wx, 4 * s + 77)), stray * (waver(wy, s) + .3f * waver(wy, 4 * s + 77))};
        const float r = radius * (1 + .14f * waver(pressure, s));
        knots.push_back({at, r, along});
        around.take({at.x - r - soft, at.y - r - soft});
        around.take({at.x + r + soft, at.y + r + soft});
    }
    if (knots.size() == 1)
        knots.push_back(knots.front());
    const bool runsDry = radius > .012f * m_unit && along > 4 * radius && dice.chance("dry", m_habit.dry);
    const float dryFrom = along * dice("dry from", .45f, .85f);
    Mask mask = maskFor(around);
    if (mask.cover.empty())
        return;
    for (std::size_t i = 1; i < knots.size(); ++i) {
        const Knot &a = knots[i - 1], &b = knots[i];
        const float reach = std::max(a.radius, b.radius) + soft;
        const Spot d = b.at - a.at;
        const float square = d.x * d.x + d.y * d.y + 1e-6f, inverse = 1 / std::sqrt(square);
        const int x0 = std::max(0, floorInt(std::min(a.at.x, b.at.x) - reach) - mask.x), x1 = std::min(mask.w - 1, floorInt(std::max(a.at.x, b.at.x) + reach) + 1 - mask.x);
        const int y0 = std::max(0, floorInt(std::min(a.at.y, b.at.y) - reach) - mask.y), y1 = std::min(mask.h - 1, floorInt(std::max(a.at.y, b.at.y) + reach) + 1 - mask.y);
        for (int y = y0; y <= y1; ++y)
            for (int x = x0; x <= x1; ++x) {
                const Spot p = Spot{static_cast<float>(mask.x + x) + .5f, static_cast<float>(mask.y + y) + .5f} - a.at;
                const float k = clamp((p.x * d.x + p.y * d.y) / square, 0.f, 1.f);
                const float distance = length(p - d * k), r = mix(a.radius, b.radius, k);
                float cover = clamp((r - distance) / soft + .5f, 0.f, 1.f);
                if (cover <= 0)
                    continue;
                const float place = mix(a.along, b.along, k);
                if (runsDry && place > dryFrom) { // the bristles part, one after the other
                    const float side = (p.x * d.y - p.y * d.x) * inverse / radius;
                    const float thin = (place - dryFrom) / (along - dryFrom + 1);
                    cover *= smooth(-.25f, .25f, waver(bristles, side * 5 + 40) + .3f * waver(bristles, place / m_unit * 30 + 300) + 1.1f - 1.5f * thin);
                }
                float& c = mask.cover[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.w) + static_cast<std::size_t>(x)];
                c = std::max(c, cover);
            }
    }
    lay(mask, colour, opacity, dice);
}

std::vector<Spot> Hand::wobbly(const std::vector<Spot>& outline, const Dice& dice) const
{
    std::vector<Spot> closed = outline;
    closed.push_back(outline.front());
    std::vector<Spot> out = resampled(closed, std::max(1.5f, m_unit * .012f));
    out.pop_back();
    const Bounds around = boundsOf(outline);
    // Small shapes are drawn with more care.
    const float stray = std::min(m_habit.wobble * m_unit, .07f * around.shorter());
    const Dice wx = dice.of("x", 0), wy = dice.of("y", 0);
    float along = 0;
    Spot before = out.front();
    for (Spot& p : out) {
        along += length(p - before);
        before = p;
        const float s = along / m_unit * 9;
        p = p + Spot{stray * (waver(wx, s) + .4f * waver(wx, 4 * s + 77)), stray * (waver(wy, s) + .4f * waver(wy, 4 * s + 77))};
    }
    return out;
}

void Hand::fill(const std::vector<Spot>& outline, Vec3 colour)
{
    const Dice dice = nextDice();
    const std::vector<Spot> edge = wobbly(outline, dice);
    const Bounds around = boundsOf(edge);
    Mask mask = maskFor(around);
    if (mask.cover.empty())
        return;
    constexpr int fine = 4; // lines per row
    std::vector<float> crossings;
    for (int line = 0; line < mask.h * fine; ++line) {
        const float y = static_cast<float>(mask.y) + (static_cast<float>(line) + .5f) / fine;
        crossings.clear();
        for (std::size_t i = 0; i < edge.size(); ++i) {
            const Spot a = edge[i], b = edge[(i + 1) % edge.size()];
            if ((a.y <= y) != (b.y <= y))
                crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
        }
        std::sort(crossings.begin(), crossings.end());
        float* row = &mask.cover[static_cast<std::size_t>(line / fine) * static_cast<std::size_t>(mask.w)];
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const float a = clamp(crossings[i] - static_cast<float>(mask.x), 0, static_cast<float>(mask.w)), b = clamp(crossings[i + 1] - static_cast<float>(mask.x), 0, static_cast<float>(mask.w));
            for (int x = floorInt(a); x < mask.w && static_cast<float>(x) < b; ++x)
                row[x] += (std::min(b, static_cast<float>(x + 1)) - std::max(a, static_cast<float>(x))) / fine;
        }
    }
    for (float& c : mask.cover)
        c = std::min(c, 1.f);
    lay(mask, colour, 1, dice);
}

void Hand::scribble(const std::vector<Spot>& outline, Vec3 colour, const Dice& dice)
{
    const Bounds around = boundsOf(outline);
    const float small = around.shorter();
    const float r = std::max(1.f, std::min(m_habit.brush * m_unit * dice("brush", .7f, 1.2f), small * .17f));
    const float tilt = dice("tilt", -.22f, .22f);   // the lines fall by this much of their length
    const float step = r * dice("step", 1.35f, 1.8f);
    // Sheared, not turned: a turn is what g++ 12 contracts to fused operations in spite of -ffp-contract=off.
    const auto aslant = [&](Spot p) { return Spot{p.x, p.y - tilt * p.x}; };
    const auto upright = [&](Spot p) { return Spot{p.x, p.y + tilt * p.x}; };
    std::vector<Spot> shape;
    float low = 1e9f, high = -1e9f;
    for (const Spot p : outline) {
        shape.push_back(aslant(p));
        low = std::min(low, shape.back().y);
        high = std::max(high, shape.back().y);
    }
    int line = 0;
    for (float y = low + r * .8f; y < high - r * .3f; y += step, ++line) {
        std::vector<float> crossings;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const Spot a = shape[i], b = shape[(i + 1) % shape.size()];
            if ((a.y <= y) != (b.y <= y))
                crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
        }
        std::sort(crossings.begin(), crossings.end());
        const Dice here = dice.of("line", line);
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            float a = crossings[i] + r * here("from", .2f, 1.2f), b = crossings[i + 1] - r * here("to", .2f, 1.2f);
            if (a > b)
                a = b = .5f * (a + b);
            const float sway = r * here("sway", -.25f, .25f);
            std::vector<Spot> path = {upright({a, y + sway}), upright({b, y - sway})};
            if (line % 2)
                std::swap(path[0], path[1]);
            stroke(path, r, colour);
        }
    }
    if (dice.chance("outline", .75f)) {
        std::vector<Spot> rim;
        Spot middle;
        for (const Spot p : outline)
            middle = middle + p * (1 / static_cast<float>(outline.size()));
        for (const Spot p : outline) {
            const Spot d = middle - p;
            rim.push_back(p + d * std::min(.4f, .5f * r / (length(d) + 1)));
        }
        rim.push_back(rim.front());
        stroke(rim, r * .55f, colour);
    }
}

void Hand::patch(const std::vector<Spot>& outline, Vec3 colour)
{
    const Dice dice = nextDice();
    if (!dice.chance("scribble", m_habit.scribble))
        return fill(outline, colour);
    scribble(outline, colour, dice);
}

void Hand::blob(Spot middle, float radiusX, float radiusY, Vec3 colour)
{
    const Dice dice = nextDice(), bulge = dice.of("bulge", 0);
    std::vector<Spot> outline;
    constexpr int corners = 14;
    for (int i = 0; i < corners; ++i) {
        const float angle = 2 * pi * static_cast<float>(i) / corners;
        const float k = 1 + .09f * waver(bulge, static_cast<float>(i) * .5f);
        outline.push_back(middle + Spot{radiusX * k * detCos(angle), radiusY * k * detSin(angle)});
    }
    fill(outline, colour);
}

std::vector<std::uint8_t> Hand::developed() const
{
    std::vector<std::uint8_t> out;
    out.reserve(m_paint.size() * 3);
    for (const Vec3 c : m_paint)
        for (const float v : {c.r, c.g, c.b})
            out.push_back(static_cast<std::uint8_t>(clamp(v, 0, 1) * 255 + .5f));
    return out;
}

} // namespace underpaint::models::vista
