#include "ui/tools/crop_tool.h"

#include "core/canvas/image_size.h"
#include "ui/state/document_model.h"
#include "ui/state/guides.h"
#include "ui/tools/lines.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double hit = 12, square = 9; // view pixels
constexpr double shade = .5;           // of what is cut off

} // namespace

CropTool::CropTool(const Session& session, QObject* parent)
    : CanvasTool(session, parent)
{
    connect(&session.tools.options(), &ToolOptions::changed, this, [this](const QString& id) {
        if (id == QLatin1String("crop.ratio") && !m_frame.isEmpty()) {
            setFrame(m_frame, {1, 1});
            Q_EMIT overlayChanged();
        }
    });
}

double CropTool::ratio() const
{
    const base::Size canvas = document().state().size;
    const double ratios[] = {0, double(canvas.width) / canvas.height, 1, 3 / 2., 4 / 3., 16 / 9., 2 / 3., 3 / 4., 9 / 16.};
    return ratios[std::clamp(options().choice("crop.ratio"), 0, int(std::size(ratios)) - 1)];
}

CropTool::Grip CropTool::gripAt(const ToolPoint& at) const
{
    Grip grip;
    const double reach = hit / at.scale;
    const QRectF frame(m_frame);
    if (m_frame.isEmpty() || !frame.adjusted(-reach, -reach, reach, reach).contains(at.canvas)) {
        grip.draws = true;
        return grip;
    }
    const auto side = [reach](double place, double low, double high) {
        const double near = std::min(reach, (high - low) / 4); // the middle of a small frame moves it
        return place < low + near ? -1 : place > high - near ? 1 : 0;
    };
    grip.across = side(at.canvas.x(), frame.left(), frame.right());
    grip.down = side(at.canvas.y(), frame.top(), frame.bottom());
    grip.moves = grip.across == 0 && grip.down == 0;
    return grip;
}

bool CropTool::press(const ToolPoint& at)
{
    m_grip = gripAt(at);
    m_before = m_frame;
    m_pressed = at;
    return true;
}

/// The frame within the canvas and of the wanted ratio; the sides that do not go along stay.
void CropTool::setFrame(QRectF wanted, const Grip& grip)
{
    const base::Size canvas = document().state().size;
    const QRectF all(0, 0, canvas.width, canvas.height);
    wanted = wanted.intersected(all);
    if (const double keeps = ratio(); keeps > 0 && !wanted.isEmpty()) {
        double width = wanted.width(), height = wanted.height();
        const bool byWidth = grip.down == 0 || (grip.across != 0 && width / height > keeps);
        (byWidth ? height : width) = byWidth ? width / keeps : height * keeps;
        const double roomX = grip.across < 0 ? wanted.right() : all.width() - wanted.left(), roomY = grip.down < 0 ? wanted.bottom() : all.height() - wanted.top();
        const double less = std::min({1., roomX / width, roomY / height});
        width *= less, height *= less;
        wanted = QRectF(grip.across < 0 ? wanted.right() - width : wanted.left(), grip.down < 0 ? wanted.bottom() - height : wanted.top(), width, height);
    }
    const QPoint from(int(std::lround(wanted.left())), int(std::lround(wanted.top())));
    m_frame = QRect(from, QSize(int(std::lround(wanted.right())) - from.x(), int(std::lround(wanted.bottom())) - from.y()));
}

void CropTool::drag(const ToolPoint& at)
{
    if (!m_pressed)
        return;
    const bool was = isBusy();
    const base::Size canvas = document().state().size;
    const QSizeF size(canvas.width, canvas.height);
    const Guides& guides = Guides::of(m_session.preferences);
    const auto pulled = [&](QPointF point) { return point + guides.snap(QRectF(point, QSizeF(0, 0)), size, at.scale); };
    if (m_grip.draws) {
        const QPointF from = pulled(m_pressed->canvas), to = pulled(at.canvas);
        setFrame(QRectF(from, to).normalized(), {to.x() < from.x() ? -1 : 1, to.y() < from.y() ? -1 : 1});
    } else if (m_grip.moves) {
        QRectF moved = QRectF(m_before).translated(at.canvas - m_pressed->canvas);
        moved.translate(guides.snap(moved, size, at.scale));
        moved.moveLeft(std::clamp(moved.left(), 0., size.width() - moved.width()));
        moved.moveTop(std::clamp(moved.top(), 0., size.height() - moved.height()));
        m_frame = QRect(QPoint(int(std::lround(moved.left())), int(std::lround(moved.top()))), m_before.size());
    } else {
        QRectF changed(m_before);
        const QPointF by = at.canvas - m_pressed->canvas;
        const QPointF grip((m_grip.across < 0 ? changed.left() : changed.right()) + by.x(), (m_grip.down < 0 ? changed.top() : changed.bottom()) + by.y()), to = pulled(grip);
        if (m_grip.across < 0)
            changed.setLeft(std::min(to.x(), changed.right() - 1));
        else if (m_grip.across > 0)
            changed.setRight(std::max(to.x(), changed.left() + 1));
        if (m_grip.down < 0)
            changed.setTop(std::min(to.y(), changed.bottom() - 1));
        else if (m_grip.down > 0)
            changed.setBottom(std::max(to.y(), changed.top() + 1));
        setFrame(changed, m_grip);
    }
    Q_EMIT overlayChanged();
    if (was != isBusy())
        Q_EMIT busyChanged();
}

void CropTool::release(const ToolPoint&) { m_pressed.reset(); }

void CropTool::abandon()
{
    m_pressed.reset();
    m_frame = m_before;
    Q_EMIT overlayChanged();
    Q_EMIT busyChanged();
}

void CropTool::cancel()
{
    m_pressed.reset();
    if (m_frame.isEmpty())
        return;
    m_frame = {};
    Q_EMIT overlayChanged();
    Q_EMIT busyChanged();
}

void CropTool::apply()
{
    const QRect frame = m_frame;
    if (frame.isEmpty())
        return;
    cancel();
    document().document().edit(tr("Crop").toStdString(), [&](canvas::DocumentState& state) { canvas::cutCanvas(state, {frame.x(), frame.y(), frame.width(), frame.height()}); });
}

void CropTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    if (m_frame.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const base::Size canvas = document().state().size;
    QPainterPath outside;
    outside.addPolygon(canvasToView.map(QPolygonF(QRectF(0, 0, canvas.width, canvas.height))));
    QPainterPath inside;
    const QPolygonF frame = canvasToView.map(QPolygonF(QRectF(m_frame)));
    inside.addPolygon(frame);
    QColor dark(Qt::black);
    dark.setAlphaF(float(shade));
    painter.fillPath(outside.subtracted(inside), dark);
    QPolygonF handles;
    for (int i = 0; i < 4; ++i)
        handles << frame[i] << (frame[i] + frame[i + 1]) / 2;
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {overlayShade(2.5), overlayPen(1.3)}) {
        painter.setPen(pen);
        painter.drawPolygon(frame);
    }
    QPen thin = overlayPen(1);
    QColor faint = thin.color();
    faint.setAlphaF(.45F);
    thin.setColor(faint);
    painter.setPen(thin);
    for (int third = 1; third < 3; ++third) {
        painter.drawLine(frame[0] + (frame[1] - frame[0]) * third / 3, frame[3] + (frame[2] - frame[3]) * third / 3);
        painter.drawLine(frame[0] + (frame[3] - frame[0]) * third / 3, frame[1] + (frame[2] - frame[1]) * third / 3);
    }
    painter.setPen(overlayShade(1.5));
    painter.setBrush(Qt::white);
    for (const QPointF& at : handles)
        painter.drawRoundedRect(QRectF(at.x() - square / 2, at.y() - square / 2, square, square), 2, 2);
}

QCursor CropTool::cursor(const std::optional<ToolPoint>& at) const
{
    if (!at)
        return Qt::CrossCursor;
    const Grip grip = m_pressed ? m_grip : gripAt(*at);
    if (grip.draws)
        return Qt::CrossCursor;
    if (grip.moves)
        return Qt::SizeAllCursor;
    if (grip.down == 0)
        return Qt::SizeHorCursor;
    if (grip.across == 0)
        return Qt::SizeVerCursor;
    return grip.across == grip.down ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

} // namespace underpaint::ui
