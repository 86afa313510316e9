#pragma once

#include <QPen>

namespace underpaint::ui {

/// Lines on the picture are white over black, so that they are seen on any paint.
inline QPen overlayPen(double width) { return {Qt::white, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin}; }
inline QPen overlayShade(double width)
{
    QColor shade(Qt::black);
    shade.setAlphaF(.55F);
    return {shade, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

} // namespace underpaint::ui
