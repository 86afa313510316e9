#pragma once

#include "core/canvas/layer.h"

#include <QImage>
#include <QSize>

namespace underpaint::ui {

constexpr QSize thumbnailSize(96, 72);

/// A layer seen small: paint over white, masks and maps as the grey they mean.
QImage smallLayer(const canvas::Layer& layer);
/// The layer's own mask: white where it shows, black where it hides.
QImage smallMask(const canvas::Layer& layer);

} // namespace underpaint::ui
