#include "scene_parts.h"

#include <array>
#include <span>

namespace underpaint::models::vista {
namespace {

/// A house in its own frame: x along the ridge, y up, z across; the origin is the middle of the floor.
struct Builder {
    Builder(Stage& stage, const HousePlan& plan, bool mirrored);

    Vec3 world(Vec3 p) const { return {h.x + p.r * cosine + p.b * sine, h.base + p.g, h.z - p.r * sine + p.b * cosine}; }
    Vec3 turned(Vec3 n) const { return {n.r * cosine + n.b * sine, n.g, n.b * cosine - n.r * sine}; }
    Vec3 local(Vec3 p) const
    {
        const float dx = p.r - h.x, dz = p.b - h.z;
        return {dx * cosine - dz * sine, p.g - h.base, dx * sine + dz * cosine};
    }
    /// Fills a flat convex face. material(local place, size of a picture point) gives the colour in full light and how
    /// much of it shines by itself.
    template <class Material> void face(std::span<const Vec3> corners, Vec3 normal, const Material& material);

    Stage& s;
    const HousePlan& h;
    bool mirrored;
    float cosine, sine;
};

Builder::Builder(Stage& stage, const HousePlan& plan, bool m) : s(stage), h(plan), mirrored(m), cosine(detCos(plan.turn)), sine(detSin(plan.turn)) {}

struct Paint {
    Vec3 albedo, own; // own: light of its own
};

template <class Material> void Builder::face(std::span<const Vec3> corners, Vec3 normal, const Material& material)
{
    const View& v = s.view;
    Picture& p = mirrored ? s.mirror : s.picture;
    const Vec3 n = turned(normal), first = world(corners[0]);
    const Vec3 eye = {0, mirrored ? -v.eye : v.eye, 0};
    if (dot(n, first - eye) >= 0)
        return; // seen from behind
    std::array<float, 6> xs{}, ys{};
    float xa = 1e9f, xb = -1e9f, ya = 1e9f, yb = -1e9f;
    const std::size_t count = corners.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Vec3 w = world(corners[i]);
        const float z = std::max(w.b, .05f);
        xs[i] = v.column(w.r, z);
        ys[i] = mirrored ? v.horizon + v.f * (w.g + v.eye) / z : v.row(w.g, z);
        xa = std::min(xa, xs[i]);
        xb = std::max(xb, xs[i]);
        ya = std::min(ya, ys[i]);
        yb = std::max(yb, ys[i]);
    }
    float area = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t j = (i + 1) % count;
        area += xs[i] * ys[j] - xs[j] * ys[i];
    }
    const float side = area > 0 ? 1.f : -1.f;
    const Light& l = s.light;
    const float sun = std::max(0.f, dot(n, l.direction));
    const Vec3 light = l.sunTerm * sun + l.skyTerm * (.62f + .38f * n.g) + l.sunTerm * (l.direction.g * .10f * (1 - n.g));
    const Vec3 pass = s.air.passes(h.z, h.base), haze = s.air.haze[static_cast<std::size_t>(clamp(v.column(h.x, h.z), 0, static_cast<float>(v.w - 1)))] * (Vec3{1, 1, 1} - pass);
    for (int y = std::max(0, floorInt(ya - 1)); y <= std::min(p.h - 1, floorInt(yb + 1)); ++y)
        for (int x = std::max(0, floorInt(xa - 1)); x <= std::min(p.w - 1, floorInt(xb + 1)); ++x) {
            const std::size_t k = p.at(x, y);
            const float px = static_cast<float>(x) + .5f, py = static_cast<float>(y) + .5f;
            float inside = 1;
            for (std::size_t i = 0; i < count && inside > 0; ++i) {
                const std::size_t j = (i + 1) % count;
                const float ex = xs[j] - xs[i], ey = ys[j] - ys[i];
                const float len = std::sqrt(ex * ex + ey * ey);
                if (len < 1e-4f)
                    continue;
                inside = std::min(inside, clamp(side * (ex * (py - ys[i]) - ey * (px - xs[i])) / len + .5f, 0, 1));
            }
            if (inside <= 0)
                continue;
            const float up = mirrored ? (py - v.horizon) / v.f : (v.horizon - py) / v.f; // mirrored: the eye below looks up
            const Vec3 ray = {(px - v.halfWidth()) / v.f, up, 1};
            const float t = dot(n, first - eye) / std::min(dot(n, ray), -1e-4f);
            if (p.depth[k] < t * .96f || t < .05f)
                continue;
            const Paint paint = material(local(eye + ray * t), h.z / v.f);
            p.rgb[k] = mix(p.rgb[k], (paint.albedo * light + paint.own) * pass + haze, inside);
            if (inside > .5f) {
                p.depth[k] = std::min(p.depth[k], t);
                if (!mirrored)
                    s.housePixels += pass.g;
            }
        }
}

/// Share of a picture point inside [centre +- half].
float within(float x, float centre, float half, float pixel) { return clamp((half - (x < centre ? centre - x : x - centre)) / pixel + .5f, 0, 1); }

} // namespace

void placeHouses(Stage& s)
{
    if (s.a[Extra] != House)
        return;
    const View& v = s.view;
    const Dice& d = s.dice;
    const int wanted = d.chance("village", .35f) ? 2 + d.pick("houses", 3) : 1;
    const float unit = d("house size", .5f, .68f) * std::sqrt(v.eye);
    for (int i = 0; i < 260 && static_cast<int>(s.houses.size()) < wanted; ++i) {
        const Dice r = d.of("house", i);
        HousePlan h;
        const float pixels = s.houses.empty() ? (i < 120 ? r("wide", 26, 84) : r("wide", 15, 40)) : 0; // width of the first in the picture
        h.length = unit * r("length", 1.25f, 1.9f);
        h.depth = unit * r("depth", .85f, 1.15f);
        h.wall = unit * r("wall", .46f, .70f);
        h.roof = unit * r("roof", .40f, .66f);
        h.turn = r("turn", .18f, .95f) * r.sign("turn side");
        h.id = i;
        if (s.houses.empty()) {
            h.z = h.length * v.f / (pixels * v.unit);
            h.x = r("x", -.37f, .37f) * static_cast<float>(v.w) / v.f * h.z;
        } else {
            h.x = s.houses[0].x + r("dx", -5, 5) * unit;
            h.z = s.houses[0].z + r("dz", -1.5f, 7) * unit;
        }
        if (h.z < s.ground.z.front() * 1.5f || h.z > 26)
            continue;
        bool wet = false, ok = true;
        float low = 99, high = -99;
        const float c = detCos(h.turn), n = detSin(h.turn);
        for (int k = 0; k < 5 && ok; ++k) {
            const float lx = k == 4 ? 0 : (k & 1 ? .5f : -.5f) * h.length, lz = k == 4 ? 0 : (k & 2 ? .5f : -.5f) * h.depth;
            const float y = surfaceAt(s, h.x + lx * c + lz * n, h.z - lx * n + lz * c, &wet);
            low = std::min(low, y);
            high = std::max(high, y);
            ok = !wet && !(s.water() && y < .022f);
        }
        if (!ok || high - low > .62f * h.wall)
            continue;
        h.base = mix(low, high, .4f);
        for (const HousePlan& o : s.houses)
            ok = ok && (o.x - h.x) * (o.x - h.x) + (o.z - h.z) * (o.z - h.z) > 2.4f * unit * unit * 1.6f;
        const float column = v.column(h.x, h.z), foot = v.row(h.base, h.z);
        if (!ok || column < .05f * static_cast<float>(v.w) || column > .95f * static_cast<float>(v.w) || foot > .94f * static_cast<float>(v.h))
            continue;
        const int row = static_cast<int>(v.row(h.base + .35f * h.wall, h.z));
        if (row < 0 || s.picture.depth[s.picture.at(static_cast<int>(column), row)] < h.z * .93f)
            continue;
        s.houses.push_back(h);
    }
}

void drawHouse(Stage& s, const HousePlan& h, bool mirrored)
{
    const Dice d = s.dice.of("house look", h.id);
    Builder b(s, h, mirrored);
    static const std::array<Vec3, 7> walls = {linear(232, 224, 206), linear(168, 60, 46), linear(224, 206, 168), linear(128, 92, 62), linear(206, 212, 214), linear(150, 132, 112), linear(236, 216, 150)};
    static const std::array<Vec3, 5> roofs = {linear(156, 74, 52), linear(82, 80, 84), linear(112, 82, 62), linear(128, 62, 48), linear(96, 102, 104)};
    const int look = d.pick("wall", 7);
    const Vec3 wall = walls[static_cast<std::size_t>(look)], trim = look == 0 || look == 4 ? linear(96, 84, 74) : linear(238, 236, 228);
    const bool snow = s.a[Season] == Winter && s.a[Terrain] != Desert;
    const Vec3 tile = snow ? linear(240, 244, 250) : roofs[static_cast<std::size_t>(d.pick("roof", 5))];
    const bool lamps = s.light.elevation < 2.5f || s.a[Sky] == Storm;
    const Vec3 lamp = Vec3{1.05f, .66f, .24f} * d("lamp", .8f, 1.15f);
    const bool planks = look == 1 || look == 3 || look == 5;
    const float L = .5f * h.length, D = .5f * h.depth, H = h.wall, R = h.roof, sink = .7f * H;
    const float plank = H / 6;
    const int windows = 2 + d.pick("windows", 2);
    const int door = d.pick("door", windows + 1);

    const auto wood = [&](Vec3 p, float pixel) {
        Vec3 c = wall;
        if (planks) {
            const float t = p.g / plank, f = t - static_cast<float>(floorInt(t));
            c = c * (1 - .28f * within(f, .08f, .08f, pixel / plank) * clamp(plank / pixel / 3, 0, 1));
        }
        return c * (.86f + .14f * clamp(p.g / H * 2, 0, 1)); // a little dirt near the ground
    };
    const auto glazed = [&](Paint& paint, float u, float y, float centre, float level, float half, float tall, float pixel, bool lit) {
        const float frame = within(u, centre, half * 1.3f, pixel) * within(y, level, tall * 1.22f, pixel);
        const float glass = within(u, centre, half, pixel) * within(y, level, tall, pixel);
        const float bars = 1 - .7f * std::max(within(u, centre, .10f * half, pixel), within(y, level, .08f * tall, pixel)) * clamp(half / pixel / 3, 0, 1);
        paint.albedo = mix(paint.albedo, trim, frame);
        paint.albedo = mix(paint.albedo, linear(52, 62, 78), glass * bars);
        if (lit)
            paint.own += lamp * (glass * bars);
    };
    const auto longWall = [&](float side) {
        const std::array<Vec3, 4> q = {Vec3{-L, -sink, side * D}, {L, -sink, side * D}, {L, H, side * D}, {-L, H, side * D}};
        b.face(q, {0, 0, side}, [&](Vec3 p, float pixel) {
            Paint paint{wood(p, pixel), {}};
            for (int i = 0; i <= windows; ++i) {
                const float centre = L * (2 * (static_cast<float>(i) + .5f) / static_cast<float>(windows + 1) - 1);
                if (i == door && side < 0) {
                    const float m = within(p.r, centre, .17f * H, pixel) * within(p.g, .36f * H, .37f * H, pixel);
                    paint.albedo = mix(paint.albedo, linear(84, 56, 40), m);
                } else {
                    glazed(paint, p.r, p.g, centre, .56f * H, .15f * H, .20f * H, pixel, lamps && d.of("lit", i).chance("w", .75f));
                }
            }
            const float eaves = smooth(.80f, 1.0f, p.g / H);
            paint.albedo = paint.albedo * (1 - .4f * eaves);
            return paint;
        });
    };
    const auto gable = [&](float side) {
        const std::array<Vec3, 5> q = {Vec3{side * L, -sink, -D}, {side * L, -sink, D}, {side * L, H, D}, {side * L, H + R, 0}, {side * L, H, -D}};
        b.face(q, {side, 0, 0}, [&](Vec3 p, float pixel) {
            Paint paint{wood(p, pixel), {}};
            glazed(paint, p.b, p.g, -.42f * D, .56f * H, .15f * H, .20f * H, pixel, lamps);
            glazed(paint, p.b, p.g, .42f * D, .56f * H, .15f * H, .20f * H, pixel, lamps && d.chance("lit 2", .5f));
            glazed(paint, p.b, p.g, 0, H + .36f * R, .12f * H, .16f * H, pixel, lamps && d.chance("lit 3", .5f));
            return paint;
        });
    };
    const auto slope = [&](float side) {
        const float over = 1.16f, drop = H + R * (1 - over), out = L * 1.09f;
        const std::array<Vec3, 4> q = {Vec3{-out, drop, side * D * over}, {out, drop, side * D * over}, {out, H + R, 0}, {-out, H + R, 0}};
        const float len = 1 / std::sqrt(R * R + D * D);
        b.face(q, {0, D * len, side * R * len}, [&](Vec3 p, float pixel) {
            const float t = p.g / (R * .11f), f = t - static_cast<float>(floorInt(t));
            const float rows = snow ? 0 : .22f * within(f, .1f, .12f, pixel / (R * .11f)) * clamp(R * .11f / pixel / 2, 0, 1);
            const float edge = snow ? .25f * within(p.g, drop, .03f * H, pixel) : .3f * within(p.g, drop, .02f * H, pixel);
            return Paint{tile * (1 - rows - edge), {}};
        });
    };
    longWall(1);
    longWall(-1);
    gable(1);
    gable(-1);
    slope(1);
    slope(-1);
    const float cx = L * d("chimney", -.6f, .6f), w = .13f * D + .05f * H, bottom = H + .55f * R, top = H + R * 1.28f;
    const Vec3 brick = linear(146, 92, 74);
    const auto stone = [&](Vec3 p, float) { return Paint{p.g > top - .07f * R ? (snow ? linear(240, 244, 250) : brick * .6f) : brick, {}}; };
    for (const float side : {1.f, -1.f}) {
        const std::array<Vec3, 4> wide = {Vec3{cx - w, bottom, side * w}, {cx + w, bottom, side * w}, {cx + w, top, side * w}, {cx - w, top, side * w}};
        b.face(wide, {0, 0, side}, stone);
        const std::array<Vec3, 4> narrow = {Vec3{cx + side * w, bottom, -w}, {cx + side * w, bottom, w}, {cx + side * w, top, w}, {cx + side * w, top, -w}};
        b.face(narrow, {side, 0, 0}, stone);
    }
}

} // namespace underpaint::models::vista
