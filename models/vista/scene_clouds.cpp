#include "scene_parts.h"

namespace underpaint::models::vista {
namespace {

struct CloudColours {
    Vec3 bright, dark;
};

CloudColours coloursOf(const Stage& s)
{
    const Light& l = s.light;
    CloudColours c;
    c.bright = l.sun * ((l.elevation > -2 ? 1.0f : .5f) * (1 - .45f * l.cover)) + l.ambient * .5f;
    if (l.time == Night)
        c.bright = l.sun * (s.a[Extra] == Moon ? .22f : .11f) + l.ambient * .45f;
    c.dark = l.ambient * (.78f - .12f * l.cover) + l.horizon * .2f;
    return c;
}

/// A textured layer overhead in perspective, lit where it thins out towards the light.
void drawLayer(Stage& s, float level, float opacity)
{
    const View& v = s.view;
    const Light& l = s.light;
    const auto& bank = textureBank();
    const Texture &shape = s.texture("layer", bank.clouds), &detail = s.texture("layer detail", bank.rough);
    const CloudColours colours = coloursOf(s);
    const bool storm = s.a[Sky] == Storm;
    const float W = static_cast<float>(v.w), H = static_cast<float>(v.h);
    const float ou = s.dice("layer u"), ow = s.dice("layer w"), stretch = s.dice("layer stretch", .9f, 2.f), scale = s.dice("layer scale", .5f, 1.1f);
    const float soft = s.dice("layer soft", .7f, 1.4f), lx = clamp((l.sunX - .5f * W) / W, -1, 1);
    for (int y = 0; y < std::min(v.h, static_cast<int>(v.horizon)); ++y) {
        const float above = clamp((v.horizon - static_cast<float>(y) - .5f) / H, .012f, 1);
        const float depth = .10f / (above + .05f), w = (depth * stretch + ow) * scale;
        const float fade = clamp((v.horizon - static_cast<float>(y)) / H * 9, 0, 1);
        const int lod = Texture::levelFor(depth * depth * 10 * stretch * scale / H * .35f);
        for (int x = 0; x < v.w; ++x) {
            const float u = ((static_cast<float>(x) - .5f * W) / v.f * depth * 1.3f + ou) * scale;
            const float n1 = shape.at(u, w, lod) + .25f * detail.at(u * 2.7f, w * 2.7f, lod + 1);
            const float density = smooth(level, level + soft, n1);
            if (density <= 0)
                continue;
            const float n2 = shape.at(u + .02f * lx * scale, w - .016f * scale, lod);
            const float towards = smooth(level, level + soft * 1.2f, n2);
            const float lit = clamp(.62f + .9f * (density - towards) - .38f * towards + .25f * (1 - density), 0, 1.15f);
            Vec3 c = mix(colours.dark, colours.bright, lit);
            if (storm) {
                const float heavy = clamp(.58f + .30f * n1, 0, 1);
                c = mix(l.horizon * .62f + l.ambient * .15f, l.zenith * .8f, heavy) * (.75f + .5f * lit * (1 - heavy));
            } else if (l.cover > .5f) {
                c = c * .5f + l.horizon * (.5f * (.8f + .35f * clamp(n1 * .3f, -1, 1)));
            }
            Vec3& out = s.sky.rgb[s.sky.at(x, y)];
            out = mix(out, c, density * opacity * fade);
        }
    }
}

/// Heaped clouds seen from the side: domes over a flat base.
void drawHeaps(Stage& s, int count)
{
    const View& v = s.view;
    const Light& l = s.light;
    const auto& bank = textureBank();
    const Texture &shape = s.texture("heap", bank.billows), &edge = s.texture("heap edge", bank.rough);
    const CloudColours colours = coloursOf(s);
    const float W = static_cast<float>(v.w), size = std::sqrt(W * static_cast<float>(v.h));
    const float lx = l.inFrame ? 0.f : (l.direction.r > 0 ? 1.f : -1.f);
    for (int i = 0; i < count; ++i) {
        const Dice d = s.dice.of("heap", i);
        // the nearer (higher) a heap, the larger
        const float up = d("up", .10f, .80f), cy = v.horizon * (1 - up);
        const float rx = size * d("rx", .08f, .20f) * (.45f + .8f * up), ry = rx * d("ry", .28f, .55f);
        const float cx = d("x", -.05f, 1.05f) * W, o = d("o", 0, 5);
        const float grain = .11f / (ry + .02f * size) ;
        const float away = l.inFrame ? clamp((l.sunX - cx) / (.3f * W), -1, 1) : lx;
        for (int y = std::max(0, static_cast<int>(cy - 2.0f * ry)); y < std::min({v.h, static_cast<int>(cy + .7f * ry), static_cast<int>(v.horizon)}); ++y)
            for (int x = std::max(0, static_cast<int>(cx - 1.6f * rx)); x < std::min(v.w, static_cast<int>(cx + 1.6f * rx)); ++x) {
                const float dx = (static_cast<float>(x) - cx) / rx, dy = (static_cast<float>(y) - cy) / ry;
                const float low = dy > 0 ? 2.6f : 1.f; // flat below
                const float dome = 1 - dx * dx - dy * dy * low;
                if (dome < -1.1f)
                    continue;
                const float u = static_cast<float>(x) * grain + o, w = static_cast<float>(y) * grain + o * .7f;
                const float puff = -shape.at(u * .55f, w * .55f) * .42f - .20f * shape.at(u * 1.4f, w * 1.4f) + .10f * edge.at(u * 2, w * 2);
                const float n = dome + puff;
                const float density = smooth(.05f, .55f, n);
                if (density <= 0)
                    continue;
                const float shift = .06f;
                const float puff2 = -shape.at((u + away * shift) * .55f, (w - shift) * .55f) * .42f - .20f * shape.at((u + away * shift) * 1.4f, (w - shift) * 1.4f);
                const float relief = (puff - puff2) * 1.1f;
                const float lit = clamp(.70f - .42f * dy + .22f * away * dx + relief - .25f * density * (l.inFrame ? 1.f : .3f), .02f, 1.15f);
                const Vec3 c = mix(colours.dark, colours.bright * 1.06f, lit);
                Vec3& out = s.sky.rgb[s.sky.at(x, y)];
                const float air = .25f * smooth(.35f, .05f, up);
                out = mix(out, mix(c, l.horizon, air), density * .96f);
            }
    }
}

/// Veils of rain under the clouds, slanted and streaked.
void drawRain(Stage& s)
{
    const View& v = s.view;
    const Light& l = s.light;
    const Texture& streaks = s.texture("rain", textureBank().rough);
    const int veils = 1 + s.dice.pick("veils", 3);
    for (int i = 0; i < veils; ++i) {
        const Dice d = s.dice.of("veil", i);
        const float middle = d("x") * static_cast<float>(v.w), half = d("half", .06f, .22f) * static_cast<float>(v.w);
        const float top = d("top", .25f, .6f) * v.horizon, slant = d("slant", -.5f, .5f), o = d("o"), most = d("most", .35f, .8f);
        const Vec3 grey = (l.horizon * .30f + l.middle * .40f) * d("tone", .7f, 1.f);
        for (int y = std::max(0, static_cast<int>(top)); y < std::min(v.h, static_cast<int>(v.horizon) + 1); ++y) {
            const float down = (static_cast<float>(y) - top) / std::max(1.f, v.horizon - top);
            for (int x = 0; x < v.w; ++x) {
                const float off = (static_cast<float>(x) - middle - slant * (static_cast<float>(y) - top)) / half;
                if (off * off > 1)
                    continue;
                const float streak = clamp(.75f + .3f * streaks.at(off * half / v.f * .9f + o, .05f * down + o, 1), .2f, 1.2f);
                const float share = clamp(most * smooth(0, .75f, down) * smooth(1, .35f, off * off) * streak, 0, .9f);
                Vec3& out = s.sky.rgb[s.sky.at(x, y)];
                out = mix(out, grey, share);
            }
        }
    }
}

/// A bolt from the clouds to the horizon with a branch or two, and the shine around it.
void drawLightning(Stage& s)
{
    const View& v = s.view;
    const float W = static_cast<float>(v.w), foot = v.horizon;
    struct Bolt {
        float x, y, dx, end, width;
    };
    std::vector<Bolt> bolts = {{s.dice("bolt x", .12f, .88f) * W, s.dice("bolt y", .06f, .3f) * foot, 0, foot, 1.f}};
    const float start = bolts[0].x;
    int made = 0;
    while (!bolts.empty()) {
        Bolt b = bolts.back();
        bolts.pop_back();
        const Dice d = s.dice.of("bolt", made++);
        for (int i = 0; b.y < b.end && i < 400; ++i) {
            const Dice r = d.of("step", i);
            const float step = r("length", 2.5f, 7) * v.unit, x1 = b.x + (r("turn", -1, 1) * .95f + b.dx) * step, y1 = b.y + step * r("down", .55f, 1);
            const float reach = 3.2f * v.unit * b.width;
            for (int y = std::max(0, static_cast<int>(b.y - reach)); y <= std::min({v.h - 1, static_cast<int>(y1 + reach), static_cast<int>(foot)}); ++y)
                for (int x = std::max(0, static_cast<int>(std::min(b.x, x1) - reach)); x <= std::min(v.w - 1, static_cast<int>(std::max(b.x, x1) + reach)); ++x) {
                    const float px = static_cast<float>(x) + .5f - b.x, py = static_cast<float>(y) + .5f - b.y, ex = x1 - b.x, ey = y1 - b.y;
                    const float t = clamp((px * ex + py * ey) / (ex * ex + ey * ey), 0, 1), qx = px - t * ex, qy = py - t * ey;
                    const float q = std::sqrt(qx * qx + qy * qy) / v.unit;
                    const float core = clamp(1.1f * b.width - q, 0, 1), shine = clamp(1 - q / (3.2f * b.width), 0, 1);
                    Vec3& out = s.sky.rgb[s.sky.at(x, y)];
                    out = mix(out + Vec3{.05f, .05f, .09f} * (shine * shine), Vec3{1.5f, 1.45f, 1.6f}, core * std::min(1.f, b.width + .2f));
                }
            if (b.width > .45f && r.chance("branch", .07f) && bolts.size() < 3)
                bolts.push_back({x1, y1, r("aside", .5f, 1.1f) * r.sign("side"), std::min(foot, y1 + r("far", .15f, .4f) * foot), b.width * .55f});
            b.x = x1;
            b.y = y1;
        }
    }
    for (int y = 0; y < std::min(v.h, static_cast<int>(foot)); ++y)
        for (int x = 0; x < v.w; ++x) {
            const float dx = (static_cast<float>(x) - start) / (.28f * W);
            if (dx * dx < 8)
                s.sky.rgb[s.sky.at(x, y)] += Vec3{.050f, .052f, .075f} * detExp(-dx * dx);
        }
}

} // namespace

void drawClouds(Stage& s)
{
    const Dice& d = s.dice;
    const int sky = s.a[Sky];
    if (sky == Clear) {
        if (d.chance("wisps", .4f) && s.a[Extra] != MilkyWay)
            drawLayer(s, d("level", 1.1f, 1.7f), d("opacity", .5f, .85f));
    } else if (sky == PartlyCloudy) {
        if (d.chance("heaps", .6f)) {
            if (d.chance("wisps above", .35f))
                drawLayer(s, d("level", 1.0f, 1.5f), .5f);
            drawHeaps(s, 3 + d.pick("heap count", 7));
        } else {
            drawLayer(s, d("level", .0f, .5f), d("opacity", .8f, .97f));
        }
    } else if (sky == Cloudy) {
        drawLayer(s, d("level", -.7f, -.25f), d("opacity", .8f, .97f));
        if (d.chance("heaps", .35f))
            drawHeaps(s, 4 + d.pick("heap count", 5));
    } else {
        drawLayer(s, sky == Storm ? d("level", -2.1f, -1.3f) : d("level", -1.6f, -1.f), d("opacity", .85f, .98f));
    }
    if (sky == Storm) {
        if (d.chance("rain", .6f))
            drawRain(s);
        if (d.chance("lightning", s.light.elevation < 0 ? .6f : .22f))
            drawLightning(s);
    }
}

} // namespace underpaint::models::vista
