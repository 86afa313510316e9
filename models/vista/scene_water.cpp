#include "scene_parts.h"

namespace underpaint::models::vista {

/// Fills stage.mirror with what a flat water surface shows: the scene as an eye just as far below the surface would see
/// it. A point at depth z that the picture has on row y appears on row 2 horizon - y + 2 f eye/z, the sky on
/// 2 horizon - y. Colours are read from the picture, so the ground must be shaded and nothing planted yet.
void drawMirror(Stage& s)
{
    if (!s.water())
        return;
    const View& v = s.view;
    const Ground& g = s.ground;
    s.mirror.resize(v.w, v.h);
    const int start = std::max(0, static_cast<int>(v.horizon));
    std::vector<std::uint16_t> slice(static_cast<std::size_t>(v.h));
    for (int x = 0; x < v.w; ++x) {
        std::fill(slice.begin(), slice.end(), std::uint16_t{0xffff});
        for (int i = g.slices - 1; i >= 0; --i) { // far to near: near land hides far land
            const std::size_t k = g.at(x, i);
            if (g.isWater[k] || g.height[k] <= 0)
                continue;
            const float z = g.z[static_cast<std::size_t>(i)];
            const float foot = v.horizon + v.f * v.eye / z, tip = foot + v.f * g.height[k] / z;
            const int from = std::max(start, floorInt(std::min(foot, static_cast<float>(v.h)) + .5f)), to = std::min(v.h, floorInt(std::min(tip, static_cast<float>(v.h)) + .5f));
            if (from < to)
                std::fill(slice.begin() + from, slice.begin() + to, static_cast<std::uint16_t>(i));
        }
        for (int y = start; y < v.h; ++y) {
            const std::size_t p = s.mirror.at(x, y);
            const std::uint16_t i = slice[static_cast<std::size_t>(y)];
            if (i == 0xffff) {
                const float row = 2 * v.horizon - static_cast<float>(y) - 1; // above the picture: folded back
                const int from = static_cast<int>(clamp(row < 0 ? -row : row, 0, static_cast<float>(v.h - 1)));
                const float reach = 1.3f * s.light.discRadius, dx = static_cast<float>(x) - s.light.sunX, dy = static_cast<float>(from) - s.light.sunY;
                const bool second = row < 0 && dx * dx + dy * dy < reach * reach; // one disc is enough
                const int column = second ? std::clamp(x + static_cast<int>(2.6f * s.light.discRadius) * (x < v.w / 2 ? 1 : -1), 0, v.w - 1) : x;
                Vec3 c = s.sky.rgb[s.sky.at(column, from)];
                if (s.a[Time] == Night) // waves scatter the stars: the darkest of three points
                    for (const int step : {-1, 1}) {
                        const int row2 = std::clamp(from + step * (1 + static_cast<int>(2 * v.unit)), 0, v.h - 1);
                        const Vec3 other = s.sky.rgb[s.sky.at(column, row2)];
                        if (mean(other) < mean(c))
                            c = other;
                    }
                s.mirror.rgb[p] = c;
                continue;
            }
            const float z = g.z[i];
            const int from = static_cast<int>(clamp(2 * v.horizon - static_cast<float>(y) - 1 + 2 * v.f * v.eye / z, 0, static_cast<float>(v.h - 1)));
            s.mirror.rgb[p] = s.picture.rgb[s.picture.at(x, from)];
            s.mirror.depth[p] = z;
        }
    }
}

void drawWater(Stage& s)
{
    if (!s.water())
        return;
    const View& v = s.view;
    const Ground& g = s.ground;
    const Light& l = s.light;
    const Dice& d = s.dice;
    const auto& bank = textureBank();
    const Texture &wave = s.texture("wave", bank.rough), &swell = s.texture("swell", bank.soft), &foam = s.texture("foam", bank.rough);
    const bool sea = s.a[Water] == Sea, river = s.a[Water] == River;
    const bool rainy = s.a[Sky] == Storm;
    const float calm = d("ripple", .12f, 1.f);
    const float ripple = sea ? d("sea ripple", .9f, 1.7f) : river ? d("river ripple", .5f, 1.f) : calm * calm * (rainy ? 1.5f : 1.f) + .05f;
    const Vec3 blue = mix(Vec3{.30f, .62f, .80f}, Vec3{.36f, .78f, .70f}, d("water hue"));
    const Vec3 deep = (l.skyTerm * .40f + l.sunTerm * .10f * std::max(0.f, l.direction.g)) * blue * (sea ? .55f : .42f) + l.zenith * .04f;
    const Vec3 shallow = (l.skyTerm * .5f + l.sunTerm * .35f * std::max(.1f, l.direction.g)) * Vec3{.42f, .66f, .56f};
    const Vec3 white = l.sunTerm * (.35f + .5f * std::max(0.f, l.direction.g)) + l.skyTerm * .85f;
    const float shineWidth = d("shine width", .022f, .05f), W = static_cast<float>(v.w);
    const bool shines = l.inFrame && l.cover < .6f && l.elevation < 26;
    const float shineLevel = (l.time == Night ? (s.a[Extra] == Moon ? .8f : .0f) : l.time == Twilight ? (s.a[Extra] == Moon ? .5f : .18f) : 1.f) * (s.a[Fog] != NoFog ? .12f : river ? .45f : 1.f);
    const float breaker = d("breaker", .7f, 1.25f);
    const Vec3 shineColour = l.time == Night || (s.a[Extra] == Moon) ? Vec3{.55f, .60f, .66f} : l.sun;
    const int start = std::max(0, static_cast<int>(v.horizon));
    for (int y = start; y < v.h; ++y)
        for (int x = 0; x < v.w; ++x) {
            const std::size_t k = s.picture.at(x, y);
            float z, bottom;
            if (s.hit[k] < 0) {
                if (!sea)
                    continue;
                z = v.eye * v.f / (static_cast<float>(y) + .5f - v.horizon); // the open sea beyond the last slice
                if (z < 0)
                    continue;
                bottom = -1;
                s.picture.depth[k] = z;
            } else {
                const float slice = std::min(s.hit[k], static_cast<float>(g.slices) - 1.001f);
                const int i = static_cast<int>(slice);
                const float share = slice - static_cast<float>(i);
                z = s.picture.depth[k];
                bottom = mix(g.height[g.at(x, i)], g.height[g.at(x, i + 1)], share);
                if (bottom >= 0 || !(g.isWater[g.at(x, i)] || g.isWater[g.at(x, i + 1)]))
                    continue;
            }
            ++s.waterPixels;
            const float wx = (static_cast<float>(x) + .5f - v.halfWidth()) / v.f * z;
            const float size = z / v.f, along = size * std::min(z / v.eye, 14.f), mid = std::sqrt(size * along);
            const float longWave = sea ? 2.6f : 1.f;
            const float w1 = wave.at(wx / (3.2f * longWave) + g.ox, z / 1.9f + g.oz, Texture::levelFor(mid / 2.4f));
            const float w2 = swell.at(wx / (6 * longWave) + g.o2, z / 4 + g.o3, Texture::levelFor(mid / 4));
            const float w3 = wave.at(wx / 13 + g.o3, z / 8 + g.o2, Texture::levelFor(mid / 10));
            const float tilt = (w1 * .55f + w2 * .55f + w3 * .4f) * ripple;
            const float dy = tilt * v.f * .020f, dx = (w2 - w3) * ripple * v.f * .006f;
            const int mx = static_cast<int>(clamp(static_cast<float>(x) + .5f + dx, 0, W - 1));
            const auto shown = [&](float shift) {
                const int my = static_cast<int>(clamp(static_cast<float>(y) + .5f + shift, static_cast<float>(start), static_cast<float>(v.h - 1)));
                return s.mirror.rgb[s.mirror.at(mx, my)];
            };
            const float blur = ripple * v.f * .010f;
            const Vec3 mirrored = (shown(dy) * 2 + shown(dy + blur) + shown(dy + 2 * blur)) * .25f;
            const float c = v.eye / std::sqrt(v.eye * v.eye + z * z);
            const float flat = 1 - c;
            const float share = clamp((sea ? .10f : .26f) + (sea ? .80f : .70f) * flat * flat * std::sqrt(flat) + .10f * w1 * ripple * (sea ? 1.2f : .6f), .06f, .96f);
            Vec3 under = deep;
            if (sea)
                under = mix(shallow, deep, smooth(0, -.24f, bottom));
            else
                under = mix(shallow * Vec3{.75f, .7f, .6f}, deep, smooth(.0f, -.10f, bottom));
            if (sea)
                under = under * clamp(1 + .30f * (w2 * .6f + w1 * .5f), .5f, 1.7f);
            Vec3 colour = mix(under, mirrored, share);
            if (shines) {
                const float e = (static_cast<float>(x) - l.sunX) / (W * (shineWidth + .10f * (static_cast<float>(y) - v.horizon) / static_cast<float>(v.h) * (.5f + ripple)));
                if (e * e < 12) {
                    const float sparkle = clamp(.25f + .9f * (w1 + .6f * w2), 0, 2.2f);
                    colour += shineColour * (detExp(-e * e) * sparkle * shineLevel * std::min(1.f, .35f + ripple));
                }
            }
            if (sea && bottom > -.45f && z < 40) {
                const float out = -bottom / .07f; // distance to the shore line
                const float lace = foam.at(wx / 2.2f + g.o2, z / 1.5f + g.ox, Texture::levelFor(mid / 1.8f));
                const float wobble = .22f * swell.at(wx / 7 + g.oz, .37f) + .10f * w2;
                float white1 = smooth(.16f, .02f, out + .05f * lace) * .9f;
                const float crest[4] = {.42f, 1.05f, 2.0f, 3.3f};
                for (int i = 0; i < 4; ++i) {
                    const float at = crest[i] * breaker + wobble * (1 + .5f * static_cast<float>(i));
                    const float behind = out - at;
                    const float broken = smooth(-.9f, .6f, foam.at(wx / 9 + .31f * static_cast<float>(i), .7f * static_cast<float>(i)) + .5f * lace + .6f - .28f * static_cast<float>(i));
                    const float line = behind < 0 ? smooth(-.26f, 0, behind) * clamp(.55f + .5f * lace, 0, 1) : smooth(.11f + .03f * static_cast<float>(i), 0, behind);
                    white1 = std::max(white1, line * broken);
                }
                colour = mix(colour, white, clamp(white1, 0, 1) * .92f);
            } else if (sea) { // white horses
                const float horse = smooth(1.7f, 2.3f, foam.at(wx / 5 + g.ox, z / 2 + g.o2, Texture::levelFor(mid / 4)) + .5f * w2) * (ripple - .8f);
                colour = mix(colour, white, clamp(horse, 0, .8f));
            } else if (river) {
                const float rapids = smooth(1.2f, 2.2f, wave.at(wx / 1.7f + g.o3, z / 3.1f + g.o2, Texture::levelFor(mid / 2)) + .6f * w2);
                colour = mix(colour, white * .8f, rapids * .55f * ripple);
            }
            const Vec3 pass = s.air.passes(z, 0);
            s.count(pass);
            s.picture.rgb[k] = colour * pass + s.air.haze[static_cast<std::size_t>(x)] * (Vec3{1, 1, 1} - pass);
        }
}

} // namespace underpaint::models::vista
