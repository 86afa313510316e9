#include "ui/canvas/tile_sampler.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

using Pixel = std::uint32_t;
constexpr int side = TilePyramid::side;
constexpr int fraction = 24; // bits of a source coordinate
constexpr std::int64_t one = std::int64_t(1) << fraction;

double scaleOf(const QTransform& transform) { return std::sqrt(std::abs(transform.determinant())); }

/// a + (b - a) * f / 256 for each channel.
inline Pixel mix(Pixel a, Pixel b, unsigned f)
{
    constexpr Pixel even = 0x00FF00FF;
    const Pixel low = ((a & even) * (256 - f) + (b & even) * f) >> 8 & even;
    const Pixel high = ((a >> 8 & even) * (256 - f) + (b >> 8 & even) * f) & ~even;
    return low | high;
}

inline Pixel scaled(Pixel a, unsigned f) { return mix(0, a, f); }

inline Pixel over(Pixel source, Pixel target)
{
    const unsigned rest = 256 - ((source >> 24) + (source >> 31)); // 255 -> 0
    return source + scaled(target, rest);
}

/// Straight lines of fixed-point numbers: u = u0 + x du + y dv, exactly the same however the area is cut.
struct Line {
    std::int64_t origin, perColumn, perRow;
    std::int64_t at(int x, int y) const { return origin + perColumn * x + perRow * y; }
};

/// The columns of [from, to) where 0 <= line < limit.
void clip(const Line& line, int y, std::int64_t limit, int& from, int& to)
{
    const std::int64_t start = line.at(0, y), step = line.perColumn;
    if (step == 0) {
        if (start < 0 || start >= limit)
            to = from;
        return;
    }
    const auto firstAtLeast = [&](std::int64_t bound) { // smallest x with start + step x >= bound, step > 0
        const std::int64_t distance = bound - start;
        return distance <= 0 ? -(-distance / step) : (distance + step - 1) / step;
    };
    const auto firstBelow = [&](std::int64_t bound) { // smallest x with start + step x < bound, step < 0
        const std::int64_t distance = start - bound, down = -step;
        return distance < 0 ? -((-distance - 1) / down) : distance / down + 1;
    };
    const std::int64_t first = step > 0 ? firstAtLeast(0) : firstBelow(limit), last = step > 0 ? firstAtLeast(limit) : firstBelow(0);
    from = int(std::max<std::int64_t>(from, first));
    to = int(std::min<std::int64_t>(to, last));
}

/// Reads pixels of one level; remembers the tiles it has looked up.
class Reader {
public:
    Reader(TilePyramid& source, int level)
        : m_source(source), m_level(level), m_width(source.size(level).width()), m_height(source.size(level).height())
    {
    }

    Pixel at(int x, int y)
    {
        const Pixel* tile = find(x >> 6, y >> 6);
        return tile ? tile[(y & 63) * side + (x & 63)] : 0;
    }
    /// Between the four pixels around u, v (fixed point, pixel middles at whole numbers).
    Pixel between(std::int64_t u, std::int64_t v)
    {
        const int x = int(u >> fraction), y = int(v >> fraction);
        const unsigned fx = unsigned(u >> (fraction - 8)) & 255, fy = unsigned(v >> (fraction - 8)) & 255;
        if (x >= 0 && y >= 0 && (x & 63) != 63 && (y & 63) != 63 && x + 1 < m_width && y + 1 < m_height) {
            const Pixel* tile = find(x >> 6, y >> 6);
            if (!tile)
                return 0;
            const Pixel* p = tile + (y & 63) * side + (x & 63);
            return mix(mix(p[0], p[1], fx), mix(p[side], p[side + 1], fx), fy);
        }
        const int left = std::clamp(x, 0, m_width - 1), right = std::clamp(x + 1, 0, m_width - 1);
        const int top = std::clamp(y, 0, m_height - 1), bottom = std::clamp(y + 1, 0, m_height - 1);
        return mix(mix(at(left, top), at(right, top), fx), mix(at(left, bottom), at(right, bottom), fx), fy);
    }

private:
    const Pixel* find(int column, int row)
    {
        if (column != m_column || row != m_row) {
            m_tile = m_source.tile(m_level, column, row);
            m_column = column;
            m_row = row;
        }
        return m_tile;
    }

    TilePyramid& m_source;
    int m_level, m_width, m_height, m_column = -1, m_row = -1;
    const Pixel* m_tile = nullptr;
};

} // namespace

int levelFor(const TilePyramid& source, double scale)
{
    if (scale >= 1 || source.isEmpty())
        return 0;
    return std::clamp(int(std::floor(std::log2(1 / scale) + 1e-9)), 0, source.levelCount() - 1);
}

void drawTiles(QImage& target, const QRect& wanted, TilePyramid& source, const QTransform& sourceToTarget, Filter filter, double opacity)
{
    const QRect area = wanted.intersected(target.rect());
    if (source.isEmpty() || area.isEmpty() || opacity <= 0)
        return;
    const int level = filter == Filter::Nearest ? 0 : levelFor(source, scaleOf(sourceToTarget));
    const QTransform back = sourceToTarget.inverted() * QTransform::fromScale(std::ldexp(1, -level), std::ldexp(1, -level));
    const auto fixed = [](double value) { return std::int64_t(std::llround(value * one)); };
    const QPointF corner = back.map(QPointF(.5, .5)); // the middle of the first target pixel
    const Line across{fixed(corner.x()), fixed(back.m11()), fixed(back.m21())}, down{fixed(corner.y()), fixed(back.m12()), fixed(back.m22())};
    // Level sizes are rounded up; the picture ends where its full size ends.
    const std::int64_t width = fixed(std::ldexp(source.size().width(), -level)), height = fixed(std::ldexp(source.size().height(), -level));
    const unsigned strength = unsigned(std::lround(std::min(opacity, 1.) * 256));
    std::uint8_t* const bits = target.bits(); // one thread may part the picture from its copies, not several
    const std::ptrdiff_t bytesPerLine = target.bytesPerLine();

    // Whole pixels of one level, upright: they are copied.
    const std::int64_t shift = filter == Filter::Smooth ? one / 2 : 0;
    const auto isWhole = [&](const Line& line) { return (line.origin - shift) % one == 0; };
    const bool copies = across.perRow == 0 && down.perColumn == 0 && across.perColumn == one && down.perRow == one && isWhole(across) && isWhole(down);
    const auto drawRows = [&](int top, int bottom) {
        Reader reader(source, level);
        for (int y = top; y < bottom; ++y) {
            int from = area.left(), to = area.right() + 1;
            clip(across, y, width, from, to);
            clip(down, y, height, from, to);
            auto* const row = reinterpret_cast<Pixel*>(bits + std::ptrdiff_t(y) * bytesPerLine);
            std::int64_t u = across.at(from, y) - shift, v = down.at(from, y) - shift;
            for (int x = from; x < to; ++x, u += across.perColumn, v += down.perColumn) {
                const bool between = filter == Filter::Smooth && !copies;
                Pixel pixel = between ? reader.between(u, v) : reader.at(int(u >> fraction), int(v >> fraction));
                if (strength != 256)
                    pixel = scaled(pixel, strength);
                if (pixel >> 24 == 255)
                    row[x] = pixel;
                else if (pixel)
                    row[x] = over(pixel, row[x]) | 0xFF000000U;
            }
        }
    };
    constexpr int aloneBelow = 1 << 18; // pixels: less is done before another thread has begun
    if (std::int64_t(area.width()) * area.height() < aloneBelow)
        return drawRows(area.top(), area.bottom() + 1);
    // Tiles are made when they are first looked at, which one thread must do; after that they are only read.
    const QRect seen = back.mapRect(QRectF(area)).toAlignedRect().adjusted(-1, -1, 1, 1).intersected(QRect({}, source.size(level)));
    for (int row = seen.top() / side; row * side <= seen.bottom(); ++row)
        for (int column = seen.left() / side; column * side <= seen.right(); ++column)
            source.tile(level, column, row);
    constexpr int band = 64;
    base::inParallel(std::size_t((area.height() + band - 1) / band), [&](std::size_t index) {
        const int top = area.top() + int(index) * band;
        drawRows(top, std::min(top + band, area.bottom() + 1));
    });
}

QRect reach(const QRect& touched, const TilePyramid& source, const QTransform& sourceToTarget)
{
    if (touched.isEmpty())
        return {};
    const int step = 1 << levelFor(source, scaleOf(sourceToTarget));
    const int left = (touched.left() / step - 1) * step, top = (touched.top() / step - 1) * step;
    const QRectF grown(QPointF(left, top), QPointF((touched.right() / step + 2) * step, (touched.bottom() / step + 2) * step));
    return sourceToTarget.mapRect(grown).toAlignedRect().adjusted(-1, -1, 1, 1);
}

} // namespace underpaint::ui
