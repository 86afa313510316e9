#pragma once

#include "models/text/clip_text.h"

#include <map>
#include <optional>
#include <string>

namespace underpaint::models::text {

/// Where a tensor of the Transformers layout comes from in a file.
struct ClipSource {
    std::string name; ///< in the file
    enum class Piece { Whole, Query, Key, Value, Transposed } piece = Piece::Whole; ///< a third of the stacked rows, or the matrix turned round
};

/// How a file names the tensors of a text tower.
struct ClipNames {
    ClipTextConfig::Layout layout = ClipTextConfig::Layout::Transformers;
    std::string prefix;     ///< before "embeddings." or "token_embedding.": "text_model.", "transformer.text_model.", "model." or nothing
    std::string projection; ///< the projection's name in the file; empty: there is none
    bool transposedProjection = false;
    int layers = 0;

    /// Nothing unless these are a text tower's names.
    static std::optional<ClipNames> of(const TensorShapes& shapes);

    /// For each tensor of config.tensors() its source.
    std::map<std::string, ClipSource> sources() const;
    /// The shapes that the file must have.
    TensorShapes inFile(const ClipTextConfig& config) const;
};

} // namespace underpaint::models::text
