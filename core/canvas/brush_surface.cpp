#include "core/canvas/brush_surface.h"

#include "core/canvas/selection.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <type_traits>
#include <utility>
#include <vector>

#include <libmypaint/mypaint-tiled-surface.h>

namespace underpaint::canvas {

static_assert(sizeof(guint16) == sizeof(std::uint16_t));

struct BrushSurface::Private {
    MyPaintTiledSurface2 tiled{}; // first: the library hands back a pointer to it
    MyPaintSurfaceDrawDabFunction2 drawDab = nullptr;
    MyPaintSurfaceGetColorFunction2 getColour = nullptr;
    Tiles* target = nullptr;
    bool addsPaint = true;
    long dabs = 0;
    std::vector<SymmetryCopy> copies;
    base::Rect touched; // since beginBatch(); the library's own rectangles lack the outermost pixels of some dabs
    Tile scratch;       // takes what is painted where nobody will see it
    Tile mixed;
    const Tile nothing{}; // what is read where nothing is

    // With a selection: what the stroke would be without one is painted on `free`, of the tiles that are selected in part.
    enum class Share : std::uint8_t { Unknown, All, None, Part };
    Picture selection;
    base::Rect bounds;
    Tiles before, free;
    std::vector<Share> kinds; // of the tiles
    std::vector<std::uint16_t> shares;
    bool changed = false;     // the tiles, since beginBatch()
    std::exception_ptr failure;

    Share kindOf(int column, int row)
    {
        Share& kind = kinds[std::size_t(row) * std::size_t(target->columns()) + std::size_t(column)];
        if (kind == Share::Unknown) {
            const bool part = selectionTile(selection, column, row, shares.data());
            kind = !part ? Share::All : std::any_of(shares.begin(), shares.end(), [](std::uint16_t share) { return share != 0; }) ? Share::Part : Share::None;
        }
        return kind;
    }

    bool meetsCanvas(float x, float y, float reach) const
    {
        return target && std::isfinite(x) && std::isfinite(y) && x + reach >= 0 && y + reach >= 0
            && x - reach <= float(target->size().width) && y - reach <= float(target->size().height);
    }

    static Private& of(MyPaintSurface2* surface) { return *reinterpret_cast<Private*>(surface); }

    /// Where a tile is painted on. The library is not built to be thrown through: what goes wrong (there may be no room) waits for the end of the batch, and what is painted until then is nobody's.
    guint16* room(Tiles& tiles, int column, int row)
    {
        try {
            return tiles.writable(column, row).samples.data();
        } catch (...) {
            failure = failure ? failure : std::current_exception();
            scratch.samples.fill(0);
            return scratch.samples.data();
        }
    }

    static void requestStart(MyPaintTiledSurface2* surface, MyPaintTileRequest* request)
    {
        Private& d = *reinterpret_cast<Private*>(surface);
        const bool inside = d.target && request->tx >= 0 && request->ty >= 0 && request->tx < d.target->columns()
            && request->ty < d.target->rows();
        const Tile* old = inside ? d.target->at(request->tx, request->ty) : nullptr;
        if (request->readonly) { // the library only reads it, but its type has no const
            request->buffer = const_cast<guint16*>((old ? *old : d.nothing).samples.data());
        } else if (inside && (old || d.addsPaint)) {
            const Share kind = d.selection.isNull() ? Share::All : d.kindOf(request->tx, request->ty);
            if (kind == Share::None) {
                d.scratch.samples.fill(0);
                request->buffer = d.scratch.samples.data();
                return;
            }
            d.changed = d.changed || kind == Share::All;
            request->buffer = d.room(kind == Share::All ? *d.target : d.free, request->tx, request->ty);
        } else {
            d.scratch.samples.fill(0);
            request->buffer = d.scratch.samples.data();
        }
    }

    static void requestEnd(MyPaintTiledSurface2* surface, MyPaintTileRequest* request)
    {
        Private& d = *reinterpret_cast<Private*>(surface);
        const int column = request->tx, row = request->ty;
        if (request->readonly || d.selection.isNull() || !d.target || column < 0 || row < 0 || column >= d.target->columns() || row >= d.target->rows() || d.kindOf(column, row) != Share::Part)
            return;
        const Tile* const painted = d.free.at(column, row);
        if (!painted)
            return;
        const Tile* const was = d.before.at(column, row);
        selectionTile(d.selection, column, row, d.shares.data());
        mixTile(was ? *was : d.nothing, *painted, d.shares.data(), d.mixed);
        const Tile* const now = d.target->at(column, row);
        if (d.mixed.samples == (now ? *now : d.nothing).samples)
            return;
        std::copy(d.mixed.samples.begin(), d.mixed.samples.end(), d.room(*d.target, column, row));
        d.changed = true;
    }

    static int drawDabOnCanvas(MyPaintSurface2* surface, float x, float y, float radius, float red, float green, float blue,
        float opaque, float hardness, float alphaEraser, float aspectRatio, float angle, float lockAlpha, float colorize,
        float posterize, float posterizeNumber, float paint)
    {
        Private& d = of(surface);
        const auto dab = [&](float toX, float toY, float turned) {
            if (!d.meetsCanvas(toX, toY, radius + 2))
                return 0;
            const int drawn = d.drawDab(surface, toX, toY, radius, red, green, blue, opaque, hardness, alphaEraser, aspectRatio, turned,
                lockAlpha, colorize, posterize, posterizeNumber, paint);
            if (drawn) {
                ++d.dabs;
                const int reach = int(std::ceil(radius)) + 2, left = int(std::floor(toX)) - reach, top = int(std::floor(toY)) - reach;
                d.touched = d.touched.united({left, top, 2 * reach + 1, 2 * reach + 1});
            }
            return drawn;
        };
        int drawn = dab(x, y, angle);
        for (const SymmetryCopy& copy : d.copies) {
            const base::Point to = copy.map({x, y});
            drawn |= dab(float(to.x), float(to.y), float(copy.mapAngle(angle)));
        }
        return drawn;
    }

    static void getColourOnCanvas(MyPaintSurface2* surface, float x, float y, float radius, float* red, float* green,
        float* blue, float* alpha, float paint)
    {
        Private& d = of(surface);
        *red = *green = *blue = *alpha = 0;
        if (d.meetsCanvas(x, y, radius + 2))
            d.getColour(surface, x, y, radius, red, green, blue, alpha, paint);
    }
};

BrushSurface::BrushSurface()
    : d(std::make_unique<Private>())
{
    static_assert(std::is_standard_layout_v<MyPaintTiledSurface2>);
    mypaint_tiled_surface2_init(&d->tiled, &Private::requestStart, &Private::requestEnd);
    // One thread: two of them wait for each other at every batch while a run keeps both cores busy.
    d->tiled.threadsafe_tile_requests = FALSE;
    d->drawDab = d->tiled.parent.draw_dab_pigment;
    d->getColour = d->tiled.parent.get_color_pigment;
    d->tiled.parent.draw_dab_pigment = &Private::drawDabOnCanvas;
    d->tiled.parent.get_color_pigment = &Private::getColourOnCanvas;
}

BrushSurface::~BrushSurface() { mypaint_tiled_surface2_destroy(&d->tiled); }

void BrushSurface::attach(Tiles& target, bool addsPaint, const Picture& selection)
{
    detach();
    d->target = &target;
    d->addsPaint = addsPaint;
    d->dabs = 0;
    if (selection.isNull())
        return;
    d->selection = selection;
    d->bounds = selectionBounds(selection);
    d->before = d->free = target;
    d->kinds.assign(std::size_t(target.columns()) * std::size_t(target.rows()), Private::Share::Unknown);
    d->shares.resize(std::size_t(Tile::side) * Tile::side);
}

void BrushSurface::detach()
{
    d->target = nullptr;
    d->selection = {};
    d->before = d->free = {};
}

void BrushSurface::setCopies(std::vector<SymmetryCopy> copies) { d->copies = std::move(copies); }

void BrushSurface::beginBatch()
{
    d->touched = {};
    d->changed = false;
    mypaint_surface_begin_atomic(mypaint_surface2_to_surface(&d->tiled.parent));
}

base::Rect BrushSurface::endBatch()
{
    mypaint_surface2_end_atomic(&d->tiled.parent, nullptr);
    if (d->failure)
        std::rethrow_exception(std::exchange(d->failure, nullptr));
    if (!d->target)
        return {};
    if (!d->selection.isNull())
        return d->changed ? d->touched.intersected(d->bounds) : base::Rect();
    return d->touched.intersected({0, 0, d->target->size().width, d->target->size().height});
}

long BrushSurface::dabs() const { return d->dabs; }

MyPaintSurface2* BrushSurface::handle() { return &d->tiled.parent; }

} // namespace underpaint::canvas
