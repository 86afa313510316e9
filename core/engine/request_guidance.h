#pragma once

#include "core/base/model_card.h"
#include "core/engine/sample_request.h"

namespace underpaint::engine {

/// The guidance that a request runs under: its own, else the card's for this method. 1 where no words act.
double guidanceOf(const SampleRequest& request, const base::ModelCard& card);

} // namespace underpaint::engine
