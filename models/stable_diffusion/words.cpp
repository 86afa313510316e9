#include "models/stable_diffusion/words.h"

#include "core/base/error.h"
#include "models/lora/part_loras.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>

namespace underpaint::models::stable_diffusion {

using at::Tensor;

namespace {

constexpr std::size_t remembered = 16;
constexpr int openClipLayers = 24; // of Stable Diffusion 2.x's tower as it was trained; its folders hold one less

Tensor lastLayer(const text::ClipText& said, const text::ClipTextConfig&) { return said.last; }
Tensor lastButOne(const text::ClipText& said, const text::ClipTextConfig&) { return said.penultimate; }
/// The last but one layer of the whole tower, with the final norm: in folders the last block is left out already.
Tensor normedLastButOne(const text::ClipText& said, const text::ClipTextConfig& config)
{
    const bool whole = config.layout == text::ClipTextConfig::Layout::OpenClip || config.layers == openClipLayers;
    return whole ? said.penultimateNormed : said.last;
}

text::ClipTokenizer tokenizerOf(const ModelParts& parts)
{
    return parts.has(Role::ClipTokenizer) ? text::ClipTokenizer::open(parts.at(Role::ClipTokenizer).path) : text::ClipTokenizer::standard();
}

} // namespace

Words::Words(const ModelParts& parts, Kind kind, const UNetConfig& network, const LoadPlan& plan, Cupboard& cupboard)
    : m_tokenizer(tokenizerOf(parts)), m_device(plan.target.device)
{
    if (kind != Kind::Two)
        m_towers.push_back(towerOf(parts, Role::ClipText, kind, plan, cupboard));
    if (kind == Kind::Two)
        m_towers.push_back(towerOf(parts, parts.has(Role::OpenClipText) ? Role::OpenClipText : Role::ClipText, kind, plan, cupboard));
    if (kind == Kind::Xl)
        m_towers.push_back(towerOf(parts, Role::OpenClipText, kind, plan, cupboard));

    int width = 0;
    for (const Tower& tower : m_towers) {
        width += tower.config.width;
        if (std::max(m_tokenizer.start(), m_tokenizer.end()) >= tower.config.vocabulary)
            throw base::Error(fmt::format("The text encoder {} knows {} tokens, but the tokenizer gives {}: put the merges.txt that belongs to it into a folder \"tokenizer\" beside it.",
                tower.file, tower.config.vocabulary, m_tokenizer.end() + 1));
    }
    if (width != network.contextWidth)
        throw base::Error(fmt::format("The text encoder {} gives words of width {}, but this network of {} takes {}: choose the text encoder that belongs to the model.", m_towers.back().file,
            width, nameOf(kind), network.contextWidth));
    if (kind == Kind::Xl) {
        const int pooled = m_towers.back().config.projection, sizes = network.addedWidth - pooled;
        if (pooled == 0 || sizes <= 0 || sizes % 12 != 0)
            throw base::Error(fmt::format("The text encoder {} has a projection of width {}, which does not fit this network's {} conditions: choose the one that belongs to the model.",
                m_towers.back().file, pooled, network.addedWidth));
    }
}

Words::Tower Words::towerOf(const ModelParts& parts, Role role, Kind kind, const LoadPlan& plan, Cupboard& cupboard) const
{
    const Part part = parts.at(role);
    const auto config = text::ClipTextConfig::of(shapesOf(part.open()), part.hints.get());
    if (!config)
        throw base::Error(fmt::format("{} is not a text encoder of {}: choose the one that belongs to the model.", part.path, nameOf(kind)));
    const bool second = role == Role::OpenClipText || kind == Kind::Two;
    const lora::Piece piece = kind == Kind::Xl && second ? lora::Piece::OpenClipG : lora::Piece::ClipL;
    Tower tower;
    tower.config = *config;
    tower.file = part.path;
    tower.padding = second ? 0 : m_tokenizer.end();
    tower.layer = kind == Kind::One ? lastLayer : kind == Kind::Two ? normedLastButOne : lastButOne;
    tower.encoder = cupboard.keep<text::ClipTextEncoder>([part, loras = parts, piece, target = plan.target] {
        return std::make_shared<const text::ClipTextEncoder>(lora::withLoras(loras, part.open(), piece), part.hints.get(), target, part.path);
    });
    return tower;
}

/// The windows of a text through one tower, one by one: what a window says does not depend on the others.
Tensor Words::windowsOf(const Tower& tower, const std::string& text, text::Syntax syntax, Tensor* pooled) const
{
    const text::ClipWindows windows = text::clipWindows(m_tokenizer, text, syntax, tower.padding);
    const auto encoder = tower.encoder();
    std::vector<Tensor> parts;
    for (std::size_t i = 0; i < windows.ids.size(); ++i) {
        const text::ClipText said = (*encoder)(at::tensor(windows.ids[i]).unsqueeze(0));
        Tensor layer = tower.layer(said, tower.config);
        if (windows.weighted) { // by weight, with the mean as it was
            const Tensor weights = at::tensor(windows.weights[i]).to(layer.device()).reshape({1, -1, 1});
            const Tensor weighted = layer * weights;
            layer = weighted * (layer.mean() / weighted.mean());
        }
        parts.push_back(layer);
        if (pooled && i == 0)
            *pooled = said.projected;
    }
    return at::cat(parts, 1);
}

diffusion::Embedding Words::embed(const std::string& text, bool plainSyntax) const
{
    const auto known = std::find_if(m_known.begin(), m_known.end(), [&](const Known& one) { return one.text == text && one.plainSyntax == plainSyntax; });
    if (known != m_known.end()) {
        std::rotate(known, known + 1, m_known.end());
        return m_known.back().embedding;
    }
    // Ordinary tensors without history: null-text inversion moves them.
    const c10::InferenceMode ordinary(false);
    const c10::AutoGradMode quiet(false);
    const text::Syntax syntax = plainSyntax ? text::Syntax::Plain : text::Syntax::Weighted;
    diffusion::Embedding embedding;
    std::vector<Tensor> widths;
    for (const Tower& tower : m_towers)
        widths.push_back(windowsOf(tower, text, syntax, tower.config.projection > 0 && m_towers.size() > 1 ? &embedding.pooled : nullptr));
    embedding.tokens = at::cat(widths, 2).to(at::kFloat);
    if (m_known.size() == remembered)
        m_known.erase(m_known.begin());
    m_known.push_back({text, plainSyntax, embedding});
    return embedding;
}

diffusion::Understood Words::understand(const std::string& text) const
{
    const text::ClipWindows windows = text::clipWindows(m_tokenizer, text, text::Syntax::Weighted, m_tokenizer.end());
    diffusion::Understood understood;
    understood.tokens = windows.tokens;
    understood.tokenLimit = windows.limit * int(std::max<std::size_t>(1, windows.ids.size()));
    understood.lost = windows.lost;
    return understood;
}

} // namespace underpaint::models::stable_diffusion
