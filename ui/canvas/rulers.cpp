#include "ui/canvas/rulers.h"

#include "ui/theme/theme.h"
#include "ui/tools/lines.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double leastGrid = 4;   // view pixels between lines of the grid
constexpr double leastNumber = 60; // view pixels between numbers

/// 1, 2, 5, 10, 20, ... canvas pixels: what lies between two numbers.
double stepFor(double scale)
{
    double step = 1;
    for (int i = 0; step * scale < leastNumber; ++i)
        step *= i % 3 == 1 ? 2.5 : 2;
    return step;
}

double along(QPointF point, Qt::Orientation line) { return line == Qt::Horizontal ? point.y() : point.x(); }

} // namespace

bool Rulers::pulls(Tool tool) const
{
    switch (tool) {
    case Tool::Line:
    case Tool::Rectangle:
    case Tool::Ellipse:
    case Tool::Path:
    case Tool::Gradient:
    case Tool::SelectRectangle:
    case Tool::SelectEllipse:
    case Tool::SelectPolygon: return m_guides.snaps();
    default: return false;
    }
}

std::optional<Rulers::Line> Rulers::under(QPointF view, const Room& room) const
{
    if (shown(room) && view.x() >= 0 && view.y() >= 0) {
        if (view.y() < thickness && view.x() >= thickness)
            return Line{Qt::Horizontal, -1};
        if (view.x() < thickness && view.y() >= thickness)
            return Line{Qt::Vertical, -1};
    }
    if (room.tool != Tool::Move)
        return {};
    const QPointF at = room.transform.toCanvas(view);
    for (const Qt::Orientation orientation : {Qt::Horizontal, Qt::Vertical})
        if (const int index = m_guides.lineAt(orientation, along(at, orientation), room.transform.scale()); index >= 0)
            return Line{orientation, index};
    return {};
}

std::optional<Qt::Orientation> Rulers::lineUnder(QPointF view, const Room& room) const
{
    const std::optional<Line> line = m_taken ? m_taken : under(view, room);
    return line ? std::optional(line->orientation) : std::nullopt;
}

bool Rulers::press(QPointF view, const Room& room)
{
    m_taken = under(view, room);
    return m_taken.has_value();
}

void Rulers::drag(QPointF view, const Room& room)
{
    if (!m_taken)
        return;
    const double place = std::round(along(room.transform.toCanvas(view), m_taken->orientation));
    if (m_taken->index < 0)
        m_taken->index = m_guides.add(m_taken->orientation, place);
    else
        m_guides.move(m_taken->orientation, m_taken->index, place);
}

void Rulers::release(QPointF view, const Room& room)
{
    const std::optional<Line> taken = std::exchange(m_taken, {});
    if (!taken || taken->index < 0)
        return;
    const double place = m_guides.lines(taken->orientation)[taken->index];
    const double length = taken->orientation == Qt::Horizontal ? room.transform.canvas().height() : room.transform.canvas().width();
    const bool onRuler = shown(room) && along(view, taken->orientation) < thickness;
    if (place < 0 || place > length || onRuler)
        m_guides.remove(taken->orientation, taken->index);
}

void Rulers::paint(QPainter& painter, const Room& room) const
{
    const QTransform turn = room.transform.canvasToView();
    const QSizeF size = room.transform.canvas();
    const auto across = [&](Qt::Orientation orientation, double place) {
        return orientation == Qt::Horizontal ? QLineF(turn.map(QPointF(0, place)), turn.map(QPointF(size.width(), place))) : QLineF(turn.map(QPointF(place, 0)), turn.map(QPointF(place, size.height())));
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, !room.transform.isUpright());
    if (m_guides.gridShown() && m_guides.gridSpacing() * room.transform.scale() >= leastGrid) {
        QPen thin = overlayShade(1);
        QColor faint = thin.color();
        faint.setAlphaF(.25F);
        thin.setColor(faint);
        painter.setPen(thin);
        for (double x = m_guides.gridSpacing(); x < size.width(); x += m_guides.gridSpacing())
            painter.drawLine(across(Qt::Vertical, x));
        for (double y = m_guides.gridSpacing(); y < size.height(); y += m_guides.gridSpacing())
            painter.drawLine(across(Qt::Horizontal, y));
    }
    const Palette& palette = Theme::instance().palette();
    for (const Qt::Orientation orientation : {Qt::Horizontal, Qt::Vertical})
        for (const double place : m_guides.lines(orientation)) {
            painter.setPen(overlayShade(2.4));
            painter.drawLine(across(orientation, place));
            painter.setPen(QPen(palette.accent, 1.2));
            painter.drawLine(across(orientation, place));
        }
    if (shown(room)) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        paintRuler(painter, room, Qt::Horizontal);
        paintRuler(painter, room, Qt::Vertical);
        painter.fillRect(QRectF(0, 0, thickness, thickness), palette.panel);
    }
    painter.restore();
}

void Rulers::paintRuler(QPainter& painter, const Room& room, Qt::Orientation ruler) const
{
    const Palette& palette = Theme::instance().palette();
    const bool flat = ruler == Qt::Horizontal;
    const double length = flat ? room.view.width() : room.view.height();
    painter.fillRect(flat ? QRectF(0, 0, length, thickness) : QRectF(0, 0, thickness, length), palette.panel);
    painter.fillRect(flat ? QRectF(0, thickness - 1, length, 1) : QRectF(thickness - 1, 0, 1, length), palette.line);
    const auto canvasAt = [&](double view) {
        const QPointF at = room.transform.toCanvas(flat ? QPointF(view, 0) : QPointF(0, view));
        return flat ? at.x() : at.y();
    };
    const auto viewAt = [&](double canvas) {
        const QPointF at = room.transform.toView(flat ? QPointF(canvas, 0) : QPointF(0, canvas));
        return flat ? at.x() : at.y();
    };
    const double step = stepFor(room.transform.scale()), first = std::min(canvasAt(0), canvasAt(length)), last = std::max(canvasAt(0), canvasAt(length));
    painter.setFont(Theme::instance().font(TextRole::Small));
    for (double tenth = std::floor(first / step) * 10; tenth * step / 10 <= last; ++tenth) {
        const double place = std::round(viewAt(tenth * step / 10));
        const bool numbered = std::fmod(std::abs(tenth), 10) == 0, half = std::fmod(std::abs(tenth), 5) == 0;
        const double tick = numbered ? thickness - 2 : half ? 6 : 3;
        painter.fillRect(flat ? QRectF(place, thickness - 1 - tick, 1, tick) : QRectF(thickness - 1 - tick, place, tick, 1), numbered ? palette.text3 : palette.edge);
        if (!numbered)
            continue;
        painter.save();
        painter.setPen(palette.text2);
        painter.translate(flat ? QPointF(place + 3, 0) : QPointF(0, place - 3));
        if (!flat)
            painter.rotate(-90);
        painter.drawText(QRectF(0, 0, leastNumber, thickness - 5), Qt::AlignLeft | Qt::AlignVCenter, QString::number(tenth * step / 10));
        painter.restore();
    }
    if (room.pointer)
        painter.fillRect(flat ? QRectF(std::round(room.pointer->x()), 0, 1, thickness) : QRectF(0, std::round(room.pointer->y()), thickness, 1), palette.accent);
}

} // namespace underpaint::ui
