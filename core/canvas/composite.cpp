#include "core/canvas/composite.h"

#include "core/canvas/blend.h"
#include "core/canvas/fix15.h"

#include <algorithm>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

/// Straight RGBA as a picture, without its alpha if all of it is opaque.
Picture pictureOf(base::Size size, std::vector<std::uint8_t> samples)
{
    for (std::size_t i = 3; i < samples.size(); i += 4)
        if (samples[i] != 255)
            return Picture(size, 4, std::move(samples));
    std::size_t to = 0;
    for (std::size_t from = 0; from < samples.size(); from += 4)
        for (std::size_t c = 0; c < 3; ++c)
            samples[to++] = samples[from + c];
    samples.resize(to);
    return Picture(size, 3, std::move(samples));
}

/// The part (all if it is empty), from a function that gives straight RGBA of a tile.
template <typename TileOf>
Picture gathered(base::Size canvas, base::Rect area, const TileOf& tileOf)
{
    const base::Rect whole{0, 0, canvas.width, canvas.height};
    area = area.isEmpty() ? whole : area.intersected(whole);
    if (area.isEmpty())
        return {};
    std::vector<std::uint8_t> samples(std::size_t(area.width) * std::size_t(area.height) * 4);
    for (int row = area.y / side; row * side < area.bottom(); ++row)
        for (int column = area.x / side; column * side < area.right(); ++column) {
            const base::Rect part = base::Rect{column * side, row * side, side, side}.intersected(area);
            const std::uint8_t* const bytes = tileOf(column, row);
            for (int y = part.y; y < part.bottom(); ++y)
                std::copy_n(bytes + (std::size_t(y - row * side) * side + std::size_t(part.x - column * side)) * 4, std::size_t(part.width) * 4,
                    samples.data() + (std::size_t(y - area.y) * std::size_t(area.width) + std::size_t(part.x - area.x)) * 4);
        }
    return pictureOf(area.size(), std::move(samples));
}

} // namespace

void blendTile(const Layer& layer, int column, int row, std::uint16_t* below)
{
    const bool masked = layer.hasMask() && layer.hidesOn && layer.hides.at(column, row) && layer.tiles.at(column, row);
    if (masked) {
        Tile scratch;
        blend(layer.blend, maskedTile(layer, column, row, scratch)->samples.data(), fix15(layer.opacity), below, side * side);
        return;
    }
    const Tile* const tile = layer.tiles.at(column, row);
    if (!tile && actsWhereEmpty(layer.blend)) // nothing of what lies below stays
        std::fill_n(below, side * side * 4, std::uint16_t(0));
    else if (tile)
        blend(layer.blend, tile->samples.data(), fix15(layer.opacity), below, side * side);
}

void Composite::reset(base::Size size)
{
    m_size = size;
    const std::size_t columns = std::size_t((size.width + side - 1) / side), rows = std::size_t((size.height + side - 1) / side);
    m_tiles.clear();
    m_tiles.resize(columns * rows);
    m_fresh.assign(columns * rows, false);
}

void Composite::setSolo(std::uint64_t layer)
{
    if (layer == m_solo)
        return;
    m_solo = layer;
    m_fresh.assign(m_fresh.size(), false);
}

void Composite::invalidate(base::Rect area)
{
    area = area.intersected({0, 0, m_size.width, m_size.height});
    const int columns = (m_size.width + side - 1) / side;
    for (int row = area.y / side; row * side < area.bottom() && !area.isEmpty(); ++row)
        for (int column = area.x / side; column * side < area.right(); ++column)
            m_fresh[std::size_t(row) * std::size_t(columns) + std::size_t(column)] = false;
}

const std::uint8_t* Composite::tile(const DocumentState& state, int column, int row)
{
    if (state.size != m_size)
        reset(state.size);
    const std::size_t index = std::size_t(row) * std::size_t((m_size.width + side - 1) / side) + std::size_t(column);
    if (!m_tiles[index])
        m_tiles[index] = std::make_unique<Pixels>();
    if (!m_fresh[index]) {
        Tile sum;
        m_mixer.mix(state, column, row, sum, {false, m_solo});
        straightEight(sum.samples.data(), m_tiles[index]->bytes, side * side);
        m_fresh[index] = true;
    }
    return m_tiles[index]->bytes;
}

Picture Composite::picture(const DocumentState& state, base::Rect area)
{
    return gathered(state.size, area, [&](int column, int row) { return tile(state, column, row); });
}

Picture flattened(const DocumentState& state, base::Rect area, bool exceptResults)
{
    Tile sum;
    TileMixer mixer;
    std::vector<std::uint8_t> bytes(side * side * 4);
    return gathered(state.size, area, [&](int column, int row) {
        mixer.mix(state, column, row, sum, {exceptResults, 0});
        straightEight(sum.samples.data(), bytes.data(), side * side);
        return bytes.data();
    });
}

} // namespace underpaint::canvas
