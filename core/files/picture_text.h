#pragma once

#include "core/files/generation_data.h"

#include <optional>
#include <string>
#include <vector>

namespace underpaint::files {

/// The three texts of a result: "parameters" (the form A1111's users know), "underpaint" (our JSON) and XMP with the
/// IPTC DigitalSourceType.
PictureTexts textsFor(const GenerationData& data);
/// composite: whether painted or placed pixels remain in the picture.
PictureTexts textsFor(const GenerationData& data, bool composite);

/// The "parameters" text alone: prompt, negative prompt, then "Steps: ..., Sampler: ..., ...".
std::string parametersText(const GenerationData& data);

/// What a file says about how it was made, whoever made it.
struct Origin {
    std::string maker;                  ///< "Underpaint", "A1111", "ComfyUI", "InvokeAI"; empty = nothing known
    PictureTexts fields;                ///< name and value, in reading order: "Prompt", "Seed", ...
    std::optional<GenerationData> ours; ///< of "Underpaint"
    std::string problem;                ///< one sentence, if generation data are there but cannot be read
    std::string sourceType;             ///< of XMP: "trainedAlgorithmicMedia", ...
};

/// Never throws: foreign or damaged texts yield what can be understood, and a problem.
Origin originOf(const PictureTexts& texts);

} // namespace underpaint::files
