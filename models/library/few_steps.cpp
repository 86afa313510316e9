#include "models/library/few_steps.h"

#include <fmt/format.h>

#include <cstdlib>

namespace underpaint::models::library {
namespace {

std::string lowered(std::string text)
{
    for (char& letter : text)
        letter = letter >= 'A' && letter <= 'Z' ? char(letter + 32) : letter;
    return text;
}

bool says(const std::string& text, const char* word) { return text.find(word) != std::string::npos; }

bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

/// "8" of "8step", "8-steps", "8 steps"; 0 if the text states none from 1 to 32.
int stepsIn(const std::string& text)
{
    for (auto at = text.find("step"); at != std::string::npos; at = text.find("step", at + 1)) {
        std::size_t end = at;
        if (end > 0 && (text[end - 1] == '-' || text[end - 1] == '_' || text[end - 1] == ' '))
            --end;
        std::size_t begin = end;
        while (begin > 0 && isDigit(text[begin - 1]))
            --begin;
        if (end == begin || end - begin > 2)
            continue;
        if (const int steps = std::atoi(text.substr(begin, end - begin).c_str()); steps >= 1 && steps <= 32)
            return steps;
    }
    return 0;
}

std::string joined(const std::string& notice, const std::string& more) { return notice.empty() ? more : notice + " " + more; }

} // namespace

std::optional<FewStepName> fewStepsIn(const std::string& given)
{
    const std::string names = lowered(given);
    const int stated = stepsIn(names), steps = stated > 0 ? stated : 4;
    if (says(names, "hyper-sd") || says(names, "hyper_sd") || says(names, "hypersd") || says(names, "hyper-flux")) {
        if (says(names, "cfg"))
            return FewStepName{"Hyper-SD with guidance", {stated > 0 ? stated : 8, "ddim", "even", {}}};
        // One step goes by trajectories; more follow plain DDIM on the levels from the top.
        return FewStepName{"Hyper-SD", steps == 1 ? base::FewSteps{1, "tcd", "distilled", 1} : base::FewSteps{steps, "ddim", "even", 1}};
    }
    if (says(names, "lightning"))
        return FewStepName{"Lightning", {steps, "euler", "even", 1}};
    if (says(names, "lcm"))
        return FewStepName{"LCM", {steps, "lcm", "distilled", 1}};
    if (says(names, "-tcd") || says(names, "tcd_lora") || says(names, "tcd-"))
        return FewStepName{"TCD", {steps, "tcd", "distilled", 1}};
    if (says(names, "turbo"))
        return FewStepName{"Turbo", {steps, "euler-ancestral", "even", 1}};
    return {};
}

std::string titleIn(const std::map<std::string, std::string>& metadata)
{
    for (const char* const name : {"modelspec.title", "ss_output_name"})
        if (const auto found = metadata.find(name); found != metadata.end() && !found->second.empty())
            return found->second.substr(0, 200);
    return {};
}

void noteNames(base::ModelEntry& entry, const Piece& network, const std::string& place)
{
    const std::string names = lowered(place);
    const auto few = network.guidance ? std::nullopt : fewStepsIn(names); // an LCM network tells by itself
    if (network.base != Base::StableDiffusion1 && says(names, "turbo"))
        entry.card.workingSize = 512;
    else if (network.base == Base::StableDiffusion2 && says(names, "768"))
        entry.card.workingSize = 768;
    if (!few)
        return;
    base::take(entry.card, few->how);
    entry.notice = joined(entry.notice, fmt::format("It runs in {} {} since its name says {}: its tensors do not tell.", few->how.steps, few->how.steps == 1 ? "step" : "steps", few->word));
}

void noteLora(base::ModelEntry& entry, const Piece& lora, const FoundFile& file)
{
    auto few = fewStepsIn(lora.title);
    const bool titled = few.has_value();
    if (!few)
        few = fewStepsIn(file.place + " " + file.name);
    if (!few)
        return;
    if (lora.base == Base::Flux) { // whose guidance is an input, and whose levels stay
        if (stepsIn(lowered(titled ? lora.title : file.place + " " + file.name)) == 0)
            few->how.steps = 8;
        few->how.sampler.clear(), few->how.grid.clear(), few->how.guidance.reset();
    }
    entry.fewSteps = few->how;
    entry.notice = joined(entry.notice, fmt::format("With it a model runs in {} {} since {} says {}: its tensors do not tell.", few->how.steps, few->how.steps == 1 ? "step" : "steps",
        titled ? "the title inside it" : "its file name", few->word));
}

} // namespace underpaint::models::library
