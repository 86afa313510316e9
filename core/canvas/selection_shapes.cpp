#include "core/canvas/selection.h"

#include <algorithm>
#include <cmath>

namespace underpaint::canvas {
namespace {

constexpr int lines = 15, weight = 17; // of a pixel row: 15 * 17 = 255, so that what is covered wholly is exact

/// Where a shape's edges cross a line of a pixel row; between the first and the second, the third and the fourth it lies.
struct Crossing {
    int line;
    double x;
    bool operator<(const Crossing& other) const { return line != other.line ? line < other.line : x < other.x; }
};

/// How much of each pixel lies in a shape: `smooth` from 15 lines a row with their exact ends, otherwise by the pixels' middles.
class Coverage {
public:
    Coverage(base::Size canvas, bool smooth)
        : m_canvas(canvas)
        , m_perRow(smooth ? lines : 1)
        , m_samples(std::size_t(canvas.width) * std::size_t(canvas.height))
        , m_parts(std::size_t(canvas.width) + 1)
        , m_runs(std::size_t(canvas.width) + 1)
    {
    }

    int lineCount() const { return m_canvas.height * m_perRow; }
    double yOf(int line) const { return (line + .5) / m_perRow; }
    /// The first line at or below y, and within the canvas (or one past its last).
    int lineFrom(double y) const { return int(std::clamp(std::ceil(y * m_perRow - .5), 0., double(lineCount()))); }

    Picture fill(std::vector<Crossing> crossings)
    {
        std::sort(crossings.begin(), crossings.end());
        int row = -1;
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            if (const int here = crossings[i].line / m_perRow; here != row) {
                flush(row);
                row = here;
            }
            add(crossings[i].x, crossings[i + 1].x);
        }
        flush(row);
        return std::all_of(m_samples.begin(), m_samples.end(), [](std::uint8_t sample) { return sample == 0; }) ? Picture() : Picture(m_canvas, 1, std::move(m_samples));
    }

private:
    void add(double from, double to)
    {
        from = std::clamp(from, 0., double(m_canvas.width));
        to = std::clamp(to, 0., double(m_canvas.width));
        if (m_perRow == 1) { // a pixel's middle lies in or not
            from = std::ceil(from - .5);
            to = std::ceil(to - .5);
        }
        if (to <= from)
            return;
        const auto first = std::size_t(from), last = std::size_t(to);
        if (first == last) {
            m_parts[first] += to - from;
            return;
        }
        m_parts[first] += double(first + 1) - from;
        m_parts[last] += to - double(last);
        ++m_runs[first + 1];
        --m_runs[last];
    }

    void flush(int row)
    {
        if (row >= 0) {
            std::uint8_t* const to = m_samples.data() + std::size_t(row) * std::size_t(m_canvas.width);
            int run = 0;
            for (std::size_t x = 0; x < std::size_t(m_canvas.width); ++x) {
                run += m_runs[x];
                to[x] = std::uint8_t(std::clamp((m_parts[x] + run) * (m_perRow == 1 ? 255 : weight), 0., 255.) + .5);
            }
        }
        std::fill(m_parts.begin(), m_parts.end(), 0.);
        std::fill(m_runs.begin(), m_runs.end(), 0);
    }

    base::Size m_canvas;
    int m_perRow;
    std::vector<std::uint8_t> m_samples;
    std::vector<double> m_parts; // of pixels that are covered in part, in lines
    std::vector<int> m_runs;     // where pixels begin to be covered wholly, and where they end
};

bool isFinite(base::Point point) { return std::isfinite(point.x) && std::isfinite(point.y); }

} // namespace

Picture selectedRectangle(base::Size canvas, base::Point from, base::Point to, bool smooth)
{
    const base::Point corners[] = {from, {to.x, from.y}, to, {from.x, to.y}};
    return selectedPolygon(canvas, corners, smooth);
}

Picture selectedEllipse(base::Size canvas, base::Point from, base::Point to, bool smooth)
{
    const double halfWidth = std::abs(to.x - from.x) / 2, halfHeight = std::abs(to.y - from.y) / 2;
    if (canvas.isEmpty() || !isFinite(from) || !isFinite(to) || halfWidth <= 0 || halfHeight <= 0)
        return {};
    const base::Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    Coverage coverage(canvas, smooth);
    std::vector<Crossing> crossings;
    for (int line = coverage.lineFrom(middle.y - halfHeight), end = coverage.lineFrom(middle.y + halfHeight); line < end; ++line) {
        const double up = (coverage.yOf(line) - middle.y) / halfHeight, half = halfWidth * std::sqrt(std::max(0., 1 - up * up));
        crossings.push_back({line, middle.x - half});
        crossings.push_back({line, middle.x + half});
    }
    return coverage.fill(std::move(crossings));
}

Picture selectedPolygon(base::Size canvas, std::span<const base::Point> corners, bool smooth)
{
    if (canvas.isEmpty() || corners.size() < 3 || !std::all_of(corners.begin(), corners.end(), isFinite))
        return {};
    Coverage coverage(canvas, smooth);
    std::vector<Crossing> crossings;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        base::Point from = corners[i], to = corners[(i + 1) % corners.size()];
        if (from.y > to.y)
            std::swap(from, to);
        for (int line = coverage.lineFrom(from.y), end = coverage.lineFrom(to.y); line < end; ++line)
            crossings.push_back({line, from.x + (to.x - from.x) * (coverage.yOf(line) - from.y) / (to.y - from.y)});
    }
    return coverage.fill(std::move(crossings));
}

} // namespace underpaint::canvas
