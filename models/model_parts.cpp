#include "models/model_parts.h"

#include "core/base/error.h"
#include "models/checkpoint.h"

#include <fmt/format.h>

namespace underpaint::models {
namespace {

const char* nameOf(Role role)
{
    switch (role) {
    case Role::Network: return "network";
    case Role::Autoencoder: return "autoencoder (VAE)";
    case Role::TinyAutoencoder: return "tiny autoencoder (TAESD)";
    case Role::ClipText: return "text encoder CLIP-L";
    case Role::OpenClipText: return "text encoder OpenCLIP";
    case Role::T5Text: return "text encoder T5";
    case Role::ClipTokenizer: return "CLIP tokenizer (merges.txt)";
    case Role::T5Tokenizer: return "T5 tokenizer (spiece.model or tokenizer.json)";
    case Role::Lora: break;
    }
    return "LoRA";
}

} // namespace

Weights Part::open() const
{
    const Weights whole = openCheckpoint(path).weights;
    if (prefix.empty())
        return whole;
    return whole.under(prefix.substr(0, prefix.size() - 1));
}

const Part& ModelParts::at(Role role) const
{
    const auto found = parts.find(role);
    if (found == parts.end())
        throw base::Error(fmt::format("{} lacks its {}: put that file into a folder that Underpaint searches (see \"underpaint models\").", card.name, nameOf(role)));
    return found->second;
}

} // namespace underpaint::models
