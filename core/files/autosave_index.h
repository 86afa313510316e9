#pragma once

#include "core/files/raster.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// How an autosave lies in its folder: `pack-N` files with deflated tiles and other parts one after the other, and `index-N.json`, which names all parts of one save.
/// A pack is complete before an index names it, and never written again.
namespace underpaint::files {

constexpr int autosaveSchema = 1;
constexpr std::size_t tileRecordBytes = 24; ///< of a layer's table: column and row (2 bytes each), pack (4), offset (8), size (4), CRC-32 (4)

/// Where a part lies.
struct PartPlace {
    std::uint32_t pack = 0; ///< 0 = nowhere
    std::uint64_t offset = 0;
    std::uint32_t size = 0, crc = 0;
};

std::string packPath(const std::string& folder, std::uint32_t number);
std::string indexPath(const std::string& folder, std::uint32_t number);
/// Numbers of the indices that are there, the highest first.
std::vector<std::uint32_t> indexNumbers(const std::string& folder);
std::vector<std::uint32_t> packNumbers(const std::string& folder);

std::uint32_t crcOf(Bytes bytes);
nlohmann::json placeJson(const PartPlace& place);
PartPlace placeFrom(const nlohmann::json& array);

/// The text of an index file: its own SHA-256, then JSON.
std::string indexText(const nlohmann::json& index);
/// Throws Fault if the file is not whole, or from a later version.
nlohmann::json readIndex(const std::string& path);

} // namespace underpaint::files
