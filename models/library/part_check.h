#pragma once

#include "models/library/contents.h"

#include <memory>
#include <string>

namespace underpaint::models::library {

/// Throws base::Error in one sentence, with the first fault and their number, unless the piece's tensors in this file are exactly those that its family expects.
void checkPiece(const Piece& piece, const TensorShapes& shapes, const nlohmann::json* hints, const std::string& file);

/// What a config.json or arch.json (its section for this piece) says that tensors do not; null: nothing. path: of the file, empty: none.
std::shared_ptr<const nlohmann::json> hintsFor(const Piece& piece, const std::string& path);

} // namespace underpaint::models::library
