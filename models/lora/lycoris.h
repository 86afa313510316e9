#pragma once

#include "models/lora/lora_pairs.h"

namespace underpaint::models::lora {

/// What LyCORIS' products change in a layer, float32 [out, in k k]: LoHa (alpha / rank) (w1_a w1_b) * (w2_a w2_b), number by number, its factors through kernels t1, t2 for some convolutions;
/// LoKr Kronecker's product of w1 and w2, each whole or of two factors. base::Error as Pair::product says.
at::Tensor lycorisProduct(const Pair& pair, const std::string& file);

} // namespace underpaint::models::lora
