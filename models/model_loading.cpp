#include "models/catalog.h"

#include "core/base/error.h"
#include "core/diffusion/diffusion_model.h"
#include "models/device.h"
#include "models/library/family_loader.h"
#include "models/library/system_memory.h"
#include "models/library/value_check.h"
#include "models/precision.h"
#include "models/vista/vista_model.h"

#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

namespace underpaint::models {
namespace {

using library::MemoryPlan;
using library::MemoryWish;

constexpr const char* xl = "Stable Diffusion XL";

std::shared_ptr<diffusion::DiffusionModel> loadVista(const base::ModelEntry& entry, at::Device where, const std::string& precision, const std::stop_token& stop)
{
    const Weights weights = Weights::open(entry.path);
    const auto load = [&](at::ScalarType type) {
        if (stop.stop_requested())
            throw base::Stopped();
        return std::make_shared<vista::VistaModel>(entry.card, weights, entry.path, where, type);
    };
    if (precision != "auto")
        return load(precisionNamed(precision, where));
    return fastest(where, entry.card.family, load);
}

/// Smaller types after the wished one, where the precision is ours to choose.
MemoryWish wishFor(const base::ModelEntry& entry, const std::string& device, const std::string& precision, bool measure)
{
    const at::Device where = deviceNamed(device);
    MemoryWish wish;
    wish.onCard = where.is_cuda();
    wish.mayLeaveCard = device == "auto";
    const auto typesOn = [&](at::Device place) -> std::vector<at::ScalarType> {
        if (precision != "auto")
            return {precisionNamed(precision, place)};
        const at::ScalarType first = measure || place.is_cuda() ? fastestType(place, entry.card.family, entry.base == xl) : at::kFloat;
        return first == at::kFloat ? std::vector{at::kFloat, at::kBFloat16} : std::vector{first};
    };
    wish.types = typesOn(where);
    if (wish.onCard && wish.mayLeaveCard)
        wish.processorTypes = precision == "fp16" ? std::vector{at::kFloat} : typesOn(at::kCPU);
    return wish;
}

MemoryPlan planFor(const base::ModelEntry& entry, const std::string& device, const std::string& precision, bool measure)
{
    const MemoryWish wish = wishFor(entry, device, precision, measure);
    const library::Machine machine{library::freeMemory(), wish.onCard ? library::freeCardMemory() : 0};
    library::MemoryNeed need = library::needOf(entry);
    if (machine.memory == 0 || (wish.onCard && machine.card == 0)) { // the system does not say: try as it is
        MemoryPlan plan;
        plan.fits = true;
        plan.onCard = wish.onCard;
        plan.type = wish.types.front();
        return plan;
    }
    return library::planMemory(need, machine, wish);
}

} // namespace

MemoryPlan memoryPlan(const base::ModelEntry& entry, const std::string& device, const std::string& precision) { return planFor(entry, device, precision, false); }

std::shared_ptr<diffusion::DiffusionModel> loadModel(const base::ModelEntry& entry, const std::string& device, const std::string& precision, const std::stop_token& stop)
{
    if (!entry.usable())
        throw base::Error(entry.problem);
    const at::Device where = deviceNamed(device);
    if (entry.card.family == "vista")
        return loadVista(entry, where, precision, stop);
    if (!entry.question.empty())
        throw base::UsageError(entry.question + " Choose it once more and agree, or say --without-t5.");
    if (precision != "auto")
        precisionNamed(precision, where);
    const MemoryPlan plan = planFor(entry, device, precision, true);
    if (!plan.fits)
        throw base::Error(plan.sentence);
    if (stop.stop_requested())
        throw base::Stopped();
    library::checkValues(entry, library::Look::New, stop);
    LoadPlan load;
    load.target = {plan.onCard ? where : at::Device(at::kCPU), plan.type};
    load.partByPart = plan.partByPart;
    load.keepAutoencoder = plan.keepAutoencoder;
    load.streamBlocks = plan.streamBlocks;
    load.stop = stop;
    ModelParts parts = library::partsOf(entry);
    load.withoutT5 = parts.card.family == "flux" && !parts.has(Role::T5Text);
    if (!plan.sentence.empty())
        parts.card.notice = parts.card.notice.empty() ? plan.sentence : parts.card.notice + " " + plan.sentence;
    // Null-text inversion asks for gradients through the weights' arithmetic: they must be ordinary tensors.
    const c10::InferenceMode off(false);
    return library::loadFamily(parts, load);
}

} // namespace underpaint::models
