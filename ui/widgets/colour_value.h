#pragma once

#include "core/canvas/colour.h"

#include <QColor>

namespace underpaint::ui {

/// An sRGB colour for Qt and back; channels are clamped to 0..1.
QColor toColour(const canvas::Colour& colour);
canvas::Colour toColour(const QColor& colour);

} // namespace underpaint::ui
