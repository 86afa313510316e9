#include "core/files/layer_tiles.h"

#include <algorithm>
#include <zlib.h>

namespace underpaint::files {

namespace {

using canvas::Tile;
using canvas::Tiles;

constexpr std::size_t tileBytes = sizeof(Tile::samples);

[[noreturn]] void damaged()
{
    throw Fault("is damaged: its paint cannot be unpacked. Save or fetch it again.");
}

} // namespace

bool samePaint(const Tiles& one, const Tiles& other)
{
    if (one.size() != other.size())
        return false;
    static const Tile blank;
    for (int row = 0; row < one.rows(); ++row)
        for (int column = 0; column < one.columns(); ++column) {
            const Tile *a = one.at(column, row), *b = other.at(column, row);
            if (a == b)
                continue;
            const auto& left = (a ? a : &blank)->samples;
            const auto& right = (b ? b : &blank)->samples;
            const int width = std::min(Tile::side, one.size().width - column * Tile::side);
            const int height = std::min(Tile::side, one.size().height - row * Tile::side);
            for (int y = 0; y < height; ++y)
                if (!std::equal(&left[std::size_t(y) * Tile::side * 4], &left[std::size_t(y) * Tile::side * 4] + width * 4, &right[std::size_t(y) * Tile::side * 4]))
                    return false;
        }
    return true;
}

std::int64_t paintedTiles(const Tiles& tiles)
{
    std::int64_t count = 0;
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column)
            count += tiles.at(column, row) != nullptr;
    return count;
}

LayerPicture layerPicture(const Tiles& tiles)
{
    const base::Rect area = tiles.extent().intersected({0, 0, tiles.size().width, tiles.size().height});
    if (area.isEmpty())
        return {canvas::Picture({1, 1}, 4, std::vector<std::uint8_t>(4)), 0, 0, true};
    LayerPicture answer = {tiles.picture(area, canvas::Depth::Eight), area.x, area.y, true};
    if (samePaint(tilesOf(tiles.size(), answer.picture, area.x, area.y), tiles))
        return answer;
    answer.picture = tiles.picture(area, canvas::Depth::Sixteen);
    answer.exact = samePaint(tilesOf(tiles.size(), answer.picture, area.x, area.y), tiles);
    return answer;
}

Tiles tilesOf(base::Size canvas, const canvas::Picture& picture, int x, int y)
{
    Tiles tiles(canvas);
    tiles.put(picture, x, y);
    return tiles;
}

std::vector<std::uint8_t> packedTile(const Tile& tile, int effort)
{
    std::vector<std::uint8_t> plain;
    plain.reserve(tileBytes);
    for (const std::uint16_t sample : tile.samples)
        plain.push_back(std::uint8_t(sample)), plain.push_back(std::uint8_t(sample >> 8));
    uLongf size = compressBound(uLong(plain.size()));
    std::vector<std::uint8_t> packed(size);
    if (compress2(packed.data(), &size, plain.data(), uLong(plain.size()), effort) != Z_OK)
        throw std::bad_alloc();
    packed.resize(size);
    return packed;
}

void unpackTile(Bytes packed, Tile& tile)
{
    std::vector<std::uint8_t> plain(tileBytes);
    uLongf size = tileBytes;
    if (uncompress(plain.data(), &size, packed.data(), uLong(packed.size())) != Z_OK || size != tileBytes)
        damaged();
    for (std::size_t i = 0; i < tile.samples.size(); ++i)
        tile.samples[i] = std::uint16_t(plain[2 * i] | plain[2 * i + 1] << 8);
}

std::vector<std::uint8_t> packedTiles(const Tiles& tiles)
{
    std::vector<std::uint8_t> bytes;
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column)
            if (const Tile* tile = tiles.at(column, row)) {
                const std::vector<std::uint8_t> packed = packedTile(*tile, 6);
                putNumber(bytes, std::uint64_t(column), 2);
                putNumber(bytes, std::uint64_t(row), 2);
                putNumber(bytes, packed.size(), 4);
                bytes.insert(bytes.end(), packed.begin(), packed.end());
            }
    return bytes;
}

Tiles unpackedTiles(Bytes packed, base::Size canvas)
{
    Tiles tiles(canvas);
    for (std::size_t at = 0; at < packed.size();) {
        const auto column = int(numberAt(packed, at, 2)), row = int(numberAt(packed, at + 2, 2));
        const auto size = std::size_t(numberAt(packed, at + 4, 4));
        at += 8;
        if (column >= tiles.columns() || row >= tiles.rows() || size > packed.size() - at)
            damaged();
        unpackTile(packed.subspan(at, size), tiles.writable(column, row));
        at += size;
    }
    return tiles;
}

void putNumber(std::vector<std::uint8_t>& bytes, std::uint64_t value, int width)
{
    for (int i = 0; i < width; ++i)
        bytes.push_back(std::uint8_t(value >> (8 * i)));
}

std::uint64_t numberAt(Bytes bytes, std::size_t at, int width)
{
    if (at > bytes.size() || bytes.size() - at < std::size_t(width))
        damaged();
    std::uint64_t value = 0;
    for (int i = width; i-- > 0;)
        value = value << 8 | bytes[at + std::size_t(i)];
    return value;
}

} // namespace underpaint::files
