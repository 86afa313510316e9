#include "tree_sprites.h"

#include "det_math.h"

#include <cstddef>

namespace underpaint::models::vista {
namespace {

constexpr int height = 288;

struct Dab {
    float light, open, leaf;
};

/// A picture in the making: coverage and the values of the topmost stroke.
class Board {
public:
    Board(int w, int h) : m_w(w), m_h(h), m_cover(static_cast<std::size_t>(w) * h), m_dab(m_cover.size(), Dab{0, 0, 0}) {}

    /// A tapered line with round ends.
    void stroke(float x0, float y0, float r0, float x1, float y1, float r1, Dab dab)
    {
        const float r = std::max(r0, r1) + 1;
        const int xa = std::max(0, floorInt(std::min(x0, x1) - r)), xb = std::min(m_w - 1, floorInt(std::max(x0, x1) + r));
        const int ya = std::max(0, floorInt(std::min(y0, y1) - r)), yb = std::min(m_h - 1, floorInt(std::max(y0, y1) + r));
        const float dx = x1 - x0, dy = y1 - y0, q = 1 / (dx * dx + dy * dy + 1e-6f);
        for (int y = ya; y <= yb; ++y)
            for (int x = xa; x <= xb; ++x) {
                const float px = static_cast<float>(x) + .5f - x0, py = static_cast<float>(y) + .5f - y0;
                const float t = clamp((px * dx + py * dy) * q, 0, 1);
                const float ex = px - t * dx, ey = py - t * dy;
                const float m = clamp(mix(r0, r1, t) - std::sqrt(ex * ex + ey * ey) + .5f, 0, 1);
                if (m <= 0)
                    continue;
                const std::size_t k = static_cast<std::size_t>(y) * m_w + x;
                Dab& o = m_dab[k];
                o = {o.light + (dab.light - o.light) * m, o.open + (dab.open - o.open) * m, o.leaf + (dab.leaf - o.leaf) * m};
                m_cover[k] = m_cover[k] + m * (1 - m_cover[k]);
            }
    }
    void dot(float x, float y, float r, Dab dab) { stroke(x, y, r, x, y, r, dab); }

    Sprite sprite() const
    {
        Sprite s;
        s.aspect = static_cast<float>(m_w) / static_cast<float>(m_h);
        int w = m_w, h = m_h;
        std::vector<std::array<float, 4>> p(m_cover.size());
        for (std::size_t k = 0; k < p.size(); ++k) // strokes were mixed over black: their values are multiplied already
            p[k] = {m_cover[k], m_dab[k].light, m_dab[k].open, m_dab[k].leaf};
        while (h >= 4) {
            Sprite::Level level{w, h, std::vector<SpriteTexel>(static_cast<std::size_t>(w) * h)};
            for (std::size_t k = 0; k < level.texels.size(); ++k) {
                const auto byte = [&](std::size_t c) { return static_cast<std::uint8_t>(clamp(p[k][c], 0, 1) * 255 + .5f); };
                level.texels[k] = {byte(0), byte(1), byte(2), byte(3)};
            }
            s.levels.push_back(std::move(level));
            const int w2 = std::max(1, w / 2), h2 = h / 2;
            std::vector<std::array<float, 4>> q(static_cast<std::size_t>(w2) * h2);
            for (int y = 0; y < h2; ++y)
                for (int x = 0; x < w2; ++x)
                    for (std::size_t c = 0; c < 4; ++c) {
                        const int x1 = std::min(2 * x + 1, w - 1);
                        const auto at = [&](int xx, int yy) { return p[static_cast<std::size_t>(yy) * w + xx][c]; };
                        q[static_cast<std::size_t>(y) * w2 + x][c] = .25f * (at(2 * x, 2 * y) + at(x1, 2 * y) + at(2 * x, 2 * y + 1) + at(x1, 2 * y + 1));
                    }
            p = std::move(q);
            w = w2;
            h = h2;
        }
        return s;
    }

private:
    int m_w, m_h;
    std::vector<float> m_cover;
    std::vector<Dab> m_dab;
};

/// A running source of numbers for one sprite.
struct Numbers {
    std::uint64_t state;
    float operator()(float a, float b) { return a + (b - a) * Dice::unit(scramble(state++)); }
};

/// Light of the sun from the upper right and a little from the front on a surface that faces (x, y up, z to the viewer).
float sunOn(float x, float y, float z) { return clamp(.62f * x + .55f * y + .56f * z, 0, 1); }

Sprite conifer(std::uint64_t seed)
{
    Numbers n{seed << 20};
    const float H = height, spread = n(.17f, .27f) * H;
    const int w = static_cast<int>(2.25f * spread) + 8;
    Board board(w, height);
    const float cx = .5f * static_cast<float>(w), bare = n(.03f, .10f) * H, dense = n(20, 30), droop = n(.25f, .6f), ragged = n(.12f, .38f);
    board.stroke(cx, 5, .7f, cx, H, n(3.5f, 5.5f), {.35f, .4f, 0});
    const int rows = static_cast<int>(dense);
    struct Branch {
        float y, length, phi;
    };
    std::vector<Branch> branches;
    for (int k = rows - 1; k >= 0; --k) { // upper branches over lower ones
        const float t = (static_cast<float>(k) + .6f) / static_cast<float>(rows);
        const int count = 5 + static_cast<int>(6 * t);
        for (int i = 0; i < count; ++i) {
            Branch b;
            b.y = 4 + t * (H - bare - 14) + n(-3, 3);
            b.length = (spread * detPow(t, .82f) + 2) * (1 - ragged * n(0, 1));
            b.phi = n(0, 6.2832f);
            branches.push_back(b);
        }
    }
    for (int side = 0; side < 2; ++side) // the far half first
        for (const Branch& b : branches) {
            const float across = detCos(b.phi), towards = detSin(b.phi);
            if ((towards > 0) != (side == 1))
                continue;
            const float tipX = cx + across * b.length, tipY = b.y + b.length * droop * (.6f + .25f * towards) + 2;
            const int needles = 5 + static_cast<int>(b.length * .55f);
            for (int i = 0; i < needles; ++i) {
                const float t = (static_cast<float>(i) + n(0, 1)) / static_cast<float>(needles);
                const float x = mix(cx, tipX, t) + n(-1, 1), y = mix(b.y, tipY, t * t * .5f + t * .5f) + n(-1, 1);
                const float out = .35f + .65f * t;
                const float light = sunOn(across * out, .55f, towards * out) * n(.65f, 1.15f) * (.45f + .55f * t);
                const float open = (.30f + .55f * t) * n(.8f, 1.15f) * (towards > 0 ? 1.f : .6f);
                const float hang = n(2.5f, 6.5f) * (1 - .4f * t);
                board.stroke(x, y, 1.5f, x + across * n(1, 5), y + hang, .6f, {light * .55f, open * .6f, 1});
                board.stroke(x, y - .6f, 1.2f, x + across * n(2, 6), y + hang * .35f, .5f, {light, open, 1});
            }
        }
    return board.sprite();
}

struct Limb {
    float x, y, angle, length, radius;
    int depth;
};

/// Trunk and branches; the ends of the thin ones are returned.
std::vector<std::array<float, 2>> grow(Board& board, Numbers& n, float cx, float trunk, float radius, int depth, float snow)
{
    std::vector<std::array<float, 2>> ends;
    std::vector<Limb> todo = {{cx, height, 0, trunk, radius, 0}};
    while (!todo.empty()) {
        const Limb a = todo.back();
        todo.pop_back();
        const float bend = n(-.12f, .12f);
        const float mx = a.x + detSin(a.angle) * a.length * .5f, my = a.y - detCos(a.angle) * a.length * .5f;
        const float x = mx + detSin(a.angle + bend) * a.length * .5f, y = my - detCos(a.angle + bend) * a.length * .5f;
        const float thin = a.radius * .72f;
        board.stroke(a.x, a.y, a.radius, mx, my, .86f * a.radius, {.30f, .45f, 0});
        board.stroke(mx, my, .86f * a.radius, x, y, thin, {.30f, .45f, 0});
        if (a.radius > 1.2f) { // the lit side of the wood
            board.stroke(a.x + .4f * a.radius, a.y, .45f * a.radius, mx + .4f * a.radius, my, .4f * a.radius, {.8f, .75f, 0});
            board.stroke(mx + .4f * a.radius, my, .4f * a.radius, x + .4f * thin, y, .4f * thin, {.8f, .75f, 0});
        }
        if (snow > 0 && a.depth > 0 && n(0, 1) < snow)
            board.stroke(a.x, a.y - .8f * a.radius, .5f * a.radius + .3f, x, y - .8f * thin, .5f * thin + .3f, {.95f, .95f, 1});
        if (a.depth >= depth || y < 6) {
            ends.push_back({x, y});
            continue;
        }
        const int forks = a.depth == 0 ? 3 + static_cast<int>(n(0, 2)) : 2 + static_cast<int>(n(0, 1.6f));
        for (int i = 0; i < forks; ++i) {
            const float turn = (static_cast<float>(i) + .5f) / static_cast<float>(forks) - .5f;
            const float angle = clamp(a.angle + turn * (a.depth == 0 ? 1.9f : 1.35f) + n(-.22f, .22f), -1.75f, 1.75f);
            todo.push_back({x, y, angle, a.length * n(.62f, .86f) * (a.depth == 0 ? .72f : 1.f), thin * n(.6f, .8f), a.depth + 1});
        }
    }
    return ends;
}

Sprite broadleaf(std::uint64_t seed)
{
    Numbers n{seed << 20};
    const float H = height, rx = n(.30f, .46f) * H, low = n(.14f, .26f) * H; // low: free trunk
    const float ry = .5f * (H - low) - 3, cy = 4 + ry;
    const int w = static_cast<int>(2 * rx * 1.12f) + 12;
    Board board(w, height);
    const float cx = .5f * static_cast<float>(w);
    const float trunkX = cx + n(-4, 4), thick = n(5.5f, 9.f);
    grow(board, n, trunkX, low * 1.15f + 14, thick, 4, 0);
    struct Clump {
        float x, y, z, r;
    };
    std::vector<Clump> clumps;
    const int count = static_cast<int>(n(70, 120));
    const float size = n(.13f, .20f);
    for (int i = 0; i < count; ++i) {
        const float z = n(-1, 1), phi = n(0, 6.2832f), r = std::sqrt(1 - z * z) * n(.45f, .92f);
        Clump c;
        c.x = cx + detCos(phi) * r * rx;
        c.y = cy - detSin(phi) * r * ry;
        if (c.y > cy) // flatter below
            c.y = cy + (c.y - cy) * .82f;
        c.z = z;
        c.r = size * rx * n(.55f, 1.35f);
        clumps.push_back(c);
    }
    std::sort(clumps.begin(), clumps.end(), [](const Clump& a, const Clump& b) { return a.z < b.z || (!(b.z < a.z) && a.x < b.x); });
    for (const Clump& c : clumps) {
        const float bx = (c.x - cx) / rx, by = (cy - c.y) / ry;
        const float open = clamp(.52f + .30f * by + .22f * c.z, .12f, 1);
        board.dot(c.x, c.y, c.r * .72f, {.12f, open * .38f, 1});
        const int leaves = static_cast<int>(c.r * c.r * .42f) + 14;
        for (int i = 0; i < leaves; ++i) {
            const float z = n(-.3f, 1), phi = n(0, 6.2832f), q = std::sqrt(std::max(0.f, 1 - z * z)) * n(.75f, 1.1f);
            const float lx = detCos(phi) * q, ly = detSin(phi) * q;
            const float light = sunOn(.55f * lx + .55f * bx, .6f * ly + .5f * by, .45f * z + .4f * c.z);
            const float face = n(.55f, 1.2f) * clamp(.75f + .35f * ly, .35f, 1.1f);
            const float radius = n(1.1f, 2.3f), vary = n(.75f, 1.15f);
            board.dot(c.x + lx * c.r, c.y - ly * c.r, radius, {clamp(light * face * 1.25f, .02f, 1), clamp(open * (.62f + .38f * ly) * vary, .08f, 1), 1});
        }
    }
    return board.sprite();
}

Sprite bareTree(std::uint64_t seed)
{
    Numbers n{seed << 20};
    const int w = static_cast<int>(height * 1.05f);
    Board board(w, height);
    const float trunk = n(.26f, .34f) * height, thick = n(5.5f, 8.f), snow = n(.2f, .7f);
    grow(board, n, .5f * static_cast<float>(w), trunk, thick, 7, snow);
    return board.sprite();
}

/// A round column of a cactus between two places, lit from the right, with ribs.
void column(Board& board, float x0, float y0, float x1, float y1, float r)
{
    board.stroke(x0, y0, r, x1, y1, r, {.10f, .30f, 1});
    for (int i = 0; i < 7; ++i) {
        const float u = -.84f + .28f * static_cast<float>(i), across = u * r;
        const float light = sunOn(u, .1f, std::sqrt(1 - u * u));
        const float dx = y1 == y0 ? 0.f : across, dy = y1 == y0 ? -across : 0.f;
        board.stroke(x0 + dx, y0 + dy, .10f * r, x1 + dx, y1 + dy, .10f * r, {light, .75f, 1});
    }
}

Sprite cactus(std::uint64_t seed)
{
    Numbers n{seed << 20};
    const int w = static_cast<int>(height * .7f);
    Board board(w, height);
    const float H = height, cx = .5f * static_cast<float>(w), r = n(.055f, .075f) * H;
    column(board, cx, H + r, cx, n(.04f, .10f) * H + r, r);
    const int arms = static_cast<int>(n(0, 3.99f));
    for (int i = 0; i < arms; ++i) {
        const float side = (i & 1 ? -1.f : 1.f), q = r * n(.62f, .8f), reach = side * (r + q + n(.03f, .10f) * H);
        const float y = n(.42f, .68f) * H, top = y - n(.14f, .32f) * H;
        column(board, cx, y, cx + reach, y - .15f * q, q);
        column(board, cx + reach, y, cx + reach, top, q);
    }
    return board.sprite();
}

Sprite palm(std::uint64_t seed)
{
    Numbers n{seed << 20};
    const float H = height, spread = n(.30f, .40f) * H;
    const int w = static_cast<int>(2 * spread) + 60;
    Board board(w, height);
    const float cx = .5f * static_cast<float>(w), lean = n(-26, 26), crown = .27f * H;
    float x = cx - .5f * lean, y = H;
    for (int i = 1; i <= 24; ++i) { // rings of the trunk
        const float t = static_cast<float>(i) / 24, x1 = cx - .5f * lean + lean * t * t, y1 = mix(H, crown, t), r = mix(7.f, 4.2f, t);
        board.stroke(x, y, r, x1, y1, r, {.30f, .42f, 0});
        board.stroke(x + .4f * r, y, .45f * r, x1 + .4f * r, y1 + 2, .45f * r, {.85f, .75f, 0});
        x = x1;
        y = y1;
    }
    const int fronds = 13 + static_cast<int>(n(0, 6));
    for (int i = 0; i < fronds; ++i) {
        const float phi = 6.2832f * (static_cast<float>(i) + n(0, .8f)) / static_cast<float>(fronds), across = detCos(phi), depth = detSin(phi);
        const float length = spread * n(.75f, 1.05f), rise = n(.25f, .75f), droop = n(.55f, 1.1f);
        float px = x, py = y;
        for (int k = 1; k <= 22; ++k) {
            const float t = static_cast<float>(k) / 22, fx = x + across * length * t, fy = y - length * (rise * t - droop * t * t * (1 + .25f * depth));
            const float light = sunOn(.5f * across, .75f - .9f * t, .5f * depth) * n(.7f, 1.15f), open = clamp(.8f - .45f * t + .1f * depth, .15f, 1);
            const float hang = .20f * length * (1 - .75f * t) * n(.8f, 1.1f);
            board.stroke(fx, fy, 1.5f, fx + across * hang * .35f - 3, fy + hang, .5f, {clamp(light * .7f, 0, 1), open * .7f, 1});
            board.stroke(fx, fy, 1.4f, fx + across * hang * .8f + 3, fy + hang * .45f, .5f, {clamp(light, 0, 1), open, 1});
            board.stroke(px, py, 1.3f, fx, fy, 1.1f, {clamp(light * 1.1f, 0, 1), open, 1});
            px = fx;
            py = fy;
        }
    }
    return board.sprite();
}

/// Grass blades (or reeds) growing from the lower edge.
Sprite tuft(std::uint64_t seed, bool reed)
{
    Numbers n{seed << 20};
    const int h = 64, w = reed ? 48 : 110;
    Board board(w, h);
    const int count = reed ? 16 : 60;
    for (int i = 0; i < count; ++i) {
        const float e = n(-1, 1), x = static_cast<float>(w) * (.5f + .42f * e), tall = static_cast<float>(h) * n(.35f, .96f) * (1 - .55f * e * e);
        const float lean = n(-.35f, .35f) * tall + e * 6, light = n(.35f, 1), y = static_cast<float>(h);
        board.stroke(x, y, 1.2f, x + .35f * lean, y - .6f * tall, .9f, {light * .5f, .45f, 1});
        board.stroke(x + .35f * lean, y - .6f * tall, .9f, x + lean, y - tall, .4f, {light, .9f, 1});
        if (reed && n(0, 1) < .4f)
            board.stroke(x + lean, y - tall, 1.6f, x + lean * .9f, y - tall * .88f, 1.6f, {.4f, .5f, 0});
    }
    return board.sprite();
}

} // namespace

const SpriteBank& spriteBank()
{
    static const SpriteBank bank = [] {
        SpriteBank b;
        for (std::uint64_t i = 1; i <= 14; ++i)
            b.conifers.push_back(conifer(100 + i));
        for (std::uint64_t i = 1; i <= 14; ++i)
            b.broadleaves.push_back(broadleaf(200 + i));
        for (std::uint64_t i = 1; i <= 8; ++i)
            b.bare.push_back(bareTree(300 + i));
        for (std::uint64_t i = 1; i <= 6; ++i) {
            b.cacti.push_back(cactus(600 + i));
            b.palms.push_back(palm(700 + i));
            b.tufts.push_back(tuft(400 + i, false));
            b.reeds.push_back(tuft(500 + i, true));
        }
        return b;
    }();
    return bank;
}

} // namespace underpaint::models::vista
