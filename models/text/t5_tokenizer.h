#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace underpaint::models::text {

/// T5's sentencepiece unigram model with its own normaliser. Any thread may call.
class T5Tokenizer {
public:
    static constexpr std::int64_t pad = 0, end = 1, unknown = 2;

    /// A spiece.model, a tokenizer.json of unigram kind (ComfyUI ships one), or a folder that holds one of them. base::Error in one sentence for anything else, and where
    /// the program was built without sentencepiece.
    static T5Tokenizer open(const std::string& path);

    /// Ids of a text followed by </s>. Any bytes are text.
    std::vector<std::int64_t> encode(const std::string& text) const;
    /// Exactly `length` ids: cut so that </s> is the last, or padded with 0.
    std::vector<std::int64_t> encode(const std::string& text, std::size_t length) const;

private:
    struct Model;
    std::shared_ptr<const Model> m_model;
};

} // namespace underpaint::models::text
