#include "scene_parts.h"

#include <array>

namespace underpaint::models::vista {
namespace {

struct Peak {
    float x, z, height, radius, power;
};

/// Everything the height of a place depends on, drawn once per scene.
struct Relief {
    explicit Relief(const Stage& stage);
    void setDepth(float z);                                // chooses what is too fine to be seen at this depth
    float at(float wx, float z) const;                     // land without water
    float dune(float period, float phase, float wx, float z) const; // crests across the wind: a steep and a gentle side
    float coast(float wx, float z) const;                  // signed distance to the sea shore, > 0 in the sea
    float withWater(float wx, float z, float land, bool& wet) const;

    const Stage& s;
    const Dice& d;
    const TextureBank& bank = textureBank();
    const Texture &mound = s.texture("mound", bank.soft), &hill = s.texture("hill", bank.soft), &warp = s.texture("warp", bank.soft);
    const Texture &ridge = s.texture("ridge", bank.ridges), &broad = s.texture("broad", bank.soft), &rough = s.texture("rough", bank.rough);
    const Texture& shore = s.texture("shore", bank.soft);
    int terrain = s.a[Terrain], water = s.a[Water];
    float ox = s.ground.ox, oz = s.ground.oz, o2 = s.ground.o2, o3 = s.ground.o3;
    float eye = s.view.eye, near, hillHeight, peak = s.ground.peak, foot, ridgePeriod, range;
    float aspect = static_cast<float>(s.view.w) / s.view.f; // width of the view at depth 1
    std::vector<Peak> peaks;
    bool mesas = false;
    float duneCos = 1, duneSin = 0;
    // lake
    float lakeNear, lakeFar, lakeX, lakeWidth;
    // river
    float riverX, riverLean, riverBend, riverPeriod, riverPhase, riverWidth;
    // sea
    float coastZ, coastSin, coastCos, headland, headSide;
    // levels of the textures at a depth
    struct Levels {
        int mound = 0, hill = 0, warp = 0, broad = 0, rough = 0, ridge = 0, detail = 0, fine = 0;
    } level;
};

void Relief::setDepth(float z)
{
    const float size = .8f * z / s.view.f;
    const int smoothest = terrain == Desert ? 5 : 0;
    level.mound = std::max(smoothest, Texture::levelFor(size / 14));
    level.hill = std::max(smoothest, Texture::levelFor(size / 70));
    level.warp = Texture::levelFor(size / 60);
    level.broad = Texture::levelFor(size / 160);
    level.rough = Texture::levelFor(size / 9);
    level.ridge = Texture::levelFor(size / ridgePeriod);
    level.detail = Texture::levelFor(size / 24);
    level.fine = Texture::levelFor(size / 31);
}

Relief::Relief(const Stage& stage) : s(stage), d(stage.dice)
{
    near = s.ground.z.front();
    static constexpr std::array<float, 5> hills = {.28f, 1.5f, .8f, .8f, .55f};
    hillHeight = hills[static_cast<std::size_t>(terrain)] * d("hill height", .7f, 1.3f);
    foot = terrain > Hills ? d("foot", 22, 38) : d("foot", 28, 46);
    ridgePeriod = d("ridge period", 80, 125);
    range = d("range share", .35f, 1.f);
    mesas = terrain == Desert && d.chance("mesas", .5f);
    const float duneAngle = d("dune angle", -.7f, .7f);
    duneCos = detCos(duneAngle);
    duneSin = detSin(duneAngle);
    if (terrain == Mountains || terrain == SnowyPeaks) { // single summits in front of the range
        const int count = d.chance("lonely", .3f) ? 1 : 2 + d.pick("peaks", 4);
        for (int i = 0; i < count; ++i) {
            const Dice p = d.of("peak", i);
            Peak k;
            k.z = p("z", 46, 76);
            k.x = (p("x", -.48f, .48f)) * aspect * k.z;
            k.height = peak * (count == 1 ? p("h", 1.0f, 1.25f) : p("h", .5f, 1.12f));
            k.radius = k.height * p("r", 1.15f, 1.9f);
            k.power = p("p", 1.0f, 1.45f);
            peaks.push_back(k);
        }
        if (count == 1)
            range *= .6f;
    }
    const bool house = s.a[Extra] == House; // needs dry land to stand on
    lakeNear = near * (house ? d("lake near", 2.f, 3.6f) : d("lake near", .7f, 2.1f));
    lakeFar = d("lake far", 13, 32);
    lakeX = d("lake x", -.18f, .18f);
    lakeWidth = house ? d("lake width", .35f, .75f) : d("lake width", .5f, 1.4f);
    riverWidth = d("river width", .28f, .62f) * eye;
    riverX = d("river x", -.35f, .35f) * aspect * near * 1.5f;
    riverLean = d("river lean", -.16f, .16f) * aspect;
    riverBend = d("river bend", .5f, 1.3f);
    riverPeriod = d("river period", 6, 13);
    riverPhase = d("river phase", 0, 6.28f);
    coastZ = near * (house ? d("coast z", 3, 5) : d("coast z", 1.4f, 3.4f));
    const float turn = d("coast turn", .15f, 1.05f) * d.sign("coast side");
    coastSin = detSin(turn);
    coastCos = detCos(turn);
    headSide = turn > 0 ? -1.f : 1.f;
    headland = d("headland", -.25f, .25f) * aspect;
}

float Relief::coast(float wx, float z) const
{
    return wx * coastSin + (z - coastZ) * coastCos + .55f * shore.at(wx / 26 + o2, z / 26 + ox) + .08f * shore.at(wx / 5 + ox, z / 5 + o3);
}

float Relief::dune(float period, float phase, float wx, float z) const
{
    const float along = wx * duneCos + z * duneSin, across = z * duneCos - wx * duneSin;
    const float bend = 1.4f * warp.softAt(wx / 45 + oz, z / 45 + o3, 4);
    const float t = (across + bend * period * .16f + .1f * along) / period + phase;
    const float f = t - static_cast<float>(floorInt(t));
    return f < .72f ? smooth(0, .72f, f) * (.6f + .4f * f / .72f) : (1 - (f - .72f) / .28f);
}

float Relief::at(float wx, float z) const
{
    const bool sandy = terrain == Desert; // dunes have no creases
    float h = .10f * eye * (sandy ? mound.softAt(wx / 14 + ox, z / 14 + oz, level.mound) : mound.at(wx / 14 + ox, z / 14 + oz, level.mound)) + .035f * eye;
    if (terrain != Desert && z < 20)
        h += .02f * rough.at(wx / 9 + o3, z / 9 + o2, level.rough) * smooth(20, 4, z);
    if (z <= 3.5f) // nothing of what follows begins nearer than this
        return terrain == Desert ? h + .10f * eye * dune(4.1f, oz, wx, z) * smooth(1.2f, 3, z) : h;
    const float hills = sandy ? hill.softAt(wx / 70 + o2, z / 70 + o3, level.hill) : hill.at(wx / 70 + o2, z / 70 + o3, level.hill);
    h += smooth(4, 22, z) * (hills * .6f + .35f) * hillHeight * (.4f + 1.2f * smooth(5, 40, z));
    if (terrain == Desert) {
        const float big = dune(17, ox, wx, z) * clamp(.6f + .4f * broad.at(wx / 60 + o2, z / 60 + oz, 4), 0, 1.4f);
        h += smooth(3.5f, 11, z) * big * (mesas ? .4f : 1.5f) * (.7f + z * .022f) + .10f * eye * dune(4.1f, oz, wx, z) * smooth(1.2f, 3, z) * smooth(30, 15, z);
        if (!mesas)
            h += smooth(26, 52, z) * dune(41, o3, wx, z) * (3.2f + 1.6f * warp.at(wx / 90 + ox, z / 90 + o3, 4)) * smooth(112, 90, z);
    }
    if (terrain == Plain)
        return h;
    const float edge = smooth(112, 75, z);
    const float mask = smooth(foot, foot + 28, z) * std::sqrt(edge);
    if (mask <= 0)
        return h;
    const float w = warp.at(wx / 60 + o3, z / 60 + o2, level.warp);
    const float b = broad.at(wx / 160 + ox, z / 160 + o2, level.broad);
    if (terrain == Desert) {
        if (!mesas)
            return h;
        const float m = .5f * b + .45f * hill.at(wx / 38 + oz, z / 38 + ox) + .05f * rough.at(wx / 8 + ox, z / 8 + oz);
        const float table = smooth(.38f, .50f, m) * (.62f + .38f * smooth(.75f, .85f, m)) + .22f * smooth(-.1f, .42f, m);
        return h + mask * peak * table;
    }
    const float r = ridge.at((wx + 3 * w) / ridgePeriod + oz, (z + 3 * w) / ridgePeriod + ox, level.ridge);
    if (terrain == Hills)
        return h + peak * std::max(.5f + .4f * b + .12f * r, .02f) * mask;
    const float detail = rough.at(wx / 24 + o3, z / 24 + oz, level.detail);
    const float fine = ridge.at(wx / 31 + o2, z / 31 + o3, level.fine);
    float m = std::max(.38f + .23f * r + .26f * b, .03f) * range;
    if (m > .7f) { // squash needles
        const float over = (m - .7f) / .5f;
        m = .7f + .5f * over / (1 + .8f * over);
    }
    for (const Peak& k : peaks) {
        const float dx = wx - k.x + 1.6f * w, dz = (z - k.z) * .85f;
        const float q = std::sqrt(dx * dx + dz * dz + .004f * k.radius) * (1 - .12f * r) + k.radius * .04f * fine;
        if (q < k.radius) {
            const float t = 1 - q / k.radius;
            const float cone = detPow(t, k.power) * k.height / peak;
            m = std::max(m, cone) + .18f * std::min(m, cone);
        }
    }
    m += (.035f * detail + .03f * fine) * clamp(m * 2, .15f, 1);
    return h + peak * m * mask;
}

float Relief::withWater(float wx, float z, float h, bool& wet) const
{
    wet = false;
    if (water == Lake) {
        const float s1 = shore.at(wx / 22 + o2, z / 22 + ox), s2 = shore.at(wx / 26 + oz, z / 9 + ox);
        const float basin = smooth(lakeNear * .85f, lakeNear * 1.5f, z + .18f * near * s2) * smooth(lakeFar * 1.25f, lakeFar * .8f, z + 3 * s1);
        const float off = wx / z / aspect - lakeX + .12f * s1;
        const float side = smooth(1.15f, .55f, (off < 0 ? -off : off) / lakeWidth);
        const float k = basin * side;
        h = std::max(h, .02f) * (1 - k) - k * .5f + .03f * eye;
        wet = h < 0;
    } else if (water == River) {
        const float wiggle = detSin(z / riverPeriod * 6.28f + riverPhase) * riverBend * smooth(0, 12, z) + .5f * shore.at(.3f + o2, z / 40 + ox);
        const float xc = riverX + riverLean * z + wiggle * (1 + .05f * z);
        const float half = riverWidth * (1 + .018f * z) * smooth(46, 30, z);
        const float dist = (wx > xc ? wx - xc : xc - wx) + .10f * shore.at(wx / 7 + ox, z / 7 + oz);
        const float bank = smooth(half, half * 2.2f + .5f, dist);
        const float valley = smooth(half, half + 4, dist);
        h = dist < half ? -.3f * (1 - dist / std::max(half, .01f)) - .005f : .02f + bank * .05f + std::max(h, .01f) * valley;
        wet = dist < half && half > .02f;
    } else if (water == Sea) {
        const float c = coast(wx, z);
        float sea = c > 0 ? -std::min(.07f * c, 1.f) : std::min(-.05f * c, .14f) + std::max(h, .0f) * smooth(1.5f, 8, -c);
        if (terrain != Plain) { // land again beyond the bay
            // capes and bays in the ground's own measure: an edge along the line of sight would be a streaked wall
            const float side = headSide * wx / z - headland + .065f * shore.at(wx / 34 + o3, z / 34 + oz) + .006f * shore.at(wx / 9 + oz, z / 9 + o2, level.rough);
            const float land = smooth(-.14f, .34f, side) * smooth(26, 40, z + 2 * shore.at(wx / 22 + o2, z / 22 + ox));
            sea = mix(sea, std::max(h, .05f), land);
            if (sea > 0 && c > 0 && land < .05f)
                sea = -.01f;
        }
        h = sea;
        wet = h < 0;
    }
    return h;
}

} // namespace

void buildGround(Stage& s)
{
    const View& v = s.view;
    Ground& g = s.ground;
    const Dice& d = s.dice;
    g.ox = d("ox", 0, 9);
    g.oz = d("oz", 0, 9);
    g.o2 = d("o2", 0, 9);
    g.o3 = d("o3", 0, 9);
    static constexpr std::array<float, 5> peaks = {.0f, 3.f, 14.f, 18.f, 6.f};
    g.peak = std::max(1.f, peaks[static_cast<std::size_t>(s.a[Terrain])] * d("peak height", .65f, 1.25f));
    // Very wide pictures would cut the summits off.
    const float room = v.horizon / v.f;
    g.peak = std::min(g.peak, std::max(60 * room * .92f, 3.f));

    const float near = v.eye * v.f / (static_cast<float>(v.h) - v.horizon) * .62f; // below the lower edge even on a rise
    const bool tall = s.a[Terrain] != Plain;
    const float fine = std::min(1.8f, std::sqrt(v.unit / 1.5f));
    const int first = static_cast<int>(130 * fine), second = static_cast<int>((tall ? 125 : 50) * fine);
    constexpr float middle = Ground::middle;
    g.slices = first + second;
    g.first = first;
    g.z.resize(static_cast<std::size_t>(g.slices));
    const float step = detLog(middle / near) / static_cast<float>(first);
    for (int i = 0; i < first; ++i)
        g.z[static_cast<std::size_t>(i)] = near * detExp(step * static_cast<float>(i));
    for (int i = 0; i < second; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(second - 1);
        g.z[static_cast<std::size_t>(first + i)] = middle + (Ground::farthest - middle) * t;
    }

    Relief relief(s);
    g.height.resize(static_cast<std::size_t>(v.w) * g.slices);
    g.isWater.assign(g.height.size(), 0);
    // Blocks of columns, slice by slice: neighbouring places read neighbouring texture points. Near ground is smooth:
    // every second column is enough there.
    constexpr int block = 16;
    for (int x0 = 0; x0 < v.w; x0 += block)
        for (int i = 0; i < g.slices; ++i) {
            const float z = g.z[static_cast<std::size_t>(i)];
            relief.setDepth(z);
            for (int x = x0; x < std::min(v.w, x0 + block); ++x) {
                if (i < first && (x & 1) && x + 1 < v.w)
                    continue;
                const float wx = (static_cast<float>(x) + .5f - v.halfWidth()) / v.f * z;
                bool wet = false;
                float h = relief.at(wx, z);
                if (s.water())
                    h = relief.withWater(wx, z, h, wet);
                g.height[g.at(x, i)] = h;
                g.isWater[g.at(x, i)] = wet;
            }
        }
    for (int x = 1; x + 1 < v.w; x += 2)
        for (int i = 0; i < first; ++i) {
            const std::size_t a = g.at(x - 1, i), b = g.at(x + 1, i), o = g.at(x, i);
            g.height[o] = .5f * (g.height[a] + g.height[b]);
            g.isWater[o] = (g.isWater[a] || g.isWater[b]) && g.height[o] < 0;
        }
}

float sliceAt(const Ground& g, float z)
{
    if (z >= Ground::middle) {
        const float last = static_cast<float>(g.slices - 1), k = (z - Ground::middle) / (Ground::farthest - Ground::middle);
        return std::min(last, static_cast<float>(g.first) + k * static_cast<float>(g.slices - g.first - 1));
    }
    int low = 0, high = g.first;
    if (z <= g.z.front())
        return 0;
    while (high - low > 1) {
        const int m = (low + high) / 2;
        (g.z[static_cast<std::size_t>(m)] <= z ? low : high) = m;
    }
    const float z0 = g.z[static_cast<std::size_t>(low)], z1 = g.z[static_cast<std::size_t>(high)];
    return static_cast<float>(low) + (z - z0) / (z1 - z0);
}

float surfaceAt(const Stage& s, float wx, float z, bool* isWater)
{
    const Ground& g = s.ground;
    const float c = clamp(s.view.column(wx, z) - .5f, 0, static_cast<float>(s.view.w) - 1.001f);
    const float k = std::min(sliceAt(g, z), static_cast<float>(g.slices) - 1.001f);
    const int x = static_cast<int>(c), i = static_cast<int>(k);
    const float fx = c - static_cast<float>(x), fi = k - static_cast<float>(i);
    const float a = mix(g.height[g.at(x, i)], g.height[g.at(x, i + 1)], fi), b = mix(g.height[g.at(x + 1, i)], g.height[g.at(x + 1, i + 1)], fi);
    const bool wet = g.isWater[g.at(x, i)] != 0;
    if (isWater)
        *isWater = wet;
    const float h = mix(a, b, fx);
    return wet && h < 0 ? 0.f : h;
}

} // namespace underpaint::models::vista
