#include "ui/widgets/paint_tools.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <cmath>

namespace underpaint::ui {

namespace {

    double scaleOf(const QPainter& painter)
    {
        return std::max(.01, std::abs(painter.deviceTransform().m11()));
    }

} // namespace

double hairline(const QPainter& painter)
{
    const double scale = scaleOf(painter);
    return std::max(1., std::floor(scale + .01)) / scale;
}

QRectF snapped(const QPainter& painter, const QRectF& place)
{
    const QTransform transform = painter.deviceTransform();
    if (transform.type() > QTransform::TxScale)
        return place;
    const QRectF device = transform.mapRect(place);
    const QPointF from(std::round(device.left()), std::round(device.top())), to(std::round(device.right()), std::round(device.bottom()));
    return transform.inverted().mapRect(QRectF(from, to));
}

void paintRounded(QPainter& painter, const QRectF& place, double radius, const QColor& fill, const QColor& line)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = snapped(painter, place);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(shape, radius, radius);
    if (line.isValid()) {
        const double width = hairline(painter), half = width / 2;
        painter.setPen(QPen(line, width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(shape.adjusted(half, half, -half, -half), radius - half, radius - half);
    }
}

void paintControl(QPainter& painter, const QRectF& place, double radius, const QColor& fill)
{
    const Palette& p = Theme::instance().palette();
    paintRounded(painter, place, radius, fill, p.dark && !Theme::instance().highContrast() ? QColor() : p.line);
}

void paintRing(QPainter& painter, const QRectF& shape, double radius, const QColor& colour, double width, double out)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = out - width / 2;
    const QRectF place = snapped(painter, shape).adjusted(-middle, -middle, middle, middle);
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    const double corner = std::min(radius + middle, std::min(place.width(), place.height()) / 2);
    painter.drawRoundedRect(place, corner, corner);
}

void paintIcon(QPainter& painter, QPointF centre, const QString& name, const QColor& colour, int size)
{
    const double ratio = scaleOf(painter);
    const QPixmap pixmap = icon(name, colour, size, ratio);
    const double half = pixmap.width() / ratio / 2;
    const QRectF place = snapped(painter, {centre.x() - half, centre.y() - half, 2 * half, 2 * half});
    painter.drawPixmap(place.topLeft(), pixmap);
}

double paintText(QPainter& painter, const QRectF& place, Qt::Alignment align, const QString& text, TextRole role, const QColor& colour)
{
    const QFont font = Theme::instance().font(role);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(colour);
    const bool fits = metrics.horizontalAdvance(text) <= place.width() + .5;
    const QString shown = fits ? text : metrics.elidedText(text, Qt::ElideRight, place.width());
    painter.drawText(place.adjusted(fits ? -1 : 0, 0, fits ? 1 : 0, 0).translated(fits && !(align & (Qt::AlignRight | Qt::AlignHCenter)) ? 1 : fits && (align & Qt::AlignRight) ? -1 : 0, 0),
        int(align) | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown);
}

double textWidth(const QString& text, TextRole role)
{
    return QFontMetricsF(Theme::instance().font(role)).horizontalAdvance(text);
}

QColor mixed(const QColor& from, const QColor& to, double share)
{
    const auto between = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(between(from.redF(), to.redF()), between(from.greenF(), to.greenF()), between(from.blueF(), to.blueF()),
        between(from.alphaF(), to.alphaF()));
}

void paintHatched(QPainter& painter, const QRectF& bar, double radius, const QColor& colour)
{
    if (bar.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(bar, radius, radius);
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::FlatCap));
    const double height = bar.height() + 2;
    for (double x = bar.left() - height; x < bar.right() + height; x += 4)
        painter.drawLine(QPointF(x, bar.bottom() + 1), QPointF(x + height * .8, bar.top() - 1));
    painter.restore();
}

QPixmap coverPixmap(const QImage& picture, const QSizeF& size, double devicePixelRatio)
{
    const QSize pixels = (size * devicePixelRatio).toSize().expandedTo({1, 1});
    if (picture.isNull())
        return {};
    // The part with the frame's shape is cut out first, so that nothing larger is ever scaled.
    const double scale = std::max(double(pixels.width()) / picture.width(), double(pixels.height()) / picture.height());
    const QSizeF part(pixels.width() / scale, pixels.height() / scale);
    const QRect cut = QRectF(QPointF((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part)
                          .toRect().intersected(picture.rect());
    QPixmap pixmap = QPixmap::fromImage(picture.copy(cut).scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintPicture(QPainter& painter, const QRectF& place, const QPixmap& pixmap, double radius, double opacity)
{
    if (pixmap.isNull())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = snapped(painter, place);
    QPainterPath corners;
    corners.addRoundedRect(shape, radius, radius);
    painter.setClipPath(corners, Qt::IntersectClip);
    painter.setOpacity(painter.opacity() * opacity);
    painter.drawPixmap(shape, pixmap, QRectF(pixmap.rect()));
    painter.restore();
}

} // namespace underpaint::ui
