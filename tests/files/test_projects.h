#pragma once

#include "core/canvas/adjustment.h"
#include "core/canvas/document.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/text_block.h"
#include "core/files/layer_tiles.h"
#include "core/files/picture_file.h"
#include "core/files/project.h"
#include "core/files/webp_encoder.h"

#include <random>

/// Documents that hold everything a file may have to keep.
namespace underpaint::files {

/// Premultiplied samples of 15 bits as brushes leave them: any colour at any cover, thin ones too.
inline canvas::Tiles wildTiles(base::Size size, unsigned seed)
{
    std::mt19937 random(seed);
    canvas::Tiles tiles(size);
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            if (random() % 3 == 0)
                continue;
            auto& samples = tiles.writable(column, row).samples;
            for (std::size_t i = 0; i < samples.size(); i += 4) {
                const unsigned alpha = random() % 4 == 0 ? random() % 40 : random() % (canvas::Tile::one + 1);
                for (std::size_t c = 0; c < 3; ++c)
                    samples[i + c] = std::uint16_t(random() % (alpha + 1));
                samples[i + 3] = std::uint16_t(alpha);
            }
        }
    return tiles;
}

inline canvas::Picture wildPicture(base::Size size, int channels, unsigned seed, bool sixteen = false)
{
    std::mt19937 random(seed);
    const std::size_t count = std::size_t(size.width) * std::size_t(size.height) * std::size_t(channels);
    if (sixteen) {
        std::vector<std::uint16_t> samples(count);
        for (auto& sample : samples)
            sample = std::uint16_t(random());
        return {size, channels, std::move(samples)};
    }
    std::vector<std::uint8_t> samples(count);
    for (auto& sample : samples)
        sample = std::uint8_t(random());
    return {size, channels, std::move(samples)};
}

/// Every layer kind, every blend mode, a placed picture, locks, a mask with all its settings, and two results with what they were made from.
inline Project richProject(base::Size size = {150, 100})
{
    Project project;
    canvas::DocumentState& state = project.state;
    state.size = size;
    unsigned seed = 1;
    const auto add = [&](canvas::LayerKind kind, const char* name) -> canvas::Layer {
        canvas::Layer layer;
        layer.id = 10 + state.layers.size() * 3;
        layer.kind = kind;
        layer.name = name;
        layer.tiles = canvas::Tiles(size);
        return layer;
    };
    const auto keep = [&](canvas::Layer layer) { state.layers.push_back(std::make_shared<const canvas::Layer>(std::move(layer))); };

    canvas::Layer paper = add(canvas::LayerKind::Ground, "Paper");
    paper.tiles.fill({0, 0, size.width, size.height}, {1, 1, .9});
    paper.locked = true;
    keep(paper);
    for (const canvas::BlendMode mode : canvas::allBlendModes()) {
        canvas::Layer layer = add(canvas::LayerKind::Guide, "Gr\xc3\xbcn <\"&'> \xe7\xb5\xb5");
        layer.blend = mode;
        layer.opacity = 1. / double(seed);
        layer.alphaLocked = seed % 2;
        layer.visible = seed % 5 != 0;
        layer.tiles = wildTiles(size, seed++);
        keep(layer);
    }
    canvas::Placement placement = {wildPicture({40, 30}, 4, 77), {61.25, 47.75}, 1.5, -.75, 33.3};
    canvas::Layer placed = add(canvas::LayerKind::Placed, "boat.png");
    placed.tiles = wildTiles(size, 99);
    placed.placement = placement;
    placed.origin = "boat.png";
    keep(placed);
    canvas::Layer result = add(canvas::LayerKind::Result, "SDEdit 0.65, seed 7");
    result.tiles.put(wildPicture(size, 3, 5));
    result.origin = "{\"schema\":1}";
    keep(result);
    canvas::Layer mask = add(canvas::LayerKind::Mask, "Mask");
    mask.tiles = wildTiles(size, 1234);
    mask.feather = 3.5, mask.grow = -2.25, mask.inverted = true, mask.opacity = .7;
    keep(mask);
    canvas::Layer map = add(canvas::LayerKind::RealismMap, "Realism");
    map.tiles = wildTiles(size, 4321);
    map.visible = false;
    keep(map);
    // A group in a group, of which one lets through; masks, a clipped layer, an adjustment, words.
    const std::uint64_t base = 10 + state.layers.size() * 3, inner = base + 9, outer = base + 15;
    canvas::Layer shape = add(canvas::LayerKind::Guide, "Shape");
    shape.tiles.fill({10, 10, 80, 60}, {.2, .4, .9});
    shape.group = inner;
    keep(shape);
    canvas::Layer shade = add(canvas::LayerKind::Guide, "Shade");
    shade.tiles = wildTiles(size, 500);
    shade.clipped = true;
    shade.label = 3;
    shade.opacity = .6;
    shade.hides = wildTiles(size, 501);
    shade.group = inner;
    keep(shade);
    canvas::Layer warm = add(canvas::LayerKind::Adjustment, "Warmer");
    warm.adjustment = std::make_shared<const canvas::Adjustment>(canvas::Adjustment{canvas::Temperature{.4, -.1}});
    warm.clipped = true;
    warm.visible = false;
    warm.group = inner;
    keep(warm);
    canvas::Layer group = add(canvas::LayerKind::Group, "Inner");
    group.blend = canvas::BlendMode::Exclusion;
    group.opacity = .8;
    group.hides = wildTiles(size, 502);
    group.group = outer;
    keep(group);
    canvas::Layer words = add(canvas::LayerKind::Placed, "Words");
    words.placement = canvas::Placement{wildPicture({30, 10}, 4, 78), {70, 20}};
    words.tiles = wildTiles(size, 503);
    words.text = std::make_shared<const canvas::TextBlock>(canvas::TextBlock{"B\xc3\xa4ume\nim Wind", "Serif", 33.5, true, false, 2, 1.25, {.1, .2, .3}});
    words.hides = wildTiles(size, 504);
    words.hidesOn = false;
    words.group = outer;
    keep(words);
    canvas::Layer around = add(canvas::LayerKind::Group, "Outer");
    around.passThrough = true;
    around.opacity = .75;
    around.label = 8;
    keep(around);
    keep(add(canvas::LayerKind::Guide, "Empty"));
    state.active = mask.id;

    project.settings = "{\"level\":0.65,\"prompt\":\"B\xc3\xa4ume\"}";
    const SharedPicture guide = keptPicture(wildPicture(size, 3, 8)), other = keptPicture(wildPicture(size, 4, 9, true)), grey = keptPicture(wildPicture(size, 1, 10, true));
    const auto packed = [&](unsigned s) { return encodeWebp(wildPicture(size, 3, s), true); };
    project.results = {{"r-2", "{\"seed\":2}", packed(20), encodeWebp(thumbnailOf(wildPicture(size, 3, 20)), false), true, guide, grey, {}},
        {"../../r 1", "{\"seed\":1}", packed(21), encodeWebp(thumbnailOf(wildPicture(size, 3, 21)), false), false, guide, {}, grey}, {"r-0", "{\"seed\":0}", packed(22), packed(22), false, other, {}, {}}};
    return project;
}

/// What differs first, in words; empty if nothing does.
inline std::string differenceOf(const Project& one, const Project& other)
{
    if (one.state.size != other.state.size)
        return "size";
    if (one.state.layers.size() != other.state.layers.size())
        return "number of layers";
    if (one.state.active != other.state.active)
        return "chosen layer";
    for (std::size_t i = 0; i < one.state.layers.size(); ++i) {
        const canvas::Layer &a = *one.state.layers[i], &b = *other.state.layers[i];
        const auto say = [&](const char* what) { return std::string(what) + " of layer " + std::to_string(i) + " (" + a.name + ")"; };
        if (a.id != b.id || a.kind != b.kind || a.name != b.name)
            return say("id, kind or name");
        if (a.opacity != b.opacity || a.blend != b.blend || a.visible != b.visible || a.locked != b.locked || a.alphaLocked != b.alphaLocked)
            return say("look or locks");
        if (a.feather != b.feather || a.grow != b.grow || a.inverted != b.inverted || a.origin != b.origin)
            return say("mask settings or origin");
        if (a.placement != b.placement)
            return say("placement");
        if (!samePaint(a.tiles, b.tiles))
            return say("paint");
        if (a.group != b.group || a.passThrough != b.passThrough || a.clipped != b.clipped || a.label != b.label)
            return say("group, clipping or label");
        if (a.hidesOn != b.hidesOn || !samePaint(a.hides, b.hides))
            return say("mask");
        if (bool(a.adjustment) != bool(b.adjustment) || (a.adjustment && !(*a.adjustment == *b.adjustment)))
            return say("adjustment");
        if (bool(a.text) != bool(b.text) || (a.text && !(*a.text == *b.text)))
            return say("words");
    }
    if (one.settings != other.settings)
        return "settings";
    if (one.results.size() != other.results.size())
        return "number of results";
    for (std::size_t i = 0; i < one.results.size(); ++i) {
        const KeptResult &a = one.results[i], &b = other.results[i];
        const auto same = [](const SharedPicture& left, const SharedPicture& right) { return (!left && !right) || (left && right && left->sha256 == right->sha256 && left->png == right->png); };
        if (a.id != b.id || a.generation != b.generation || a.picture != b.picture || a.thumbnail != b.thumbnail || a.starred != b.starred || !same(a.guide, b.guide) || !same(a.mask, b.mask) || !same(a.map, b.map))
            return "result " + a.id;
    }
    return {};
}

} // namespace underpaint::files
