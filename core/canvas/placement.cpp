#include "core/canvas/fix15.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <type_traits>

namespace underpaint::canvas {
namespace {

/// Premultiplied RGBA of 16 bits: what may be averaged.
Picture premultiplied(const Picture& picture)
{
    const std::size_t pixels = std::size_t(picture.width()) * std::size_t(picture.height()), channels = std::size_t(picture.channels());
    std::vector<std::uint16_t> samples(pixels * 4);
    const auto convert = [&](auto from, std::uint32_t unit) { // unit: to 16 bits
        for (std::size_t i = 0; i < pixels; ++i) {
            const std::uint32_t alpha = channels == 4 ? from[4 * i + 3] * unit : 65535;
            for (std::size_t c = 0; c < 3; ++c)
                samples[4 * i + c] = std::uint16_t((std::uint64_t(from[channels * i + (channels == 1 ? 0 : c)] * unit) * alpha + 32767) / 65535);
            samples[4 * i + 3] = std::uint16_t(alpha);
        }
    };
    if (picture.depth() == Depth::Eight)
        convert(picture.eight(), 257);
    else
        convert(picture.sixteen(), 1);
    return Picture(picture.size(), 4, std::move(samples));
}

Picture mirrored(const Picture& picture, bool across, bool down)
{
    if (!across && !down)
        return picture;
    const auto channels = std::size_t(picture.channels());
    const auto turned = [&](auto from) {
        std::vector<std::remove_cvref_t<decltype(from[0])>> samples(from.size());
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x) {
                const int fromX = across ? picture.width() - 1 - x : x, fromY = down ? picture.height() - 1 - y : y;
                std::copy_n(from.data() + (std::size_t(fromY) * std::size_t(picture.width()) + std::size_t(fromX)) * channels, channels,
                    samples.data() + (std::size_t(y) * std::size_t(picture.width()) + std::size_t(x)) * channels);
            }
        return Picture(picture.size(), picture.channels(), std::move(samples));
    };
    return picture.depth() == Depth::Eight ? turned(picture.eight()) : turned(picture.sixteen());
}

std::array<float, 4> cubicWeights(float t)
{
    return {((-.5f * t + 1) * t - .5f) * t, (1.5f * t - 2.5f) * t * t + 1, ((-1.5f * t + 2) * t + .5f) * t, (.5f * t - .5f) * t * t};
}

/// Catmull-Rom at x, y (middle of the first pixel: 0, 0) of premultiplied RGBA, 16 bits; clamped to the range of what it reads. The border's samples go on.
std::array<float, 4> cubicAt(const Picture& picture, double x, double y)
{
    const std::span<const std::uint16_t> samples = picture.sixteen();
    const double left = std::floor(x), top = std::floor(y);
    const std::array<float, 4> across = cubicWeights(float(x - left)), down = cubicWeights(float(y - top));
    std::array<std::size_t, 4> columns;
    for (int i = 0; i < 4; ++i)
        columns[std::size_t(i)] = std::size_t(std::clamp(int(left) - 1 + i, 0, picture.width() - 1)) * 4;
    std::array<float, 4> sum{}, low, high;
    low.fill(65535);
    high.fill(0);
    for (int j = 0; j < 4; ++j) {
        const std::uint16_t* const row = samples.data() + std::size_t(std::clamp(int(top) - 1 + j, 0, picture.height() - 1)) * std::size_t(picture.width()) * 4;
        std::array<float, 4> rowSum{};
        for (std::size_t i = 0; i < 4; ++i) {
            const std::uint16_t* const pixel = row + columns[i];
            for (std::size_t c = 0; c < 4; ++c) {
                const float value = pixel[c];
                rowSum[c] += across[i] * value;
                low[c] = std::min(low[c], value);
                high[c] = std::max(high[c], value);
            }
        }
        for (std::size_t c = 0; c < 4; ++c)
            sum[c] += down[std::size_t(j)] * rowSum[c];
    }
    for (std::size_t c = 0; c < 4; ++c)
        sum[c] = std::clamp(sum[c], low[c], high[c]);
    return sum;
}

bool isWhole(double value) { return std::abs(value - std::round(value)) < 1e-6; }

/// The placed picture drawn onto the canvas: every canvas pixel's middle is looked up in the source; the edge is as soft as one pixel.
Tiles drawn(base::Size canvas, const Picture& source, const Placement& place, double width, double height)
{
    Tiles tiles(canvas);
    const double turn = place.angle * std::numbers::pi / 180, cosine = std::cos(turn), sine = std::sin(turn);
    const double reachX = (std::abs(width * cosine) + std::abs(height * sine)) / 2 + 1, reachY = (std::abs(width * sine) + std::abs(height * cosine)) / 2 + 1;
    const auto bounded = [](double value) { return int(std::clamp(value, -1e6, 1e6)); };
    const int left = bounded(std::floor(place.centre.x - reachX)), top = bounded(std::floor(place.centre.y - reachY));
    const base::Rect area = base::Rect{left, top, bounded(std::ceil(place.centre.x + reachX)) - left, bounded(std::ceil(place.centre.y + reachY)) - top}
                                .intersected({0, 0, canvas.width, canvas.height});
    const double perX = source.width() / width, perY = source.height() / height; // source pixels per canvas pixel
    const auto drawTile = [&](base::Rect part, int column, int row) {
        Tile* own = nullptr;
        for (int y = part.y; y < part.bottom(); ++y)
            for (int x = part.x; x < part.right(); ++x) {
                const double dx = x + .5 - place.centre.x, dy = y + .5 - place.centre.y;
                const double across = dx * cosine + dy * sine + width / 2, down = dy * cosine - dx * sine + height / 2; // canvas pixels from the picture's own corner
                const double cover = std::clamp(std::min(across, width - across) + .5, 0., 1.) * std::clamp(std::min(down, height - down) + .5, 0., 1.);
                if (cover <= 0)
                    continue;
                const std::array<float, 4> pixel = cubicAt(source, across * perX - .5, down * perY - .5);
                const float unit = float(cover) * float(Tile::one) / 65535.f;
                if (!own)
                    own = &tiles.writable(column, row);
                std::uint16_t* const to = own->samples.data() + (std::size_t(y % Tile::side) * Tile::side + std::size_t(x % Tile::side)) * 4;
                to[3] = std::uint16_t(pixel[3] * unit + .5f);
                for (std::size_t c = 0; c < 3; ++c)
                    to[c] = std::min(to[3], std::uint16_t(pixel[c] * unit + .5f));
            }
    };
    for (int row = area.y / Tile::side; row * Tile::side < area.bottom() && !area.isEmpty(); ++row)
        for (int column = area.x / Tile::side; column * Tile::side < area.right(); ++column)
            drawTile(base::Rect{column * Tile::side, row * Tile::side, Tile::side, Tile::side}.intersected(area), column, row);
    return tiles;
}

} // namespace

Layer placedLayer(base::Size canvas, Placement placement, std::string name)
{
    Layer layer;
    layer.kind = LayerKind::Placed;
    layer.name = std::move(name);
    layer.tiles = Tiles(canvas);
    const double width = placement.source.width() * std::abs(placement.scaleX), height = placement.source.height() * std::abs(placement.scaleY);
    if (width > 0 && height > 0) {
        Picture source = mirrored(placement.source, placement.scaleX < 0, placement.scaleY < 0);
        const double left = placement.centre.x - width / 2, top = placement.centre.y - height / 2;
        const bool straight = placement.angle == 0 && isWhole(left) && isWhole(top);
        if (straight && std::abs(placement.scaleX) == 1 && std::abs(placement.scaleY) == 1) {
            layer.tiles.put(source, int(std::lround(left)), int(std::lround(top)));
        } else {
            // What shrinks is averaged first, so that no sample is left out.
            const auto fewer = [](int from, double to) { return std::clamp(int(std::lround(to)), 1, from); };
            const base::Size less{fewer(source.width(), width), fewer(source.height(), height)};
            source = premultiplied(source);
            if (less != source.size())
                source = Picture::fromFloat(less, 4, resampled(source, less), Depth::Sixteen);
            layer.tiles = drawn(canvas, source, placement, width, height);
        }
    }
    layer.placement = std::move(placement);
    return layer;
}

} // namespace underpaint::canvas
