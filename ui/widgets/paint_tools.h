#pragma once

#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>

namespace underpaint::ui {

/// One line of the device that is at least a pixel wide, in logical pixels: 1 at 100 and 200 %, .8 at 125 %.
double hairline(const QPainter& painter);
/// The rectangle moved to whole device pixels.
QRectF snapped(const QPainter& painter, const QRectF& place);
/// A filled rounded rectangle, with a line inside its edge if that colour is valid.
void paintRounded(QPainter& painter, const QRectF& place, double radius, const QColor& fill, const QColor& line = {});
/// The ground of a control; the light theme adds its 1-px line.
void paintControl(QPainter& painter, const QRectF& place, double radius, const QColor& fill);
/// A ring of this width whose outer edge lies `out` outside the shape.
void paintRing(QPainter& painter, const QRectF& shape, double radius, const QColor& colour, double width = 2, double out = 3);
void paintIcon(QPainter& painter, QPointF centre, const QString& name, const QColor& colour, int size);
/// One line, elided at its end where it does not fit. Answers the width it took.
double paintText(QPainter& painter, const QRectF& place, Qt::Alignment align, const QString& text, TextRole role, const QColor& colour);
double textWidth(const QString& text, TextRole role);
QColor mixed(const QColor& from, const QColor& to, double share);
/// Diagonal lines within a bar: out of date.
void paintHatched(QPainter& painter, const QRectF& bar, double radius, const QColor& colour);
/// The picture cropped to fill that many logical pixels, made at device size.
QPixmap coverPixmap(const QImage& picture, const QSizeF& size, double devicePixelRatio);
/// Such a pixmap within rounded corners.
void paintPicture(QPainter& painter, const QRectF& place, const QPixmap& pixmap, double radius = 4, double opacity = 1);

} // namespace underpaint::ui
