#include "ui/canvas/aid_lines.h"

#include "ui/tools/lines.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::ui {
namespace {

constexpr double reach = 9, radius = 5, outside = 9, inset = 8; // view pixels
constexpr int rays = 12;                                        // through a vanishing point

} // namespace

QPointF AidLines::handle(CanvasAids::Handle handle) const
{
    const QPointF on = aids.place(handle, canvas);
    QPointF at = canvasToView.map(on);
    const bool column = handle == CanvasAids::Handle::Column;
    if (!column && handle != CanvasAids::Handle::Row)
        return at;
    const QPointF away = canvasToView.map(on - (column ? QPointF(0, 1) : QPointF(1, 0))) - at;
    if (const double length = std::hypot(away.x(), away.y()); length > 0)
        at += away * outside / length;
    return {std::clamp(at.x(), view.left() + inset, std::max(view.left() + inset, view.right() - inset)), std::clamp(at.y(), view.top() + inset, std::max(view.top() + inset, view.bottom() - inset))};
}

std::optional<CanvasAids::Handle> AidLines::at(QPointF place) const
{
    for (const CanvasAids::Handle candidate : aids.handles()) {
        const QPointF away = handle(candidate) - place;
        if (std::hypot(away.x(), away.y()) <= reach)
            return candidate;
    }
    return {};
}

void AidLines::paint(QPainter& painter) const
{
    using canvas::AssistantKind;
    using canvas::SymmetryKind;
    if (aids.handles().isEmpty())
        return;
    const canvas::Symmetry symmetry = aids.symmetry(canvas);
    const canvas::Assistant assistant = aids.assistant(canvas);
    const double far = 2. * (canvas.width + canvas.height);
    QList<QLineF> lines, faint; // canvas pixels
    const auto through = [&](QList<QLineF>& to, base::Point at, double angle, double length) {
        const QPointF middle(at.x, at.y), along(length * std::cos(angle), length * std::sin(angle));
        to << QLineF(middle - along, middle + along);
    };
    if (symmetry.kind == SymmetryKind::LeftRight || symmetry.kind == SymmetryKind::Both)
        lines << QLineF(symmetry.centre.x, 0, symmetry.centre.x, canvas.height);
    if (symmetry.kind == SymmetryKind::UpDown || symmetry.kind == SymmetryKind::Both)
        lines << QLineF(0, symmetry.centre.y, canvas.width, symmetry.centre.y);
    for (int arm = 0; symmetry.kind == SymmetryKind::Radial && arm < symmetry.arms; ++arm) {
        const double turn = 2 * std::numbers::pi * arm / symmetry.arms - std::numbers::pi / 2;
        const QPointF centre(symmetry.centre.x, symmetry.centre.y);
        lines << QLineF(centre, centre + far * QPointF(std::cos(turn), std::sin(turn)));
    }
    const auto fan = [&](base::Point point) {
        for (int ray = 0; ray < rays; ++ray)
            through(faint, point, std::numbers::pi * ray / rays, far);
    };
    if (assistant.kind == AssistantKind::Perspective || assistant.kind == AssistantKind::VanishingPoint)
        fan(assistant.first);
    if (assistant.kind == AssistantKind::Perspective) {
        fan(assistant.second);
        lines << QLineF(assistant.first.x, assistant.first.y, assistant.second.x, assistant.second.y);
    }
    if (assistant.kind == AssistantKind::Parallel) {
        const double angle = std::atan2(assistant.second.y - assistant.first.y, assistant.second.x - assistant.first.x);
        for (int row = -8; row <= 8; ++row) {
            const double off = row * std::max(canvas.width, canvas.height) / 8.;
            through(row == 0 ? lines : faint, {assistant.first.x - off * std::sin(angle), assistant.first.y + off * std::cos(angle)}, angle, far);
        }
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    QPainterPath sheet;
    sheet.addPolygon(canvasToView.map(QPolygonF(QRectF(0, 0, canvas.width, canvas.height))));
    painter.setClipPath(sheet, Qt::IntersectClip);
    for (const bool shade : {true, false}) {
        painter.setOpacity(.35);
        painter.setPen(shade ? overlayShade(1.6) : overlayPen(.7));
        for (const QLineF& line : faint)
            painter.drawLine(canvasToView.map(line));
        painter.setOpacity(.8);
        painter.setPen(shade ? overlayShade(2.4) : overlayPen(1.1));
        for (const QLineF& line : lines)
            painter.drawLine(canvasToView.map(line));
    }
    painter.restore();
    painter.setPen(overlayShade(1.6));
    painter.setBrush(Qt::white);
    for (const CanvasAids::Handle each : aids.handles())
        painter.drawEllipse(handle(each), radius, radius);
    painter.restore();
}

} // namespace underpaint::ui
