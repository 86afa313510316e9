#pragma once

#include "models/vista/training/named_tensors.h"
#include "models/vista/vista_config.h"

#include <cstdint>
#include <string>

namespace underpaint::models::training {

/// A Vista network to train: what its file says of it, the tables of its prior, and its parameters.
struct VistaWeights {
    std::string config;   ///< JSON, as in a file's metadata entry "config"
    vista::VistaConfig read; ///< the same, read
    NamedTensors tables;  ///< "mu", "sd", float32
    NamedTensors net;     ///< without "net.", float32
};

/// A fresh network that knows the generator's words: kernels as torch.nn begins them, everything that ends a branch zero, so that it answers like the Wiener filter. tables: "mu" and "sd".
VistaWeights freshVista(const std::array<int, 4>& channels, NamedTensors tables, std::uint64_t seed);

/// Weights of a file, checked. Words that the generator has learnt since are added behind the others of their attribute, near their mean. Throws base::Error in one sentence.
VistaWeights vistaFromFile(const std::string& file, std::uint64_t seed);

/// Writes them as the program loads them: fp16, with the config and what is said of the training (a JSON object as text) in it. Throws base::Error if a value does not fit fp16 or the
/// disk is full; the old file stays.
void exportVista(const std::string& file, const VistaWeights& weights, const NamedTensors& net, const std::string& training);

} // namespace underpaint::models::training
