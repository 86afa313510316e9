#include "models/flux/flux_names.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <map>

namespace underpaint::models::flux {
namespace {

using Modules = std::map<std::string, std::vector<std::string>>; // BFL's module -> the folder's modules

const Modules& outside()
{
    static const Modules modules = {{"img_in", {"x_embedder"}}, {"txt_in", {"context_embedder"}}, {"final_layer.linear", {"proj_out"}},
        {"final_layer.adaLN_modulation.1", {"norm_out.linear"}}, {"time_in.in_layer", {"time_text_embed.timestep_embedder.linear_1"}},
        {"time_in.out_layer", {"time_text_embed.timestep_embedder.linear_2"}}, {"guidance_in.in_layer", {"time_text_embed.guidance_embedder.linear_1"}},
        {"guidance_in.out_layer", {"time_text_embed.guidance_embedder.linear_2"}}, {"vector_in.in_layer", {"time_text_embed.text_embedder.linear_1"}},
        {"vector_in.out_layer", {"time_text_embed.text_embedder.linear_2"}}};
    return modules;
}

const Modules& insideDouble()
{
    static const Modules modules = {{"img_mod.lin", {"norm1.linear"}}, {"txt_mod.lin", {"norm1_context.linear"}},
        {"img_attn.qkv", {"attn.to_q", "attn.to_k", "attn.to_v"}}, {"txt_attn.qkv", {"attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"}},
        {"img_attn.norm.query_norm", {"attn.norm_q"}}, {"img_attn.norm.key_norm", {"attn.norm_k"}}, {"txt_attn.norm.query_norm", {"attn.norm_added_q"}},
        {"txt_attn.norm.key_norm", {"attn.norm_added_k"}}, {"img_attn.proj", {"attn.to_out.0"}}, {"txt_attn.proj", {"attn.to_add_out"}},
        {"img_mlp.0", {"ff.net.0.proj"}}, {"img_mlp.2", {"ff.net.2"}}, {"txt_mlp.0", {"ff_context.net.0.proj"}}, {"txt_mlp.2", {"ff_context.net.2"}}};
    return modules;
}

const Modules& insideSingle()
{
    static const Modules modules = {{"modulation.lin", {"norm.linear"}}, {"linear1", {"attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"}},
        {"linear2", {"proj_out"}}, {"norm.query_norm", {"attn.norm_q"}}, {"norm.key_norm", {"attn.norm_k"}}};
    return modules;
}

/// "double_blocks.7.img_mod.lin" with "double_blocks." -> "7", and "img_mod.lin" is left.
std::string takeNumber(std::string& module, const std::string& stem)
{
    const std::size_t dot = module.find('.', stem.size());
    std::string number = module.substr(stem.size(), dot - stem.size());
    module = module.substr(dot + 1);
    return number;
}

} // namespace

std::vector<TensorOrigin> diffusersOrigins(const FluxConfig& config, const std::string& name, std::int64_t rows)
{
    const std::size_t dot = name.rfind('.');
    std::string module = name.substr(0, dot), leaf = name.substr(dot + 1), stem;
    if (leaf == "scale")
        leaf = "weight";
    const Modules* modules = &outside();
    if (module.starts_with("double_blocks.")) {
        stem = "transformer_blocks." + takeNumber(module, "double_blocks.") + ".";
        modules = &insideDouble();
    } else if (module.starts_with("single_blocks.")) {
        stem = "single_transformer_blocks." + takeNumber(module, "single_blocks.") + ".";
        modules = &insideSingle();
    }
    const auto found = modules->find(module);
    if (found == modules->end())
        throw base::Error(fmt::format("Flux's network has no tensor {}.", name));
    std::vector<TensorOrigin> origins;
    for (const std::string& one : found->second)
        origins.push_back({stem + one + "." + leaf, found->second.size() == 1 ? rows : one == "proj_mlp" ? config.inner : config.width});
    return origins;
}

bool halvesSwapped(const std::string& name) { return name.starts_with("final_layer.adaLN_modulation.1."); }

} // namespace underpaint::models::flux
