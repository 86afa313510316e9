#include "fuzz_target.h"
#include "memory_file.h"

#include "core/base/error.h"
#include "models/text/t5_tokenizer.h"

#include <algorithm>

using namespace underpaint;
using models::text::T5Tokenizer;

/// One byte with the length of a text, the text, and a spiece.model or tokenizer.json that is to read it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const std::string text(all.substr(1, data[0]));
    try {
        const T5Tokenizer tokenizer = T5Tokenizer::open(tests::MemoryFile(all.substr(std::min(size, std::size_t(1) + data[0]))).path());
        const std::vector<std::int64_t> ids = tokenizer.encode(text);
        tests::promise(!ids.empty() && ids.back() == T5Tokenizer::end, "a text ends");
        for (const std::int64_t id : ids)
            tests::promise(id >= 0 && id < std::int64_t(size), "an id is in the vocabulary");
        tests::promise(tokenizer.encode(text, 16).size() == 16, "as many ids as asked for");
    } catch (const base::Error& error) {
        tests::promiseSentence(error);
    }
    return 0;
}
