#include "scene_parts.h"

namespace underpaint::models::vista {

void drawSky(Stage& s)
{
    const View& v = s.view;
    const Light& l = s.light;
    s.sky.resize(v.w, v.h);
    const float perWidth = 1 / static_cast<float>(v.w * v.w);
    std::vector<float> shine(4096); // of the glow, by squared distance
    if (l.inFrame)
        for (std::size_t i = 0; i < shine.size(); ++i) {
            const float d2 = static_cast<float>(i) * (2.f / 4096);
            shine[i] = detExp(-9 * d2) * .5f + detExp(-9 * std::sqrt(d2)) * .7f;
        }
    const bool disc = s.a[Extra] == Sun; // leave it room to stand out
    const Vec3 colour = l.sun * ((l.time == Day ? .5f : .9f) * l.glow * (!disc ? 1.f : l.time == Sunset ? .72f : .48f));
    const int rows = v.h;
    for (int y = 0; y < rows; ++y) {
        const float yc = static_cast<float>(y) + .5f;
        const float t = clamp((v.horizon - yc) / std::max(v.horizon, .42f * static_cast<float>(v.h)), 0, 1);
        const float a = smooth(0, .45f, t), b = smooth(.3f, 1.15f, t);
        const Vec3 base = mix(mix(l.horizon, l.middle, a), l.zenith, b);
        for (int x = 0; x < v.w; ++x) {
            Vec3 c = base;
            if (l.inFrame) {
                const float dx = static_cast<float>(x) + .5f - l.sunX, dy = 1.6f * (yc - l.sunY);
                const float d2 = (dx * dx + dy * dy) * perWidth;
                const int i = static_cast<int>(d2 * 2048);
                if (i < 4096)
                    c += colour * shine[static_cast<std::size_t>(i)];
            }
            s.sky.rgb[s.sky.at(x, y)] = c;
        }
    }
}

} // namespace underpaint::models::vista
