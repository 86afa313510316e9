#include "crude_parts.h"

namespace underpaint::models::vista {
namespace {

Vec3 hex(unsigned rgb)
{
    return {static_cast<float>(rgb >> 16 & 255) / 255, static_cast<float>(rgb >> 8 & 255) / 255, static_cast<float>(rgb & 255) / 255};
}

/// Nobody hits the same colour twice.
Vec3 about(const Dice& dice, Vec3 c, float by = .045f)
{
    const float light = dice("light", -by, by);
    const auto part = [&](const char* name, float v) { return clamp(v + light + dice(name, -by, by) * .6f, 0, 1); };
    return {part("r", c.r), part("g", c.g), part("b", c.b)};
}

/// What the hour does to a colour: less of it, and towards its own.
Vec3 atHour(int time, Vec3 c)
{
    switch (time) {
    case Night: return mix(c * .36f, hex(0x182244), .4f);
    case Twilight: return mix(c * .62f, hex(0x5a5474), .28f);
    case Sunset: return mix(c * .72f, hex(0x9a5a48), .25f);
    case GoldenHour: return mix(c * .97f, hex(0xe0b060), .2f);
    default: return c;
    }
}

std::vector<Vec3> skyColours(const Attributes& a, const Dice& dice)
{
    std::vector<Vec3> out;
    switch (a[Time]) {
    case Night: out = {hex(0x0a0f2c), hex(0x131b44), hex(0x1f2c5c)}; break;
    case Twilight: out = {hex(0x2b3564), hex(0x5a5a8e), hex(0xa57d98), hex(0xdc9f86)}; break;
    case Sunset:
        out = dice.chance("violet", .5f) ? std::vector{hex(0x4e3f74), hex(0xa8577a), hex(0xea7c4b), hex(0xf8b55c)}
                                         : std::vector{hex(0x5c86b8), hex(0xe9a15a), hex(0xf2762e), hex(0xd9482b)};
        break;
    case GoldenHour: out = {hex(0x6ba0d6), hex(0xaac8da), hex(0xf3dca0)}; break;
    default: out = {hex(0x3a7bcf), hex(0x67a5e6), hex(0xa6d0f3)}; break;
    }
    const float grey = a[Sky] == Overcast ? .85f : a[Sky] == Storm ? .9f : a[Sky] == Cloudy ? .35f : 0;
    const Vec3 cover = atHour(a[Time], a[Sky] == Storm ? hex(0x5a6270) : hex(0xb9c0c8));
    const float fog = a[Fog] == Foggy ? .6f : a[Fog] == Snowfall ? .4f : 0;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = about(dice.of("sky", static_cast<std::int64_t>(i)), mix(mix(out[i], cover, grey), atHour(a[Time], hex(0xd3d8dc)), fog), .03f);
    // One takes fewer colours than there are.
    const int bands = std::min(static_cast<int>(out.size()), 1 + dice.pick("bands", 4));
    if (bands == 1)
        return {mix(out.front(), out.back(), .5f)};
    if (bands == 2)
        return {out.front(), out.back()};
    return out;
}

std::vector<unsigned> leafColours(const Attributes& a)
{
    if (a[TreeType] == Blossom)
        return {0xf3b4cb, 0xf8dbe6, 0xe88fb2};
    const bool conifer = a[TreeType] == Conifers;
    if (conifer)
        return a[Season] == Winter ? std::vector<unsigned>{0x2b4a44, 0x24403c} : std::vector<unsigned>{0x1f5232, 0x2a6038, 0x17432c};
    switch (a[Season]) {
    case Autumn: return {0xd96a22, 0xc23e22, 0xe6a52e, 0xb5541f};
    case Winter: return {0x6b5a4c, 0x7b6a5c};
    case Spring: return {0x74b83c, 0x5da33a, 0x8cc653};
    default: return {0x3c8632, 0x2f7430, 0x559a3a};
    }
}

} // namespace

CrudePalette crudePalette(const Attributes& a, const Dice& dice)
{
    CrudePalette p;
    p.sky = skyColours(a, dice);
    const Vec3 low = p.sky.back();
    const float fog = a[Fog] == Foggy ? .5f : a[Fog] == Snowfall ? .3f : a[Sky] == Storm ? .12f : 0;
    const auto lit = [&](const char* name, Vec3 c, float haze) { return about(dice.of(name, 0), mix(atHour(a[Time], c), low, std::min(.85f, haze + fog * (.5f + haze)))); };

    const bool winter = a[Season] == Winter, autumn = a[Season] == Autumn;
    const Vec3 snow = hex(0xf2f5fa);
    const Vec3 grass = winter ? hex(0xe9eef6) : autumn ? (dice.chance("brown", .5f) ? hex(0xb58d3e) : hex(0x8f8f3a)) : a[Season] == Spring ? hex(0x7cb64a) : hex(0x5a9a3a);
    p.haze = low;
    p.cloud = a[Sky] == Storm ? about(dice.of("cloud", 0), atHour(a[Time], hex(0x444b58)))
        : a[Time] == Sunset || a[Time] == Twilight ? about(dice.of("cloud", 0), mix(hex(0xd56a6a), low, .3f))
        : a[Time] == Night ? about(dice.of("cloud", 0), hex(0x39425e), .02f)
        : a[Sky] == Overcast ? about(dice.of("cloud", 0), hex(0x9aa2ac)) : about(dice.of("cloud", 0), a[Time] == GoldenHour ? hex(0xfbeeda) : hex(0xf6f8fa), .02f);
    p.mountain = lit("mountain", dice.chance("brown rock", .3f) ? hex(0x7e7570) : hex(0x66708a), .15f);
    p.snow = about(dice.of("snow", 0), mix(a[Time] == Night ? hex(0x9aa6c4) : a[Time] == Twilight ? hex(0xc3bfd6) : a[Time] == Sunset ? hex(0xf3cdb4) : snow, low, fog * .5f), .02f);
    p.hill = lit("hill", winter ? hex(0xc2ccd8) : autumn ? hex(0x8a7a46) : hex(0x4b865a), .2f);
    p.ground = lit("ground", a[Terrain] == Desert ? hex(0xdfb264) : grass, .03f);
    p.near = lit("near", a[Terrain] == Desert ? hex(0xcf9a50) : winter ? snow : grass * .86f, 0);
    p.water = about(dice.of("water", 0), winter && a[Water] != Sea ? mix(low, hex(0xb4c6d6), .3f) : mix(mix(low, p.sky.front(), .4f), atHour(a[Time], hex(0x2f6ea8)), .45f));
    p.glint = about(dice.of("glint", 0), a[Extra] == Moon ? hex(0xc9cfdd) : a[Time] == Sunset || a[Time] == GoldenHour ? hex(0xffd98a) : mix(p.water, hex(0xffffff), .4f), .03f);
    p.sand = lit("sand", hex(0xe6cf9a), .03f);
    p.path = lit("path", winter ? hex(0xcfd2d8) : hex(0xd2bd8e), .03f);
    p.trunk = lit("trunk", hex(0x5e4029), 0);
    constexpr unsigned walls[] = {0xf0e3c8, 0xf5f2ec, 0xb5503c, 0x9a6b45, 0xe2b85a, 0xd9d4cc};
    constexpr unsigned roofs[] = {0xb03a2c, 0x8a3b2a, 0x6a4a38, 0x555a64};
    p.wall = lit("wall", hex(walls[dice.pick("wall", 6)]), 0);
    p.roof = winter && dice.chance("white roof", .6f) ? mix(p.snow, hex(0xffffff), .2f) : lit("roof", hex(roofs[dice.pick("roof", 4)]), 0);
    p.window = a[Time] <= Twilight ? hex(0xffd873) : about(dice.of("window", 0), dice.chance("blue window", .5f) ? hex(0x7ba3c8) : hex(0x3c4450));
    p.disc = a[Extra] == Moon ? about(dice.of("disc", 0), hex(0xf1eed6), .03f) : about(dice.of("disc", 0), a[Time] == Day ? hex(0xffe25a) : hex(0xffe9a0), .03f);
    p.star = hex(0xe8ecf6);
    for (const unsigned c : leafColours(a))
        p.leaves.push_back(lit("leaf", hex(c), a[Fog] == NoFog ? 0 : .06f));
    if (winter && a[TreeType] == Conifers && dice.chance("snowy firs", .3f))
        p.leaves.push_back(mix(p.leaves.front(), p.snow, .6f));
    return p;
}

} // namespace underpaint::models::vista
