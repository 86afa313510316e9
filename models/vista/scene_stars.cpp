#include "scene_parts.h"

namespace underpaint::models::vista {
namespace {

void splat(Picture& p, float x, float y, float radius, Vec3 colour)
{
    const int x0 = floorInt(x - radius), x1 = floorInt(x + radius) + 1, y0 = floorInt(y - radius), y1 = floorInt(y + radius) + 1;
    for (int yy = std::max(0, y0); yy <= std::min(p.h - 1, y1); ++yy)
        for (int xx = std::max(0, x0); xx <= std::min(p.w - 1, x1); ++xx) {
            const float dx = static_cast<float>(xx) + .5f - x, dy = static_cast<float>(yy) + .5f - y;
            const float k = clamp(1 - std::sqrt(dx * dx + dy * dy) / radius, 0, 1);
            p.rgb[p.at(xx, yy)] += colour * k;
        }
}

void drawMilkyWay(Stage& s)
{
    const View& v = s.view;
    const auto& bank = textureBank();
    const Texture &dust = s.texture("dust", bank.rough), &cloud = s.texture("milky", bank.billows);
    const float angle = s.dice("milky angle", .35f, 1.15f) * s.dice.sign("milky side");
    const float c = detCos(angle), n = detSin(angle);
    const float cx = s.dice("milky x", .3f, .7f), width = s.dice("milky width", .10f, .17f);
    const float strength = s.dice("milky light", .15f, .30f), o = s.dice("milky offset");
    const float scale = 1 / std::sqrt(static_cast<float>(v.w) * static_cast<float>(v.h));
    for (int y = 0; y < std::min(v.h, static_cast<int>(v.horizon)); ++y)
        for (int x = 0; x < v.w; ++x) {
            const float px = (static_cast<float>(x) - cx * static_cast<float>(v.w)) * scale, py = (static_cast<float>(y) - .5f * v.horizon) * scale;
            const float across = px * c + py * n, along = py * c - px * n;
            const float bend = across + .10f * along * along;
            const float e = bend / width;
            if (e * e > 9)
                continue;
            const float glow = detExp(-e * e);
            const float wisps = clamp(.62f - .24f * cloud.at(across * .8f + o, along * .6f), .1f, 1.5f);
            const float rift = smooth(-.2f, 1.1f, dust.at(across * 1.1f + o, along * .45f + o) + .9f * (1 - e * e * 3)) * smooth(1.f, .1f, e < 0 ? -e : e);
            const float k = strength * glow * wisps * (1 - .8f * rift);
            const Vec3 tint = mix(Vec3{.75f, .72f, 1.05f}, Vec3{1.05f, .86f, .70f}, glow * .6f);
            s.sky.rgb[s.sky.at(x, y)] += tint * k;
        }
    const int count = static_cast<int>(900 * s.dice("milky stars", .7f, 1.3f));
    for (int i = 0; i < count; ++i) {
        const Dice d = s.dice.of("milky star", i);
        const float across = (d("a") + d("b") + d("c") - 1.5f) * width * 1.5f, along = d("l", -.9f, .9f);
        const float px = across * c - along * n, py = across * n + along * c;
        const float x = px / scale + cx * static_cast<float>(v.w), y = py / scale + .5f * v.horizon;
        if (y < v.horizon)
            splat(s.sky, x, y, .75f * v.unit, Vec3{1, .97f, .95f} * d("i", .03f, .30f));
    }
}

/// Curtains of light: folded ribbons, each bright at its lower edge and fading upwards in rays.
void drawAurora(Stage& s)
{
    const View& v = s.view;
    const auto& bank = textureBank();
    const Texture &fold = s.texture("fold", bank.soft), &ray = s.texture("ray", bank.rough);
    const Vec3 low = mix(Vec3{.10f, .95f, .42f}, Vec3{.15f, .80f, .75f}, s.dice("aurora low"));
    const Vec3 high = mix(Vec3{.50f, .18f, .75f}, Vec3{.85f, .16f, .45f}, s.dice("aurora high"));
    const int ribbons = 1 + s.dice.pick("ribbons", 3);
    const float W = static_cast<float>(v.w);
    for (int k = 0; k < ribbons; ++k) {
        const Dice d = s.dice.of("ribbon", k);
        const float base = d("base", .42f, .78f) * v.horizon, tall = d("tall", .35f, .75f) * v.horizon, tilt = d("tilt", -.28f, .28f) * v.horizon;
        const float wave = d("wave", .06f, .16f) * v.horizon, o = d("o", 0, 7), power = k == 0 ? d("power", .34f, .55f) : d("power", .14f, .36f), freq = d("freq", .25f, .5f);
        for (int x = 0; x < v.w; ++x) {
            const float u = (static_cast<float>(x) + .5f) / W;
            const float foot = base + tilt * (u - .5f) + wave * fold.at(u * freq + o, o);
            const float rays = clamp(.55f + .28f * ray.at(u * .9f + o, .3f + o) + .26f * fold.at(u * freq * 1.7f + o, o + .4f), .05f, 1.4f);
            const float height = tall * (.6f + .4f * rays);
            const int y1 = std::min({v.h - 1, static_cast<int>(foot + 25 * v.unit), static_cast<int>(v.horizon)});
            for (int y = 0; y <= y1; ++y) {
                const float up = (foot - static_cast<float>(y)) / height;
                if (up > 1.6f)
                    continue;
                const float fade = up < 0 ? smooth(-24 * v.unit / height, .06f, up) : (1 - up / 1.6f) * detExp(-1.6f * up);
                s.sky.rgb[s.sky.at(x, y)] += mix(low, high, smooth(.1f, 1.1f, up)) * (power * rays * fade);
            }
        }
    }
}

} // namespace

void drawStars(Stage& s)
{
    const View& v = s.view;
    const float dark = smooth(-5, -11, s.light.elevation) * (1 - s.light.cover);
    if (dark <= 0 || s.a[Sky] >= Overcast)
        return;
    const float area = static_cast<float>(v.w) / static_cast<float>(v.h);
    const int count = static_cast<int>(s.dice("stars", 60, 420) * (area < 1 ? 1.f : std::sqrt(area)) * (s.a[Extra] == Moon ? .4f : 1.f));
    for (int i = 0; i < count; ++i) {
        const Dice d = s.dice.of("star", i);
        const float y = d("y") * v.horizon, b = d("b"), b2 = b * b, b8 = b2 * b2 * b2 * b2;
        const Vec3 tint = mix(Vec3{.85f, .92f, 1.1f}, Vec3{1.08f, .95f, .82f}, d("t"));
        const float k = (.10f + .35f * b2 + 1.3f * b8) * dark * clamp((v.horizon - y) / v.horizon * 3, 0, 1);
        splat(s.sky, d("x") * static_cast<float>(v.w), y, (.72f + .5f * b8) * v.unit, tint * k);
    }
    if (s.a[Extra] == MilkyWay)
        drawMilkyWay(s);
    if (s.a[Extra] == Aurora)
        drawAurora(s);
}

void drawDisc(Stage& s)
{
    const bool sun = s.a[Extra] == Sun;
    if (!sun && s.a[Extra] != Moon)
        return;
    const View& v = s.view;
    Light& l = s.light;
    const float r = (sun ? s.dice("disc", 5.0f, 9.5f) : s.dice("disc", 6, 13)) * v.unit;
    l.discRadius = r;
    const Texture& spots = s.texture("craters", textureBank().soft);
    const float phase = sun || s.dice.chance("full", .5f) ? 9 : s.dice("phase", .35f, 1.5f) * s.dice.sign("phase side");
    const float haloSize = (sun ? 3.2f : 4.f) * r;
    const int reach = static_cast<int>(haloSize * 2) + 1;
    for (int y = std::max(0, static_cast<int>(l.sunY) - reach); y < std::min(v.h, static_cast<int>(l.sunY) + reach); ++y)
        for (int x = std::max(0, static_cast<int>(l.sunX) - reach); x < std::min(v.w, static_cast<int>(l.sunX) + reach); ++x) {
            const float dx = static_cast<float>(x) + .5f - l.sunX, dy = static_cast<float>(y) + .5f - l.sunY;
            const float q = std::sqrt(dx * dx + dy * dy), m = clamp(r - q + .5f, 0, 1);
            Vec3& c = s.sky.rgb[s.sky.at(x, y)];
            const float halo = clamp(1 - q / (haloSize * 2), 0, 1);
            if (sun) {
                c += l.sun * (.45f * halo * halo * halo);
                c = mix(c, Vec3{2.1f, 1.85f, 1.45f} * mix(Vec3{1, 1, 1}, l.sun * .9f, .45f), m);
                continue;
            }
            c += Vec3{.30f, .36f, .48f} * (.55f * halo * halo * halo);
            const float px = dx - phase * r, py = dy + .3f * phase * r;
            const float lit = phase > 5 ? 1.f : clamp(std::sqrt(px * px + py * py) - r, 0, 1);
            const float seas = clamp(1 + .13f * spots.at(dx / r * .14f + .3f, dy / r * .14f + .2f), .68f, 1.12f);
            c = mix(c, Vec3{1.0f, .97f, .88f} * seas, m * lit);
        }
}

} // namespace underpaint::models::vista
