#include "models/text/t5_tokenizer.h"

#include "core/base/error.h"
#include "models/text/small_file.h"
#include "models/text/unigram_model.h"

#include <fmt/format.h>

#include <filesystem>

#ifdef UNDERPAINT_SENTENCEPIECE
#include <sentencepiece_processor.h>
#endif

namespace underpaint::models::text {

#ifdef UNDERPAINT_SENTENCEPIECE

struct T5Tokenizer::Model {
    sentencepiece::SentencePieceProcessor processor;
};

T5Tokenizer T5Tokenizer::open(const std::string& path)
{
    namespace fs = std::filesystem;
    std::error_code none;
    std::string file = path;
    if (fs::is_directory(path, none)) {
        const bool hasModel = fs::is_regular_file(fs::path(path) / "spiece.model", none);
        file = (fs::path(path) / (hasModel ? "spiece.model" : "tokenizer.json")).string();
    }
    const UnigramModel model = UnigramModel::read(smallFile(file, "a T5 tokenizer"), file);
    auto loaded = std::make_shared<Model>();
    std::string problem;
    try {
        const auto status = loaded->processor.LoadFromSerializedProto(model.serialised());
        if (!status.ok())
            problem = status.ToString();
    } catch (const std::exception& error) {
        problem = error.what();
    }
    if (!problem.empty())
        throw base::Error(fmt::format("{} is no vocabulary of T5 that sentencepiece understands ({}). Choose the file that came with the model.", file, problem));
    T5Tokenizer tokenizer;
    tokenizer.m_model = std::move(loaded);
    return tokenizer;
}

std::vector<std::int64_t> T5Tokenizer::encode(const std::string& text) const
{
    std::vector<int> ids;
    if (const auto status = m_model->processor.Encode(text, &ids); !status.ok())
        throw base::Error(fmt::format("The words cannot be read by T5's vocabulary ({}): change them.", status.ToString()));
    std::vector<std::int64_t> all(ids.begin(), ids.end());
    all.push_back(end);
    return all;
}

#else

struct T5Tokenizer::Model {};

T5Tokenizer T5Tokenizer::open(const std::string& path)
{
    throw base::Error(fmt::format("{} cannot be used: this program was built without sentencepiece. Use Flux with its CLIP encoder alone, or build with libsentencepiece-dev.", path));
}

std::vector<std::int64_t> T5Tokenizer::encode(const std::string&) const { return {end}; }

#endif

std::vector<std::int64_t> T5Tokenizer::encode(const std::string& text, std::size_t length) const
{
    std::vector<std::int64_t> ids = encode(text);
    if (ids.size() > length && length > 0) {
        ids.resize(length);
        ids.back() = end;
    }
    ids.resize(length, pad);
    return ids;
}

} // namespace underpaint::models::text
