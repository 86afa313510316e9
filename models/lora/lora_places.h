#pragma once

#include "models/lora/lora.h"

#include <map>
#include <string>
#include <vector>

namespace underpaint::models::lora {

/// Rows of one tensor that rows of a layer's change are added to.
struct Slice {
    std::string tensor;
    std::int64_t to = 0, from = 0, rows = 0; ///< rows [from, from + rows) of the change go to rows [to, to + rows)
    bool transposed = false;                 ///< the tensor holds the layer's matrix on its side

    bool operator==(const Slice&) const = default;
};

/// Where the change of every layer goes: by the layer's path with dots as underscores, in every naming that a LoRA may use for it.
using Places = std::map<std::string, std::vector<Slice>>;

/// All places in a network or text encoder of these tensors, whichever layout they are in.
Places placesIn(const TensorShapes& shapes, Piece piece);

/// The parts of placesIn.
void addUNetPlaces(Places& places, const TensorShapes& shapes);
void addFluxPlaces(Places& places, const TensorShapes& shapes);
void addTextPlaces(Places& places, const TensorShapes& shapes);

/// "a.b.weight" -> "a.b"; empty if the tensor is no layer's matrix or kernel.
std::string moduleOf(const std::string& tensor, const std::vector<std::int64_t>& shape);

} // namespace underpaint::models::lora
