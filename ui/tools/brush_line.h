#pragma once

#include "core/canvas/shape.h"
#include "ui/state/session.h"

#include <QString>

class QPainter;
class QTransform;

namespace underpaint::ui {

/// How a drawn shape becomes paint.
struct ShapeLook {
    bool stroked = true;  ///< by the brush in hand, or the last one
    enum Fill { None, Colour, OtherColour } fill = None;
    double pressure = 1;  ///< 0..1, all the way
};

/// What the options bar says: rows shape.stroke, shape.fill, shape.pressure.
ShapeLook shapeLook(const Session& session);

/// Paints a line, or what it goes around, on the chosen layer, in one undo step. Throws base::UsageError if the layer cannot be painted on.
void drawShape(const Session& session, const QString& step, const std::vector<base::Point>& line, const ShapeLook& look);

/// The line as an outline over the picture.
void paintOutline(QPainter& painter, const QTransform& canvasToView, const std::vector<base::Point>& line);

} // namespace underpaint::ui
