#include "ui/tools/select_lasso.h"

#include "ui/tools/lines.h"

#include <QKeyEvent>
#include <QLineF>
#include <QPainter>

namespace underpaint::ui {

namespace {

constexpr double closes = 7; // view pixels from the first corner
constexpr double finest = .5; // canvas pixels between places of the hand

std::vector<base::Point> cornersOf(const QPolygonF& line)
{
    std::vector<base::Point> corners;
    for (const QPointF at : line)
        corners.push_back({at.x(), at.y()});
    return corners;
}

} // namespace

bool SelectLasso::begin(const ToolPoint& at)
{
    m_way = QPolygonF({at.canvas});
    m_from = at;
    m_click = true;
    return true;
}

void SelectLasso::go(const ToolPoint& at)
{
    m_click = m_click && isClick(m_from, at);
    if (!m_way.isEmpty() && QLineF(m_way.last(), at.canvas).length() >= finest)
        m_way << at.canvas;
}

void SelectLasso::finish(const ToolPoint& at)
{
    go(at);
    const QPolygonF way = std::exchange(m_way, {});
    select(m_click ? canvas::Picture() : canvas::selectedPolygon(canvasSize(), cornersOf(way), isSmooth()));
}

bool SelectPolygon::begin(const ToolPoint& at)
{
    m_next = at.canvas;
    if (m_corners.size() >= 3 && QLineF(m_corners.front().canvas, at.canvas).length() * at.scale < closes) {
        apply();
        return false;
    }
    m_corners.push_back(at);
    if (m_corners.size() == 1)
        Q_EMIT busyChanged();
    Q_EMIT overlayChanged();
    return true;
}

void SelectPolygon::go(const ToolPoint& at)
{
    m_next = at.canvas;
    if (!m_corners.empty())
        m_corners.back() = at;
}

void SelectPolygon::drop() { takeBack(); }

void SelectPolygon::hover(const ToolPoint& at)
{
    if (!isBusy())
        return;
    m_next = at.canvas;
    Q_EMIT overlayChanged();
}

void SelectPolygon::doubleClick(const ToolPoint&)
{
    if (m_corners.size() >= 2 && isClick(m_corners[m_corners.size() - 2], m_corners.back()))
        m_corners.pop_back(); // the second press lies on the first
    if (isBusy())
        apply();
}

void SelectPolygon::apply()
{
    if (!isBusy())
        return;
    QPolygonF line;
    for (const ToolPoint& corner : m_corners)
        line << corner.canvas;
    cancel();
    if (line.size() == 1)
        select({});
    else if (line.size() == 2)
        Q_EMIT said(tr("A polygon needs three corners."));
    else
        select(canvas::selectedPolygon(canvasSize(), cornersOf(line), isSmooth()));
}

void SelectPolygon::cancel()
{
    m_corners.clear();
    Q_EMIT busyChanged();
    Q_EMIT overlayChanged();
}

void SelectPolygon::takeBack()
{
    if (m_corners.empty())
        return;
    m_corners.pop_back();
    if (!isBusy())
        Q_EMIT busyChanged();
    Q_EMIT overlayChanged();
}

bool SelectPolygon::wantsKey(const QKeyEvent& event) const { return isBusy() && event.key() == Qt::Key_Backspace && event.modifiers() == Qt::NoModifier; }

void SelectPolygon::key(const QKeyEvent&) { takeBack(); }

QPolygonF SelectPolygon::draft() const
{
    QPolygonF line;
    for (const ToolPoint& corner : m_corners)
        line << corner.canvas;
    if (isBusy())
        line << m_next;
    return line;
}

void SelectPolygon::paint(QPainter& painter, const QTransform& canvasToView) const
{
    SelectTool::paint(painter, canvasToView);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ToolPoint& corner : m_corners) {
        const QPointF at = canvasToView.map(corner.canvas);
        painter.setPen(overlayShade(1.5));
        painter.setBrush(Qt::white);
        painter.drawEllipse(at, 3, 3);
    }
}

} // namespace underpaint::ui
