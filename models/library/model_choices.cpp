#include "models/library/model_choices.h"

#include "core/base/error.h"
#include "models/flux/flux.h"
#include "models/library/assembly.h"
#include "models/library/model_draft.h"
#include "models/library/part_roles.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;
using base::ModelEntry;
using base::UsageError;

/// The part of that role by name or file.
ModelEntry partNamed(const std::string& name, Role role, const char* what, const std::vector<ModelEntry>& all)
{
    const std::string id = idOf(role);
    std::vector<std::string> names;
    std::error_code unknown;
    for (const ModelEntry& entry : all) {
        if (!entry.usable() || entry.model || entry.parts.size() != 1 || entry.parts.front().role != id)
            continue;
        if (entry.card.id == name || entry.path == name || fs::path(entry.path).filename() == name)
            return entry;
        names.push_back(entry.card.id);
    }
    if (fs::is_regular_file(name, unknown)) {
        Findings alone;
        alone.files.push_back(foundFile(name));
        FileCache cache;
        for (ModelEntry& entry : assemble(alone, cache)) {
            if (!entry.usable())
                throw UsageError(entry.problem);
            if (!entry.model && entry.parts.front().role == id)
                return entry;
            throw UsageError(fmt::format("{} is no {}: it holds {}.", name, what, entry.kind));
        }
    }
    throw UsageError(names.empty() ? fmt::format("There is no {} \"{}\": name its file, or put it into a folder that Underpaint searches.", what, name)
                                   : fmt::format("There is no {} \"{}\": name its file, or choose {}.", what, name, fmt::join(names, ", ")));
}

void takeAutoencoder(ModelEntry& model, const std::string& name, const std::vector<ModelEntry>& all)
{
    FileCache cache;
    const ModelEntry part = partNamed(name, Role::Autoencoder, "autoencoder", all);
    const bool flux = model.base == nameOf(Base::Flux);
    if (model.card.family != "stable_diffusion" && !flux)
        throw UsageError(fmt::format("{} has no autoencoder that could be another one: leave --vae out.", model.card.name));
    const Contents contents = cache.contentsOf(foundFile(part.path));
    const Piece* const piece = contents.find(Role::Autoencoder);
    if (!piece || piece->width != (flux ? 16 : 4))
        throw UsageError(fmt::format("{} is the wrong autoencoder for {}: its pictures have {} channels, and {} are needed.", part.path, model.card.name, piece ? piece->width : 0,
            flux ? 16 : 4));
    std::erase_if(model.parts, [](const base::PartFile& one) { return one.role == idOf(Role::Autoencoder); });
    model.parts.push_back(part.parts.front());
}

} // namespace

ModelEntry chosen(ModelEntry model, const base::ModelReference& reference, const std::vector<ModelEntry>& all)
{
    if (!reference.autoencoder.empty())
        takeAutoencoder(model, reference.autoencoder, all);
    for (const base::LoraChoice& choice : reference.loras) {
        const ModelEntry lora = partNamed(choice.name, Role::Lora, "LoRA", all);
        if (model.base.empty() || (!lora.base.empty() && lora.base != model.base))
            throw UsageError(fmt::format("{} is a {}, and {} is {}: choose one that was made for it.", lora.path, lora.kind, model.card.name, model.kind));
        base::PartFile part = lora.parts.front();
        part.strength = choice.strength;
        model.parts.push_back(std::move(part));
        if (lora.fewSteps && choice.strength > 0)
            base::take(model.card, *lora.fewSteps);
    }
    if (!reference.withoutT5)
        return model;
    if (model.base != nameOf(Base::Flux))
        throw UsageError(fmt::format("{} has no T5 to leave out: leave --without-t5 out.", model.card.name));
    std::erase_if(model.parts, [](const base::PartFile& part) { return part.role == idOf(Role::T5Text) || part.role == idOf(Role::T5Tokenizer); });
    model.question.clear();
    flux::describeWithoutT5(model.card);
    return model;
}

} // namespace underpaint::models::library
