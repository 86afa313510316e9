#pragma once

#include "core/canvas/document.h"

#include <cstdint>
#include <random>
#include <vector>

/// Paint by chance, the same on every machine.
namespace paint {

using namespace underpaint;
using Random = std::mt19937;

inline int upTo(Random& random, int last) { return int(random() % std::uint32_t(last + 1)); }

/// Every sample by chance, 8 bits.
inline canvas::Picture noise(base::Size size, int channels, unsigned seed)
{
    Random random(seed);
    std::vector<std::uint8_t> samples(std::size_t(size.width) * std::size_t(size.height) * std::size_t(channels));
    for (std::uint8_t& sample : samples)
        sample = std::uint8_t(random() >> 8);
    return canvas::Picture(size, channels, std::move(samples));
}

/// A layer with noise all over, alpha included.
inline canvas::Layer layer(base::Size size, unsigned seed, canvas::BlendMode mode = canvas::BlendMode::Normal, double opacity = 1)
{
    canvas::Layer layer;
    layer.name = "noise";
    layer.blend = mode;
    layer.opacity = opacity;
    layer.tiles = canvas::Tiles(size);
    layer.tiles.put(noise(size, 4, seed));
    return layer;
}

/// The whole of a layer, every bit of it that a picture can hold.
inline canvas::Picture pixels(const canvas::Tiles& tiles)
{
    return tiles.picture({0, 0, tiles.size().width, tiles.size().height}, canvas::Depth::Sixteen);
}

/// A rough dab on the tiles; answers where.
inline base::Rect dab(canvas::Tiles& tiles, Random& random)
{
    const int side = 4 + upTo(random, 60);
    const base::Rect area{upTo(random, tiles.size().width - 1) - side / 2, upTo(random, tiles.size().height - 1) - side / 2, side, side};
    tiles.fill(area, {upTo(random, 255) / 255., upTo(random, 255) / 255., upTo(random, 255) / 255.}, upTo(random, 4) / 4.);
    return area;
}

} // namespace paint
