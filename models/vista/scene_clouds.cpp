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
                const float heavy = clamp(.55f + .25f * n1, 0, 1);
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
        drawLayer(s, sky == Storm ? d("level", -1.5f, -.7f) : d("level", -1.6f, -1.f), d("opacity", .85f, .98f));
    }
}

} // namespace underpaint::models::vista
