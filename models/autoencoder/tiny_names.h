#pragma once

#include "models/tensor_shapes.h"

#include <map>
#include <string>

namespace underpaint::models::autoencoder {

/// Every name of a tiny autoencoder -> its diffusers name ("encoder.layers.3.conv.0.weight"). Knows diffusers folders, a half by itself ("3.conv.0.weight") and files that
/// hold both ("taesd_encoder.3..." or "encoder.3..."); there the decoder counts one more, for the clamp at its start. Other names stay as they are.
std::map<std::string, std::string> tinyNames(const TensorShapes& shapes);

/// The layers of both halves, one letter each: C convolution, S convolution without bias (the encoder's halve the size), B block, R relu, U twice the size.
inline constexpr char tinyEncoderLayers[] = "CBSBBBSBBBSBBBC";
inline constexpr char tinyDecoderLayers[] = "CRBBBUSBBBUSBBBUSBC";

} // namespace underpaint::models::autoencoder
