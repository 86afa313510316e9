#include "fuzz_target.h"
#include "memory_file.h"

#include "core/base/error.h"
#include "models/text/clip_tokenizer.h"

using namespace underpaint;
using models::text::ClipTokenizer;

/// A text, and behind a NUL perhaps a merges.txt that is to read it; without one the vocabulary that comes with the program reads the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const std::size_t split = all.find('\0');
    const std::string text(all.substr(0, split));
    try {
        static const ClipTokenizer standard = ClipTokenizer::standard();
        const ClipTokenizer tokenizer = split == std::string_view::npos ? standard : ClipTokenizer::open(tests::MemoryFile(all.substr(split + 1)).path());
        tests::promise(tokenizer.end() == tokenizer.start() + 1, "the end follows the start");
        for (const std::int64_t id : tokenizer.encode(text))
            tests::promise(id >= 0 && id <= tokenizer.end(), "an id is in the vocabulary");
        tests::promise(tokenizer.encode(text) == tokenizer.encode(text), "the same text gives the same ids");
    } catch (const base::Error& error) {
        tests::promiseSentence(error);
    }
    return 0;
}
