#include "scene_parts.h"

namespace underpaint::models::vista {

Vec3 Air::passes(float z, float height) const
{
    float d = std::max(z - 2, 0.f) / range;
    float f = 0;
    if (fog)
        f = fogDensity * std::max(z - 1.2f, 0.f) * (height > 0 ? detExp(-height / fogHeight) : 1.f);
    const float e = detExp(-.8f * d - f), q = detExp(-.2f * d);
    return {e, e * q, e * q * (.5f + .5f * q)};
}

void makeAir(Stage& s)
{
    const View& v = s.view;
    const Light& l = s.light;
    const Dice& d = s.dice;
    Air& air = s.air;
    // Most days are crisp; some are hazy.
    air.range = (d.chance("hazy", .16f) ? d("haze range", 70, 140) : d("clear range", 190, 620)) * (l.cover > .5f ? .75f : 1.f);
    if (s.a[Terrain] == Plain)
        air.range *= .7f;
    if (s.a[Fog] == Foggy) {
        air.fog = true;
        const bool summits = s.a[Terrain] == Mountains || s.a[Terrain] == SnowyPeaks; // they stay in sight
        const bool valley = summits || d.chance("valley fog", .5f);
        air.fogHeight = valley ? d("fog height", .5f, 1.4f) * v.eye : d("fog high", 3, 9);
        air.fogDensity = valley ? d("fog density", .06f, .16f) : d("fog density", .03f, .075f);
    } else if (s.a[Fog] == Snowfall) {
        air.fog = true;
        air.fogHeight = 40;
        air.fogDensity = d("snow density", .008f, .028f) * (s.a[Terrain] == Mountains || s.a[Terrain] == SnowyPeaks ? .5f : 1.f);
    }
    const Vec3 base = (l.horizon * .75f + l.middle * .25f) * .92f;
    air.haze.resize(static_cast<std::size_t>(v.w));
    const Vec3 shine = l.sun * ((l.time == Day ? .4f : .8f) * .35f * l.glow);
    for (int x = 0; x < v.w; ++x) {
        const float dx = (static_cast<float>(x) - l.sunX) / static_cast<float>(v.w);
        air.haze[static_cast<std::size_t>(x)] = base + (l.inFrame ? shine * detExp(-3 * dx * dx) : Vec3{});
    }
    if (air.fog) { // the sky fades into the fog as well
        const float k = s.a[Fog] == Snowfall ? 4.f : air.fogHeight > 2 ? d("fog sky", 3, 7) : d("fog sky", 9, 20);
        const float most = s.a[Fog] == Snowfall ? .7f : .85f;
        for (int y = 0; y < v.h; ++y) {
            const float share = most * detExp(-std::max(0.f, v.horizon - static_cast<float>(y)) / static_cast<float>(v.h) * k);
            for (int x = 0; x < v.w; ++x)
                s.sky.rgb[s.sky.at(x, y)] = mix(s.sky.rgb[s.sky.at(x, y)], air.haze[static_cast<std::size_t>(x)], share);
        }
    }
}

void drawWeather(Stage& s)
{
    if (s.a[Fog] != Snowfall)
        return;
    const View& v = s.view;
    Picture& p = s.picture;
    const Vec3 white = (s.light.sunTerm * .35f + s.light.skyTerm) * 1.25f + Vec3{.07f, .07f, .08f};
    const float aspect = std::sqrt(static_cast<float>(v.w) / static_cast<float>(v.h));
    const int count = static_cast<int>(s.dice("flakes", 480, 1400) * (aspect > 1 ? aspect : 1 / aspect));
    const float slant = s.dice("slant", -.5f, .5f);
    for (int i = 0; i < count; ++i) {
        const Dice d = s.dice.of("flake", i);
        const float nearness = d("near"), n2 = nearness * nearness;
        const float r = (.55f + 1.5f * n2 * n2) * v.unit, alpha = d("alpha", .35f, .9f) * (1 - .45f * n2 * n2);
        const float cx = d("x") * static_cast<float>(v.w), cy = d("y") * static_cast<float>(v.h), stretch = 1 + .8f * nearness;
        const int reach = static_cast<int>(r * stretch) + 1;
        for (int y = std::max(0, static_cast<int>(cy) - reach); y <= std::min(v.h - 1, static_cast<int>(cy) + reach); ++y)
            for (int x = std::max(0, static_cast<int>(cx) - reach); x <= std::min(v.w - 1, static_cast<int>(cx) + reach); ++x) {
                const float dy = (static_cast<float>(y) + .5f - cy) / stretch, dx = static_cast<float>(x) + .5f - cx - slant * dy;
                const float m = clamp((r - std::sqrt(dx * dx + dy * dy)) / (.45f * r + .2f) , 0, 1);
                Vec3& c = p.rgb[p.at(x, y)];
                c = mix(c, white, m * alpha);
            }
    }
}

} // namespace underpaint::models::vista
