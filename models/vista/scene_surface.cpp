#include "scene_parts.h"

#include <array>

namespace underpaint::models::vista {

void projectGround(Stage& s)
{
    const View& v = s.view;
    const Ground& g = s.ground;
    s.picture.resize(v.w, v.h);
    s.hit.assign(s.picture.rgb.size(), -1.f);
    s.skyline.resize(static_cast<std::size_t>(v.w));
    const float below = v.row(0, g.z.front()) + 1e4f;
    for (int x = 0; x < v.w; ++x) {
        float top = static_cast<float>(v.h), last = below;
        for (int i = 0; i < g.slices; ++i) {
            const std::size_t k = g.at(x, i);
            const float z = g.z[static_cast<std::size_t>(i)];
            const float y = v.row(g.isWater[k] ? 0.f : g.height[k], z);
            if (y < top) {
                const int from = std::max(0, floorInt(y + .5f)), to = std::min(v.h, floorInt(top + .5f));
                for (int r = from; r < to; ++r) {
                    const float share = i == 0 ? 0.f : clamp((last - static_cast<float>(r) - .5f) / std::max(last - y, 1e-3f), 0, 1);
                    const float slice = i == 0 ? 0.f : static_cast<float>(i - 1) + share;
                    const std::size_t p = s.picture.at(x, r);
                    s.hit[p] = slice;
                    s.picture.depth[p] = i == 0 ? z : mix(g.z[static_cast<std::size_t>(i) - 1], z, share);
                }
                top = y;
            }
            last = y;
        }
        s.skyline[static_cast<std::size_t>(x)] = top;
    }
}

namespace {

/// What a place of the ground is made of and how its surface tilts.
struct Spot {
    Vec3 albedo;
    float gx, gz; // slope of the surface with the small relief
    float snow = 0, shine = 0;
};

struct Painter {
    explicit Painter(Stage& stage);
    Spot spot(float wx, float z, float h, float gx, float gz, bool wet) const;
    Vec3 lit(const Spot& spot, float open, float wx, float z, float gx, float gz) const; // open: share of the sun that no hill hides
    float shadow(float wx, float z, float h) const;

    Stage& s;
    const Dice& d = s.dice;
    const Ground& g = s.ground;
    const View& v = s.view;
    const TextureBank& bank = textureBank();
    const Texture &patches = s.texture("patches", bank.soft), &rough = s.texture("stone", bank.rough), &grain = s.texture("grain", bank.grain);
    const Texture &strata = s.texture("strata", bank.rough), &shade = s.texture("cloud shadow", bank.soft), &dots = s.texture("flower dots", bank.grain);
    int season = s.a[Season], terrain = s.a[Terrain];
    Vec3 g1, g2, g3, rock, flower, sand, white = linear(244, 247, 252);
    float flowers = 0, snowLine = 99, rockLine = 99, near, pixel, strataTilt, strataPeriod, rippleAngle;
    float cloudLight = .8f, cloudContrast = .5f, cloudLeast = .35f, cloudMost = 1.15f;
    bool cloudShadow, mesas = d.chance("mesas", .5f);
};

Painter::Painter(Stage& stage) : s(stage)
{
    static const std::array<std::array<Vec3, 3>, 4> grass = {{
        {linear(88, 120, 46), linear(134, 144, 66), linear(58, 88, 36)},
        {linear(144, 120, 56), linear(178, 142, 74), linear(112, 88, 46)},
        {linear(222, 228, 236), linear(238, 242, 247), linear(196, 204, 214)},
        {linear(98, 142, 48), linear(144, 168, 70), linear(62, 104, 40)},
    }};
    const auto& tone = grass[static_cast<std::size_t>(season)];
    const Vec3 tint = season == Winter ? Vec3{1, 1, 1} : Vec3{d("tint r", .85f, 1.15f), d("tint g", .9f, 1.1f), d("tint b", .8f, 1.2f)};
    g1 = tone[0] * tint;
    g2 = tone[1] * tint;
    g3 = tone[2] * tint;
    sand = mix(linear(214, 186, 140), linear(228, 206, 168), d("sand"));
    if (terrain == Desert) {
        const Vec3 dune = mix(mix(linear(214, 160, 96), linear(226, 190, 138), d("dune pale")), linear(200, 120, 72), d.chance("red", .35f) ? .7f : 0.f);
        sand = dune;
        g1 = dune;
        g2 = dune * Vec3{1.12f, 1.1f, 1.06f};
        g3 = dune * Vec3{.86f, .82f, .76f};
        if (season == Winter) {
            g1 = mix(g1, white, .5f);
            g2 = mix(g2, white, .7f);
        }
    }
    const float redRock = d("rock red", .92f, 1.14f), blueRock = d("rock blue", .86f, 1.1f);
    rock = linear(122, 114, 108) * Vec3{redRock, 1, blueRock};
    if (terrain == Desert)
        rock = mix(linear(178, 98, 62), linear(196, 138, 94), d("mesa"));
    static const std::array<Vec3, 5> petals = {linear(238, 212, 60), linear(226, 110, 150), linear(244, 244, 236), linear(160, 106, 206), linear(214, 60, 44)};
    flower = petals[static_cast<std::size_t>(d.pick("petal", 5))];
    if (terrain != Desert && ((season == Spring && d.chance("flowers", .75f)) || (season == Summer && d.chance("flowers", .35f))))
        flowers = d("flower level", .8f, 1.6f);
    static constexpr std::array<float, 5> lines = {99, 99, .92f, .36f, 99};
    snowLine = lines[static_cast<std::size_t>(terrain)] * d("snow line", .8f, 1.2f) * g.peak;
    if (terrain == Mountains && season != Winter)
        snowLine = 99;
    rockLine = (terrain == Mountains || terrain == SnowyPeaks) ? d("rock line", .15f, .30f) * g.peak : 99;
    near = g.z.front();
    pixel = 1 / v.f;
    strataTilt = d("strata tilt", -.5f, .5f);
    strataPeriod = d("strata period", .08f, .22f);
    rippleAngle = d("ripple angle", -.6f, .6f);
    cloudShadow = (s.a[Sky] == PartlyCloudy || s.a[Sky] == Cloudy || s.a[Sky] == Storm) && s.light.elevation > 3;
    if (s.a[Sky] == Storm) { // a gap in the clouds lights one slope and leaves the next one dark
        cloudLight = .55f;
        cloudContrast = .75f;
        cloudLeast = .06f;
        cloudMost = 1.7f;
    }
}

Spot Painter::spot(float wx, float z, float h, float gx, float gz, bool wet) const
{
    const float size = z * pixel; // of a picture point across
    const float deep = size * std::min(z / v.eye, 8.f); // and along the ground
    const auto level = [&](float period) { return Texture::levelFor(std::sqrt(size * deep) / period); };
    const float ox = g.ox, oz = g.oz, o2 = g.o2, o3 = g.o3;
    const int roughLevel = level(5), grainLevel = level(3.2f);
    const float patch = patches.at(wx / 9 + o3, z / 9 + ox, level(9));
    const float middle = rough.at(wx / 5 + ox, z / 5 + o3, roughLevel);
    const float fine = grain.at(wx / 3.2f + o2, z / 2.2f + o3, grainLevel) * .5f + middle * .55f;
    const float up = 1 / std::sqrt(gx * gx + gz * gz + 1), slope = 1 - up;
    Spot p;
    p.gx = gx;
    p.gz = gz;
    const float mottled = terrain == Desert ? .18f : 1.f;
    p.albedo = mix(g1, g2, smooth(-1.1f, 1.4f, patch + .55f * mottled * fine));
    p.albedo = mix(p.albedo, g3, .65f * smooth(.2f, 1.6f, -patch * .6f + .8f * mottled * fine) * (terrain == Desert ? .5f : 1.f));
    const float bump = season == Winter ? .028f : .12f;
    if (terrain == Desert) {
        const float c = detCos(rippleAngle), n = detSin(rippleAngle);
        const float t = (z * c + wx * n) * 13 / near + 2.2f * patch + .25f * middle;
        const float show = smooth(.10f, .02f, deep) * smooth(.35f, .1f, slope);
        p.gz += .30f * detSin(t) * show;
        p.gx += .10f * detSin(t + .6f) * show;
    } else {
        p.gx += bump * fine;
        p.gz += bump * (fine + .5f * middle);
        if (season != Winter)
            p.albedo = p.albedo * clamp(1 + .22f * fine, .5f, 1.6f);
    }
    if (flowers > 0 && z < 16) {
        const float m = smooth(flowers, flowers + .5f, dots.at(wx / 2.2f + o3, z / 1.5f + o2, level(2.2f)) + .55f * patch) * smooth(16, 9, z);
        p.albedo = mix(p.albedo, flower, .85f * m);
    }
    const bool mountains = terrain == Mountains || terrain == SnowyPeaks;
    float stony = smooth(.14f, .32f, slope + .03f * fine) * (season == Winter ? .35f : 1.f) * (z > 10 ? 1.f : .4f);
    if (mountains)
        stony = std::max(stony, smooth(rockLine, rockLine * 1.9f, h + .10f * g.peak * fine * .5f) * smooth(20, 32, z));
    if (terrain == Desert)
        stony = mesas ? smooth(.10f, .20f, slope + .02f * fine) * smooth(20, 30, z) : 0.f;
    if (stony > 0) {
        const float e = .012f, u = wx / 15 + o2, w = z / 15 + ox, hy = h / 15;
        const int lv = level(15);
        const float a = strata.at(u + .3f * hy, w + hy, lv), b = strata.at(u + e + .3f * hy, w + hy, lv), c = strata.at(u + .3f * hy, w + e + hy, lv);
        const float layer = strata.at(.23f * u, h * strataPeriod + strataTilt * wx / 60 + .04f * a, std::max(0, level(6)));
        const float relief = terrain == Desert ? .9f : 1.5f;
        p.gx = mix(p.gx, gx + (b - a) * relief, stony);
        p.gz = mix(p.gz, gz + (c - a) * relief * .7f, stony);
        const float dark = clamp(1 + .13f * a + (terrain == Desert ? .24f : .13f) * layer, .45f, 1.6f);
        Vec3 stone = rock * dark;
        if (terrain == Desert)
            stone = mix(stone, stone * Vec3{1.18f, 1.12f, 1.05f}, smooth(.2f, .9f, layer));
        p.albedo = mix(p.albedo, stone, stony);
    }
    if (mountains || season == Winter) {
        float snow = 0;
        const float steep = .045f * fine + slope;
        if (snowLine < 90)
            snow = smooth(snowLine, snowLine + .07f * g.peak, h + .10f * g.peak * (fine * .35f + .25f * patch)) * smooth(.54f, .40f, steep) * smooth(18, 28, z);
        if (season == Winter && terrain != Desert)
            snow = std::max(snow, (mountains && z > 24 ? .95f * smooth(.42f, .28f, steep + .02f * middle) : smooth(.45f, .25f, steep) * .85f));
        p.albedo = mix(p.albedo, white, snow);
        if (z > 20 && mountains) { // drifts and rills
            const float e = .02f, u = wx / 22 + oz, w = z / 22 + o3, hy = h / 22;
            const int lv = level(22);
            const float a = strata.at(u, w + hy, lv);
            p.gx = mix(p.gx, gx + (strata.at(u + e, w + hy, lv) - a) * 1.3f, snow);
            p.gz = mix(p.gz, gz + (strata.at(u, w + e + hy, lv) - a) * .8f, snow);
        } else {
            p.gx = mix(p.gx, gx + .04f * fine, snow);
            p.gz = mix(p.gz, gz + .02f * fine, snow);
        }
        p.snow = snow;
    }
    if (s.water() && !wet) { // shore
        const float sandy = s.a[Water] == Sea ? smooth(.30f, .12f, h + .03f * fine) * smooth(40, 25, z) : smooth(s.a[Water] == River ? .05f : .10f, .02f, h + .02f * fine) * (z < 45 ? .85f : 0.f);
        const Vec3 beach = s.a[Water] == Sea ? sand : season == Winter ? linear(204, 208, 212) : linear(142, 128, 102);
        float pebbles = 0, weed = 0, ripples = 0;
        if (sandy > 0 && z < 22) {
            const float stone = dots.at(wx / 1.9f + o2, z / 1.2f + ox, level(1.9f));
            pebbles = smooth(1.5f, 2.1f, stone + .5f * patch) * smooth(22, 8, z);
            const float line = h - .115f - .02f * middle, offLine = line < 0 ? -line : line;
            weed = smooth(.035f, .012f, offLine) * smooth(-.2f, .9f, stone + .6f * middle) * (s.a[Water] == Sea ? .7f : 0.f);
            ripples = detSin((z * 7 + wx * 1.6f) / v.eye + 2.4f * middle) * smooth(.06f, .015f, deep) * smooth(.3f, .9f, patch + .4f);
            p.gz += .10f * ripples * sandy;
        }
        p.albedo = mix(p.albedo, beach * clamp(1 + .13f * fine + .05f * patch + .05f * ripples, .6f, 1.4f) * (1 - .45f * pebbles) * (1 - .5f * weed), sandy * (season == Winter && s.a[Water] == Sea ? .6f : 1.f));
        const float damp = smooth(.045f, .01f, h);
        p.albedo = p.albedo * (1 - .42f * damp);
        p.shine = damp;
    }
    return p;
}

float Painter::shadow(float wx, float z, float h) const
{
    const Vec3 l = s.light.direction;
    float open = 1;
    float t = .7f;
    for (int i = 0; i < 7; ++i, t *= 1.7f) {
        const float zz = z + l.b * t, xx = wx + l.r * t;
        if (zz < 6 || zz > Ground::farthest)
            break;
        const float over = surfaceAt(s, xx, zz) - (h + l.g * t);
        open = std::min(open, smooth(.55f + .10f * t, -.05f, over));
    }
    return open;
}

Vec3 Painter::lit(const Spot& p, float open, float wx, float z, float gx, float gz) const
{
    const Light& l = s.light;
    const float up = 1 / std::sqrt(p.gx * p.gx + p.gz * p.gz + 1);
    float sun = std::max(0.f, (-p.gx * l.direction.r + l.direction.g - p.gz * l.direction.b) * up);
    const float broad = 1 / std::sqrt(gx * gx + gz * gz + 1);
    sun *= open;
    if (cloudShadow)
        sun *= clamp(cloudLight + cloudContrast * shade.at(wx / 38 + g.oz, z / 38 + g.ox, 1), cloudLeast, cloudMost);
    // light from the sky, and a little from the sunlit ground
    const float sky = .50f + .50f * broad;
    return p.albedo * (l.sunTerm * sun + l.skyTerm * sky + l.sunTerm * (.06f * (1.3f - broad)));
}

} // namespace

namespace {

/// Colour of one ground point behind the air. Every second column casts its shadow on the next one too.
void shadePoint(Stage& s, const Painter& painter, int x, int y, float& open, float& openDepth)
{
    const View& v = s.view;
    const Ground& g = s.ground;
    Picture& p = s.picture;
    const std::size_t k = p.at(x, y);
    if (s.hit[k] < 0) {
        p.rgb[k] = s.sky.rgb[k];
        return;
    }
    const float slice = std::min(s.hit[k], static_cast<float>(g.slices) - 1.001f);
    const int i = static_cast<int>(slice);
    const float share = slice - static_cast<float>(i);
    const auto height = [&](int column) { return mix(g.height[g.at(column, i)], g.height[g.at(column, i + 1)], share); };
    const float h = height(x);
    if (h < 0 && (g.isWater[g.at(x, i)] || g.isWater[g.at(x, i + 1)]))
        return; // the water step paints it
    const float z = p.depth[k], wx = (static_cast<float>(x) + .5f - v.halfWidth()) / v.f * z;
    const int xl = std::max(0, x - 1), xr = std::min(v.w - 1, x + 1);
    const float gx = (height(xr) - height(xl)) * v.f / (z * static_cast<float>(xr - xl));
    const auto along = [&](int from, int to) {
        return (g.height[g.at(x, to)] - g.height[g.at(x, from)]) / (g.z[static_cast<std::size_t>(to)] - g.z[static_cast<std::size_t>(from)]);
    };
    const float gz = mix(along(std::max(0, i - 1), i + 1), along(i, std::min(g.slices - 1, i + 2)), share);
    const Spot spot = painter.spot(wx, z, h, gx, gz, false);
    if (painter.terrain == Plain || z <= 14) {
        open = 1;
        openDepth = 0;
    } else if (!(x & 1) || openDepth < z * .985f || openDepth > z * 1.015f) {
        open = painter.shadow(wx, z, h);
        openDepth = z;
    }
    const Vec3 c = painter.lit(spot, open, wx, z, gx, gz), pass = s.air.passes(z, h);
    s.count(pass);
    if (spot.snow > .5f && z > 24 && pass.g > .35f)
        ++s.snowPixels;
    p.rgb[k] = c * pass + s.air.haze[static_cast<std::size_t>(x)] * (Vec3{1, 1, 1} - pass);
}

} // namespace

void shadeGround(Stage& s)
{
    const Painter painter(s);
    const View& v = s.view;
    Picture& p = s.picture;
    constexpr int block = 16; // columns at a time: the heights lie by column
    for (int x0 = 0; x0 < v.w; x0 += block)
        for (int y = 0; y < v.h; ++y) {
            float open = 1, openDepth = 0;
            for (int x = x0; x < std::min(v.w, x0 + block); ++x)
                shadePoint(s, painter, x, y, open, openDepth);
        }
    // The skyline cuts picture points: share them between ground and sky.
    for (int x = 0; x < v.w; ++x) {
        const float top = s.skyline[static_cast<std::size_t>(x)];
        const int r = floorInt(top);
        if (r < 0 || r + 1 >= v.h)
            continue;
        const float share = static_cast<float>(r + 1) - top;
        const Vec3 land = s.hit[p.at(x, r)] >= 0 ? p.rgb[p.at(x, r)] : p.rgb[p.at(x, r + 1)];
        p.rgb[p.at(x, r)] = mix(s.sky.rgb[p.at(x, r)], land, share);
    }
}

} // namespace underpaint::models::vista
