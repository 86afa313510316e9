#include "ui/tools/select_tool.h"

#include "ui/state/document_model.h"
#include "ui/tools/lines.h"

#include <QLineF>
#include <QPainter>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double clickIsShorter = 3; // view pixels

canvas::SelectMode modeOf(Qt::KeyboardModifiers keys, int option)
{
    const bool adds = keys & Qt::ShiftModifier, takes = keys & Qt::AltModifier;
    if (adds && takes)
        return canvas::SelectMode::Intersect;
    if (adds || takes)
        return adds ? canvas::SelectMode::Add : canvas::SelectMode::Subtract;
    return canvas::SelectMode(option);
}

} // namespace

bool SelectTool::press(const ToolPoint& at)
{
    m_at = at;
    if (!isBusy()) {
        m_mode = modeOf(at.keys, options().choice("select.mode"));
        if (m_mode == canvas::SelectMode::Replace && movesOutline() && isWithin(at.canvas)) {
            m_grip = at;
            return true;
        }
    }
    return begin(at);
}

void SelectTool::drag(const ToolPoint& at)
{
    m_at = at;
    if (!m_grip) {
        go(at);
    } else if (m_outline.isEmpty() && !isClick(*m_grip, at)) {
        m_outline.set(document().state().selection);
        m_outline.fit(QRectF(0, 0, canvasSize().width, canvasSize().height), at.scale);
    }
    Q_EMIT overlayChanged();
}

void SelectTool::release(const ToolPoint& at)
{
    if (!m_grip) {
        finish(at);
        Q_EMIT overlayChanged();
        return;
    }
    const bool click = m_outline.isEmpty();
    const QPoint by = offset();
    m_grip.reset();
    m_outline.set({});
    Q_EMIT overlayChanged();
    if (click) {
        select({});
        return;
    }
    const canvas::Picture selection = canvas::moved(document().state().selection, by.x(), by.y());
    if (selection.isNull())
        Q_EMIT said(tr("Nothing is selected any more."));
    document().document().edit(tr("Move the selection").toStdString(), [&](canvas::DocumentState& state) { state.selection = selection; });
}

void SelectTool::abandon()
{
    if (!m_grip)
        drop();
    m_grip.reset();
    m_outline.set({});
    Q_EMIT overlayChanged();
}

bool SelectTool::isClick(const ToolPoint& from, const ToolPoint& to) { return QLineF(from.view, to.view).length() < clickIsShorter; }

bool SelectTool::isSmooth() const { return options().isOn("select.smooth"); }

base::Size SelectTool::canvasSize() const { return document().state().size; }

bool SelectTool::isWithin(QPointF canvas) const
{
    const canvas::Picture& selection = document().state().selection;
    const int x = int(std::floor(canvas.x())), y = int(std::floor(canvas.y()));
    return x >= 0 && y >= 0 && x < selection.width() && y < selection.height() && selection.eight()[std::size_t(y) * std::size_t(selection.width()) + std::size_t(x)] >= 128;
}

QPoint SelectTool::offset() const
{
    const QPointF by = m_at.canvas - m_grip->canvas;
    return {int(std::lround(by.x())), int(std::lround(by.y()))};
}

void SelectTool::select(const canvas::Picture& shape)
{
    const canvas::Picture before = document().state().selection;
    const canvas::Picture after = canvas::combined(before, canvas::feathered(shape, options().number("select.feather")), m_mode);
    if (after.isNull() && (m_mode != canvas::SelectMode::Replace || !shape.isNull()))
        Q_EMIT said(before.isNull() ? tr("Nothing is selected.") : tr("Nothing is selected any more."));
    const QString name = after.isNull() ? tr("Select nothing")
        : m_mode == canvas::SelectMode::Add ? tr("Add to the selection")
        : m_mode == canvas::SelectMode::Subtract ? tr("Take from the selection")
        : m_mode == canvas::SelectMode::Intersect ? tr("Keep of the selection")
                                                  : tr("Select");
    document().document().edit(name.toStdString(), [&](canvas::DocumentState& state) { state.selection = after; });
}

void SelectTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    if (m_grip && !m_outline.isEmpty()) {
        const QPoint by = offset();
        m_outline.paint(painter, QTransform::fromTranslate(by.x(), by.y()) * canvasToView, 0);
    }
    const QPolygonF shape = canvasToView.map(draft());
    if (shape.size() < 2)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QPen dashes = overlayPen(1.3);
    dashes.setDashPattern({4, 4});
    for (const QPen& pen : {overlayShade(2.5), dashes}) {
        painter.setPen(pen);
        painter.drawPolyline(shape);
    }
}

QCursor SelectTool::cursor(const std::optional<ToolPoint>& at) const
{
    if (m_grip)
        return Qt::SizeAllCursor;
    const bool moves = at && !isBusy() && movesOutline() && modeOf(at->keys, options().choice("select.mode")) == canvas::SelectMode::Replace && isWithin(at->canvas);
    return moves ? Qt::SizeAllCursor : Qt::CrossCursor;
}

} // namespace underpaint::ui
