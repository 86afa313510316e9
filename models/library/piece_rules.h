#pragma once

#include "models/library/contents.h"
#include "models/library/name_tests.h"

#include <optional>

namespace underpaint::models::library {

// One rule per kind of part: the piece if these tensors are one, else nothing. elements is filled in by the caller.
std::optional<Piece> networkPiece(const Names& names);
std::optional<Piece> autoencoderPiece(const Names& names);
std::optional<Piece> tinyAutoencoderPiece(const Names& names);
std::optional<Piece> clipPiece(const Names& names);
std::optional<Piece> t5Piece(const Names& names);

/// What is known but cannot be used: its kind, and why as half a sentence ("it is a ControlNet, which ..."); nothing if it is not known.
struct Refusal {
    std::string kind, reason;
};
std::optional<Refusal> refusedNetwork(const Names& names);
std::optional<Refusal> refusedFile(const TensorShapes& shapes);

} // namespace underpaint::models::library
