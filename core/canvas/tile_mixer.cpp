#include "core/canvas/tile_mixer.h"

#include "core/canvas/adjustment.h"
#include "core/canvas/blend.h"
#include "core/canvas/composite.h"
#include "core/canvas/fix15.h"
#include "core/canvas/groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace underpaint::canvas {
namespace {

constexpr std::size_t pixels = std::size_t(Tile::side) * Tile::side;
using Shares = std::array<std::uint16_t, pixels>;

/// The layer's mask where it is in force; null = it hides nothing there.
const Tile* maskAt(const Layer& layer, int column, int row)
{
    return layer.hasMask() && layer.hidesOn ? layer.hides.at(column, row) : nullptr;
}

void hide(Tile& paint, const Tile& mask)
{
    for (std::size_t i = 0; i < pixels * 4; i += 4) {
        const std::uint32_t share = std::uint32_t(Tile::one) - mask.samples[i + 3];
        for (std::size_t c = i; c < i + 4; ++c)
            paint.samples[c] = times(paint.samples[c], share);
    }
}

/// How much of each pixel a layer changes: its opacity and mask; nothing if that is all of it everywhere.
std::optional<Shares> sharesOf(const Layer& layer, int column, int row)
{
    const std::uint16_t opacity = fix15(layer.opacity);
    const Tile* const mask = maskAt(layer, column, row);
    if (!mask && opacity == Tile::one)
        return {};
    Shares shares;
    for (std::size_t i = 0; i < pixels; ++i)
        shares[i] = mask ? times(opacity, std::uint32_t(Tile::one) - mask->samples[i * 4 + 3]) : opacity;
    return shares;
}

/// The colours alone, opaque; what is transparent stays so.
void makeOpaque(Tile& tile)
{
    for (std::size_t i = 0; i < pixels * 4; i += 4)
        if (const std::uint32_t alpha = tile.samples[i + 3]; alpha != 0 && alpha != Tile::one) {
            for (std::size_t c = i; c < i + 3; ++c)
                tile.samples[c] = std::uint16_t(std::min<std::uint32_t>(Tile::one, (std::uint32_t(tile.samples[c]) * Tile::one + alpha / 2) / alpha));
            tile.samples[i + 3] = Tile::one;
        }
}

/// `paint` only as far as `shape` has alpha.
void cutTo(const Tile& shape, Tile& paint)
{
    for (std::size_t i = 0; i < pixels * 4; i += 4)
        for (std::size_t c = i; c < i + 4; ++c)
            paint.samples[c] = times(paint.samples[c], shape.samples[i + 3]);
}

} // namespace

struct TileMixer::Private {
    struct Prepared {
        std::shared_ptr<const Adjustment> adjustment; // kept, so that no other takes its place in memory
        Adjuster adjuster;
    };
    struct Place {
        const DocumentState& state;
        int column, row;
        const MixRule& rule;
    };
    /// A layer in its group, with its members if it is a group itself.
    struct Child {
        std::size_t membersBegin, at;
    };

    /// A tile to mix in, given back at the end.
    class Scratch {
    public:
        explicit Scratch(std::vector<std::unique_ptr<Tile>>& spare) : m_spare(spare)
        {
            if (spare.empty()) {
                m_tile = std::make_unique<Tile>();
            } else {
                m_tile = std::move(spare.back());
                spare.pop_back();
            }
        }
        ~Scratch() { m_spare.push_back(std::move(m_tile)); }
        Scratch(const Scratch&) = delete;
        Scratch& operator=(const Scratch&) = delete;
        Tile& operator*() { return *m_tile; }
        Tile* operator->() { return m_tile.get(); }

    private:
        std::vector<std::unique_ptr<Tile>>& m_spare;
        std::unique_ptr<Tile> m_tile;
    };

    bool shows(const Place& place, const Layer& layer, bool inSolo) const
    {
        if (!layer.isPaint() || (place.rule.exceptResults && layer.kind == LayerKind::Result))
            return false;
        if (place.rule.solo == 0 || inSolo)
            return layer.visible;
        const Layer* const solo = place.state.layer(place.rule.solo);
        return solo && (solo == &layer || (layer.kind == LayerKind::Group && liesIn(place.state, *solo, layer.id)));
    }

    static Child childFrom(const Place& place, std::size_t begin, std::size_t end, std::uint64_t group)
    {
        std::size_t at = begin;
        while (at < end && place.state.layers[at]->group != group)
            ++at;
        return {begin, at < end ? at : begin};
    }

    const Layer& layerAt(const Place& place, const Child& child) const { return *place.state.layers[child.at]; }

    /// Layers from `begin` to `end` that lie in `group`, mixed onto `below`; false if nothing came to it.
    bool pile(const Place& place, std::size_t begin, std::size_t end, std::uint64_t group, Tile& below, bool inSolo)
    {
        bool any = false;
        std::vector<Child> run;
        for (std::size_t i = begin; i < end;) {
            const Child base = childFrom(place, i, end, group);
            i = base.at + 1;
            const Layer& layer = layerAt(place, base);
            if (!layer.isPaint())
                continue;
            run.clear();
            if (!layer.clipped && layer.kind != LayerKind::Adjustment)
                while (i < end) {
                    const Child next = childFrom(place, i, end, group);
                    const Layer& above = layerAt(place, next);
                    if (above.isPaint() && !above.clipped)
                        break;
                    if (shows(place, above, inSolo))
                        run.push_back(next);
                    i = next.at + 1;
                }
            if (shows(place, layer, inSolo)) {
                any = (run.empty() ? add(place, base, below, inSolo) : addClipped(place, base, run, below, inSolo)) || any;
            } else if (place.rule.solo != 0 && !inSolo) {
                for (const Child& alone : run)
                    any = add(place, alone, below, inSolo) || any;
            }
        }
        return any;
    }

    /// One layer by itself.
    bool add(const Place& place, const Child& child, Tile& below, bool inSolo)
    {
        const Layer& layer = layerAt(place, child);
        if (layer.kind == LayerKind::Adjustment) {
            adjust(place, layer, below);
            return false;
        }
        if (layer.kind != LayerKind::Group) {
            blendTile(layer, place.column, place.row, below.samples.data());
            return layer.tiles.at(place.column, place.row) != nullptr;
        }
        const bool innerSolo = inSolo || layer.id == place.rule.solo;
        if (layer.passThrough) {
            const std::optional<Shares> shares = sharesOf(layer, place.column, place.row);
            if (!shares)
                return pile(place, child.membersBegin, child.at, layer.id, below, innerSolo);
            Scratch mixed(m_spare);
            *mixed = below;
            const bool any = pile(place, child.membersBegin, child.at, layer.id, *mixed, innerSolo);
            for (std::size_t i = 0; i < pixels * 4; ++i) {
                const std::uint32_t share = (*shares)[i / 4];
                below.samples[i] = std::uint16_t((std::uint32_t(below.samples[i]) * (Tile::one - share) + std::uint32_t(mixed->samples[i]) * share + Tile::one / 2) >> 15);
            }
            return any;
        }
        Scratch paint(m_spare);
        const bool any = content(place, child, *paint, inSolo);
        if (any || actsWhereEmpty(layer.blend))
            blend(layer.blend, paint->samples.data(), fix15(layer.opacity), below.samples.data(), pixels);
        return any;
    }

    /// A layer's paint, or a group's mixed by itself, as its mask lets it through; false if there is none (`out` is empty then).
    bool content(const Place& place, const Child& child, Tile& out, bool inSolo)
    {
        const Layer& layer = layerAt(place, child);
        out.samples.fill(0);
        bool any = false;
        if (layer.kind == LayerKind::Group) {
            any = pile(place, child.membersBegin, child.at, layer.id, out, inSolo || layer.id == place.rule.solo);
        } else if (const Tile* const tile = layer.tiles.at(place.column, place.row)) {
            out = *tile;
            any = true;
        }
        if (const Tile* const mask = maskAt(layer, place.column, place.row); mask && any)
            hide(out, *mask);
        return any;
    }

    /// A base with what is clipped to it: mixed onto the base's colours, cut to its alpha, and then laid down in its mode.
    bool addClipped(const Place& place, const Child& base, const std::vector<Child>& run, Tile& below, bool inSolo)
    {
        const Layer& layer = layerAt(place, base);
        Scratch shape(m_spare), colours(m_spare), paint(m_spare);
        if (!content(place, base, *shape, inSolo)) {
            if (actsWhereEmpty(layer.blend))
                below.samples.fill(0);
            return false;
        }
        *colours = *shape;
        makeOpaque(*colours);
        for (const Child& child : run) {
            const Layer& clipped = layerAt(place, child);
            if (clipped.kind == LayerKind::Adjustment)
                adjust(place, clipped, *colours);
            else if (content(place, child, *paint, inSolo) || actsWhereEmpty(clipped.blend))
                blend(clipped.blend, paint->samples.data(), fix15(clipped.opacity), colours->samples.data(), pixels);
        }
        cutTo(*shape, *colours);
        blend(layer.blend, colours->samples.data(), fix15(layer.opacity), below.samples.data(), pixels);
        return true;
    }

    /// Changes the colours of `below`; in another mode than the normal one, the changed colours are mixed with those that were there.
    void adjust(const Place& place, const Layer& layer, Tile& below)
    {
        if (!layer.adjustment)
            return;
        const std::optional<Shares> shares = sharesOf(layer, place.column, place.row);
        const Adjuster& adjuster = prepared(layer.adjustment);
        if (layer.blend == BlendMode::Normal) {
            adjuster.apply(below.samples.data(), pixels, shares ? shares->data() : nullptr);
            return;
        }
        Scratch colours(m_spare), changed(m_spare);
        *colours = below;
        makeOpaque(*colours);
        *changed = *colours;
        adjuster.apply(changed->samples.data(), pixels);
        if (const Tile* const mask = maskAt(layer, place.column, place.row))
            hide(*changed, *mask);
        blend(layer.blend, changed->samples.data(), fix15(layer.opacity), colours->samples.data(), pixels);
        cutTo(below, *colours);
        below = *colours;
    }

    const Adjuster& prepared(const std::shared_ptr<const Adjustment>& adjustment)
    {
        const auto found = m_prepared.find(adjustment.get());
        if (found != m_prepared.end())
            return found->second.adjuster;
        if (m_prepared.size() >= 24) // former values of one that is being set
            m_prepared.clear();
        return m_prepared.emplace(adjustment.get(), Prepared{adjustment, Adjuster(*adjustment)}).first->second.adjuster;
    }

    std::vector<std::unique_ptr<Tile>> m_spare;
    std::map<const Adjustment*, Prepared> m_prepared;
};

TileMixer::TileMixer() : d(std::make_unique<Private>()) {}
TileMixer::TileMixer(TileMixer&&) noexcept = default;
TileMixer& TileMixer::operator=(TileMixer&&) noexcept = default;
TileMixer::~TileMixer() = default;

void TileMixer::mix(const DocumentState& state, int column, int row, Tile& sum, const MixRule& rule)
{
    sum.samples.fill(0);
    d->pile({state, column, row, rule}, 0, state.layers.size(), 0, sum, false);
}

const Tile* maskedTile(const Layer& layer, int column, int row, Tile& scratch)
{
    const Tile* const tile = layer.tiles.at(column, row);
    const Tile* const mask = tile ? maskAt(layer, column, row) : nullptr;
    if (!mask)
        return tile;
    scratch = *tile;
    hide(scratch, *mask);
    return &scratch;
}

Tiles maskedTiles(const Layer& layer)
{
    Tiles tiles = layer.tiles;
    Tile scratch;
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column)
            if (const Tile* const tile = maskedTile(layer, column, row, scratch); tile == &scratch)
                tiles.writable(column, row) = scratch;
    return tiles;
}

Tiles mixedTiles(const DocumentState& state, const MixRule& rule)
{
    Tiles tiles(state.size);
    TileMixer mixer;
    Tile sum;
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            mixer.mix(state, column, row, sum, rule);
            if (std::any_of(sum.samples.begin(), sum.samples.end(), [](std::uint16_t sample) { return sample != 0; }))
                tiles.writable(column, row) = sum;
        }
    return tiles;
}

} // namespace underpaint::canvas
