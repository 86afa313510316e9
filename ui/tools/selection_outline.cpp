#include "ui/tools/selection_outline.h"

#include "core/canvas/selection.h"
#include "ui/tools/contour.h"
#include "ui/tools/lines.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr int most = 2600;        // values each way
constexpr qsizetype longest = 30'000; // points
constexpr double dash = 4;        // view pixels

/// Without the points that lie on the straight line between their neighbours.
QPolygonF plain(const QPolygonF& line)
{
    QPolygonF kept;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (i > 0 && i + 1 < line.size()) {
            const QPointF in = line[i] - kept.last(), out = line[i + 1] - line[i];
            if (std::abs(in.x() * out.y() - in.y() * out.x()) < 1e-6 && QPointF::dotProduct(in, out) > 0)
                continue;
        }
        kept << line[i];
    }
    return kept;
}

} // namespace

void SelectionOutline::set(const canvas::Picture& selection)
{
    m_selection = selection;
    m_step = 0;
    m_lines.clear();
    m_bounds = {};
    const base::Rect bounds = canvas::selectionBounds(selection);
    m_selected = QRect(bounds.x, bounds.y, bounds.width, bounds.height);
}

bool SelectionOutline::fit(const QRectF& visible, double scale)
{
    if (isEmpty())
        return false;
    const QRect seen = visible.toAlignedRect();
    int step = 1;
    while (std::max(seen.width(), seen.height()) > most * step || 2 * step * scale <= 1)
        step *= 2;
    const QRect wanted = m_selected.intersected(seen);
    if (step == m_step && (wanted.isEmpty() || m_area.contains(wanted)))
        return false;
    // Some more than is seen, so that panning does not make it anew each time.
    const int margin = std::max(0, (most * step - std::max(seen.width(), seen.height())) / 2);
    m_area = m_selected.intersected(seen.adjusted(-margin, -margin, margin, margin));
    m_step = step;
    m_lines.clear();
    m_bounds = {};
    // One value more on each side: nothing is selected beyond the canvas.
    const int left = m_area.left() / step - 1, top = m_area.top() / step - 1;
    ValueGrid grid{QPointF((left + .5) * step, (top + .5) * step), double(step), m_area.right() / step - left + 2, m_area.bottom() / step - top + 2, {}};
    grid.values.assign(std::size_t(grid.width) * std::size_t(grid.height), 0.F);
    const auto samples = m_selection.eight();
    const int width = m_selection.width(), height = m_selection.height();
    for (int y = 0; y < grid.height; ++y) {
        const int line = (top + y) * step + step / 2;
        if (line < 0 || line >= height)
            continue;
        for (int x = 0; x < grid.width; ++x)
            if (const int column = (left + x) * step + step / 2; column >= 0 && column < width)
                grid.values[std::size_t(y) * std::size_t(grid.width) + std::size_t(x)] = samples[std::size_t(line) * std::size_t(width) + std::size_t(column)];
    }
    for (const QPolygonF& line : contours(grid, 127.5)) {
        m_lines.push_back(plain(line));
        m_bounds = m_bounds.united(m_lines.back().boundingRect());
    }
    return true;
}

bool SelectionOutline::isLong() const
{
    qsizetype points = 0;
    for (const QPolygonF& line : m_lines)
        points += line.size();
    return points > longest;
}

void SelectionOutline::paint(QPainter& painter, const QTransform& canvasToView, double phase) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, !isLong());
    painter.setBrush(Qt::NoBrush);
    QPen shade = overlayShade(1.4), dashes = overlayPen(1.2);
    QColor dark = shade.color();
    dark.setAlphaF(.9F); // so thin a line has to be firm
    shade.setColor(dark);
    dashes.setDashPattern({dash / dashes.widthF(), dash / dashes.widthF()});
    dashes.setDashOffset(phase / dashes.widthF());
    dashes.setCapStyle(Qt::FlatCap);
    for (const QPolygonF& line : m_lines) {
        const QPolygonF seen = canvasToView.map(line);
        painter.setPen(shade);
        painter.drawPolyline(seen);
        painter.setPen(dashes);
        painter.drawPolyline(seen);
    }
    painter.restore();
}

} // namespace underpaint::ui
