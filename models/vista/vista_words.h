#pragma once

#include "core/base/model_card.h"
#include "core/diffusion/diffusion_model.h"
#include "models/vista/vista_network.h"

#include <string>
#include <vector>

namespace underpaint::models::vista {

/// What a prompt means to Vista: one word per attribute, and what it has no word for.
struct Meaning {
    Caption caption; ///< indices, one per attribute
    diffusion::Understood understood;
};

/// Reads free text with the vocabulary's own words and a table of synonyms, the longest match first, whatever the case, punctuation and plural. Of two
/// words for one attribute the first one counts, and the other is listed as unknown.
Meaning meaningOf(const std::string& text, const std::vector<VistaAttribute>& vocabulary);

/// The vocabulary as an artist is offered it: one group per attribute, in its order and with a plain name; of each group one word at a time, since a caption has room for one. Chosen
/// words, one after the other with commas, are a prompt that is understood exactly.
std::vector<base::WordGroup> wordGroups(const std::vector<VistaAttribute>& vocabulary);

} // namespace underpaint::models::vista
