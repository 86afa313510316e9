#include "models/library/family_loader.h"

#include "core/base/error.h"
#include "models/ddpm/ddpm.h"
#include "models/flux/flux.h"
#include "models/guided_diffusion/guided_diffusion.h"
#include "models/library/part_roles.h"
#include "models/ncsnpp/ncsnpp.h"
#include "models/stable_diffusion/stable_diffusion.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::library {
namespace {

std::shared_ptr<const nlohmann::json> parsed(const std::string& text)
{
    if (text.empty())
        return {};
    auto read = std::make_shared<nlohmann::json>(nlohmann::json::parse(text, nullptr, false));
    return read->is_object() ? read : nullptr;
}

} // namespace

ModelParts partsOf(const base::ModelEntry& entry)
{
    ModelParts parts;
    parts.card = entry.card;
    parts.scheduler = parsed(entry.scheduler);
    parts.config = entry.prediction;
    for (const base::PartFile& one : entry.parts) {
        Part part;
        part.path = one.path;
        part.prefix = one.prefix;
        part.hints = parsed(one.hints);
        part.bytes = one.bytes;
        part.strength = one.strength;
        parts.parts.emplace(roleNamed(one.role), std::move(part));
    }
    return parts;
}

MemoryNeed needOf(const base::ModelEntry& entry)
{
    MemoryNeed need;
    need.name = entry.card.name;
    need.width = need.height = entry.card.workingSize;
    for (const Base base : {Base::Vista, Base::StableDiffusion1, Base::StableDiffusion2, Base::StableDiffusionXl, Base::Flux, Base::Ddpm, Base::GuidedDiffusion, Base::Ncsnpp})
        if (nameOf(base) == entry.base)
            need.base = base;
    for (const base::PartFile& part : entry.parts)
        if (part.elements > 0 && part.role != idOf(Role::Lora))
            need.parts.push_back({roleNamed(part.role), part.elements});
    return need;
}

std::shared_ptr<diffusion::DiffusionModel> loadFamily(const ModelParts& parts, const LoadPlan& plan)
{
    const std::string& family = parts.card.family;
    if (family == "stable_diffusion")
        return stable_diffusion::load(parts, plan);
    if (family == "flux")
        return flux::load(parts, plan);
    if (family == "ddpm")
        return ddpm::load(parts, plan);
    if (family == "guided_diffusion")
        return guided_diffusion::load(parts, plan);
    if (family == "ncsnpp")
        return ncsnpp::load(parts, plan);
    throw base::Error(fmt::format("{} is of the family \"{}\", which this program does not know.", parts.card.name, family));
}

} // namespace underpaint::models::library
