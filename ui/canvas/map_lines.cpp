#include "ui/canvas/map_lines.h"

#include "ui/tools/lines.h"
#include "ui/canvas/tile_pyramid.h"
#include "ui/widgets/state_mark.h"

#include <QLineF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <memory>

namespace underpaint::ui {

namespace {
constexpr int side = TilePyramid::side, finest = 768;
constexpr double apart = 20;    // view pixels between labels
constexpr double flat = 40;     // view pixels between lines of .10 from where those of .05 appear
constexpr int smoothings = 4;
constexpr double shortest = 60; // view pixels of a line that gets a label
} // namespace

ValueGrid sampledGrid(QSize canvas, const TileValues& values, float outside, bool border)
{
    const int step = std::max(1, (std::max(canvas.width(), canvas.height()) + finest - 1) / finest), ring = int(border);
    const int width = (canvas.width() + step - 1) / step, height = (canvas.height() + step - 1) / step;
    const double first = step / 2 + .5 - ring * step; // the middle of the pixel that stands for the first step
    ValueGrid grid{QPointF(first, first), double(step), width + 2 * ring, height + 2 * ring, {}};
    grid.values.assign(std::size_t(grid.width) * grid.height, outside);
    const auto tile = std::make_unique<float[]>(std::size_t(side) * side);
    for (int row = 0; row * side < canvas.height(); ++row)
        for (int column = 0; column * side < canvas.width(); ++column) {
            if (!values(column, row, tile.get()))
                continue;
            for (int y = row * side / step; y < height && y * step < (row + 1) * side; ++y)
                for (int x = column * side / step; x < width && x * step < (column + 1) * side; ++x) {
                    const int inX = std::min(x * step + step / 2, canvas.width() - 1) - column * side, inY = std::min(y * step + step / 2, canvas.height() - 1) - row * side;
                    if (inX >= 0 && inY >= 0 && inX < side && inY < side)
                        grid.values[std::size_t(y + ring) * grid.width + x + ring] = tile[std::size_t(inY * side + inX)];
                }
        }
    return grid;
}

void MaskOutline::make(QSize canvas, const TileValues& values) { m_lines = contours(sampledGrid(canvas, values, 0, true), .5); }

void MaskOutline::paint(QPainter& painter, const QTransform& canvasToView, double phase) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QPen dashes = overlayPen(1.5);
    dashes.setDashPattern({4, 4}); // of the pen's width: 6 and 6
    dashes.setDashOffset(phase / dashes.widthF());
    dashes.setCapStyle(Qt::FlatCap);
    for (const QPolygonF& line : m_lines) {
        const QPolygonF seen = canvasToView.map(line);
        painter.setPen(overlayShade(2.5));
        painter.drawPolyline(seen);
        painter.setPen(dashes);
        painter.drawPolyline(seen);
    }
    painter.restore();
}

void Isolines::make(QSize canvas, const TileValues& values, double level)
{
    m_lines.clear();
    ValueGrid grid = sampledGrid(canvas, values, float(level), false);
    for (int i = 0; i < smoothings; ++i) // dabs would make them tremble
        grid.blur();
    const auto [lowest, highest] = std::minmax_element(grid.values.begin(), grid.values.end());
    const int middle = int(std::lround(level * 20)); // steps of .05
    for (int step = 1; step < 20; ++step) {
        const double at = step / 20.;
        if (at <= *lowest || at > *highest || std::abs(at - level) < .02)
            continue;
        for (QPolygonF& points : contours(grid, at)) {
            double slope = 0;
            for (const QPointF& point : points)
                slope += grid.slopeAt(point);
            m_lines.push_back({at, std::move(points), 0, (step - middle) % 2 != 0});
            m_lines.back().slope = slope / double(m_lines.back().points.size());
        }
    }
}

bool Isolines::shows(const Line& line, const QTransform& canvasToView) const
{
    return !line.between || line.slope * flat < .1 * std::sqrt(std::abs(canvasToView.determinant()));
}

std::vector<Isolines::Label> Isolines::labels(const QTransform& canvasToView, const QRectF& visible) const
{
    std::vector<Label> labels;
    std::vector<QRectF> taken;
    const QRectF room = visible.adjusted(apart, apart, -apart, -apart);
    for (const Line& line : m_lines) {
        if (!shows(line, canvasToView))
            continue;
        QPolygonF seen = canvasToView.map(line.points);
        double length = 0;
        for (int i = 1; i < seen.size(); ++i)
            length += QLineF(seen[i - 1], seen[i]).length();
        if (length < shortest)
            continue;
        // The highest place that is free.
        std::sort(seen.begin(), seen.end(), [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        const QString text = QString::number(line.level, 'f', 2);
        const QSizeF size = labelSize(text, LabelHeight::Isoline);
        for (const QPointF& point : seen) {
            const QRectF place(point - QPointF(size.width() / 2, size.height() / 2), size);
            const QRectF zone = place.adjusted(-2, -2, 2, 2);
            const bool free = room.contains(point) && std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(zone) || QLineF(other.center(), point).length() < apart; });
            if (!free)
                continue;
            taken.push_back(place);
            labels.push_back({point, text});
            break;
        }
    }
    return labels;
}

void Isolines::paint(QPainter& painter, const QTransform& canvasToView, const QRectF& visible) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {overlayShade(2.5), overlayPen(1.3)}) {
        painter.setPen(pen);
        for (const Line& line : m_lines)
            if (shows(line, canvasToView))
                painter.drawPolyline(canvasToView.map(line.points));
    }
    for (const Label& label : labels(canvasToView, visible)) {
        const QSizeF size = labelSize(label.text, LabelHeight::Isoline);
        paintLabel(painter, QRectF(label.at - QPointF(size.width() / 2, size.height() / 2), size), label.text, LabelHeight::Isoline);
    }
    painter.restore();
}

} // namespace underpaint::ui
