#include "models/text/clip_layout.h"

#include <fmt/format.h>

namespace underpaint::models::text {
namespace {

using Layout = ClipTextConfig::Layout;
using Piece = ClipSource::Piece;

constexpr const char* norms[][2] = {{"layer_norm1", "ln_1"}, {"layer_norm2", "ln_2"}};
constexpr const char* linears[][2] = {{"self_attn.out_proj", "attn.out_proj"}, {"mlp.fc1", "mlp.c_fc"}, {"mlp.fc2", "mlp.c_proj"}};

/// The first name that ends so and whose dots begin a word there; what stands before the ending.
std::optional<std::string> prefixOf(const TensorShapes& shapes, const std::string& ending)
{
    for (const auto& [name, shape] : shapes)
        if (name.ends_with(ending) && (name.size() == ending.size() || name[name.size() - ending.size() - 1] == '.'))
            return name.substr(0, name.size() - ending.size());
    return std::nullopt;
}

int countLayers(const TensorShapes& shapes, const std::string& before, const std::string& after)
{
    int layers = 0;
    while (shapes.contains(fmt::format("{}{}.{}", before, layers, after)))
        ++layers;
    return layers;
}

} // namespace

std::optional<ClipNames> ClipNames::of(const TensorShapes& shapes)
{
    ClipNames names;
    std::string outer;
    if (const auto transformers = prefixOf(shapes, "embeddings.token_embedding.weight")) {
        names.prefix = outer = *transformers;
        if (outer.ends_with("text_model."))
            outer.resize(outer.size() - std::string("text_model.").size());
        names.layers = countLayers(shapes, names.prefix + "encoder.layers.", "mlp.fc1.weight");
    } else if (const auto openClip = prefixOf(shapes, "token_embedding.weight")) {
        names.layout = Layout::OpenClip;
        names.prefix = outer = *openClip;
        names.layers = countLayers(shapes, names.prefix + "transformer.resblocks.", "mlp.c_fc.weight");
    }
    if (names.layers == 0)
        return std::nullopt;
    for (const std::string& name : {outer + "text_projection.weight", outer + "text_projection"}) {
        const auto found = shapes.find(name);
        if (found != shapes.end() && found->second.size() == 2 && names.projection.empty()) {
            names.projection = name;
            names.transposedProjection = !name.ends_with(".weight");
        }
    }
    return names;
}

std::map<std::string, ClipSource> ClipNames::sources() const
{
    std::map<std::string, ClipSource> sources;
    const bool open = layout == Layout::OpenClip;
    const auto both = [&](const std::string& canonical, const std::string& inFile) {
        for (const char* part : {".weight", ".bias"})
            sources["text_model." + canonical + part] = {prefix + inFile + part};
    };
    sources["text_model.embeddings.token_embedding.weight"] = {prefix + (open ? "token_embedding.weight" : "embeddings.token_embedding.weight")};
    sources["text_model.embeddings.position_embedding.weight"] = {prefix + (open ? "positional_embedding" : "embeddings.position_embedding.weight")};
    both("final_layer_norm", open ? "ln_final" : "final_layer_norm");
    if (!projection.empty())
        sources["text_projection.weight"] = {projection, transposedProjection ? Piece::Transposed : Piece::Whole};
    for (int i = 0; i < layers; ++i) {
        const std::string block = fmt::format("encoder.layers.{}.", i), fileBlock = open ? fmt::format("transformer.resblocks.{}.", i) : block;
        for (const auto& norm : norms)
            both(block + norm[0], fileBlock + norm[open]);
        for (const auto& linear : linears)
            both(block + linear[0], fileBlock + linear[open]);
        for (const auto& [name, piece] : {std::pair("q_proj", Piece::Query), std::pair("k_proj", Piece::Key), std::pair("v_proj", Piece::Value)}) {
            const std::string canonical = fmt::format("{}self_attn.{}", block, name);
            if (!open) {
                both(canonical, canonical);
                continue;
            }
            sources["text_model." + canonical + ".weight"] = {prefix + fileBlock + "attn.in_proj_weight", piece};
            sources["text_model." + canonical + ".bias"] = {prefix + fileBlock + "attn.in_proj_bias", piece};
        }
    }
    return sources;
}

TensorShapes ClipNames::inFile(const ClipTextConfig& config) const
{
    TensorShapes shapes;
    const TensorShapes canonical = config.tensors();
    for (const auto& [name, source] : sources()) {
        std::vector<std::int64_t> shape = canonical.at(name);
        if (source.piece == Piece::Transposed)
            std::swap(shape[0], shape[1]);
        else if (source.piece != Piece::Whole)
            shape[0] *= 3;
        shapes[source.name] = shape;
    }
    return shapes;
}

} // namespace underpaint::models::text
