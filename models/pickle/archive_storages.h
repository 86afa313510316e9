#pragma once

#include "models/pickle/pickle_value.h"
#include "models/pickle/zip_directory.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace underpaint::models {

/// Where the numbers of each storage lie in the file, by its key.
using StoragePlaces = std::map<std::string, ZipEntry, std::less<>>;

/// The type of numbers a storage's class name or a type's name stands for, as safetensors writes it ("F16"); empty: not one that is read.
std::string_view numberType(const PickleValue& name);

/// The elements that follow an old pickle in the file: for each key of `keys` (a List of Text) a count of eight bytes and the raw numbers. The counts have to be
/// those of the tree's storages. at: bytes from the beginning of `file`.
StoragePlaces storagesBehind(std::span<const std::uint8_t> file, std::uint64_t at, const PickleValue& keys, const PickleTree& tree);

} // namespace underpaint::models
