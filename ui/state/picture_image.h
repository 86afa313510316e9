#pragma once

#include "core/canvas/picture.h"

#include <QImage>

namespace underpaint::ui {

/// The picture for Qt, 8 bits: grey -> Format_Grayscale8, RGB -> Format_RGB888, RGBA -> Format_RGBA8888; the null image for the null picture. Sixteen bits are rounded.
/// Samples are shared, not copied, if Qt can read them as they are (8 bits, and rows of whole 32-bit words).
QImage toImage(const canvas::Picture& picture);

/// Any QImage as a picture of 8 bits: grey without alpha -> 1 channel, with alpha -> RGBA, otherwise RGB. The null picture for the null image.
canvas::Picture toPicture(const QImage& image);

} // namespace underpaint::ui
