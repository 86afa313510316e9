#include "models/vista/training/training_state.h"

#include "core/base/error.h"
#include "models/weights.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

namespace underpaint::models::training {

const std::string& TrainingState::text(const std::string& fact) const
{
    const auto found = facts.find(fact);
    if (found == facts.end())
        throw base::Error(fmt::format("The checkpoint does not say \"{}\": it was written by another version. Start again from its weights with --start.", fact));
    return found->second;
}

std::int64_t TrainingState::count(const std::string& fact) const
{
    const std::string& value = text(fact);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size())
        throw base::Error(fmt::format("The checkpoint says \"{}\" for \"{}\", which is no number: it is damaged.", value, fact));
    return number;
}

double TrainingState::number(const std::string& fact) const
{
    const std::string& value = text(fact);
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end)
        throw base::Error(fmt::format("The checkpoint says \"{}\" for \"{}\", which is no number: it is damaged.", value, fact));
    return number;
}

void saveState(const std::string& file, const std::string& kind, const TrainingState& state)
{
    auto facts = state.facts;
    facts["underpaint_training"] = kind;
    writeSafetensors(file, state.tensors, facts);
}

TrainingState loadState(const std::string& file, const std::string& kind, const std::string& network)
{
    const Weights weights = Weights::open(file);
    TrainingState state;
    state.facts = weights.metadata();
    const auto said = state.facts.find("underpaint_training");
    if (said == state.facts.end())
        throw base::Error(fmt::format("{} is not a checkpoint of a training run. Weights are gone on from with --start.", file));
    if (said->second != kind)
        throw base::Error(fmt::format("{} is a checkpoint of `underpaint-train {}`, not of `underpaint-train {}`.", file, said->second, kind));
    if (!network.empty() && state.text("network") != network)
        throw base::Error(fmt::format("{} is a checkpoint of another network (other widths or words): give the options it was begun with, or begin in another folder.", file));
    for (const std::string& name : weights.names())
        state.tensors[name] = weights.at(name).clone();
    return state;
}

} // namespace underpaint::models::training
