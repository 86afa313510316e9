#include "ui/widgets/pressure_curve_editor.h"

#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double margin = 10, hit = 14, least = .02; ///< least distance of two points along pressure
    constexpr int mostPoints = 6;

    QPainterPath curvePath(const canvas::PressureCurve& curve, const QRectF& area)
    {
        QPainterPath path;
        const int samples = std::max(16, int(area.width() / 2));
        for (int i = 0; i <= samples; ++i) {
            const double x = double(i) / samples;
            const QPointF at(area.left() + x * area.width(), area.bottom() - std::clamp(curve.at(x), 0., 1.) * area.height());
            i == 0 ? path.moveTo(at) : path.lineTo(at);
        }
        return path;
    }

} // namespace

PressureCurveEditor::PressureCurveEditor(QWidget* parent)
    : QWidget(parent)
    , m_look(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Pen pressure"));
    setToolTip(tr("Drag a point, click on the line to add one, drag it out to remove it."));
}

QSize PressureCurveEditor::sizeHint() const { return {220, 220}; }

void PressureCurveEditor::setCurve(const canvas::PressureCurve& curve)
{
    m_curve = curve;
    m_focused = std::clamp(m_focused, 0, int(curve.points().size()) - 1);
    update();
}

void PressureCurveEditor::setLivePressure(double pressure)
{
    if (pressure == m_live)
        return;
    m_live = pressure;
    update();
}

QRectF PressureCurveEditor::plot() const { return QRectF(rect()).adjusted(margin, margin, -margin, -margin); }

QPointF PressureCurveEditor::at(const base::Point& point) const
{
    const QRectF area = plot();
    return {area.left() + point.x * area.width(), area.bottom() - point.y * area.height()};
}

int PressureCurveEditor::pointAt(QPointF place) const
{
    int nearest = -1;
    double distance = hit;
    for (int i = 0; i < int(m_curve.points().size()); ++i) {
        const double here = QLineF(at(m_curve.points()[std::size_t(i)]), place).length();
        if (here < distance) {
            distance = here;
            nearest = i;
        }
    }
    return nearest;
}

void PressureCurveEditor::put(std::vector<base::Point> points)
{
    m_curve = canvas::PressureCurve(std::move(points));
    m_focused = std::clamp(m_focused, 0, int(m_curve.points().size()) - 1);
    update();
    speakValue(this);
    Q_EMIT changed(m_curve);
}

void PressureCurveEditor::paintEvent(QPaintEvent*)
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
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    painter.setPen(QPen(isEnabled() ? p.text : p.text3, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(curvePath(m_curve, area));
    for (int i = 0; i < int(m_curve.points().size()); ++i) {
        const QPointF place = at(m_curve.points()[std::size_t(i)]);
        painter.setPen(QPen(p.well, 2));
        painter.setBrush(!isEnabled() ? p.text3 : i == m_held ? p.accent : p.text);
        painter.drawEllipse(place, 5, 5);
        if (m_look.showsFocus() && i == m_focused)
            paintRing(painter, QRectF(place.x() - 4, place.y() - 4, 8, 8), 4, p.text, 2, 4);
    }
    if (m_live >= 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(p.accent);
        painter.drawEllipse(at({std::min(1., m_live), std::clamp(m_curve.at(m_live), 0., 1.)}), 4, 4);
    }
}

void PressureCurveEditor::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_held = pointAt(event->position());
    auto points = m_curve.points();
    if (m_held < 0 && int(points.size()) < mostPoints) {
        const QRectF area = plot();
        const double x = std::clamp((event->position().x() - area.left()) / area.width(), 0., 1.);
        const double y = std::clamp((area.bottom() - event->position().y()) / area.height(), 0., 1.);
        const bool onLine = std::abs(m_curve.at(x) - y) * area.height() < hit;
        const auto next = std::find_if(points.begin(), points.end(), [x](const base::Point& point) { return point.x > x; });
        if (onLine && next != points.begin() && next != points.end() && next->x - x > least && x - std::prev(next)->x > least) {
            m_held = int(next - points.begin());
            m_focused = m_held;
            points.insert(next, {x, y});
            put(std::move(points));
        }
    }
    if (m_held >= 0)
        m_focused = m_held;
    update();
}

void PressureCurveEditor::mouseMoveEvent(QMouseEvent* event)
{
    if (m_held < 0)
        return;
    auto points = m_curve.points();
    const int last = int(points.size()) - 1;
    const QRectF area = plot();
    const bool inner = m_held > 0 && m_held < last;
    if (inner && !area.adjusted(-24, -24, 24, 24).contains(event->position())) { // dragged out
        points.erase(points.begin() + m_held);
        m_held = -1;
        return put(std::move(points));
    }
    base::Point& held = points[std::size_t(m_held)];
    if (inner) // the ends stay at the sides
        held.x = std::clamp((event->position().x() - area.left()) / area.width(), points[std::size_t(m_held) - 1].x + least, points[std::size_t(m_held) + 1].x - least);
    held.y = std::clamp((area.bottom() - event->position().y()) / area.height(), 0., 1.);
    put(std::move(points));
}

void PressureCurveEditor::mouseReleaseEvent(QMouseEvent*)
{
    m_held = -1;
    update();
}

void PressureCurveEditor::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int index = pointAt(event->position());
    auto points = m_curve.points();
    if (index > 0 && index < int(points.size()) - 1) {
        points.erase(points.begin() + index);
        m_held = -1;
        put(std::move(points));
    }
}

void PressureCurveEditor::keyPressEvent(QKeyEvent* event)
{
    auto points = m_curve.points();
    const int last = int(points.size()) - 1;
    const double step = event->modifiers() & Qt::ShiftModifier ? .002 : .02;
    base::Point& point = points[std::size_t(m_focused)];
    const bool inner = m_focused > 0 && m_focused < last;
    switch (event->key()) {
    case Qt::Key_Up: point.y = std::min(1., point.y + step); break;
    case Qt::Key_Down: point.y = std::max(0., point.y - step); break;
    case Qt::Key_Left:
        if (inner)
            point.x = std::max(points[std::size_t(m_focused) - 1].x + least, point.x - step);
        break;
    case Qt::Key_Right:
        if (inner)
            point.x = std::min(points[std::size_t(m_focused) + 1].x - least, point.x + step);
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: // to the next point
        m_focused = std::clamp(m_focused + (event->key() == Qt::Key_PageDown ? 1 : -1), 0, last);
        update();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (inner)
            points.erase(points.begin() + m_focused);
        break;
    default: QWidget::keyPressEvent(event); return;
    }
    put(std::move(points));
}

double PressureCurveEditor::spokenValue() const { return m_curve.points()[std::size_t(m_focused)].y; }
double PressureCurveEditor::spokenLowest() const { return 0; }
double PressureCurveEditor::spokenHighest() const { return 1; }

QString PressureCurveEditor::spokenText() const
{
    const base::Point& point = m_curve.points()[std::size_t(m_focused)];
    return tr("at pressure %1 %: %2 %").arg(qRound(point.x * 100)).arg(qRound(point.y * 100));
}

void PressureCurveEditor::setSpoken(double value)
{
    auto points = m_curve.points();
    points[std::size_t(m_focused)].y = std::clamp(value, 0., 1.);
    put(std::move(points));
}

void paintPressureCurve(QPainter& painter, const QRectF& place, const canvas::PressureCurve& curve)
{
    const Palette& p = Theme::instance().palette();
    paintRounded(painter, place, 4, p.well);
    painter.setPen(QPen(p.text, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(curvePath(curve, place.adjusted(5, 5, -5, -5)));
}

} // namespace underpaint::ui
