#include "crude_painting.h"

#include "crude_parts.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace underpaint::models::vista {
namespace {

Habit chooseHabit(const Dice& dice)
{
    Habit h;
    h.brush = dice("brush", .024f, .06f);
    h.wobble = dice("wobble", .004f, .013f);
    h.uneven = dice("uneven", .012f, .04f);
    h.edge = dice("edge", .8f, 2.2f);
    h.scribble = dice.chance("neat", .3f) ? 0.f : dice("scribble", .3f, 1.f);
    h.dry = dice("dry", 0, .5f);
    return h;
}

/// One painting on its way.
class Painter {
public:
    Painter(std::uint64_t seed, int width, int height)
        : m_dice(seed ^ 0x9a1d7b5e5ull), m_subject(crudeSubjects()[static_cast<std::size_t>(m_dice.pick("subject", static_cast<int>(crudeSubjects().size())))]), m_words(chooseCrudeWords(seed, m_subject, m_dice)),
          m_palette(crudePalette(m_words, m_dice.of("palette", 0))), m_hand(width, height, paper(), chooseHabit(m_dice.of("habit", 0)), m_dice.of("hand", 0)),
          m_w(static_cast<float>(width)), m_h(static_cast<float>(height)), m_u(m_hand.unit()), m_horizon(m_h * m_dice("horizon", .42f, .62f))
    {
    }

    CrudePainting paint()
    {
        above();
        land();
        things();
        weather();
        CrudePainting out;
        out.scene.width = m_hand.width();
        out.scene.height = m_hand.height();
        out.scene.pixels = m_hand.developed();
        out.scene.attributes = m_words;
        out.scene.caption = caption(m_words);
        out.subject = title();
        out.objects = std::move(m_objects);
        return out;
    }

private:
    /// White paper, or a first wash of one colour.
    Vec3 paper() const { return m_words[Time] == Night ? m_palette.sky.back() : m_dice.chance("wash", .4f) ? mix(m_palette.sky.back(), Vec3{1, 1, 1}, .3f) : Vec3{.97f, .965f, .95f}; }

    void name(int attribute, const Frame& f)
    {
        const auto whole = [](float v, int limit) { return std::clamp(floorInt(v + .5f), 0, limit); };
        const int l = whole(f.left, m_hand.width()), r = whole(f.right, m_hand.width()), t = whole(f.top, m_hand.height()), b = whole(f.bottom, m_hand.height());
        const float area = (f.right - f.left) * (f.bottom - f.top);
        // What lies mostly off the paper, or is a mere dab, is not named.
        const float least = .055f * m_u;
        if (static_cast<float>(r - l) >= least && static_cast<float>(b - t) >= least && static_cast<float>((r - l) * (b - t)) > .55f * area)
            m_objects.push_back({static_cast<AttributeName>(attribute), m_words[attribute], l, t, r - l, b - t});
    }

    bool hasRange() const { return m_words[Terrain] == Mountains || m_words[Terrain] == SnowyPeaks; }

    void above()
    {
        paintSky(m_hand, m_dice.of("sky", 0), m_horizon, m_palette);
        if (m_words[Extra] == MilkyWay)
            name(Extra, paintMilkyWay(m_hand, m_dice.of("milky way", 0), m_horizon, m_palette));
        if (m_words[Time] == Night && m_words[Sky] <= PartlyCloudy && (m_words[Extra] != Aurora || m_dice.chance("stars", .6f)))
            paintStars(m_hand, m_dice.of("stars", 0), m_horizon, m_palette);
        if (m_words[Extra] == Aurora)
            name(Extra, paintAurora(m_hand, m_dice.of("aurora", 0), m_horizon));
        paintClouds(m_hand, m_dice.of("clouds", 0), m_horizon, m_words, m_palette);
        if (m_words[Extra] != Sun && m_words[Extra] != Moon)
            return;
        const float r = m_u * m_dice("disc", .035f, .07f), x = m_w * m_dice("disc x", .15f, .85f);
        const bool low = m_words[Time] == Sunset || m_words[Time] == GoldenHour;
        const float y = hasRange() ? m_horizon * m_dice("disc y", .1f, .22f) + r * .5f : low ? m_horizon - r * m_dice("disc y", .4f, 2.5f) : m_horizon * m_dice("disc y", .18f, .5f);
        m_disc = {x - r, y - r, x + r, y + r};
        m_hand.blob({x, y}, r, r, m_palette.disc);
        if (m_words[Extra] == Moon && m_dice.chance("crescent", .25f))
            m_hand.blob({x + .55f * r, y - .2f * r}, r * .85f, r * .85f, m_palette.sky[m_palette.sky.size() / 2]);
        name(Extra, {m_disc.left, m_disc.top, m_disc.right, std::min(m_disc.bottom, m_horizon)});
    }

    void land()
    {
        const int terrain = m_words[Terrain], water = m_words[Water];
        if (hasRange()) {
            const std::vector<Frame> caps = paintMountains(m_hand, m_dice.of("range", 0), m_horizon, terrain == SnowyPeaks, m_palette);
            for (std::size_t i = 0; i < caps.size() && i < 3; ++i)
                name(Terrain, caps[i]);
        }
        if (terrain == Hills || (hasRange() && m_dice.chance("foothills", .5f)))
            for (int i = 0; i < 1 + m_dice.pick("hills", 2); ++i) {
                const Dice here = m_dice.of("hill", i);
                paintHills(m_hand, here, m_horizon, m_u * here("height", .05f, .13f) / static_cast<float>(1 + i), mix(m_palette.hill, m_palette.ground, .35f * static_cast<float>(i)));
            }
        m_footTop = m_horizon + .05f * (m_h - m_horizon);
        m_footBottom = m_h * .97f;
        if (terrain == Desert)
            name(Terrain, paintDunes(m_hand, m_dice.of("dunes", 0), m_horizon, m_palette));
        if (water == Sea)
            return sea();
        if (terrain != Desert)
            paintGround(m_hand, m_dice.of("ground", 0), m_horizon, m_palette.ground);
        if (water == River)
            name(Water, paintRiver(m_hand, m_dice.of("river", 0), m_horizon + .01f * m_u, m_palette));
        else if (water == Lake)
            lake();
        else if (m_dice.chance("near ground", .6f))
            paintGround(m_hand, m_dice.of("near", 0), mix(m_horizon, m_h, m_dice("near", .4f, .75f)), m_palette.near, m_dice("fall", -.12f, .12f));
        if (water != Lake && terrain != Desert && m_dice.chance("strokes", .6f)) // tufts, drifts, furrows
            for (int i = 0; i < 5 + m_dice.pick("strokes", 9); ++i) {
                const Dice here = m_dice.of("stroke", i);
                const float k = here("k", .1f, 1), x = m_w * here("x"), y = mix(m_horizon, m_h, k);
                if (water == NoWater)
                    m_hand.stroke({{x, y}, {x + m_u * here("long", .02f, .14f) * k, y + m_u * here("fall", -.01f, .01f)}}, m_u * here("thick", .004f, .012f), mix(m_palette.ground, here.chance("light", .4f) ? m_palette.glint : m_palette.near * .85f, .6f));
            }
    }

    void lake()
    {
        const float top = m_horizon + m_u * m_dice("shore", .015f, .06f), bottom = m_dice.chance("bank", .75f) ? m_h * m_dice("bank", .76f, .92f) : m_h * 1.05f;
        paintGround(m_hand, m_dice.of("lake", 0), top, m_palette.water);
        if (m_dice.chance("two blues", .5f))
            paintGround(m_hand, m_dice.of("lake", 1), mix(top, bottom, m_dice("second", .35f, .6f)), m_palette.water * .88f);
        paintGlints(m_hand, m_dice.of("glints", 0), top + .02f * m_u, std::min(bottom, m_h), m_words[Extra] == Sun || m_words[Extra] == Moon ? .5f * (m_disc.left + m_disc.right) : -1, m_palette);
        name(Water, {0, top, m_w, std::min(bottom, m_h)});
        if (bottom < m_h) {
            paintGround(m_hand, m_dice.of("bank", 0), bottom, m_palette.near, m_dice("slope", -.16f, .16f));
            m_footTop = mix(bottom, m_h, .35f);
        } else {
            m_footBottom = m_footTop = top + .005f * m_u;
        }
    }

    void sea()
    {
        paintGround(m_hand, m_dice.of("sea", 0), m_horizon, m_palette.water);
        if (m_dice.chance("two blues", .6f))
            paintGround(m_hand, m_dice.of("sea", 1), mix(m_horizon, m_h, m_dice("second", .25f, .5f)), mix(m_palette.water, m_palette.glint, .22f));
        const float beach = mix(m_horizon, m_h, m_dice("beach", .5f, .9f)), slope = m_dice("slope", .05f, .3f) * m_dice.sign("side");
        paintGlints(m_hand, m_dice.of("glints", 0), m_horizon + .01f * m_u, beach, m_words[Extra] == Sun || m_words[Extra] == Moon ? .5f * (m_disc.left + m_disc.right) : -1, m_palette);
        name(Water, {0, m_horizon, m_w, beach});
        paintGround(m_hand, m_dice.of("beach", 0), beach, m_words[Season] == Winter ? m_palette.near : m_palette.sand, slope);
        const auto shore = [&](float x) { return beach + slope * (x - m_w / 2); };
        for (int i = 0; i < 1 + m_dice.pick("surf", 3); ++i) { // white water along the shore
            std::vector<Spot> line;
            for (int k = 0; k <= 10; ++k) {
                const float x = m_w * (static_cast<float>(k) / 10 * 1.1f - .05f);
                line.push_back({x, shore(x) - m_u * (.005f + .04f * static_cast<float>(i)) + m_u * .008f * detSin(x / m_u * 11 + static_cast<float>(i))});
            }
            m_hand.stroke(line, m_u * m_dice.of("surf", i)("thick", .007f, .016f), mix(m_palette.water, Vec3{1, 1, 1}, m_words[Time] <= Twilight ? .35f : .8f));
        }
        m_footTop = mix(beach, m_h, .7f);
    }

    float depth(float row) const { return clamp((row - m_horizon) / (m_h - m_horizon), 0, 1); }

    /// A row of trees at the far edge of the ground.
    void forest()
    {
        const Dice dice = m_dice.of("forest", 0);
        const float height = m_u * dice("height", .07f, .16f), gap = height * dice("gap", .3f, .55f), row = m_words[Water] == Lake ? m_horizon + .03f * m_u : m_footTop;
        const float from = dice.chance("part", .3f) ? m_w * dice("from", .1f, .35f) : -gap, to = dice.chance("part", .3f) ? m_w * dice("to", .65f, .9f) : m_w + gap;
        const int manner = m_words[TreeType] == Conifers ? dice.pick("manner", treeManners) : 0;
        if (dice.chance("dark band", .5f))
            m_hand.stroke({{from, row - height * .2f}, {to, row - height * .2f}}, height * .3f, m_palette.leaves.front() * .92f);
        int i = 0;
        for (float x = from; x < to; x += gap * dice.of("gap", i)("", .7f, 1.3f), ++i) {
            const Dice here = dice.of("tree", i);
            const Spot foot = {x, row + height * here("foot", -.05f, .08f)};
            if (m_words[TreeType] == Conifers)
                paintFir(m_hand, here, manner, foot, height * here("high", .7f, 1.15f), m_palette);
            else
                m_hand.blob(foot + Spot{0, -height * .4f}, height * here("wide", .35f, .5f), height * here("high", .35f, .5f), m_palette.leaves[static_cast<std::size_t>(here.pick("leaf", static_cast<int>(m_palette.leaves.size())))]);
        }
        const Frame frame = {std::max(0.f, from), row - height, std::min(m_w, to), row + .05f * height};
        name(Trees, frame);
        name(TreeType, frame);
    }

    void things()
    {
        if (m_words[Trees] == Forest)
            forest();
        Frame house = {0, 0, -1, 0};
        float houseFoot = 1e9f, houseWidth = 0, houseX = 0;
        if (m_words[Extra] == House) {
            const Dice here = m_dice.of("house", 0);
            houseFoot = mix(m_footTop, m_footBottom, here("foot", .05f, .4f));
            houseWidth = m_u * mix(.17f, .34f, depth(houseFoot)) * here("width", .85f, 1.15f);
            houseX = m_w * here("x", .22f, .78f);
            house = {houseX - .62f * houseWidth, houseFoot - houseWidth, houseX + .62f * houseWidth, houseFoot};
        }
        struct Tree {
            Spot foot;
            float height;
            Dice dice;
        };
        std::vector<Tree> trees;
        if (m_words[Trees] != NoTrees) {
            const int wanted = m_subject.fewest + (m_subject.most > m_subject.fewest ? m_dice.pick("trees", m_subject.most - m_subject.fewest + 1) : 0);
            const int most = m_words[Trees] == FewTrees ? std::max(1, wanted) : wanted;
            for (int i = 0; i < most; ++i) {
                const Dice here = m_dice.of("tree", i);
                const float x = m_w * (static_cast<float>(i) + here("x", .12f, .88f)) / static_cast<float>(most);
                float row = mix(m_footTop, m_footBottom, here("row") * here("row"));
                if (m_words[Terrain] == Hills && m_subject.most == 1)
                    row = mix(m_footTop, m_footBottom, .3f);
                const float high = std::min(m_u * mix(.15f, .55f, depth(row)) * here("high", .75f, 1.25f), row * .96f);
                const bool coversHouse = row >= house.top && x > house.left - .25f * high && x < house.right + .25f * high;
                const bool coversDisc = row - high < m_disc.bottom && x > m_disc.left - .3f * high && x < m_disc.right + .3f * high;
                if (coversHouse || coversDisc)
                    continue;
                trees.push_back({{x, row}, high, here});
            }
            std::sort(trees.begin(), trees.end(), [](const Tree& a, const Tree& b) { return a.foot.y < b.foot.y || (a.foot.y == b.foot.y && a.foot.x < b.foot.x); });
        }
        const int manner = m_dice.pick("manner", treeManners);
        const bool bare = m_words[TreeType] == Broadleaf && m_words[Season] == Winter;
        bool built = m_words[Extra] != House;
        const auto build = [&] {
            built = true;
            name(Extra, paintHouse(m_hand, m_dice.of("house", 1), {houseX, houseFoot}, houseWidth, m_palette));
            if (m_footBottom - houseFoot > .08f * m_h && m_dice.chance("path", .5f))
                m_hand.stroke({{houseX, houseFoot + .01f * m_u}, {mix(houseX, m_w * .5f, .3f) + m_u * m_dice("bend", -.1f, .1f), mix(houseFoot, m_h, .5f)}, {m_w * m_dice("gate", .3f, .7f), m_h * 1.02f}}, houseWidth * .1f, m_palette.path);
        };
        for (const Tree& tree : trees) {
            if (!built && tree.foot.y > houseFoot)
                build();
            name(TreeType, m_words[TreeType] == Conifers ? paintFir(m_hand, tree.dice, manner, tree.foot, tree.height, m_palette) : paintRoundTree(m_hand, tree.dice, manner, tree.foot, tree.height, m_palette, bare));
        }
        if (!built)
            build();
        m_treeCount = static_cast<int>(trees.size());
        if (m_treeCount == 0 && m_words[Trees] == FewTrees)
            m_words[Trees] = NoTrees;
        if ((m_words[Season] == Spring || m_words[Season] == Summer) && m_words[Terrain] <= Hills && m_words[Water] == NoWater && m_words[Time] >= GoldenHour && m_dice.chance("flowers", .3f))
            for (int i = 0; i < 18; ++i) {
                const Dice here = m_dice.of("flower", i);
                constexpr Vec3 colours[] = {{.95f, .9f, .4f}, {.96f, .96f, .96f}, {.85f, .3f, .25f}};
                m_hand.stroke({Spot{m_w * here("x"), mix(m_horizon, m_h, here("y", .4f, 1))}}, m_u * here("r", .005f, .009f), colours[here.pick("colour", 3)]);
            }
    }

    void weather()
    {
        if (m_words[Fog] == Foggy)
            for (int i = 0; i < 4 + m_dice.pick("veils", 4); ++i) {
                const Dice here = m_dice.of("veil", i);
                const float y = m_horizon + m_u * here("y", -.14f, .16f), x = m_w * here("x", -.2f, .7f);
                m_hand.stroke({{x, y}, {x + m_u * here("long", .4f, .9f), y + m_u * here("fall", -.02f, .02f)}}, m_u * here("thick", .015f, .04f), m_palette.haze, here("opacity", .35f, .65f));
            }
        if (m_words[Fog] == Snowfall)
            for (int i = 0; i < static_cast<int>(m_w / m_u * 70); ++i) {
                const Dice here = m_dice.of("flake", i);
                m_hand.stroke({Spot{m_w * here("x"), m_h * here("y")}}, m_u * here("r", .0035f, .009f), mix(m_palette.snow, Vec3{1, 1, 1}, .5f));
            }
        if (m_words[Fog] != NoFog)
            name(Fog, {0, 0, m_w, m_h});
    }

    std::string title() const
    {
        constexpr std::string_view numbers[] = {"", "a", "two", "three", "four", "five", "six"};
        constexpr std::string_view nouns[] = {"fir", "round tree", "blossom tree"};
        std::string trees = "an empty shore";
        if (m_words[Trees] == Forest)
            trees = "a forest";
        else if (m_treeCount > 0) {
            trees = numbers[m_treeCount];
            trees += ' ';
            trees += nouns[m_words[TreeType]];
            if (m_treeCount > 1)
                trees += 's';
        }
        std::string out(m_subject.name);
        if (const std::size_t at = out.find('#'); at != std::string::npos)
            out.replace(at, 1, trees);
        return out;
    }

    Dice m_dice;
    const CrudeSubject& m_subject;
    Attributes m_words;
    CrudePalette m_palette;
    Hand m_hand;
    float m_w, m_h, m_u, m_horizon;
    float m_footTop = 0, m_footBottom = 0;
    Frame m_disc = {0, 0, -1, -1};
    int m_treeCount = 0;
    std::vector<PaintedObject> m_objects;
};

} // namespace

const std::array<std::uint64_t, 24>& shippedPaintings()
{
    static const std::array<std::uint64_t, 24> seeds = {106, 70, 40, 181, 82, 90, 77, 34, 36, 102, 33, 68, 59, 19, 29, 96, 87, 64, 72, 32, 228, 55, 60, 2};
    return seeds;
}

CrudePainting makeCrudePainting(std::uint64_t seed, int width, int height)
{
    if (width < 128 || height < 128 || width > 2048 || height > 2048 || width > 3 * height || height > 3 * width)
        throw std::invalid_argument("A painting must be 128 to 2048 points wide and high, and at most three times as long as wide.");
    return Painter(seed, width, height).paint();
}

} // namespace underpaint::models::vista
