#pragma once

#include "models/lora/lora.h"
#include "models/lora/lora_names.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <optional>
#include <set>
#include <string>

namespace underpaint::models::lora {

/// What a LoRA does to one layer: up [out, rank] times down [rank, in ..], for some convolutions with middle [rank, rank, k, k] between them; or a product of LyCORIS: two of these
/// multiplied number by number (LoHa), or Kronecker's (LoKr).
struct Pair {
    std::string name; ///< one of its tensors, for sentences
    at::Tensor down, up, middle;
    std::map<std::string, at::Tensor> pieces; ///< of a product, by their names: "hada_w1_a"
    at::Tensor magnitude;                     ///< DoRA: how long the merged weight's rows or columns are to be; undefined: as they come
    std::optional<double> alpha;

    bool isWhole() const;
    /// (alpha / rank) up down, float32 [out, in k k]. base::Error in one sentence for shapes that cannot be multiplied and for values that are not numbers.
    at::Tensor product(const std::string& file) const;
};

/// The pairs that a file holds for one piece of a model, by the layer's path.
struct Pairs {
    std::map<std::string, Pair> layers;
    std::vector<std::string> unknown; ///< names that are of no LoRA at all
};

/// base::Error for adapters of other kinds and for halves of pairs. width: inputs of the piece's layers, which tells apart the text encoders that share a name; 0: does not matter.
Pairs pairsFor(const Weights& lora, Piece piece, std::int64_t width, const std::string& file);

} // namespace underpaint::models::lora
