#pragma once

#include "models/text/clip_tokenizer.h"

#include <string>
#include <vector>

namespace underpaint::models::text {

/// Whether brackets mean something in a prompt.
enum class Syntax {
    Plain,   ///< brackets are text, as the reference implementations read them (rule `community`)
    Weighted ///< A1111's: (word:1.2), (word) = 1.1, ((word)) = 1.21, [word] = 1/1.1, \( = a bracket, BREAK = a new window
};

/// A stretch of text and how much it counts.
struct WeightedText {
    std::string text;
    double weight = 1;
    bool operator==(const WeightedText&) const = default;
};

/// The stretches of a prompt, one list per window (BREAK begins the next). Never throws: what is no valid syntax is text.
std::vector<std::vector<WeightedText>> parsePrompt(const std::string& prompt, Syntax syntax);

/// A prompt as a CLIP tower takes it: windows of exactly 77 ids, start first, and the weight of each id.
struct ClipWindows {
    std::vector<std::vector<std::int64_t>> ids;
    std::vector<std::vector<float>> weights;
    int tokens = 0;      ///< of the whole prompt, without start and end
    int limit = 75;      ///< per window
    bool cut = false;    ///< whether some window had more than `limit`, and lost its end
    std::string lost;    ///< the words that were cut off, as the artist wrote them as far as that can be told
    bool weighted = false; ///< whether any weight is not 1
};

/// padding: tokenizer.end() in SD 1.x and SDXL's first tower, 0 in OpenCLIP towers.
ClipWindows clipWindows(const ClipTokenizer& tokenizer, const std::string& prompt, Syntax syntax, std::int64_t padding);

/// The prompt without its syntax, for encoders that know no weights (T5).
std::string plainText(const std::string& prompt, Syntax syntax);

} // namespace underpaint::models::text
