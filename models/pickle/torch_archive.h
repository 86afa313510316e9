#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace underpaint::models {

/// A tensor of a checkpoint, described: a view into numbers of the file. Checked to lie within them.
struct ArchiveTensor {
    std::string name, type; ///< type as in safetensors: "F16"
    std::vector<std::int64_t> sizes, strides;
    std::int64_t offset = 0;          ///< elements from the storage's beginning
    std::uint64_t begin = 0, end = 0; ///< the whole storage, in bytes from the start of the file; several tensors may share it
};

/// A checkpoint of PyTorch, read without any tensor.
struct TorchArchive {
    std::vector<ArchiveTensor> tensors; ///< the state, in the dictionary's order
    std::vector<ArchiveTensor> shadow;  ///< ema.shadow_params, without names
    std::string container;              ///< "pickle in a zip file" or "old pickle"
};

/// Whether a file begins like a checkpoint of PyTorch, whatever its name says.
bool isTorchArchive(std::span<const std::uint8_t> file);

/// Reads a whole file, zip or old form, by the rules of openCheckpoint(). Touches no numbers, executes nothing; base::Error in one sentence. `path` is for the sentence.
TorchArchive readTorchArchive(std::span<const std::uint8_t> file, const std::string& path);

} // namespace underpaint::models
