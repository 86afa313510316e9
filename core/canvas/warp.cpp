#include "core/canvas/warp.h"

#include "core/canvas/warp_places.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core/utility.hpp>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side, mostSamples = 64;

using Samples = std::array<float, 4>;

const std::uint16_t* clampedAt(const Piece& piece, int x, int y)
{
    return piece.at(std::clamp(x, 0, piece.size.width - 1), std::clamp(y, 0, piece.size.height - 1));
}

/// x, y: middle of the first pixel is 0, 0; the border's samples go on.
Samples straightAt(const Piece& piece, float x, float y)
{
    const float left = std::floor(x), top = std::floor(y), tx = x - left, ty = y - top;
    const float weights[4] = {(1 - tx) * (1 - ty), tx * (1 - ty), (1 - tx) * ty, tx * ty};
    Samples sum{};
    for (int k = 0; k < 4; ++k) {
        const std::uint16_t* const from = clampedAt(piece, int(left) + k % 2, int(top) + k / 2);
        for (std::size_t c = 0; c < 4; ++c)
            sum[c] += weights[k] * from[c];
    }
    return sum;
}

std::array<float, 4> cubicWeights(float t)
{
    return {((-.5f * t + 1) * t - .5f) * t, (1.5f * t - 2.5f) * t * t + 1, ((-1.5f * t + 2) * t + .5f) * t, (.5f * t - .5f) * t * t};
}

Samples cubicAt(const Piece& piece, float x, float y)
{
    const float left = std::floor(x), top = std::floor(y);
    const std::array<float, 4> across = cubicWeights(x - left), down = cubicWeights(y - top);
    Samples sum{}, low, high{};
    low.fill(Tile::one);
    for (int j = 0; j < 4; ++j) {
        Samples line{};
        for (int i = 0; i < 4; ++i) {
            const std::uint16_t* const from = clampedAt(piece, int(left) - 1 + i, int(top) - 1 + j);
            for (std::size_t c = 0; c < 4; ++c) {
                const float value = from[c];
                line[c] += across[std::size_t(i)] * value;
                low[c] = std::min(low[c], value);
                high[c] = std::max(high[c], value);
            }
        }
        for (std::size_t c = 0; c < 4; ++c)
            sum[c] += down[std::size_t(j)] * line[c];
    }
    for (std::size_t c = 0; c < 4; ++c)
        sum[c] = std::clamp(sum[c], low[c], high[c]);
    return sum;
}

/// How much of a canvas pixel the piece covers.
float cover(const Piece& piece, const Place& place)
{
    // Near the horizon a pixel sees more than the whole piece: far outside stays outside.
    const auto edge = [](float at, float length, float slope) { return std::clamp(std::min(at, length - at) / std::clamp(slope, 1e-6f, 2 * length) + .5f, 0.f, 1.f); };
    return edge(place.u, float(piece.size.width), std::hypot(place.ux, place.uy)) * edge(place.v, float(piece.size.height), std::hypot(place.vx, place.vy));
}

/// The piece's mean over one canvas pixel: as many samples as piece pixels lie across it, each way.
Samples meanAt(const Piece& piece, const Place& place, bool draft)
{
    const float across = std::hypot(place.ux, place.vx), down = std::hypot(place.uy, place.vy);
    const auto count = [&](float pixels) { return draft ? 1 : std::clamp(int(std::ceil(pixels - 1e-4f)), 1, mostSamples); };
    const int columns = count(across), rows = count(down);
    const bool grows = !draft && std::min(across, down) < 1.0001f;
    if (columns * rows == 1)
        return grows ? cubicAt(piece, place.u - .5f, place.v - .5f) : straightAt(piece, place.u - .5f, place.v - .5f);
    Samples sum{};
    for (int j = 0; j < rows; ++j)
        for (int i = 0; i < columns; ++i) {
            const float x = (float(i) + .5f) / float(columns) - .5f, y = (float(j) + .5f) / float(rows) - .5f;
            const float u = place.u + x * place.ux + y * place.uy - .5f, v = place.v + x * place.vx + y * place.vy - .5f;
            const Samples one = grows ? cubicAt(piece, u, v) : straightAt(piece, u, v);
            for (std::size_t c = 0; c < 4; ++c)
                sum[c] += one[c];
        }
    for (float& value : sum)
        value /= float(columns * rows);
    return sum;
}

/// One canvas pixel; false if the piece does not reach it.
bool pixel(const Piece& piece, const Place& place, bool draft, std::uint16_t* to)
{
    const float share = place.isThere ? cover(piece, place) : 0;
    if (share <= 0)
        return false;
    const Samples mean = meanAt(piece, place, draft);
    to[3] = std::uint16_t(std::clamp(mean[3] * share + .5f, 0.f, float(Tile::one)));
    for (std::size_t c = 0; c < 3; ++c)
        to[c] = std::min(to[3], std::uint16_t(std::max(0.f, mean[c] * share + .5f)));
    return to[3] != 0;
}

/// A map that only changes pixels about: whole moves, flips, quarter turns.
std::optional<std::array<int, 6>> wholePixels(const Warp& warp)
{
    if (warp.mesh)
        return {};
    std::array<double, 9> m = warp.projection.m;
    for (double& value : m)
        value /= warp.projection.m[8];
    if (std::abs(m[6]) > 1e-12 || std::abs(m[7]) > 1e-12)
        return {};
    std::array<int, 6> whole{};
    for (std::size_t i = 0; i < 6; ++i) {
        if (std::abs(m[i]) > 1e6 || std::abs(m[i] - std::round(m[i])) > (i % 3 == 2 ? 1e-6 : 1e-9))
            return {};
        whole[i] = int(std::lround(m[i]));
    }
    const bool straight = std::abs(whole[0]) == 1 && std::abs(whole[4]) == 1 && whole[1] == 0 && whole[3] == 0;
    const bool turned = std::abs(whole[1]) == 1 && std::abs(whole[3]) == 1 && whole[0] == 0 && whole[4] == 0;
    return straight || turned ? std::optional(whole) : std::nullopt;
}

Tiles changedAbout(const Piece& piece, const std::array<int, 6>& m, base::Size canvas)
{
    const base::Size size = m[0] != 0 ? piece.size : base::Size{piece.size.height, piece.size.width};
    // Where the corners' pixels come to: a pixel's middle is mapped, in halves.
    const auto place = [&](int x, int y) {
        const int doubleX = m[0] * (2 * x + 1) + m[1] * (2 * y + 1) + 2 * m[2], doubleY = m[3] * (2 * x + 1) + m[4] * (2 * y + 1) + 2 * m[5];
        return std::array<int, 2>{(doubleX - 1) / 2, (doubleY - 1) / 2};
    };
    const auto first = place(0, 0), last = place(piece.size.width - 1, piece.size.height - 1);
    const int left = std::min(first[0], last[0]), top = std::min(first[1], last[1]);
    Tiles tiles(canvas);
    if (m[0] == 1 && m[4] == 1) {
        put(tiles, piece, left, top);
        return tiles;
    }
    Piece turned{size, std::vector<std::uint16_t>(piece.samples.size())};
    for (int y = 0; y < piece.size.height; ++y)
        for (int x = 0; x < piece.size.width; ++x) {
            const auto to = place(x, y);
            std::copy_n(piece.at(x, y), 4, turned.samples.data() + (std::size_t(to[1] - top) * std::size_t(size.width) + std::size_t(to[0] - left)) * 4);
        }
    put(tiles, turned, left, top);
    return tiles;
}

} // namespace

base::Point Warp::operator()(base::Point inPiece, base::Size piece) const
{
    return projection(mesh ? mesh->at(inPiece.x / piece.width, inPiece.y / piece.height) : inPiece);
}

Tiles warped(const Piece& piece, const Warp& warp, base::Size canvas, int step)
{
    Tiles tiles(canvas);
    if (piece.size.isEmpty() || canvas.isEmpty())
        return tiles;
    if (const auto whole = wholePixels(warp))
        return changedAbout(piece, *whole, canvas);

    const std::unique_ptr<Places> places = placesOf(warp, piece.size, canvas);
    const base::Rect area = places->bounds();
    const int firstColumn = area.x / side, firstRow = area.y / side, columns = (area.right() + side - 1) / side - firstColumn, rows = (area.bottom() + side - 1) / side - firstRow;
    if (area.isEmpty())
        return tiles;
    cv::parallel_for_(cv::Range(0, columns * rows), [&](const cv::Range& range) {
        std::vector<Place> at(std::size_t(side) * side);
        for (int index = range.start; index < range.end; ++index) {
            const int column = firstColumn + index % columns, row = firstRow + index / columns;
            if (!places->find(column, row, step, at.data()))
                continue;
            Tile tile;
            bool any = false;
            const int right = std::min(side, canvas.width - column * side), bottom = std::min(side, canvas.height - row * side);
            for (int y = 0; y < bottom; y += step)
                for (int x = 0; x < right; x += step) {
                    std::uint16_t* const to = tile.samples.data() + (std::size_t(y) * side + std::size_t(x)) * 4;
                    if (!pixel(piece, at[std::size_t(y) * side + std::size_t(x)], step > 1, to))
                        continue;
                    any = true;
                    for (int j = 0; j < step && y + j < bottom; ++j)
                        for (int i = 0; i < step && x + i < right; ++i)
                            if (i + j > 0)
                                std::copy_n(to, 4, to + (j * side + i) * 4);
                }
            if (any)
                tiles.writable(column, row) = tile;
        }
    });
    return tiles;
}

} // namespace underpaint::canvas
