#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace underpaint::models::text {

/// One piece of text that a model knows by its number.
struct UnigramPiece {
    enum class Kind { Normal = 1, Unknown, Control, UserDefined, Unused, Byte }; // as sentencepiece numbers them
    std::string text;
    float score = 0;
    Kind kind = Kind::Normal;
};

/// What a sentencepiece model of unigram kind says, read and checked by ourselves, so that damaged files never reach the library.
struct UnigramModel {
    std::vector<UnigramPiece> pieces;
    std::string charsmap; ///< the normaliser's table: the size of a trie, the trie, what its leaves point to
    bool prefix = true;      ///< a space before the text
    bool singleSpaces = true;
    bool escapedSpaces = true;
    bool byteFallback = false;

    /// A spiece.model or a tokenizer.json, told apart by their beginning. base::Error in one sentence for anything else, and for what is not T5's.
    static UnigramModel read(std::string_view bytes, const std::string& file);
    /// As sentencepiece loads it.
    std::string serialised() const;
};

/// The two readers; base::Error with half a sentence that says what is wrong.
UnigramModel unigramFromProto(std::string_view bytes);
UnigramModel unigramFromJson(std::string_view bytes);
/// Whether nothing in the normaliser's table points outside of it.
bool isSoundCharsmap(std::string_view charsmap);

} // namespace underpaint::models::text
