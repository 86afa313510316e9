#include "core/canvas/tile_scaling.h"

#include "core/canvas/piece.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/core/utility.hpp>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

double cubic(double x)
{
    x = std::abs(x);
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

double lanczos(double x)
{
    constexpr double lobes = 3;
    if (std::abs(x) < 1e-9)
        return 1;
    if (std::abs(x) >= lobes)
        return 0;
    const double angle = std::numbers::pi * x;
    return lobes * std::sin(angle) * std::sin(angle / lobes) / (angle * angle);
}

/// One place of the new axis: weights of old samples first, first + 1, ...; beyond the border its last sample goes on.
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

std::vector<Taps> axisOf(int from, int to, ScaleFilter filter)
{
    const double span = double(from) / to, wide = std::max(1., span);
    const bool mean = filter == ScaleFilter::Area && to < from;
    const double reach = mean ? span / 2 + 1 : (filter == ScaleFilter::Lanczos ? 3 : 2) * wide;
    std::vector<Taps> axis(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double middle = (i + .5) * span;
        const int begin = int(std::floor(middle - reach)), end = int(std::ceil(middle + reach));
        const int first = std::clamp(begin, 0, from - 1), last = std::clamp(end, 0, from - 1);
        std::vector<double> weights(std::size_t(last - first + 1));
        double sum = 0;
        for (int j = begin; j <= end; ++j) {
            const double away = (j + .5 - middle) / wide;
            const double weight = mean ? std::max(0., std::min(j + 1., (i + 1) * span) - std::max(double(j), i * span)) : filter == ScaleFilter::Lanczos ? lanczos(away) : cubic(away);
            weights[std::size_t(std::clamp(j, 0, from - 1) - first)] += weight;
            sum += weight;
        }
        Taps& taps = axis[std::size_t(i)];
        taps.first = first;
        for (const double weight : weights)
            taps.weights.push_back(float(weight / sum));
    }
    return axis;
}

/// Old samples that a stretch of the new axis reads.
struct Range {
    int begin, end;
};

Range readBy(const std::vector<Taps>& axis, int begin, int end)
{
    Range range{axis[std::size_t(begin)].first, 0};
    for (int i = begin; i < end; ++i) {
        const Taps& taps = axis[std::size_t(i)];
        range.begin = std::min(range.begin, taps.first);
        range.end = std::max(range.end, taps.first + int(taps.weights.size()));
    }
    return range;
}

/// One tile from the old samples in `columns` and `rows`.
bool scaleTile(const Tiles& tiles, Range columns, Range rows, const std::vector<Taps>& across, const std::vector<Taps>& down, base::Rect place, Tile& tile)
{
    std::vector<float> lines(std::size_t(rows.end - rows.begin) * std::size_t(place.width) * 4);
    float* line = lines.data();
    for (int top = rows.begin; top < rows.end; top += side) { // band by band: much shrinks to one tile
        const Piece piece = pieceOf(tiles, {columns.begin, top, columns.end - columns.begin, std::min(side, rows.end - top)});
        for (int row = 0; row < piece.size.height; ++row)
            for (int i = 0; i < place.width; ++i, line += 4) {
                const Taps& taps = across[std::size_t(place.x + i)];
                const std::uint16_t* from = piece.at(taps.first - columns.begin, row);
                for (const float weight : taps.weights)
                    for (int c = 0; c < 4; ++c)
                        line[c] += weight * float(*from++);
            }
    }
    const std::size_t stride = std::size_t(place.width) * 4;
    bool any = false;
    for (int j = 0; j < place.height; ++j) {
        const Taps& taps = down[std::size_t(place.y + j)];
        for (int i = 0; i < place.width; ++i) {
            float sum[4] = {};
            const float* from = lines.data() + std::size_t(taps.first - rows.begin) * stride + std::size_t(i) * 4;
            for (const float weight : taps.weights) {
                for (int c = 0; c < 4; ++c)
                    sum[c] += weight * from[c];
                from += stride;
            }
            std::uint16_t* const to = tile.samples.data() + (std::size_t(j) * side + std::size_t(i)) * 4;
            to[3] = std::uint16_t(std::clamp(sum[3] + .5f, 0.f, float(Tile::one)));
            for (int c = 0; c < 3; ++c)
                to[c] = std::uint16_t(std::clamp(sum[c] + .5f, 0.f, float(to[3])));
            any = any || to[3] != 0;
        }
    }
    return any;
}

} // namespace

Tiles scaledTiles(const Tiles& tiles, base::Size size, ScaleFilter filter)
{
    if (size == tiles.size())
        return tiles;
    const std::vector<Taps> across = axisOf(tiles.size().width, size.width, filter), down = axisOf(tiles.size().height, size.height, filter);
    Tiles scaled(size);
    cv::parallel_for_(cv::Range(0, scaled.columns() * scaled.rows()), [&](const cv::Range& range) {
        for (int index = range.start; index < range.end; ++index) {
            const int column = index % scaled.columns(), row = index / scaled.columns();
            const base::Rect place = base::Rect{column * side, row * side, side, side}.intersected({0, 0, size.width, size.height});
            const Range columns = readBy(across, place.x, place.right()), rows = readBy(down, place.y, place.bottom());
            bool empty = true;
            for (int j = rows.begin / side; j * side < rows.end; ++j)
                for (int i = columns.begin / side; i * side < columns.end; ++i)
                    empty = empty && !tiles.at(i, j);
            if (empty)
                continue;
            Tile tile;
            if (scaleTile(tiles, columns, rows, across, down, place, tile))
                scaled.writable(column, row) = tile;
        }
    });
    return scaled;
}

} // namespace underpaint::canvas
