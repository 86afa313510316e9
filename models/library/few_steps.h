#pragma once

#include "core/base/model_card.h"
#include "models/library/contents.h"
#include "models/library/folder_scan.h"

#include <map>
#include <optional>
#include <string>

namespace underpaint::models::library {

/// What a model or LoRA was distilled by, told by names alone: Turbo, Lightning, Hyper-SD, LCM, TCD. Tensors do not tell, except of LCM networks with a guidance input.
struct FewStepName {
    std::string word; ///< "Lightning"
    base::FewSteps how;
};

/// What these names say, upper and lower case alike: "sdxl_lightning_4step_lora". Samplers and levels are those of the authors' own examples; as many steps as the name states, else 4 (with
/// guidance left to the artist: 8).
std::optional<FewStepName> fewStepsIn(const std::string& names);

/// What a LoRA file calls itself ("modelspec.title", "ss_output_name"); empty: nothing.
std::string titleIn(const std::map<std::string, std::string>& metadata);

/// Changes the card of a Stable Diffusion by its names, and says so in the entry's notice. place: path below the searched folder, and name.
void noteNames(base::ModelEntry& entry, const Piece& network, const std::string& place);

/// Sets `fewSteps` of a LoRA by the title inside it, else by its names, and says so in the entry's notice.
void noteLora(base::ModelEntry& entry, const Piece& lora, const FoundFile& file);

} // namespace underpaint::models::library
