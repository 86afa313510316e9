#include "core/base/error.h"
#include "models/text/clip_tokenizer.h"

#include <filesystem>

namespace underpaint::models::text {

ClipTokenizer ClipTokenizer::standard()
{
    static const ClipTokenizer shared = [] {
        namespace fs = std::filesystem;
        std::error_code none;
        const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
        for (const fs::path& folder : {program / "../share/underpaint/tokenizers/clip", program / "../../resources/tokenizers/clip", fs::path(UNDERPAINT_TOKENIZERS_SOURCE "/clip")})
            if (fs::is_regular_file(folder / "merges.txt", none))
                return open(folder.string());
        throw base::Error("The vocabulary of CLIP that comes with Underpaint (tokenizers/clip/merges.txt) is missing: install the program again.");
    }();
    return shared;
}

} // namespace underpaint::models::text
