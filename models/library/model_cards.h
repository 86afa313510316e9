#pragma once

#include "core/base/model_card.h"
#include "models/library/contents.h"

#include <string>

namespace underpaint::models::library {

/// The start values of a model of this kind. place: path or names that go with it: few-step models (Turbo, Lightning, Hyper) are told by their names alone. hints: what its
/// config.json or arch.json says of the network; null: nothing.
base::ModelCard cardFor(const Piece& network, const std::string& name, const std::string& place, const nlohmann::json* hints);

/// Changes a card's start values for a few-step LoRA (LCM, Hyper-SD, Lightning), told by its name; leaves it alone for all others.
void noteLora(base::ModelCard& card, const std::string& loraName);

} // namespace underpaint::models::library
