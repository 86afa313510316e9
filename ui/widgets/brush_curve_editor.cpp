#include "ui/widgets/brush_curve_editor.h"

#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double margin = 10, foot = 18, hit = 14, least = .02; // least: distance of two points from left to right
    constexpr int mostPoints = 8;

} // namespace

BrushCurveEditor::BrushCurveEditor(QWidget* parent)
    : QWidget(parent)
    , m_look(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Curve"));
    setToolTip(tr("Drag a point, click on a line to add one, drag it out to remove it."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize BrushCurveEditor::sizeHint() const { return {260, 220}; }

void BrushCurveEditor::setPoints(std::vector<base::Point> points)
{
    m_points = std::move(points);
    m_held = -1;
    m_focused = std::clamp(m_focused, 0, std::max(0, int(m_points.size()) - 1));
    update();
}

void BrushCurveEditor::setEnds(const QString& left, const QString& right)
{
    m_left = left;
    m_right = right;
    update();
}

QRectF BrushCurveEditor::plot() const { return QRectF(rect()).adjusted(margin, margin, -margin, -margin - foot); }

QPointF BrushCurveEditor::at(const base::Point& point) const
{
    const QRectF area = plot();
    return {area.left() + point.x * area.width(), area.center().y() - point.y * area.height() / 2};
}

base::Point BrushCurveEditor::pointUnder(QPointF place) const
{
    const QRectF area = plot();
    return {std::clamp((place.x() - area.left()) / area.width(), 0., 1.), std::clamp((area.center().y() - place.y()) / (area.height() / 2), -1., 1.)};
}

int BrushCurveEditor::nearest(QPointF place) const
{
    int found = -1;
    double distance = hit;
    for (int i = 0; i < int(m_points.size()); ++i)
        if (const double here = QLineF(at(m_points[std::size_t(i)]), place).length(); here < distance) {
            distance = here;
            found = i;
        }
    return found;
}

void BrushCurveEditor::tell()
{
    update();
    speakValue(this);
    Q_EMIT changed();
}

void BrushCurveEditor::remove(int index)
{
    if (index <= 0 || index >= int(m_points.size()) - 1)
        return;
    m_points.erase(m_points.begin() + index);
    m_held = -1;
    m_focused = std::min(m_focused, int(m_points.size()) - 1);
    tell();
}

void BrushCurveEditor::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    paintRounded(painter, rect(), 6, p.well);
    const QRectF area = plot();
    painter.setPen(QPen(p.line, 1));
    for (const double share : {.25, .5, .75}) {
        const double x = std::floor(area.left() + share * area.width()) + .5, y = std::floor(area.top() + share * area.height()) + .5;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(QPen(share == .5 ? p.edge : p.line, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(QPen(p.line, 1));
    }
    const QRectF words(area.left(), area.bottom() + 4, area.width(), foot);
    paintText(painter, words, Qt::AlignLeft | Qt::AlignVCenter, m_left, TextRole::Small, p.text2);
    paintText(painter, words, Qt::AlignRight | Qt::AlignVCenter, m_right, TextRole::Small, p.text2);
    QPolygonF line;
    for (const base::Point& point : m_points)
        line << at(point);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isEnabled() ? p.text : p.text3, 1.5));
    painter.drawPolyline(line);
    for (int i = 0; i < int(m_points.size()); ++i) {
        const QPointF place = line[i];
        painter.setPen(QPen(p.well, 2));
        painter.setBrush(!isEnabled() ? p.text3 : i == m_held ? p.accent : p.text);
        painter.drawEllipse(place, 5, 5);
        if (m_look.showsFocus() && i == m_focused)
            paintRing(painter, QRectF(place.x() - 4, place.y() - 4, 8, 8), 4, p.text, 2, 4);
    }
}

void BrushCurveEditor::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_points.empty())
        return;
    m_held = nearest(event->position());
    if (m_held < 0 && int(m_points.size()) < mostPoints) {
        const base::Point place = pointUnder(event->position());
        const auto next = std::find_if(m_points.begin(), m_points.end(), [&](const base::Point& point) { return point.x > place.x; });
        if (next != m_points.begin() && next != m_points.end() && next->x - place.x > least && place.x - std::prev(next)->x > least) {
            const base::Point a = *std::prev(next), b = *next;
            const double there = a.y + (b.y - a.y) * (place.x - a.x) / (b.x - a.x);
            if (std::abs(there - place.y) * plot().height() / 2 < hit) {
                m_held = int(m_points.insert(next, place) - m_points.begin());
                tell();
            }
        }
    }
    if (m_held >= 0)
        m_focused = m_held;
    update();
}

void BrushCurveEditor::mouseMoveEvent(QMouseEvent* event)
{
    if (m_held < 0)
        return;
    const bool inner = m_held > 0 && m_held < int(m_points.size()) - 1;
    if (inner && !plot().adjusted(-24, -24, 24, 24).contains(event->position()))
        return remove(m_held);
    const base::Point place = pointUnder(event->position());
    base::Point& held = m_points[std::size_t(m_held)];
    if (inner) // the ends stay at the sides
        held.x = std::clamp(place.x, m_points[std::size_t(m_held) - 1].x + least, m_points[std::size_t(m_held) + 1].x - least);
    held.y = place.y;
    tell();
}

void BrushCurveEditor::mouseReleaseEvent(QMouseEvent*)
{
    m_held = -1;
    update();
}

void BrushCurveEditor::mouseDoubleClickEvent(QMouseEvent* event) { remove(nearest(event->position())); }

void BrushCurveEditor::keyPressEvent(QKeyEvent* event)
{
    const int last = int(m_points.size()) - 1;
    if (last < 1)
        return QWidget::keyPressEvent(event);
    const double step = event->modifiers() & Qt::ShiftModifier ? .005 : .05;
    base::Point& point = m_points[std::size_t(m_focused)];
    const bool inner = m_focused > 0 && m_focused < last;
    switch (event->key()) {
    case Qt::Key_Up: point.y = std::min(1., point.y + step); break;
    case Qt::Key_Down: point.y = std::max(-1., point.y - step); break;
    case Qt::Key_Left:
        if (inner)
            point.x = std::max(m_points[std::size_t(m_focused) - 1].x + least, point.x - step / 2);
        break;
    case Qt::Key_Right:
        if (inner)
            point.x = std::min(m_points[std::size_t(m_focused) + 1].x - least, point.x + step / 2);
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: // to the next point
        m_focused = std::clamp(m_focused + (event->key() == Qt::Key_PageDown ? 1 : -1), 0, last);
        update();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return remove(m_focused);
    default: return QWidget::keyPressEvent(event);
    }
    tell();
}

double BrushCurveEditor::spokenValue() const { return m_points.empty() ? 0 : m_points[std::size_t(m_focused)].y; }
double BrushCurveEditor::spokenLowest() const { return -1; }
double BrushCurveEditor::spokenHighest() const { return 1; }

QString BrushCurveEditor::spokenText() const
{
    if (m_points.empty())
        return tr("does not follow");
    const base::Point& point = m_points[std::size_t(m_focused)];
    return tr("at %1 %: %2 %").arg(qRound(point.x * 100)).arg(qRound(point.y * 100));
}

void BrushCurveEditor::setSpoken(double value)
{
    if (m_points.empty())
        return;
    m_points[std::size_t(m_focused)].y = std::clamp(value, -1., 1.);
    tell();
}

} // namespace underpaint::ui
