#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace underpaint::models {

/// One tensor of a safetensors file: what the header says of it, checked.
struct TensorEntry {
    std::string name, type; ///< type as in the file: "F16"
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0, end = 0; ///< bytes from the start of the file
};

/// The header of a safetensors file. Entries are in the order of their data.
struct SafetensorsHeader {
    std::vector<TensorEntry> entries;
    std::map<std::string, std::string> metadata;
};

/// Bytes of one element of a type as the file names it; 0 if the type is not known.
int bytesPerElement(const std::string& type);

/// Reads and checks the header of a whole file: length, JSON, duplicate names, types, shapes (products checked), offsets
/// that follow one another without overlap, hole or rest. Throws base::Error in one sentence; allocates no more than a few times
/// the header's own length, which is at most 100 MB. Knows no tensors, so it can be fuzzed alone. `path` is for the sentence.
SafetensorsHeader readSafetensorsHeader(std::span<const std::uint8_t> file, const std::string& path);

/// What a file is that is no safetensors file, by its first bytes, as a sentence; empty if nothing is known about it.
std::string foreignKind(std::span<const std::uint8_t> file);

} // namespace underpaint::models
