#include "scene_parts.h"

#include <array>

namespace underpaint::models::vista {
namespace {

struct Palette {
    Vec3 zenith, middle, horizon, sun, ambient;
};

Palette mixed(const Palette& a, const Palette& b, float k)
{
    return {mix(a.zenith, b.zenith, k), mix(a.middle, b.middle, k), mix(a.horizon, b.horizon, k), mix(a.sun, b.sun, k), mix(a.ambient, b.ambient, k)};
}

/// Colours of the sky by elevation of the sun in degrees.
Palette paletteAt(float elevation)
{
    struct Key {
        float elevation;
        Palette palette;
    };
    static const std::array<Key, 6> keys = {{
        {-14, {linear(8, 14, 42), linear(18, 32, 72), linear(46, 66, 108), linear(160, 178, 220), linear(56, 70, 112)}},
        {-7, {linear(26, 40, 100), linear(74, 76, 146), linear(214, 136, 128), linear(226, 150, 140), linear(88, 96, 146)}},
        {-1, {linear(54, 76, 138), linear(146, 122, 150), linear(252, 158, 88), linear(255, 140, 66), linear(112, 108, 142)}},
        {4, {linear(74, 110, 180), linear(160, 166, 190), linear(255, 206, 140), linear(255, 190, 106), linear(132, 138, 172)}},
        {14, {linear(56, 112, 198), linear(118, 168, 220), linear(222, 228, 226), linear(255, 224, 176), linear(134, 156, 194)}},
        {50, {linear(34, 92, 182), linear(92, 154, 222), linear(192, 220, 240), linear(255, 246, 230), linear(138, 166, 208)}},
    }};
    if (elevation <= keys.front().elevation)
        return keys.front().palette;
    for (std::size_t i = 0; i + 1 < keys.size(); ++i)
        if (elevation < keys[i + 1].elevation)
            return mixed(keys[i].palette, keys[i + 1].palette, (elevation - keys[i].elevation) / (keys[i + 1].elevation - keys[i].elevation));
    return keys.back().palette;
}

Vec3 greyed(Vec3 c, float k)
{
    const float g = mean(c);
    return mix(c, Vec3{g * .96f, g, g * 1.06f}, k);
}

void aim(Stage& s)
{
    Light& l = s.light;
    const float az = detAtan((l.sunX - s.view.halfWidth()) / s.view.f);
    const float el = std::max(l.discElevation, 3.f) * pi / 180; // the ground is never lit from below
    l.direction = {detSin(az) * detCos(el), detSin(el), detCos(az) * detCos(el)};
    l.sunY = s.view.horizon - s.view.f * detSin(l.discElevation * pi / 180) / detCos(l.discElevation * pi / 180);
}

} // namespace

void chooseLight(Stage& s)
{
    const Dice& d = s.dice;
    const int time = s.a[Time];
    Light& l = s.light;
    l.time = time;
    const bool disc = s.a[Extra] == Sun || s.a[Extra] == Moon;
    switch (time) {
    case Night: l.elevation = d("elevation", -19, -12.6f); break;
    case Twilight: l.elevation = d("elevation", -8, -3); break;
    case Sunset: l.elevation = d("elevation", -1.2f, 3.2f); break;
    case GoldenHour: l.elevation = d("elevation", 5, 12); break;
    default: l.elevation = d("elevation", 22, 60);
    }
    // What the disc may reach: the sky above the horizon inside the picture.
    const float highest = detAtan(s.view.horizon * .86f / s.view.f) * 180 / pi;
    if (s.a[Extra] == Sun && time == Day)
        l.elevation = std::min(d("day sun", 14, 24), highest);
    l.discElevation = l.elevation;
    if (time == Night || s.a[Extra] == Moon)
        l.discElevation = s.a[Extra] == Moon ? std::min(d("moon height", 9, 26), highest) : d("moon height", 15, 45);
    else if (time == Twilight)
        l.discElevation = -2;
    else if (s.a[Extra] == Sun)
        l.discElevation = clamp(l.elevation, d("disc least", 1.5f, 5), highest);
    l.inFrame = disc || ((time == Twilight || time == Sunset) && d.chance("glow in frame", .6f));

    const Palette p = paletteAt(l.elevation);
    const auto tint = [&](std::string_view r, std::string_view g, std::string_view b, float k) {
        return Vec3{d(r, 1 - k, 1 + k), d(g, 1 - .6f * k, 1 + .6f * k), d(b, 1 - k, 1 + k)};
    };
    l.zenith = p.zenith * tint("zr", "zg", "zb", .22f);
    l.middle = p.middle * tint("mr", "mg", "mb", .08f);
    l.horizon = p.horizon * tint("hr", "hg", "hb", .14f);
    l.sun = p.sun;
    l.ambient = p.ambient;
    if (time == Night) { // nights differ: from black blue to moonlit teal and violet
        const float bright = d("night bright", .55f, 1.7f) * (s.a[Extra] == Moon ? 1.25f : 1.f);
        static const std::array<Vec3, 5> hues = {Vec3{.62f, 1.20f, 1.02f}, {1.32f, .90f, 1.10f}, {.80f, 1.0f, 1.15f}, {1.20f, 1.10f, .86f}, {.95f, .95f, .95f}};
        const Vec3 hue = mix(hues[static_cast<std::size_t>(d.pick("night hue", 5))], hues[static_cast<std::size_t>(d.pick("night hue 2", 5))], d("night hue share", 0, .6f));
        l.zenith = l.zenith * bright * hue;
        l.middle = l.middle * bright * hue;
        l.horizon = l.horizon * mix(bright, 1.f, .3f) * hue;
        l.ambient = l.ambient * mix(bright, 1.f, .4f) * mix(hue, Vec3{1, 1, 1}, .5f);
        if (d.chance("airglow", .4f)) // far towns or the green of the high air
            l.horizon += mix(Vec3{.16f, .10f, .045f}, Vec3{.03f, .11f, .07f}, d.chance("green glow", .45f) ? 1.f : 0.f) * d("airglow level", .4f, 1.2f);
    }
    static constexpr std::array<float, 5> covers = {0, .05f, .28f, .85f, .8f};
    l.cover = covers[static_cast<std::size_t>(s.a[Sky])];
    if (l.cover > 0) {
        l.zenith = greyed(l.zenith, l.cover) * (1 + (l.elevation > 0 ? .6f * l.cover : 0.f));
        l.middle = greyed(l.middle, l.cover);
        l.horizon = greyed(l.horizon, l.cover * (time == Twilight ? .9f : .75f)) * (1 - .2f * l.cover);
        l.sun = greyed(l.sun, .3f * l.cover);
    }
    l.strength = (1 - .85f * std::max(0.f, l.cover - .1f)) * (l.elevation > -1.5f ? 1.f : time == Twilight ? .5f : .33f);
    if (s.a[Sky] == Storm) { // dark cloud, but a break lets some light onto the ground
        const Vec3 slate = {.80f, .92f, 1.08f};
        l.zenith = l.zenith * slate * .36f;
        l.middle = l.middle * slate * .5f;
        l.horizon = l.horizon * mix(.55f, 1.1f, d("storm break")) * (d.chance("warm break", .45f) && l.elevation > -6 ? Vec3{1.9f, 1.6f, 1.15f} : Vec3{1, 1, 1});
        l.ambient = l.ambient * slate * .62f;
        l.strength = (l.elevation > -1.5f ? 1.f : .35f) * d("storm light", .3f, .95f);
    }
    if (s.a[Extra] == Moon)
        l.strength *= time == Night ? d("moon light", 1.2f, 2.3f) : 1.35f;
    l.sunTerm = l.sun * l.strength * 1.75f;
    if (time == Night)
        l.sunTerm = l.sunTerm * .62f;
    l.skyTerm = (l.ambient * .85f + l.zenith * .15f) * (l.cover < .5f ? .8f : 1.05f);
    l.glow = (l.elevation > -2 ? 1.f : .55f) * (1 - .85f * l.cover) * (time == Night ? .10f : 1.f);

    const float x = l.inFrame ? d("disc x", .10f, .90f) : 0;
    if (l.inFrame) {
        l.sunX = x * static_cast<float>(s.view.w);
        aim(s);
        if (!disc && time == Sunset && l.elevation > 0)
            l.sunY = s.view.horizon; // hidden just below
        return;
    }
    // From the side: mountains show a bright and a dark face. Seldom from behind the viewer, never from far ahead.
    const float az = d("azimuth", 42, 135) * d.sign("azimuth side") * pi / 180;
    const float el = std::max(l.discElevation, 3.f) * pi / 180;
    l.direction = {detSin(az) * detCos(el), detSin(el), detCos(az) * detCos(el)};
    l.sunX = s.view.halfWidth() + (l.direction.r > 0 ? 2.5f : -2.5f) * s.view.f;
    l.sunY = s.view.horizon - s.view.f * .3f;
}

void placeDisc(Stage& s)
{
    if (s.a[Extra] != Sun && s.a[Extra] != Moon)
        return;
    const View& v = s.view;
    const Ground& g = s.ground;
    const auto skyline = [&](int x) {
        float top = static_cast<float>(v.h);
        for (int i = 0; i < g.slices; ++i) {
            const std::size_t k = g.at(x, i);
            const float h = g.isWater[k] ? 0.f : g.height[k];
            top = std::min(top, v.row(h, g.z[static_cast<std::size_t>(i)]));
        }
        return top;
    };
    const auto clear = [&](float x) { return s.light.sunY < skyline(static_cast<int>(x)) + (s.a[Extra] == Sun ? 1.f : -7.f) * v.unit; };
    if (clear(s.light.sunX))
        return;
    for (int i = 0; i < 16; ++i) {
        const float x = Dice(s.dice.key("disc again")).of("x", i)("x", .08f, .92f) * static_cast<float>(v.w);
        if (clear(x)) {
            s.light.sunX = x;
            aim(s);
            return;
        }
    }
    // Higher, as far as the picture allows.
    const float top = skyline(static_cast<int>(s.light.sunX));
    const float up = top - 12 * v.unit;
    const bool room = up > .05f * static_cast<float>(v.h);
    s.light.discElevation = room ? detAtan((v.horizon - up) / v.f) * 180 / pi : 2.f; // or behind the mountains
    if (!room)
        s.a[Extra] = Nothing;
    aim(s);
}

} // namespace underpaint::models::vista
