#pragma once

#include "models/vista/training/byte_picture.h"
#include "models/vista/training/vista_weights.h"

#include <ATen/core/Tensor.h>

namespace underpaint::models::training {

/// A held-out scene to show what the network makes of it.
struct SheetScene {
    at::Tensor picture;                ///< [3, H, W] in [-1, 1], CPU
    std::vector<std::int64_t> caption; ///< 0 = unspecified
};

/// A few flat colours in flat patches, as a quick hand would lay the scene out: means over 1/32 of the shorter side, drawn to `colours` colours. [3, H, W].
at::Tensor crudeCopy(const at::Tensor& picture, int colours);

/// One row per scene: the scene, a crude copy of it, SDEdit of that copy at t0 .6 and .75 (12 network calls), and a picture from noise by the scene's words (24). net: the weights to look at.
BytePicture sampleSheet(const VistaWeights& weights, const NamedTensors& net, const std::vector<SheetScene>& scenes, at::Device device);

} // namespace underpaint::models::training
