#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace underpaint::models::training {

/// Splits a file into FILE.001, FILE.002 ... of at most `bytes` each, and FILE.pieces, which says how many there are, their sizes and the SHA-256 of the whole. Each gets its name when it is
/// whole. Answers the pieces' names. Throws base::Error if the disk is full.
std::vector<std::string> writePieces(const std::string& file, std::int64_t bytes);

/// Puts the pieces of FILE.pieces together as `out`, which gets its name only when its SHA-256 is right. Throws base::Error if a piece is missing, cut off or changed.
void joinPieces(const std::string& pieces, const std::string& out);

} // namespace underpaint::models::training
