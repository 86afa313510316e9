#pragma once

#include "models/library/contents.h"
#include "models/model_parts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace underpaint::models::library {

/// What a model asks for.
struct MemoryNeed {
    struct Part {
        Role role = Role::Network;
        std::uint64_t elements = 0; ///< numbers in its tensors
    };
    Base base = Base::None;
    std::string name; ///< for the sentence
    std::vector<Part> parts;
    int width = 512, height = 512; ///< of a picture at the model's working size, in pixels
};

/// What there is, in bytes.
struct Machine {
    std::uint64_t memory = 0; ///< free main memory
    std::uint64_t card = 0;   ///< free memory of the graphics card; 0: there is none
};

/// What is wanted: where, and in which type. Several types: the first that fits is taken.
struct MemoryWish {
    bool onCard = false;
    std::vector<at::ScalarType> types = {at::kFloat};
    bool mayLeaveCard = true; ///< whether the processor may do it where the card is too small
    std::vector<at::ScalarType> processorTypes = {at::kFloat};
};

/// How a model is to be loaded so that it fits, and what that takes.
struct MemoryPlan {
    bool fits = false;
    bool onCard = false, partByPart = false, streamBlocks = false;
    bool keepAutoencoder = false; ///< part by part: there is room for it beside the largest part
    at::ScalarType type = at::kFloat;
    std::uint64_t memory = 0, card = 0; ///< bytes at the peak
    std::string sentence;               ///< what the artist is told; empty: everything as usual
};

/// Bytes that one call of the network, and decoding a picture, take beyond the weights: about.
std::uint64_t activationBytes(const MemoryNeed& need, at::ScalarType type);

/// Everything resident, else part by part, else (Flux) block by block, else in a smaller type, else on the processor; without `fits` where nothing does, with the numbers.
MemoryPlan planMemory(const MemoryNeed& need, const Machine& machine, const MemoryWish& wish);

} // namespace underpaint::models::library
