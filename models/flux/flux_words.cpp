#include "models/flux/flux_words.h"

#include "core/base/error.h"
#include "models/lora/part_loras.h"
#include "models/text/prompt.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>

namespace underpaint::models::flux {

using at::Tensor;

namespace {

constexpr std::size_t remembered = 8;
constexpr int devLength = 512, schnellLength = 256;

text::ClipTokenizer tokenizerOf(const ModelParts& parts)
{
    return parts.has(Role::ClipTokenizer) ? text::ClipTokenizer::open(parts.at(Role::ClipTokenizer).path) : text::ClipTokenizer::standard();
}

/// The end of a text that lies beyond the longest beginning, in whole words, of which `fits` is true.
std::string lostEnd(const std::string& text, const std::function<bool(const std::string& beginning)>& fits)
{
    std::vector<std::size_t> ends; // where words end
    for (std::size_t i = 0; i <= text.size(); ++i)
        if (i == text.size() || text[i] == ' ' || text[i] == '\n')
            ends.push_back(i);
    const auto first = std::partition_point(ends.begin(), ends.end(), [&](std::size_t end) { return fits(text.substr(0, end)); });
    if (first == ends.end())
        return {};
    const std::size_t kept = first == ends.begin() ? 0 : *std::prev(first);
    const std::size_t begin = text.find_first_not_of(" \n", kept);
    return begin == std::string::npos ? std::string() : text.substr(begin);
}

} // namespace

FluxWords::FluxWords(const ModelParts& parts, const FluxConfig& network, const LoadPlan& plan, Cupboard& cupboard)
    : m_length(network.guidance ? devLength : schnellLength)
    , m_contextWidth(network.contextWidth)
    , m_target(plan.target)
    , m_clipTokenizer(tokenizerOf(parts))
{
    const Part clip = parts.at(Role::ClipText);
    const std::optional<text::ClipTextConfig> config = text::ClipTextConfig::of(shapesOf(clip.open()), clip.hints.get());
    if (!config || config->width != network.pooledWidth)
        throw base::Error(config ? fmt::format("The text encoder {} gives words of width {}, but this network of Flux takes {}: choose clip_l.safetensors.", clip.path, config->width,
                                       network.pooledWidth)
                                 : fmt::format("{} is not the text encoder CLIP-L: choose clip_l.safetensors, which belongs to Flux.", clip.path));
    if (std::max(m_clipTokenizer.start(), m_clipTokenizer.end()) >= config->vocabulary)
        throw base::Error(fmt::format("The text encoder {} knows {} tokens, but the tokenizer gives {}: put the merges.txt that belongs to it into a folder \"tokenizer\" beside it.",
            clip.path, config->vocabulary, m_clipTokenizer.end() + 1));
    m_clip = cupboard.keep<text::ClipTextEncoder>([clip, parts, target = plan.target] {
        return std::make_shared<const text::ClipTextEncoder>(lora::withLoras(parts, clip.open(), lora::Piece::ClipL), clip.hints.get(), target, clip.path);
    });

    if (plan.withoutT5)
        return;
    if (!parts.has(Role::T5Text))
        throw base::Error(fmt::format("{} lacks its text encoder T5: put t5xxl_fp16.safetensors into a folder that Underpaint searches, or agree to run it without T5, by CLIP alone "
                                      "(when it is chosen, or with --without-t5).", parts.card.name));
    const Part t5 = parts.at(Role::T5Text);
    const std::optional<text::T5Config> tower = text::T5Config::of(shapesOf(t5.open()), t5.hints.get());
    if (!tower || tower->width != network.contextWidth)
        throw base::Error(tower ? fmt::format("The text encoder {} gives words of width {}, but this network of Flux takes {}: choose T5 XXL.", t5.path, tower->width, network.contextWidth)
                                : fmt::format("{} is not the text encoder T5: choose t5xxl_fp16.safetensors, which belongs to Flux.", t5.path));
    m_t5Tokenizer = text::T5Tokenizer::open(parts.at(Role::T5Tokenizer).path);
    m_t5Vocabulary = tower->vocabulary;
    m_t5File = t5.path;
    nn::Target target = plan.target;
    if (target.type == at::kHalf) // T5's activations leave fp16's range
        target.type = target.device.is_cpu() ? at::kFloat : at::kBFloat16;
    m_t5 = cupboard.keep<text::T5Encoder>([t5, parts, target] {
        return std::make_shared<const text::T5Encoder>(lora::withLoras(parts, t5.open(), lora::Piece::T5), t5.hints.get(), target, t5.path);
    });
}

Tensor FluxWords::tokensOf(const std::string& text) const
{
    if (!m_t5Tokenizer)
        return at::zeros({1, m_length, m_contextWidth}, at::TensorOptions(at::kFloat).device(m_target.device));
    const std::vector<std::int64_t> ids = m_t5Tokenizer->encode(text, std::size_t(m_length));
    if (*std::ranges::max_element(ids) >= m_t5Vocabulary)
        throw base::Error(fmt::format("The text encoder {} knows {} tokens, but its tokenizer gives more: put the spiece.model that belongs to it into a folder \"tokenizer_2\" beside it.",
            m_t5File, m_t5Vocabulary));
    return (*m_t5())(at::tensor(ids).unsqueeze(0));
}

Tensor FluxWords::pooledOf(const std::string& text) const
{
    const text::ClipWindows windows = text::clipWindows(m_clipTokenizer, text, text::Syntax::Plain, m_clipTokenizer.end());
    return (*m_clip())(at::tensor(windows.ids.at(0)).unsqueeze(0)).pooled;
}

diffusion::Embedding FluxWords::embed(const std::string& prompt, bool plainSyntax) const
{
    const std::string text = text::plainText(prompt, plainSyntax ? text::Syntax::Plain : text::Syntax::Weighted);
    const auto known = std::ranges::find(m_known, text, &Known::text);
    if (known != m_known.end()) {
        std::rotate(known, known + 1, m_known.end());
        return m_known.back().embedding;
    }
    diffusion::Embedding embedding;
    embedding.pooled = pooledOf(text);
    embedding.tokens = tokensOf(text);
    if (m_known.size() == remembered)
        m_known.erase(m_known.begin());
    m_known.push_back({text, embedding});
    return embedding;
}

diffusion::Understood FluxWords::understand(const std::string& prompt) const
{
    diffusion::Understood understood;
    const std::string text = text::plainText(prompt, text::Syntax::Weighted);
    if (!m_t5Tokenizer) {
        const text::ClipWindows windows = text::clipWindows(m_clipTokenizer, text, text::Syntax::Plain, m_clipTokenizer.end());
        understood.tokens = windows.tokens;
        understood.tokenLimit = windows.limit;
        understood.lost = windows.lost;
        return understood;
    }
    const auto count = [this](const std::string& part) { return int(m_t5Tokenizer->encode(part).size()) - 1; }; // the end mark does not count
    understood.tokens = count(text);
    understood.tokenLimit = m_length - 1;
    if (understood.tokens > understood.tokenLimit)
        understood.lost = lostEnd(text, [&](const std::string& beginning) { return count(beginning) <= understood.tokenLimit; });
    return understood;
}

} // namespace underpaint::models::flux
