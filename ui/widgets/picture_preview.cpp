#include "ui/widgets/picture_preview.h"

#include "ui/widgets/paint_tools.h"

#include <QMouseEvent>
#include <algorithm>

namespace underpaint::ui {

PicturePreview::PicturePreview(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(240, 200);
}

void PicturePreview::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void PicturePreview::setWhole(bool whole)
{
    m_whole = whole;
    setCursor(whole ? Qt::ArrowCursor : Qt::OpenHandCursor);
    update();
}

void PicturePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& palette = Theme::instance().palette();
    painter.fillRect(rect(), palette.surround);
    if (m_picture.isNull())
        return;
    const double ratio = devicePixelRatioF();
    const QSizeF own = QSizeF(m_picture.size()) / ratio; // logical pixels at 100 %
    const double scale = m_whole ? std::min({1., (width() - 16) / own.width(), (height() - 16) / own.height()}) : 1;
    const QSizeF shown = own * scale;
    const auto corner = [](double room, double size, double middle) { return size <= room ? (room - size) / 2 : std::clamp(room / 2 - middle * size, room - size, 0.); };
    const QRectF place(QPointF(corner(width(), shown.width(), m_middle.x()), corner(height(), shown.height(), m_middle.y())), shown);
    if (m_picture.hasAlphaChannel()) // squares shine through
        painter.fillRect(place, QBrush(palette.band, Qt::Dense4Pattern));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale < 1);
    painter.drawImage(place, scale < 1 ? m_picture.scaled((shown * ratio).toSize().expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : m_picture);
}

void PicturePreview::mousePressEvent(QMouseEvent* event) { m_last = event->position(); }

void PicturePreview::mouseMoveEvent(QMouseEvent* event)
{
    if (m_whole || m_picture.isNull())
        return;
    const QPointF moved = event->position() - m_last;
    m_last = event->position();
    const QSizeF own = QSizeF(m_picture.size()) / devicePixelRatioF();
    m_middle = {std::clamp(m_middle.x() - moved.x() / own.width(), 0., 1.), std::clamp(m_middle.y() - moved.y() / own.height(), 0., 1.)};
    update();
}

} // namespace underpaint::ui
