#include "core/engine/request_guidance.h"

namespace underpaint::engine {

double guidanceOf(const SampleRequest& request, const base::ModelCard& card)
{
    if (request.guidance)
        return *request.guidance;
    const auto* ddim = std::get_if<DdimInversion>(&request.method);
    const bool words = !request.prompt.empty() || (ddim && !ddim->sourcePrompt.empty());
    if (!card.distilledGuidance && (!card.takesWords || !words))
        return 1;
    if (std::holds_alternative<Sdedit>(request.method))
        return card.sdeditGuidance;
    return ddim && ddim->kind == DdimInversion::Kind::Plain && !card.distilledGuidance ? 1 : card.editGuidance;
}

} // namespace underpaint::engine
