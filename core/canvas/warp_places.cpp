#include "core/canvas/warp_places.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

base::Rect roomAround(double left, double top, double right, double bottom, base::Size canvas)
{
    const auto bounded = [](double value) { return int(std::clamp(value, -1e6, 1e6)); };
    const int x = bounded(std::floor(left)) - 1, y = bounded(std::floor(top)) - 1;
    return base::Rect{x, y, bounded(std::ceil(right)) + 1 - x, bounded(std::ceil(bottom)) + 1 - y}.intersected({0, 0, canvas.width, canvas.height});
}

/// Straight lines stay straight: each pixel has its own place in closed form.
class ProjectedPlaces : public Places {
public:
    ProjectedPlaces(const Projection& projection, base::Size piece, base::Size canvas)
        : m_back(projection.inverted())
    {
        const double w = piece.width, h = piece.height;
        const base::Point corners[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
        m_sign = projection.weight({w / 2, h / 2}) < 0 ? -1 : 1;
        double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
        bool horizon = false;
        for (const base::Point& corner : corners) {
            horizon = horizon || projection.weight(corner) * m_sign < 1e-6;
            const base::Point to = projection(corner);
            left = std::min(left, to.x), right = std::max(right, to.x), top = std::min(top, to.y), bottom = std::max(bottom, to.y);
        }
        m_bounds = horizon ? base::Rect{0, 0, canvas.width, canvas.height} : roomAround(left, top, right, bottom, canvas);
    }

    base::Rect bounds() const override { return m_bounds; }

    bool find(int column, int row, int step, Place* places) const override
    {
        const auto& m = m_back.m;
        for (int j = 0; j < side; j += step)
            for (int i = 0; i < side; i += step) {
                const double x = column * side + i + step / 2., y = row * side + j + step / 2.;
                const double w = m[6] * x + m[7] * y + m[8], u = (m[0] * x + m[1] * y + m[2]) / w, v = (m[3] * x + m[4] * y + m[5]) / w;
                const bool near = x >= m_bounds.x && x < m_bounds.right() && y >= m_bounds.y && y < m_bounds.bottom();
                Place& place = places[j * side + i];
                place = {float(u), float(v), float((m[0] - u * m[6]) / w), float((m[1] - u * m[7]) / w), float((m[3] - v * m[6]) / w), float((m[4] - v * m[7]) / w), near && w * m_sign > 0};
            }
        return true;
    }

private:
    Projection m_back;
    double m_sign = 1;
    base::Rect m_bounds;
};

/// A bent piece as small triangles, each of them flat.
class BentPlaces : public Places {
public:
    BentPlaces(const Warp& warp, base::Size piece, base::Size canvas)
        : m_columns((canvas.width + side - 1) / side), m_tiles(std::size_t(m_columns) * std::size_t((canvas.height + side - 1) / side)), m_canvas(canvas), m_piece(piece)
    {
        const Mesh& mesh = *warp.mesh;
        const int across = divisions(warp, piece, mesh.columns - 1, mesh.rows - 1, true), down = divisions(warp, piece, mesh.rows - 1, mesh.columns - 1, false);
        // One more row of triangles all around, so that the edge's pixels are found, too.
        const std::vector<double> us = stops(across, piece.width, reach(warp, piece, true)), vs = stops(down, piece.height, reach(warp, piece, false));
        std::vector<Corner> line, before;
        for (const double v : vs) {
            before.swap(line);
            line.clear();
            for (const double u : us) {
                const base::Point bent = mesh.at(u / piece.width, v / piece.height);
                const bool seen = warp.projection.weight(bent) * warp.projection.weight({piece.width / 2., piece.height / 2.}) > 0;
                line.push_back({u, v, warp.projection(bent), seen});
            }
            for (std::size_t i = 1; i < line.size() && !before.empty(); ++i) {
                add(before[i - 1], before[i], line[i]);
                add(before[i - 1], line[i], line[i - 1]);
            }
        }
    }

    base::Rect bounds() const override { return m_bounds; }

    bool find(int column, int row, int step, Place* places) const override
    {
        const std::vector<std::uint32_t>& here = m_tiles[std::size_t(row) * std::size_t(m_columns) + std::size_t(column)];
        if (here.empty())
            return false;
        std::fill_n(places, side * side, Place());
        for (const std::uint32_t index : here) {
            const Triangle& one = m_triangles[index];
            const auto first = [&](float least, int origin) { return std::clamp(int(std::floor(least)) - origin, 0, side - 1) / step * step; };
            const auto last = [&](float most, int origin) { return std::clamp(int(std::ceil(most)) - origin, -1, side - 1); };
            const int right = last(one.right, column * side), bottom = last(one.bottom, row * side);
            for (int j = first(one.top, row * side); j <= bottom; j += step)
                for (int i = first(one.left, column * side); i <= right; i += step) {
                    const double x = column * side + i + step / 2. - one.x, y = row * side + j + step / 2. - one.y;
                    const double s = one.sx * x + one.sy * y, t = one.tx * x + one.ty * y;
                    if (s < -1e-9 || t < -1e-9 || s + t > 1 + 1e-9)
                        continue;
                    const Place& flat = one.place;
                    Place& found = places[j * side + i];
                    const Place place{float(flat.u + flat.ux * x + flat.uy * y), float(flat.v + flat.vx * x + flat.vy * y), flat.ux, flat.uy, flat.vx, flat.vy, true};
                    if (!isInside(found) || isInside(place)) // where it is folded, the row beyond the edge hides nothing
                        found = place;
                }
        }
        return true;
    }

private:
    struct Corner {
        double u, v;
        base::Point at; // canvas pixels
        bool seen;
    };
    /// From its first corner x, y: how far along its two other corners a place lies (s, t), and where that is in the piece.
    struct Triangle {
        double x, y, sx, sy, tx, ty;
        float left, top, right, bottom;
        Place place;
    };

    bool isInside(const Place& place) const { return place.isThere && place.u >= 0 && place.v >= 0 && place.u <= float(m_piece.width) && place.v <= float(m_piece.height); }

    /// Into how many parts the piece is cut that way: none longer than some ten canvas pixels.
    static int divisions(const Warp& warp, base::Size piece, int cells, int others, bool across)
    {
        constexpr double longest = 10;
        double most = 0;
        for (int other = 0; other <= 2 * others; ++other)
            for (int i = 0; i < 4 * cells; ++i) {
                const auto at = [&](int k) {
                    const double one = double(k) / (4 * cells), two = double(other) / (2 * others);
                    return warp({(across ? one : two) * piece.width, (across ? two : one) * piece.height}, piece);
                };
                const base::Point from = at(i), to = at(i + 1);
                most = std::max(most, std::hypot(to.x - from.x, to.y - from.y));
            }
        return 4 * cells * std::clamp(int(std::ceil(most / longest)), 1, 64);
    }

    /// How far the row beyond the edge has to reach: two canvas pixels, in piece pixels.
    static double reach(const Warp& warp, base::Size piece, bool across)
    {
        const base::Point from = warp({0, 0}, piece), to = warp({across ? double(piece.width) : 0, across ? 0 : double(piece.height)}, piece);
        const double length = across ? piece.width : piece.height;
        return 3 * std::max(1., length / std::max(1., std::hypot(to.x - from.x, to.y - from.y)));
    }

    static std::vector<double> stops(int parts, double length, double beyond)
    {
        std::vector<double> stops{-beyond};
        for (int i = 0; i <= parts; ++i)
            stops.push_back(length * i / parts);
        stops.push_back(length + beyond);
        return stops;
    }

    void add(const Corner& a, const Corner& b, const Corner& c)
    {
        const double bx = b.at.x - a.at.x, by = b.at.y - a.at.y, cx = c.at.x - a.at.x, cy = c.at.y - a.at.y, area = bx * cy - by * cx;
        if (!a.seen || !b.seen || !c.seen || !(std::abs(area) > 1e-9) || std::abs(area) > 1e10)
            return;
        Triangle one{a.at.x, a.at.y, cy / area, -cx / area, -by / area, bx / area, float(std::min({a.at.x, b.at.x, c.at.x})), float(std::min({a.at.y, b.at.y, c.at.y})),
            float(std::max({a.at.x, b.at.x, c.at.x})), float(std::max({a.at.y, b.at.y, c.at.y})), {}};
        const double ub = b.u - a.u, uc = c.u - a.u, vb = b.v - a.v, vc = c.v - a.v;
        one.place = {float(a.u), float(a.v), float(ub * one.sx + uc * one.tx), float(ub * one.sy + uc * one.ty), float(vb * one.sx + vc * one.tx), float(vb * one.sy + vc * one.ty), true};
        const base::Rect reached = roomAround(one.left, one.top, one.right, one.bottom, m_canvas);
        if (reached.isEmpty())
            return;
        m_bounds = m_bounds.united(reached);
        for (int row = reached.y / side; row * side < reached.bottom(); ++row)
            for (int column = reached.x / side; column * side < reached.right(); ++column)
                m_tiles[std::size_t(row) * std::size_t(m_columns) + std::size_t(column)].push_back(std::uint32_t(m_triangles.size()));
        m_triangles.push_back(one);
    }

    int m_columns;
    std::vector<std::vector<std::uint32_t>> m_tiles; // numbers of triangles
    std::vector<Triangle> m_triangles;
    base::Size m_canvas, m_piece;
    base::Rect m_bounds;
};

} // namespace

std::unique_ptr<Places> placesOf(const Warp& warp, base::Size piece, base::Size canvas)
{
    if (warp.mesh)
        return std::make_unique<BentPlaces>(warp, piece, canvas);
    return std::make_unique<ProjectedPlaces>(warp.projection, piece, canvas);
}

} // namespace underpaint::canvas
