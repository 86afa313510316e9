#include "crude_parts.h"

namespace underpaint::models::vista {
namespace {

float paperWidth(const Hand& hand) { return static_cast<float>(hand.width()); }
float paperHeight(const Hand& hand) { return static_cast<float>(hand.height()); }

/// A wavy line from edge to edge, and everything below it down to `bottom`.
std::vector<Spot> below(const Hand& hand, const Dice& dice, float row, float swing, float slope, float bottom)
{
    const float w = paperWidth(hand), u = hand.unit();
    std::vector<Spot> out;
    const float a = dice("a", 0, 6.28f), b = dice("b", 0, 6.28f), f = dice("f", 2, 4.5f);
    constexpr int pieces = 24;
    for (int i = 0; i <= pieces; ++i) {
        const float x = -.05f * u + (w + .1f * u) * static_cast<float>(i) / pieces;
        const float s = x / u;
        out.push_back({x, row + slope * (x - w / 2) + swing * (.7f * detSin(f * s + a) + .3f * detSin(2.7f * f * s + b))});
    }
    out.push_back({w + .05f * u, bottom});
    out.push_back({-.05f * u, bottom});
    return out;
}

} // namespace

void paintSky(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette)
{
    const float w = paperWidth(hand), u = hand.unit();
    const auto bands = static_cast<int>(palette.sky.size());
    for (int i = 0; i < bands; ++i) {
        const Dice here = dice.of("band", i);
        const float row = horizon * static_cast<float>(i) / static_cast<float>(bands) + (i ? u * here("row", -.04f, .04f) : -.05f * u);
        hand.patch(below(hand, here, row, i ? u * here("swing", .002f, .014f) : 0, 0, std::min(horizon + .06f * u, row + horizon / static_cast<float>(bands) + .1f * u)), palette.sky[static_cast<std::size_t>(i)]);
    }
    // A few strokes that blur the seams.
    if (bands > 1 && dice.chance("seams", .5f))
        for (int i = 0; i < 2 + 2 * bands; ++i) {
            const Dice here = dice.of("seam", i);
            const int band = 1 + here.pick("band", bands - 1);
            const float y = horizon * static_cast<float>(band) / static_cast<float>(bands) + u * here("y", -.03f, .03f), x = w * here("x", -.1f, .9f);
            hand.stroke({{x, y}, {x + u * here("long", .2f, .6f), y + u * here("fall", -.012f, .012f)}}, hand.habit().brush * u * here("thick", .3f, .7f), mix(palette.sky[static_cast<std::size_t>(band)], palette.sky[static_cast<std::size_t>(band - 1)], here("mix")));
        }
}

void paintClouds(Hand& hand, const Dice& dice, float horizon, const Attributes& a, const CrudePalette& palette)
{
    const float w = paperWidth(hand), u = hand.unit();
    if (a[Sky] == Clear)
        return;
    if (a[Sky] == Overcast || a[Sky] == Storm) { // broad bars of other greys
        const int bars = 4 + dice.pick("bars", 5);
        for (int i = 0; i < bars; ++i) {
            const Dice here = dice.of("bar", i);
            const float y = horizon * (a[Sky] == Storm ? .62f : .85f) * (static_cast<float>(i) + here("y")) / static_cast<float>(bars), x = w * here("x", -.2f, .8f);
            const Vec3 grey = mix(palette.cloud, palette.sky.front(), here("grey", .1f, .8f));
            hand.stroke({{x, y}, {x + u * here("long", .3f, .9f), y + u * here("fall", -.03f, .03f)}}, u * here("thick", .025f, .065f), grey);
        }
        if (a[Sky] == Storm && dice.chance("rain", .5f)) {
            const float x0 = w * dice("rain x", .05f, .7f);
            for (int i = 0; i < 6; ++i) {
                const Dice here = dice.of("rain", i);
                const float x = x0 + u * .05f * static_cast<float>(i);
                hand.stroke({{x, horizon * here("top", .5f, .62f)}, {x - u * .06f, horizon * .98f}}, u * here("thick", .008f, .02f), mix(palette.cloud, palette.haze, .55f));
            }
        }
        return;
    }
    const int clouds = a[Sky] == Cloudy ? 4 + dice.pick("clouds", 3) : 1 + dice.pick("clouds", 3);
    const int manner = dice.pick("manner", 3);
    for (int i = 0; i < clouds; ++i) {
        const Dice here = dice.of("cloud", i);
        const float x = w * (static_cast<float>(i) + here("x", .1f, .9f)) / static_cast<float>(clouds), y = horizon * here("y", .1f, .6f);
        const float wide = u * here("wide", .09f, .17f) * (a[Sky] == Cloudy ? 1.25f : 1.f);
        const Vec3 colour = mix(palette.cloud, palette.sky.front(), here("tint", 0, .15f));
        if (manner == 0) // one bar
            hand.stroke({{x - wide, y}, {x + wide, y + u * here("fall", -.015f, .015f)}}, wide * here("thick", .18f, .28f), colour);
        else if (manner == 1) // a heap of blobs
            for (int k = 0; k < 4; ++k) {
                const Dice blob = here.of("blob", k);
                const float r = wide * blob("r", .3f, .48f);
                hand.blob({x + wide * (.55f * static_cast<float>(k) - .8f), y + r * blob("y", -.5f, .1f)}, r * 1.1f, r * .85f, colour);
            }
        else // to and fro
            hand.stroke({{x - wide, y}, {x + wide * .8f, y - wide * .12f}, {x - wide * .7f, y + wide * .1f}, {x + wide, y + wide * .15f}, {x - wide * .4f, y + wide * .28f}}, wide * here("thick", .11f, .17f), colour);
    }
}

Frame paintAurora(Hand& hand, const Dice& dice, float horizon)
{
    const float w = paperWidth(hand), u = hand.unit();
    const Vec3 green = {.22f, .78f, .5f}, violet = {.45f, .36f, .66f};
    const int curtains = 1 + dice.pick("curtains", 2);
    for (int c = 0; c < curtains; ++c) {
        const Dice curtain = dice.of("curtain", c);
        const float row = horizon * curtain("row", .4f, .62f), swing = u * curtain("swing", .04f, .09f), phase = curtain("phase", 0, 6.28f), f = curtain("f", 3, 6);
        const int rays = static_cast<int>(w / u * 22);
        for (int i = 0; i < rays; ++i) {
            const Dice here = curtain.of("ray", i);
            const float x = w * (static_cast<float>(i) + here("x", .2f, .8f)) / static_cast<float>(rays), y = row + swing * detSin(f * x / u + phase);
            hand.stroke({{x, y}, {x + u * here("lean", -.01f, .025f), y - horizon * here("high", .16f, .36f)}}, u * here("thick", .014f, .028f), mix(green, violet, here("violet") * here("violet")), .55f);
        }
        std::vector<Spot> hem;
        for (int i = 0; i <= 20; ++i) {
            const float x = w * (static_cast<float>(i) / 20 * 1.06f - .03f);
            hem.push_back({x, row + swing * detSin(f * x / u + phase)});
        }
        hand.stroke(hem, u * .02f, mix(green, Vec3{.7f, 1, .8f}, .2f), .75f);
    }
    return {0, horizon * .08f, w, horizon * .75f};
}

Frame paintMilkyWay(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette)
{
    const float w = paperWidth(hand), u = hand.unit();
    const bool falls = dice.chance("falls", .5f);
    const Spot from = {w * dice("from", .15f, .4f), -.05f * u}, to = {w * dice("to", .6f, .9f), horizon * 1.02f};
    const auto turned = [&](Spot p) { return falls ? p : Spot{w - p.x, p.y}; };
    for (int i = 0; i < 5; ++i) {
        const Dice here = dice.of("bar", i);
        const Spot shift = {u * here("x", -.06f, .06f), 0};
        hand.stroke({turned(from + shift), turned(mix(from, to, .5f) + shift + Spot{u * here("bend", -.04f, .04f), 0}), turned(to + shift)}, u * here("thick", .02f, .05f), mix(palette.sky.front(), Vec3{.62f, .62f, .78f}, here("light", .35f, .7f)), .7f);
    }
    for (int i = 0; i < 60; ++i) {
        const Dice here = dice.of("dust", i);
        const Spot at = turned(mix(from, to, here("along")) + Spot{u * (here("a", -.1f, .1f) + here("b", -.06f, .06f)), 0});
        hand.stroke(std::vector<Spot>{at}, u * here("r", .002f, .0045f), palette.star);
    }
    const Spot a = turned(from), b = turned(to);
    return {std::max(0.f, std::min(a.x, b.x) - .1f * u), 0, std::min(w, std::max(a.x, b.x) + .1f * u), horizon};
}

void paintStars(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette)
{
    const int stars = static_cast<int>(dice("stars", 12, 45) * paperWidth(hand) / hand.unit());
    for (int i = 0; i < stars; ++i) {
        const Dice here = dice.of("star", i);
        hand.stroke({Spot{paperWidth(hand) * here("x"), horizon * here("y", .02f, .92f)}}, hand.unit() * here("r", .002f, .005f), palette.star);
    }
}

std::vector<Frame> paintMountains(Hand& hand, const Dice& dice, float horizon, bool snow, const CrudePalette& palette)
{
    const float w = paperWidth(hand), u = hand.unit();
    std::vector<Frame> caps;
    const bool shaded = dice.chance("shaded", .35f);
    struct Peak {
        float x, height, half;
    };
    std::vector<Peak> peaks;
    float x = u * dice("first", -.05f, .35f);
    for (int i = 0; x < w + .1f * u; ++i) {
        const Dice here = dice.of("peak", i);
        const float height = std::min(horizon * .85f, u * here("height", .16f, .4f)), half = height * here("half", .75f, 1.35f);
        peaks.push_back({x, height, half});
        x += half * here("gap", .8f, 1.7f);
    }
    // The lower ones stand in front or behind as it happens.
    for (std::size_t i = 0; i < peaks.size(); ++i) {
        const Dice here = dice.of("peak", static_cast<std::int64_t>(i));
        const Peak& p = peaks[i];
        const Spot tip = {p.x, horizon - p.height}, left = {p.x - p.half, horizon + .03f * u}, right = {p.x + p.half * here("other", .8f, 1.2f), horizon + .03f * u};
        const Vec3 rock = mix(palette.mountain, palette.haze, here("far", 0, .22f));
        const Spot kneeLeft = mix(tip, left, .5f) + Spot{u * here("kl", -.025f, .025f), u * here("kly", -.02f, .02f)}, kneeRight = mix(tip, right, .5f) + Spot{u * here("kr", -.025f, .025f), u * here("kry", -.02f, .02f)};
        hand.patch({tip, kneeRight, right, left, kneeLeft}, rock);
        if (shaded)
            hand.fill({tip, kneeRight, right, mix(left, right, here("shade", .45f, .65f)), mix(tip, mix(left, right, .5f), .45f) + Spot{u * here("fold", -.02f, .02f), 0}}, rock * .85f);
        if (!snow)
            continue;
        const float down = here("snow", .28f, .5f);
        const Spot a = mix(tip, kneeLeft, down * 2), b = mix(tip, kneeRight, down * 2);
        std::vector<Spot> cap = {tip + Spot{0, -.004f * u}, b};
        const int teeth = 2 + here.pick("teeth", 3);
        for (int t = 2 * teeth - 1; t > 0; --t)
            cap.push_back(mix(a, b, static_cast<float>(t) / static_cast<float>(2 * teeth)) + Spot{0, (t % 2 ? 1.f : -1.f) * p.height * here.of("tooth", t)("", .02f, .11f)});
        cap.push_back(a);
        hand.fill(cap, palette.snow);
        if (p.height > .2f * u)
            caps.push_back({a.x, tip.y, b.x, std::max(a.y, b.y) + .08f * p.height});
    }
    return caps;
}

void paintHills(Hand& hand, const Dice& dice, float horizon, float height, Vec3 colour)
{
    const float u = hand.unit();
    hand.patch(below(hand, dice, horizon - height * .6f, height * .5f, dice("slope", -.06f, .06f), horizon + .05f * u), colour);
}

Frame paintDunes(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette)
{
    const float h = paperHeight(hand), u = hand.unit(), w = paperWidth(hand);
    const int dunes = 2 + dice.pick("dunes", 3);
    for (int i = 0; i < dunes; ++i) {
        const Dice here = dice.of("dune", i);
        const float k = (static_cast<float>(i) + .3f) / static_cast<float>(dunes), row = mix(horizon, h, k * .8f);
        hand.patch(below(hand, here, row, u * here("swing", .02f, .05f), here("slope", -.12f, .12f), h + .05f * u), mix(palette.ground, palette.near, here("tone")) * here("light", .92f, 1.05f));
        if (here.chance("crest", .5f)) { // the side that lies in the shade
            const float x = w * here("x", .1f, .8f), y = row + u * here("y", .02f, .06f);
            hand.patch({{x, y}, {x + u * .3f, y + u * .05f}, {x + u * .36f, y + u * .12f}, {x + u * .1f, y + u * .1f}}, palette.near * .85f);
        }
    }
    return {0, horizon, w, h};
}

void paintGround(Hand& hand, const Dice& dice, float row, Vec3 colour, float slope)
{
    const float u = hand.unit();
    hand.patch(below(hand, dice, row, u * dice("swing", .002f, .016f), slope, paperHeight(hand) + .05f * u), colour);
}

Frame paintRiver(Hand& hand, const Dice& dice, float horizon, const CrudePalette& palette)
{
    const float h = paperHeight(hand), w = paperWidth(hand), u = hand.unit();
    const float x0 = w * dice("far", .3f, .7f), x1 = w * dice("near", .25f, .75f), bend = w * dice("bend", .08f, .2f) * dice.sign("side");
    std::vector<Spot> left, right;
    for (int i = 0; i <= 12; ++i) {
        const float k = static_cast<float>(i) / 12, y = mix(horizon, h + .03f * u, k);
        const float x = mix(x0, x1, k) + bend * detSin(k * 4.2f) * (1 - .4f * k), half = u * (.012f + .2f * k * k * dice("wide", .7f, 1.3f));
        left.push_back({x - half, y});
        right.push_back({x + half, y});
    }
    Frame frame = {1e9f, horizon, -1e9f, h};
    for (std::size_t i = 0; i < left.size(); ++i) {
        frame.left = std::min(frame.left, left[i].x);
        frame.right = std::max(frame.right, right[i].x);
    }
    left.insert(left.end(), right.rbegin(), right.rend());
    hand.patch(left, palette.water);
    return frame;
}

void paintGlints(Hand& hand, const Dice& dice, float top, float bottom, float x, const CrudePalette& palette)
{
    const float w = paperWidth(hand), u = hand.unit();
    const int dashes = 4 + dice.pick("dashes", 7);
    for (int i = 0; i < dashes; ++i) {
        const Dice here = dice.of("dash", i);
        const float k = (static_cast<float>(i) + here("y", .2f, .8f)) / static_cast<float>(dashes), y = mix(top, bottom, k);
        const float half = u * (x >= 0 ? here("long", .03f, .06f) * (.7f + .8f * k) : here("long", .03f, .12f));
        const float at = x >= 0 ? x + u * here("x", -.02f, .02f) : w * here("x");
        hand.stroke({{at - half, y}, {at + half, y + u * here("fall", -.004f, .004f)}}, u * here("thick", .004f, .009f), palette.glint);
    }
}

} // namespace underpaint::models::vista
