#include "ui/canvas/wipe_line.h"

#include "ui/tools/lines.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_mark.h"

#include <QCoreApplication>
#include <QLineF>
#include <QPainter>
#include <algorithm>

namespace underpaint::ui {

namespace {
constexpr double gap = 8; // between line and labels

QString words(const char* text) { return QCoreApplication::translate("WipeLine", text); }
} // namespace

void WipeLine::place(const QRectF& picture, const QRectF& view, double share)
{
    m_picture = picture;
    m_visible = picture.intersected(view);
    m_x = picture.left() + share * picture.width();
}

double WipeLine::shareAt(double x) const { return m_picture.width() > 0 ? std::clamp((x - m_picture.left()) / m_picture.width(), 0., 1.) : 0; }

void WipeLine::setHandleHeight(double y)
{
    if (m_visible.height() > 0)
        m_height = std::clamp((y - m_visible.top()) / m_visible.height(), .06, .94);
}

WipeLine::Part WipeLine::hit(QPointF at, bool handleOnly) const
{
    if (!isVisible())
        return Part::None;
    if (QLineF(at, handleAt()).length() <= handleHit / 2)
        return Part::Handle;
    const bool beside = std::abs(at.x() - m_x) <= lineHit && at.y() >= m_visible.top() && at.y() <= m_visible.bottom();
    return beside && !handleOnly ? Part::Line : Part::None;
}

QRect WipeLine::bounds() const { return QRectF(m_x - 120, m_visible.top() - 2, 240, m_visible.height() + 4).toAlignedRect(); }

void WipeLine::paint(QPainter& painter, double top, bool focused, const QRectF& taken) const
{
    if (!isVisible())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QLineF line(m_x, m_visible.top(), m_x, m_visible.bottom());
    painter.setPen(overlayShade(3));
    painter.drawLine(line);
    painter.setPen(overlayPen(1.5));
    painter.drawLine(line);

    const QPointF middle = handleAt();
    if (focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::instance().palette().text, 2));
        painter.drawEllipse(middle, handle / 2 + 4, handle / 2 + 4);
    }
    painter.setPen(overlayShade(1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(middle, handle / 2, handle / 2);
    painter.setPen(QPen(Qt::black, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const int way : {-1, 1}) {
        const QPointF tip = middle + QPointF(way * 8.5, 0);
        painter.drawPolyline(QPolygonF{tip + QPointF(-way * 5, -5), tip, tip + QPointF(-way * 5, 5)});
    }

    const QString left = words(QT_TRANSLATE_NOOP("WipeLine", "Painting")), right = words(QT_TRANSLATE_NOOP("WipeLine", "Result"));
    const QSizeF leftSize = labelSize(left), rightSize = labelSize(right);
    const QRectF leftPlace(QPointF(m_x - gap - leftSize.width(), m_visible.top() + top), leftSize), rightPlace(QPointF(m_x + gap, m_visible.top() + top), rightSize);
    if (leftPlace.left() > m_visible.left() && !leftPlace.intersects(taken))
        paintLabel(painter, leftPlace, left);
    if (rightPlace.right() < m_visible.right() && !rightPlace.adjusted(0, 0, 4, 0).intersects(taken))
        paintLabel(painter, rightPlace, right);
    painter.restore();
}

} // namespace underpaint::ui
