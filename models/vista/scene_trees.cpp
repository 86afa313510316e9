#include "scene_parts.h"
#include "tree_sprites.h"

#include <array>

namespace underpaint::models::vista {
namespace {

struct Gardener {
    explicit Gardener(Stage& stage) : s(stage) {}
    void wood();       // the trees of the forest or meadow, on a jittered grid
    void nearTrees();  // single large ones that frame the picture
    void tufts();
    bool cleared(float x, float z, float width) const;
    Thing tree(const Dice& d, float x, float z, float size) const;
    bool seen(float x, float z, float base, float size) const;

    Stage& s;
    const Dice& d = s.dice;
    const View& v = s.view;
    enum Plants { Usual, Cacti, Palms, Mixed };
    // dry land has cacti, or bushes among them; water has palms
    Plants plants = s.a[Terrain] != Desert || s.a[TreeType] != Broadleaf ? Usual : s.water() ? Palms : d.chance("only cacti", .5f) ? Cacti : Mixed;
    int season = s.a[Season], kind = s.a[TreeType], terrain = s.a[Terrain];
    float size = d("tree size", .5f, .95f) * (kind == Conifers ? 1.f : .85f) * std::sqrt(v.eye);
};

bool Gardener::cleared(float x, float z, float width) const
{
    for (const HousePlan& h : s.houses) {
        const float dx = x - h.x, dz = z - h.z;
        if (dx * dx + dz * dz < 1.6f * h.length * h.length)
            return true;
        const float off = x / z - h.x / h.z; // in front of it
        if (z < h.z && (off < 0 ? -off : off) < (.62f * h.length + width) / h.z)
            return true;
    }
    return false;
}

Thing Gardener::tree(const Dice& r, float x, float z, float height) const
{
    const SpriteBank& bank = spriteBank();
    Thing t;
    t.x = x;
    t.z = z;
    t.size = height;
    t.base = surfaceAt(s, x, z);
    const bool succulent = plants == Cacti || (plants == Mixed && r.chance("cactus", .6f));
    const auto& sprites = plants == Palms ? bank.palms : succulent ? bank.cacti : kind == Conifers ? bank.conifers : season == Winter ? bank.bare : bank.broadleaves;
    t.sprite = &sprites[static_cast<std::size_t>(r.pick("sprite", static_cast<int>(sprites.size())))];
    t.flip = s.light.direction.r < 0;
    t.wood = linear(92, 76, 62) * r("wood", .7f, 1.2f);
    const float tone = r("tone", .75f, 1.3f);
    if (kind == Conifers) {
        static const std::array<Vec3, 4> green = {linear(54, 82, 42), linear(58, 76, 44), linear(56, 76, 66), linear(58, 96, 44)};
        t.leaf = green[static_cast<std::size_t>(season)] * tone * Vec3{r("r", .85f, 1.2f), 1, r("b", .85f, 1.2f)};
        if (season == Autumn && d.chance("larches", .25f))
            t.leaf = mix(t.leaf, linear(206, 154, 48), r.chance("larch", .6f) ? .85f : 0.f);
        t.snow = season == Winter ? r("snow", .35f, .95f) : 0;
    } else if (kind == Blossom && season != Winter) {
        static const std::array<Vec3, 3> petals = {linear(244, 178, 200), linear(250, 226, 232), linear(232, 140, 176)};
        t.leaf = petals[static_cast<std::size_t>(d.pick("petals", 3))] * r("tone", .85f, 1.12f);
    } else if (season == Autumn) {
        static const std::array<Vec3, 5> leaves = {linear(206, 112, 36), linear(220, 166, 48), linear(176, 66, 34), linear(198, 140, 44), linear(126, 118, 48)};
        t.leaf = leaves[static_cast<std::size_t>(r.pick("leaf", 5))] * r("tone", .85f, 1.15f);
    } else {
        static const std::array<Vec3, 4> green = {linear(78, 116, 42), {}, linear(244, 247, 252), linear(120, 164, 56)};
        t.leaf = green[static_cast<std::size_t>(season)] * (season == Winter ? 1.f : tone) * Vec3{season == Winter ? 1.f : r("r", .85f, 1.2f), 1, 1};
        if (succulent) {
            t.leaf = linear(104, 132, 84) * tone;
            t.size *= .8f;
        } else if (plants == Palms) {
            t.leaf = linear(112, 132, 62) * tone;
            t.wood = linear(150, 122, 92);
            t.size *= 1.25f;
        } else if (terrain == Desert) {
            t.leaf = t.leaf * Vec3{1.25f, .95f, .8f};
        }
    }
    return t;
}

bool Gardener::seen(float x, float z, float base, float height) const
{
    const int c = static_cast<int>(clamp(v.column(x, z), 0, static_cast<float>(v.w - 1)));
    const int tip = static_cast<int>(v.row(base + height, z));
    if (tip >= v.h)
        return false;
    const int r = std::max(0, tip);
    return s.picture.depth[s.picture.at(c, r)] > z * .97f;
}

void Gardener::wood()
{
    const bool forest = s.a[Trees] == Forest;
    const Texture& where = s.texture("wood", textureBank().soft);
    const float px = d("wood x", 14, 28), pz = d("wood z", 12, 22), o = d("wood o", 0, 9);
    const bool conifers = kind == Conifers;
    const float spacing = size * (conifers ? (forest ? .42f : .5f) : (forest ? .62f : .72f));
    const float line = (terrain == Mountains || terrain == SnowyPeaks) ? d("tree line", .14f, .26f) * s.ground.peak : 99.f;
    const float aspect = .5f * static_cast<float>(v.w) / v.f;
    const float closest = std::max(s.ground.z.front() * 2.2f, v.f * size / (48 * v.unit));
    const bool steep = terrain >= Hills;
    float z = 66;
    int row = 0;
    const float scrub = terrain == Desert ? .35f : 1.f;
    const float thin = forest ? d("forest level", -.9f, -.2f) : d("few level", .75f, 1.25f);
    while (z > closest) {
        const float step = spacing * std::max(.8f, z / 34); // far rows are merged
        const float wide = spacing * std::max(1.f, z / 48);
        const int n = static_cast<int>(aspect * z / wide) + 1;
        for (int i = -n; i <= n; ++i) {
            const std::uint64_t h = scramble(d.key("wood") + static_cast<std::uint64_t>((row + 4096) * 65536 + i + 32768));
            const float r1 = static_cast<float>(h & 0xffff) / 65536.f, r2 = static_cast<float>((h >> 16) & 0xffff) / 65536.f, r3 = static_cast<float>((h >> 32) & 0xffff) / 65536.f;
            const float zz = z + (r1 - .5f) * step, x = (static_cast<float>(i) + r2 - .5f) * wide;
            const float c = v.column(x, zz);
            if (c < -10 || c > static_cast<float>(v.w) + 10)
                continue;
            const float field = where.at(x / px + o, zz / pz + o);
            const float density = forest ? smooth(thin, thin + .8f, field + .4f * smooth(8, 22, zz)) : smooth(thin, thin + .5f, field) + .015f;
            if (r3 > density * .95f * scrub)
                continue;
            bool wet = false;
            const float base = surfaceAt(s, x, zz, &wet);
            if (wet || base > line * (.85f + .4f * r1) || (s.water() && base < (s.a[Water] == Sea ? .16f : .05f) * v.eye))
                continue;
            const float height = size * (.6f + .65f * static_cast<float>(h >> 52) / 4096.f) * (base > .7f * line ? .75f : 1.f);
            if (!seen(x, zz, base, height) || cleared(x, zz, .3f * size))
                continue;
            if (steep && zz > 8) {
                const float slope = surfaceAt(s, x, zz + .6f) - base;
                if (slope > .62f || slope < -.62f)
                    continue;
            }
            s.things.push_back(tree(Dice(h), x, zz, height));
        }
        z -= step;
        ++row;
    }
}

void Gardener::nearTrees()
{
    const bool forest = s.a[Trees] == Forest;
    // One to three large trees somebody would paint first.
    const int heroes = d.chance("heroes", forest ? .35f : .55f) ? 1 + d.pick("hero count", 3) : 0;
    const int others = forest ? 3 + d.pick("others", 14) : d.pick("others", 7);
    const bool edges = d.chance("edges", .6f);
    const float big = size * d("hero size", 1.5f, 2.4f);
    for (int i = 0; i < heroes + others; ++i) {
        const Dice r = d.of("near tree", i);
        const bool hero = i < heroes;
        const float height = hero ? big * r("h", .8f, 1.15f) : size * r("h", 1.f, 1.7f);
        const float share = hero ? r("share", .28f, .85f) : r("share", .09f, .30f); // of the picture's height
        const float z = height * v.f / (share * std::min(static_cast<float>(v.h), 1.25f * static_cast<float>(v.w)));
        float u = r("x", -.02f, 1.02f);
        if (edges || (hero && r.chance("aside", .75f)))
            u = r.chance("left", .5f) ? r("xl", -.04f, .30f) : r("xr", .70f, 1.04f);
        if (z < s.ground.z.front() * 1.05f || z > 40)
            continue;
        const float x = (u - .5f) * static_cast<float>(v.w) / v.f * z;
        bool wet = false;
        const float base = surfaceAt(s, x, z, &wet);
        if (wet || (s.water() && base < .03f * v.eye) || cleared(x, z, .3f * height) || !seen(x, z, base, height))
            continue;
        if (v.row(base, z) > 1.12f * static_cast<float>(v.h) && !hero)
            continue;
        s.things.push_back(tree(r, x, z, height));
    }
}

void Gardener::tufts()
{
    if (terrain == Desert && !d.chance("desert grass", .4f))
        return;
    const SpriteBank& bank = spriteBank();
    const bool lake = s.a[Water] == Lake || s.a[Water] == River;
    static const std::array<Vec3, 4> grass = {linear(96, 130, 50), linear(166, 138, 66), linear(176, 168, 140), linear(106, 152, 54)};
    const int count = static_cast<int>(d("tuft count", 60, 420) * (season == Winter ? .12f : 1.f) * (terrain == Desert ? .15f : 1.f));
    const float nearZ = s.ground.z.front();
    std::vector<Thing> feet; // large trees stand in grass
    for (const Thing& t : s.things)
        if (t.size * v.f / t.z > 34 * v.unit && feet.size() < 24)
            feet.push_back(t);
    const int around = season == Winter || terrain == Desert ? 0 : 7 * static_cast<int>(feet.size());
    for (int i = 0; i < count + around; ++i) {
        const Dice r = d.of("tuft", i);
        const float q = r("z");
        float z = nearZ * (1.02f + 5 * q * q), x = r("x", -.55f, .55f) * static_cast<float>(v.w) / v.f * z;
        if (i >= count) {
            const Thing& tree = feet[static_cast<std::size_t>((i - count) / 7)];
            z = tree.z - .08f * tree.size * q;
            x = tree.x + r("beside", -.14f, .14f) * tree.size;
        }
        bool wet = false;
        const float base = surfaceAt(s, x, z, &wet);
        if (wet || (s.a[Water] == Sea && base < .22f) || cleared(x, z, 0))
            continue;
        Thing t;
        t.kind = Thing::Tuft;
        t.x = x;
        t.z = z;
        t.base = base - .004f;
        const bool reed = lake && base < .035f;
        t.size = (reed ? .22f : .09f) * v.eye * r("h", .6f, 1.3f);
        const auto& sprites = reed ? bank.reeds : bank.tufts;
        t.sprite = &sprites[static_cast<std::size_t>(r.pick("sprite", static_cast<int>(sprites.size())))];
        t.flip = r.chance("flip", .5f);
        t.leaf = grass[static_cast<std::size_t>(season)] * r("tone", .55f, 1.0f);
        t.wood = linear(110, 78, 50);
        s.things.push_back(t);
    }
}

void drawSprite(Stage& s, const Thing& t, bool mirrored)
{
    const View& v = s.view;
    const Light& l = s.light;
    Picture& p = mirrored ? s.mirror : s.picture;
    const float hp = t.size * v.f / t.z, wp = hp * t.sprite->aspect;
    const float xc = v.column(t.x, t.z);
    const float foot = mirrored ? v.horizon + v.f * (t.base + v.eye) / t.z : v.row(t.base, t.z) + .01f * hp;
    const float left = xc - .5f * wp, top = mirrored ? foot : foot - hp;
    const int xa = std::max(0, floorInt(left)), xb = std::min(p.w - 1, floorInt(left + wp));
    const int ya = std::max(0, floorInt(top)), yb = std::min(p.h - 1, floorInt(top + hp));
    if (xa > xb || ya > yb || hp < 1)
        return;
    const Sprite* sprite = t.sprite;
    std::size_t k = 0;
    while (k + 1 < sprite->levels.size() && static_cast<float>(sprite->levels[k].h) > 1.35f * hp)
        ++k;
    const Sprite::Level& level = sprite->levels[k];
    const bool smoothly = hp > .75f * static_cast<float>(level.h) || hp > 20;

    const float front = std::max(0.f, -l.direction.b), back = std::max(0.f, l.direction.b);
    const float strength = (s.a[Sky] == Storm ? .6f : 1.25f) * (1 - .62f * back);
    const Vec3 pass = s.air.passes(t.z, t.base + .4f * t.size);
    const Vec3 haze = s.air.haze[static_cast<std::size_t>(clamp(xc, 0, static_cast<float>(p.w - 1)))] * (Vec3{1, 1, 1} - pass);
    const Vec3 sun = l.sunTerm * strength * pass * (1.f / 255), sky = l.skyTerm * .95f * pass * (1.f / 255);
    const Vec3 leafSun = t.leaf * sun, leafSky = t.leaf * sky, woodSun = t.wood * sun, woodSky = t.wood * sky;
    const Vec3 white = linear(240, 244, 250), snowSun = white * sun, snowSky = white * sky;
    const Vec3 hazeByte = haze * (1.f / 255);
    const float sx = static_cast<float>(level.w) / wp, sy = static_cast<float>(level.h) / hp;
    const float limit = t.z * (t.kind == Thing::Tuft ? .93f : .965f);
    int drawn = 0;
    for (int y = ya; y <= yb; ++y) {
        float fy = (static_cast<float>(y) + .5f - top) * sy;
        if (mirrored)
            fy = static_cast<float>(level.h) - fy;
        for (int x = xa; x <= xb; ++x) {
            const std::size_t o = p.at(x, y);
            if (p.depth[o] < limit)
                continue;
            float fx = (static_cast<float>(x) + .5f - left) * sx;
            if (t.flip)
                fx = static_cast<float>(level.w) - fx;
            float cover, light, open, leaf;
            if (smoothly) {
                const float ux = fx - .5f, uy = fy - .5f;
                const int x0 = floorInt(ux), y0 = floorInt(uy);
                const float ax = ux - static_cast<float>(x0), ay = uy - static_cast<float>(y0);
                cover = light = open = leaf = 0;
                for (int j = 0; j < 2; ++j)
                    for (int i = 0; i < 2; ++i) {
                        const int xx = x0 + i;
                        int yy = y0 + j;
                        if (xx < 0 || xx >= level.w || yy < 0)
                            continue;
                        yy = std::min(yy, level.h - 1);
                        const SpriteTexel q = level.texels[static_cast<std::size_t>(yy) * level.w + xx];
                        const float w = (i ? ax : 1 - ax) * (j ? ay : 1 - ay);
                        cover += w * q.cover;
                        light += w * q.light;
                        open += w * q.open;
                        leaf += w * q.leaf;
                    }
            } else {
                const int xx = std::clamp(static_cast<int>(fx), 0, level.w - 1), yy = std::clamp(static_cast<int>(fy), 0, level.h - 1);
                const SpriteTexel q = level.texels[static_cast<std::size_t>(yy) * level.w + xx];
                cover = q.cover;
                light = q.light;
                open = q.open;
                leaf = q.leaf;
            }
            if (cover < 2)
                continue;
            const float share = leaf / cover;
            const float lit = mix(light, open, .6f * front);
            Vec3 c = mix(woodSun, leafSun, share) * lit + mix(woodSky, leafSky, share) * (open * .8f + .14f * cover);
            if (t.snow > 0) {
                const float n = t.snow * smooth(.30f, .75f, open / cover) * share;
                c = mix(c, snowSun * lit + snowSky * (open + .1f * cover), n);
            }
            c += hazeByte * cover;
            p.rgb[o] = p.rgb[o] * (1 - cover * (1.f / 255)) + c;
            if (cover > 128) {
                ++drawn;
                if (t.kind == Thing::Tree)
                    p.depth[o] = t.z;
            }
        }
    }
    if (t.kind == Thing::Tree && !mirrored) {
        s.treePixels += static_cast<float>(drawn) * pass.g;
        s.treesSeen += drawn > 4;
    }
}

} // namespace

void plant(Stage& s)
{
    Gardener gardener(s);
    if (s.a[Trees] != NoTrees) {
        gardener.wood();
        gardener.nearTrees();
    }
    gardener.tufts();
    for (std::size_t i = 0; i < s.houses.size(); ++i) {
        Thing t;
        t.kind = Thing::Building;
        t.z = s.houses[i].z;
        t.house = static_cast<int>(i);
        s.things.push_back(t);
    }
    std::stable_sort(s.things.begin(), s.things.end(), [](const Thing& a, const Thing& b) { return a.z > b.z; });
}

void castShadows(Stage& s)
{
    const View& v = s.view;
    const Light& l = s.light;
    const float sunShare = mean(l.sunTerm) * l.direction.g / (mean(l.sunTerm) * l.direction.g + .8f * mean(l.skyTerm));
    Picture& p = s.picture;
    for (const Thing& t : s.things) {
        if (t.kind == Thing::Tuft)
            continue;
        const bool house = t.kind == Thing::Building;
        const HousePlan plan = house ? s.houses[static_cast<std::size_t>(t.house)] : HousePlan{};
        const float size = house ? plan.wall + plan.roof : t.size, wx = house ? plan.x : t.x, base = house ? plan.base : t.base;
        if (size * v.f / t.z < 9 * v.unit)
            continue;
        const float clear = mean(s.air.passes(t.z, base)); // fog veils shadows too
        const float wide = house ? .62f * plan.length : .36f * size * t.sprite->aspect;
        const float reach = std::min(1.6f, .5f / std::max(l.direction.g, .1f));
        for (int pass = 0; pass < 2; ++pass) { // the dark of the foot, then the cast shadow
            const float cx = wx - (pass ? l.direction.r * size * reach * .9f : 0.f), cz = t.z - (pass ? l.direction.b * size * reach * .9f : 0.f);
            const float dark = (pass ? .44f * sunShare * (s.a[Sky] == Storm ? .5f : 1.f) : .28f) * clear;
            float rx = wide * (pass ? 1.f : .75f), rz = wide * (pass ? 1.f : .75f);
            if (pass) {
                rx += (l.direction.r < 0 ? -l.direction.r : l.direction.r) * size * reach * .95f;
                rz += (l.direction.b < 0 ? -l.direction.b : l.direction.b) * size * reach * .95f;
            }
            const float zn = std::max(cz - rz, s.ground.z.front()), zf = cz + rz;
            if (dark < .03f || zf <= zn)
                continue;
            const int ya = std::max(0, floorInt(std::min(v.row(base + .12f, zf), v.row(base + .12f, zn)))), yb = std::min(v.h - 1, floorInt(v.row(base - .12f, zn)) + 1);
            const int xa = std::max(0, floorInt(v.column(cx - rx, cx < 0 ? zn : zf))), xb = std::min(v.w - 1, floorInt(v.column(cx + rx, cx > 0 ? zn : zf)));
            for (int y = ya; y <= yb; ++y)
                for (int x = xa; x <= xb; ++x) {
                    const std::size_t k = p.at(x, y);
                    const float z = p.depth[k];
                    if (s.hit[k] < 0 || z > zf || z < zn)
                        continue;
                    const float ex = ((static_cast<float>(x) + .5f - v.halfWidth()) / v.f * z - cx) / rx, ez = (z - cz) / rz;
                    const float q = ex * ex + ez * ez;
                    if (q < 1)
                        p.rgb[k] = p.rgb[k] * (1 - dark * smooth(1, .1f, q));
                }
        }
    }
}

void drawThings(Stage& s, bool mirrored)
{
    if (mirrored && !s.water())
        return;
    for (const Thing& t : s.things) {
        if (t.kind == Thing::Building)
            drawHouse(s, s.houses[static_cast<std::size_t>(t.house)], mirrored);
        else
            drawSprite(s, t, mirrored);
    }
}

} // namespace underpaint::models::vista
