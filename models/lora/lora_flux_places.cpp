#include "models/lora/lora_names.h"
#include "models/lora/lora_places.h"

#include <fmt/format.h>

namespace underpaint::models::lora {
namespace {

/// A layer of BFL's naming and the layers of diffusers' naming that it holds, one after the other.
struct Fused {
    std::string bfl;
    std::vector<std::string> diffusers;
    bool swapped = false; ///< the two halves of its rows lie the other way round
};

const Fused topLayers[] = {{"img_in", {"x_embedder"}}, {"txt_in", {"context_embedder"}}, {"time_in.in_layer", {"time_text_embed.timestep_embedder.linear_1"}},
    {"time_in.out_layer", {"time_text_embed.timestep_embedder.linear_2"}}, {"vector_in.in_layer", {"time_text_embed.text_embedder.linear_1"}},
    {"vector_in.out_layer", {"time_text_embed.text_embedder.linear_2"}}, {"guidance_in.in_layer", {"time_text_embed.guidance_embedder.linear_1"}},
    {"guidance_in.out_layer", {"time_text_embed.guidance_embedder.linear_2"}}, {"final_layer.linear", {"proj_out"}},
    {"final_layer.adaLN_modulation.1", {"norm_out.linear"}, true}};

const Fused doubleLayers[] = {{"img_attn.qkv", {"attn.to_q", "attn.to_k", "attn.to_v"}}, {"txt_attn.qkv", {"attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"}},
    {"img_attn.proj", {"attn.to_out.0"}}, {"txt_attn.proj", {"attn.to_add_out"}}, {"img_mlp.0", {"ff.net.0.proj"}}, {"img_mlp.2", {"ff.net.2"}},
    {"txt_mlp.0", {"ff_context.net.0.proj"}}, {"txt_mlp.2", {"ff_context.net.2"}}, {"img_mod.lin", {"norm1.linear"}}, {"txt_mod.lin", {"norm1_context.linear"}}};

const Fused singleLayers[] = {
    {"linear1", {"attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"}}, {"linear2", {"proj_out"}}, {"modulation.lin", {"norm.linear"}}};

/// Adds the other naming's names for one layer, whichever layout the tensors are in.
class Aliases {
public:
    Aliases(Places& places, const TensorShapes& shapes, std::string prefix) : m_places(places), m_shapes(shapes), m_prefix(std::move(prefix)) {}

    bool add(const Fused& layer, const std::string& bflBlock, const std::string& diffusersBlock)
    {
        const std::string bfl = bflBlock + layer.bfl;
        if (const std::string tensor = tensorOf(bfl); m_shapes.contains(tensor)) {
            m_places[flattened(bfl)] = {{tensor, 0, 0, rows(tensor)}};
            addParts(layer, tensor, diffusersBlock);
            return true;
        }
        std::vector<Slice> whole;
        std::int64_t begin = 0;
        for (const std::string& part : layer.diffusers) {
            const std::string tensor = tensorOf(diffusersBlock + part);
            if (!m_shapes.contains(tensor))
                return false;
            const std::int64_t count = rows(tensor);
            if (layer.swapped)
                whole = swappedHalves(tensor, count);
            else
                whole.push_back({tensor, 0, begin, count});
            m_places[flattened(diffusersBlock + part)] = {{tensor, 0, 0, count}};
            begin += count;
        }
        m_places[flattened(bfl)] = std::move(whole);
        return true;
    }

private:
    std::string tensorOf(const std::string& module) const { return m_prefix + module + ".weight"; }
    std::int64_t rows(const std::string& tensor) const { return m_shapes.at(tensor).at(0); }

    static std::vector<Slice> swappedHalves(const std::string& tensor, std::int64_t count) { return {{tensor, 0, count / 2, count / 2}, {tensor, count / 2, 0, count / 2}}; }

    void addParts(const Fused& layer, const std::string& tensor, const std::string& diffusersBlock)
    {
        const std::int64_t all = rows(tensor);
        if (layer.swapped) {
            m_places[flattened(diffusersBlock + layer.diffusers[0])] = swappedHalves(tensor, all);
            return;
        }
        // q, k and v are as wide as their input; what follows takes the rest.
        const std::int64_t width = layer.diffusers.size() > 1 ? m_shapes.at(tensor).at(1) : all;
        std::int64_t begin = 0;
        for (const std::string& part : layer.diffusers) {
            const std::int64_t count = &part == &layer.diffusers.back() ? all - begin : width;
            m_places[flattened(diffusersBlock + part)] = {{tensor, begin, 0, count}};
            begin += count;
        }
    }

    Places& m_places;
    const TensorShapes& m_shapes;
    std::string m_prefix;
};

/// Some tools leave this in front of every name.
std::string prefixOf(const TensorShapes& shapes)
{
    const std::string prefix = "model.diffusion_model.";
    return shapes.lower_bound(prefix) != shapes.end() && shapes.lower_bound(prefix)->first.starts_with(prefix) ? prefix : std::string();
}

} // namespace

void addFluxPlaces(Places& places, const TensorShapes& shapes)
{
    Aliases aliases(places, shapes, prefixOf(shapes));
    for (const Fused& layer : topLayers)
        aliases.add(layer, "", "");
    const auto addBlocks = [&](const auto& layers, const char* bfl, const char* diffusers) {
        for (int i = 0;; ++i) {
            bool any = false;
            for (const Fused& layer : layers)
                any |= aliases.add(layer, fmt::format("{}.{}.", bfl, i), fmt::format("{}.{}.", diffusers, i));
            if (!any)
                return;
        }
    };
    addBlocks(doubleLayers, "double_blocks", "transformer_blocks");
    addBlocks(singleLayers, "single_blocks", "single_transformer_blocks");
}

} // namespace underpaint::models::lora
