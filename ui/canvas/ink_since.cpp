#include "ui/canvas/ink_since.h"

#include "ui/canvas/tile_sources.h"
#include "ui/state/document_model.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace underpaint::ui {

namespace {
constexpr int side = TilePyramid::side;
constexpr int full = 24; // a change of this many of 255 levels hides the result altogether

/// Whether the two differ by their paint at most.
bool looksAlike(const canvas::Layer& one, const canvas::Layer& other)
{
    return one.kind == other.kind && one.opacity == other.opacity && one.blend == other.blend && one.visible == other.visible && one.tiles.size() == other.tiles.size()
        && one.group == other.group && one.passThrough == other.passThrough && one.clipped == other.clipped && one.hidesOn == other.hidesOn && one.hides.size() == other.hides.size()
        && one.adjustment == other.adjustment;
}
} // namespace

void InkSince::start() { start(m_document.document().snapshot()); }

void InkSince::start(canvas::DocumentState then)
{
    const canvas::DocumentState& now = m_document.state();
    if (then.size != now.size)
        then = m_document.document().snapshot();
    if (then.size == m_then.size && then.layers == m_then.layers)
        return; // what was touched since is known
    m_then = std::move(then);
    m_before.reset(m_then.size);
    const int columns = (m_then.size.width + side - 1) / side, rows = (m_then.size.height + side - 1) / side;
    m_touched.assign(std::size_t(columns) * rows, false);
    m_any = false;
    for (std::size_t i = 0; i < std::max(now.layers.size(), m_then.layers.size()); ++i) {
        const canvas::Layer* was = i < m_then.layers.size() ? m_then.layers[i].get() : nullptr;
        const canvas::Layer* is = i < now.layers.size() ? now.layers[i].get() : nullptr;
        if (was == is) // layers are shared values
            continue;
        if (was && is && looksAlike(*was, *is)) {
            base::Rect area = is->isPaint() ? canvas::Tiles::difference(was->tiles, is->tiles) : base::Rect();
            if (is->hasMask())
                area = area.united(canvas::Tiles::difference(was->hides, is->hides));
            touched({area.x, area.y, area.width, area.height});
        } else {
            touched({0, 0, m_then.size.width, m_then.size.height});
        }
    }
}

void InkSince::touched(const QRect& area)
{
    const QRect inside = area.intersected({0, 0, m_then.size.width, m_then.size.height});
    if (inside.isEmpty())
        return;
    m_any = true;
    const int columns = (m_then.size.width + side - 1) / side;
    for (int row = inside.top() / side; row <= inside.bottom() / side; ++row)
        for (int column = inside.left() / side; column <= inside.right() / side; ++column)
            m_touched[std::size_t(row) * columns + column] = true;
}

TilePyramid::Loader InkSince::loader()
{
    return [this](int column, int row, TilePyramid::Pixels* pixels) {
        const int columns = (m_then.size.width + side - 1) / side;
        if (m_then.size != m_document.state().size || !m_touched[std::size_t(row) * columns + column])
            return false;
        const std::uint8_t* now = m_document.tile(column, row);
        const std::uint8_t* then = m_before.tile(m_then, column, row);
        if (std::equal(now, now + side * side * 4, then))
            return false;
        std::array<TilePyramid::Pixels, side * side> opaque;
        overCheckerboard(now, opaque.data());
        for (std::size_t i = 0; i < opaque.size(); ++i, now += 4, then += 4) {
            int change = 0;
            for (int channel = 0; channel < 4; ++channel)
                change = std::max(change, std::abs(now[channel] - then[channel]));
            const unsigned alpha = unsigned(std::min(change * 256 / full, 256));
            const auto part = [&](int shift) { return ((opaque[i] >> shift & 255) * alpha >> 8) << shift; };
            pixels[i] = part(0) | part(8) | part(16) | part(24);
        }
        return true;
    };
}

} // namespace underpaint::ui
