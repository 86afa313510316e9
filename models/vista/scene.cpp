#include "scene.h"

#include "scene_parts.h"

#include <array>
#include <stdexcept>

namespace underpaint::models::vista {
namespace {

/// The working picture is this much finer than the result.
float fineness(int width, int height)
{
    const float side = std::sqrt(static_cast<float>(width) * static_cast<float>(height));
    return side <= 600 ? 1.375f : side <= 1100 ? 1.25f : 1.f;
}

void chooseView(Stage& s, int width, int height)
{
    View& v = s.view;
    const float k = fineness(width, height);
    v.w = static_cast<int>(static_cast<float>(width) * k + .5f);
    v.h = static_cast<int>(static_cast<float>(height) * k + .5f);
    const float side = std::sqrt(static_cast<float>(v.w) * static_cast<float>(v.h));
    v.f = side * s.dice("focal", .9f, 1.25f);
    v.horizon = static_cast<float>(v.h) * s.dice("horizon", .37f, .66f);
    v.eye = s.dice("eye", .6f, 1.5f);
    v.unit = side / 256;
}

/// Area-weighted mean down to the result, soft shoulder, sRGB.
std::vector<std::uint8_t> developed(const Stage& s, int width, int height)
{
    static const std::array<std::uint8_t, 4097> curve = [] {
        std::array<std::uint8_t, 4097> c{};
        for (std::size_t i = 0; i < c.size(); ++i) {
            const float x = static_cast<float>(i) / 4096; // square root of linear light
            c[i] = static_cast<std::uint8_t>(detPow(x * x, 1 / 2.2f) * 255 + .5f);
        }
        return c;
    }();
    const Picture& p = s.picture;
    struct Span {
        int first = 0, count = 0;
        std::array<float, 4> weight{};
    };
    const auto spans = [](int from, int to) {
        std::vector<Span> out(static_cast<std::size_t>(to));
        const float k = static_cast<float>(from) / static_cast<float>(to);
        for (int i = 0; i < to; ++i) {
            const float a = static_cast<float>(i) * k, b = std::min(static_cast<float>(i + 1) * k, static_cast<float>(from));
            Span& o = out[static_cast<std::size_t>(i)];
            o.first = static_cast<int>(a);
            for (int j = o.first; j < from && static_cast<float>(j) < b - 1e-3f && o.count < 4; ++j)
                o.weight[static_cast<std::size_t>(o.count++)] = (std::min(b, static_cast<float>(j + 1)) - std::max(a, static_cast<float>(j))) / (b - a);
        }
        return out;
    };
    const std::vector<Span> columns = spans(p.w, width), rows = spans(p.h, height);
    const float exposure = s.dice("exposure", .94f, 1.12f) * (s.a[Season] == Winter && s.a[Time] >= GoldenHour ? .79f : 1.f);
    const auto tone = [&](float x) {
        x = std::max(x, 0.f) * exposure;
        if (x > .6f) {
            const float e = (x - .6f) * 2.5f;
            x = .6f + .4f * e / (1 + e) * (1 + .25f * e / (1 + e)); // shoulder
        }
        const float q = std::sqrt(std::min(x, 1.f));
        return curve[static_cast<std::size_t>(q * 4096)];
    };
    std::vector<std::uint8_t> out(static_cast<std::size_t>(width) * height * 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            Vec3 sum;
            const Span &ry = rows[static_cast<std::size_t>(y)], &rx = columns[static_cast<std::size_t>(x)];
            for (int j = 0; j < ry.count; ++j)
                for (int i = 0; i < rx.count; ++i) {
                    const Vec3 c = p.rgb[p.at(rx.first + i, ry.first + j)];
                    const float w = ry.weight[static_cast<std::size_t>(j)] * rx.weight[static_cast<std::size_t>(i)];
                    sum += Vec3{std::min(c.r, 1.6f), std::min(c.g, 1.6f), std::min(c.b, 1.6f)} * w;
                }
            std::uint8_t* o = &out[(static_cast<std::size_t>(y) * width + x) * 3];
            o[0] = tone(sum.r);
            o[1] = tone(sum.g);
            o[2] = tone(sum.b);
        }
    return out;
}

/// Takes back what is not to be seen.
void admit(Stage& s)
{
    const float area = static_cast<float>(s.picture.rgb.size());
    if (s.a[Water] != NoWater && static_cast<float>(s.waterPixels) < (s.a[Water] == River ? .012f : .02f) * area)
        s.a[Water] = NoWater;
    if (s.a[Trees] == Forest && (s.treePixels < .045f * area || s.treesSeen < 14))
        s.a[Trees] = FewTrees;
    else if (s.a[Trees] == FewTrees && s.treePixels > .09f * area && s.treesSeen > 80)
        s.a[Trees] = Forest;
    if (s.a[Trees] == FewTrees && s.treePixels < .0035f * area)
        s.a[Trees] = NoTrees;
    if (s.a[Terrain] == SnowyPeaks && static_cast<float>(s.snowPixels) < .006f * area && s.a[Season] != Winter)
        s.a[Terrain] = Mountains;
    if (s.a[Fog] == Foggy && static_cast<float>(s.veiledPixels) < .15f * static_cast<float>(s.groundPixels))
        s.a[Fog] = NoFog;
    if (s.a[Extra] == House && s.housePixels < 110 * s.view.unit * s.view.unit)
        s.a[Extra] = Nothing;
    if (s.a[Extra] == Sun || s.a[Extra] == Moon) { // is its middle free?
        const Light& l = s.light;
        int free = 0, all = 0;
        const int r = static_cast<int>(6 * s.view.unit);
        for (int y = static_cast<int>(l.sunY) - r; y <= static_cast<int>(l.sunY) + r; ++y)
            for (int x = static_cast<int>(l.sunX) - r; x <= static_cast<int>(l.sunX) + r; ++x) {
                ++all;
                free += x >= 0 && y >= 0 && x < s.view.w && y < s.view.h && s.picture.depth[s.picture.at(x, y)] >= skyDepth;
            }
        if (free * 2 < all)
            s.a[Extra] = Nothing;
    }
}

} // namespace

Scene makeScene(std::uint64_t seed, const Attributes& forced, int width, int height)
{
    if (width < 128 || height < 128 || width > 2048 || height > 2048 || width > 3 * height || height > 3 * width)
        throw std::invalid_argument("A scene must be 128 to 2048 points wide and high, and at most three times as long as wide.");
    Stage s(seed);
    s.a = chooseAttributes(seed, forced);
    chooseView(s, width, height);
    chooseLight(s);
    buildGround(s);
    placeDisc(s);
    drawSky(s);
    drawStars(s);
    drawClouds(s);
    drawDisc(s); // over the clouds: the caption promises it
    makeAir(s);
    projectGround(s);
    placeHouses(s);
    plant(s);
    shadeGround(s);
    drawMirror(s);
    drawThings(s, true);
    castShadows(s);
    drawWater(s);
    drawThings(s, false);
    admit(s);
    drawWeather(s);
    Scene scene;
    scene.width = width;
    scene.height = height;
    scene.pixels = developed(s, width, height);
    scene.attributes = s.a;
    scene.caption = caption(s.a);
    return scene;
}

} // namespace underpaint::models::vista
