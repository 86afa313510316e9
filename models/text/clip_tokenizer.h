#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace underpaint::models::text {

/// CLIP's byte-level BPE by the published rule: repair of broken encodings, HTML entities undone twice, white space collapsed, lower case, the published pattern,
/// end-of-word marks. Ids follow from the merges: 256 bytes, 256 bytes with the mark, one per merge, start, end. A value; any thread may call.
class ClipTokenizer {
public:
    /// A merges.txt, or a folder that holds one. base::Error in one sentence if it is none.
    static ClipTokenizer open(const std::string& path);
    /// The vocabulary that public models share, which comes with the program.
    static ClipTokenizer standard();

    /// Ids of a text, without start, end and padding. Any bytes are text.
    std::vector<std::int64_t> encode(const std::string& text) const;
    std::int64_t start() const;
    std::int64_t end() const;

private:
    struct Tables;
    std::shared_ptr<const Tables> m_tables;
};

} // namespace underpaint::models::text
