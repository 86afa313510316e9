#include "crude_parts.h"

namespace underpaint::models::vista {
namespace {

/// A colour of the trees, the first one mostly.
Vec3 leaf(const CrudePalette& palette, const Dice& dice, const char* name = "leaf")
{
    return dice.chance("usual", .3f) ? palette.leaves.front() : palette.leaves[static_cast<std::size_t>(dice.pick(name, static_cast<int>(palette.leaves.size())))];
}

Frame around(Spot foot, float height, float width) { return {foot.x - width / 2, foot.y - height, foot.x + width / 2, foot.y}; }

} // namespace

Frame joined(const Frame& a, const Frame& b) { return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)}; }

Frame paintFir(Hand& hand, const Dice& dice, int manner, Spot foot, float height, const CrudePalette& palette)
{
    const Vec3 green = leaf(palette, dice);
    const float half = height * dice("half", .17f, .25f), lean = height * dice("lean", -.03f, .03f);
    const Spot tip = foot + Spot{lean, -height};
    const float stem = height * dice("stem", .06f, .14f);
    const Spot base = foot + Spot{0, -stem};
    if (stem > 1)
        hand.stroke({foot, base + Spot{0, -height * .1f}}, height * .028f, palette.trunk);
    switch (manner) {
    case 0: // a triangle
        hand.patch({tip, base + Spot{half, 0}, base + Spot{-half, 0}}, green);
        break;
    case 1: // three triangles, the widest one below
        for (int i = 2; i >= 0; --i) {
            const Dice here = dice.of("tier", i);
            const float top = static_cast<float>(i) * .27f, bottom = std::min(1.f, top + here("deep", .42f, .5f));
            const Spot a = mix(tip, base, top * .9f), b = mix(tip, base, bottom);
            const float w = half * (.5f + .25f * static_cast<float>(i)) * here("wide", .9f, 1.15f);
            hand.fill({a, b + Spot{w, here("right", -.03f, .03f) * height}, b + Spot{-w, here("left", -.03f, .03f) * height}}, green);
        }
        break;
    case 2: { // a stick with boughs that hang down
        hand.stroke({foot, tip}, height * .025f, green);
        const int boughs = 5 + dice.pick("boughs", 4);
        for (int i = 0; i < boughs; ++i) {
            const Dice here = dice.of("bough", i);
            const float k = (static_cast<float>(i) + .7f) / static_cast<float>(boughs);
            const Spot at = mix(tip, base, k);
            const float w = half * k * here("wide", .85f, 1.25f), drop = height * here("drop", .03f, .08f);
            hand.stroke({at + Spot{-w, drop}, at, at + Spot{w, drop * here("other", .6f, 1.3f)}}, height * here("thick", .03f, .045f), green);
        }
        break;
    }
    default: { // to and fro, wider and wider
        std::vector<Spot> zigzag = {tip};
        const int turns = 7 + dice.pick("turns", 4);
        for (int i = 0; i < turns; ++i) {
            const Dice here = dice.of("turn", i);
            const float k = (static_cast<float>(i) + 1) / static_cast<float>(turns);
            zigzag.push_back(mix(tip, base, k) + Spot{(i % 2 ? -1.f : 1.f) * half * k * here("wide", .8f, 1.2f), 0});
        }
        hand.stroke({tip, mix(tip, base, .9f)}, height * .04f, green);
        hand.stroke(zigzag, height * .042f, green);
    }
    }
    return around(foot, height * 1.02f, 2.2f * half);
}

Frame paintRoundTree(Hand& hand, const Dice& dice, int manner, Spot foot, float height, const CrudePalette& palette, bool bare)
{
    const Vec3 green = leaf(palette, dice);
    const float r = height * dice("round", .26f, .36f), lean = height * dice("lean", -.04f, .04f);
    const Spot heart = foot + Spot{lean, -height + r * .95f};
    const float stem = height * dice("stem", .03f, .055f);
    hand.stroke({foot, foot + Spot{lean * .5f, -height * .3f}, heart}, stem, palette.trunk);
    if (bare) { // boughs like a fan
        const int boughs = 4 + dice.pick("boughs", 4);
        for (int i = 0; i < boughs; ++i) {
            const Dice here = dice.of("bough", i);
            const float angle = pi * (.12f + .76f * (static_cast<float>(i) + .5f) / static_cast<float>(boughs)) + here("angle", -.15f, .15f);
            const Spot from = mix(foot, heart, here("from", .55f, .9f));
            hand.stroke({from, from + Spot{detCos(angle), -detSin(angle)} * (r * here("long", .8f, 1.3f))}, stem * here("thick", .45f, .7f), palette.trunk);
        }
        return around(foot + Spot{lean / 2, 0}, height, 2.4f * r);
    }
    if (dice.chance("forks", .4f))
        for (const float side : {-1.f, 1.f})
            hand.stroke({mix(foot, heart, .5f), mix(foot, heart, .8f) + Spot{side * r * .55f, 0}}, stem * .6f, palette.trunk);
    switch (manner) {
    case 0: // one disc
        hand.blob(heart, r * dice("wide", .95f, 1.25f), r, green);
        break;
    case 1: { // a few overlapping discs
        const int discs = 3 + dice.pick("discs", 3);
        for (int i = 0; i < discs; ++i) {
            const Dice here = dice.of("disc", i);
            const float angle = 2 * pi * (static_cast<float>(i) + here("turn", -.2f, .2f)) / static_cast<float>(discs);
            const float k = here("size", .55f, .75f);
            hand.blob(heart + Spot{r * .62f * detCos(angle), r * .42f * detSin(angle)}, r * k * 1.1f, r * k, mix(green, leaf(palette, here), .35f));
        }
        break;
    }
    case 2: { // round and round
        std::vector<Spot> spiral;
        for (int i = 0; i <= 40; ++i) {
            const float k = static_cast<float>(i) / 40, angle = 7.5f * pi * k;
            spiral.push_back(heart + Spot{1.15f * detCos(angle), detSin(angle)} * (r * (.1f + .75f * k)));
        }
        hand.stroke(spiral, r * .2f, green);
        break;
    }
    default: { // dab, dab, dab
        const int dabs = 9 + dice.pick("dabs", 9);
        for (int i = 0; i < dabs; ++i) {
            const Dice here = dice.of("dab", i);
            const float angle = here("angle", 0, 2 * pi), far = std::sqrt(here("far")) * .8f;
            const Spot at = heart + Spot{1.15f * detCos(angle), detSin(angle)} * (r * far);
            hand.stroke({at, at + Spot{r * here("dx", -.25f, .25f), r * here("dy", -.15f, .15f)}}, r * here("size", .22f, .34f), mix(green, leaf(palette, here), .6f));
        }
    }
    }
    return around(foot + Spot{lean / 2, 0}, height * 1.02f, 2.4f * r);
}

Frame paintHouse(Hand& hand, const Dice& dice, Spot foot, float width, const CrudePalette& palette)
{
    const float w = width / 2, wall = width * dice("wall", .42f, .62f), roof = width * dice("roof", .3f, .48f), eaves = width * dice("eaves", .04f, .1f);
    const float l = foot.x - w, r = foot.x + w, base = foot.y, top = base - wall;
    const float askew = width * dice("askew", -.025f, .025f);
    const bool gable = dice.chance("gable", .5f);
    if (dice.chance("chimney", .4f)) {
        const float x = foot.x + w * dice("chimney x", -.6f, .6f);
        hand.stroke({{x, top - roof * .35f}, {x, top - roof * 1.05f}}, width * .04f, palette.roof * .8f);
    }
    if (!gable && dice.chance("corner", .5f)) { // seen from its corner: one wall in the shade
        const float cut = l + width * dice("cut", .28f, .42f);
        hand.fill({{l, top + askew}, {cut, top}, {cut, base}, {l, base - askew}}, palette.wall * .8f);
        hand.fill({{cut, top}, {r, top + askew}, {r, base}, {cut, base}}, palette.wall);
        hand.fill({{l, top + askew}, {(l + cut) / 2, top - roof}, {cut, top}}, palette.wall * .8f);
        hand.patch({{(l + cut) / 2, top - roof}, {r - eaves, top - roof}, {r + eaves, top + eaves * .4f}, {cut - eaves * .3f, top + eaves * .4f}}, palette.roof);
    } else {
        hand.patch({{l, top}, {r, top + askew}, {r, base}, {l, base - askew}}, palette.wall);
        if (gable)
            hand.patch({{l - eaves, top + eaves * .4f}, {foot.x + askew, top - roof}, {r + eaves, top + askew + eaves * .4f}}, palette.roof);
        else
            hand.patch({{l - eaves, top + eaves * .4f}, {l + eaves * 1.5f, top - roof * .8f}, {r - eaves * 1.5f, top - roof * .8f + askew}, {r + eaves, top + eaves * .4f}}, palette.roof);
    }
    const Vec3 wood = palette.trunk;
    const float doorX = foot.x + w * dice("door x", -.35f, .45f), door = wall * dice("door", .5f, .62f), doorWidth = width * .07f;
    if (dice.chance("has door", .8f))
        hand.fill({{doorX - doorWidth, base - door}, {doorX + doorWidth, base - door}, {doorX + doorWidth, base}, {doorX - doorWidth, base}}, wood);
    const int windows = 1 + dice.pick("windows", 3);
    for (int i = 0; i < windows; ++i) {
        const Dice here = dice.of("window", i);
        float x = l + width * (static_cast<float>(i) + .5f) / static_cast<float>(windows) + width * here("x", -.04f, .04f);
        if (std::abs(x - doorX) < doorWidth * 2.2f)
            x += x < doorX ? -doorWidth * 1.6f : doorWidth * 1.6f;
        const float y = top + wall * here("y", .28f, .4f), s = width * here("size", .05f, .075f);
        if (x > l + s && x < r - s)
            hand.fill({{x - s, y - s}, {x + s, y - s}, {x + s, y + s}, {x - s, y + s}}, palette.window);
    }
    return {l - eaves, top - roof, r + eaves, base};
}

} // namespace underpaint::models::vista
