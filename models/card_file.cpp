#include "models/card_file.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace underpaint::models {
namespace {

using nlohmann::json;

void refuseUnless(bool fine, const std::string& path, const char* what)
{
    if (!fine)
        throw base::Error(fmt::format("{} is not a model card: {}.", path, what));
}

/// Whether neighbours all rise (or all fall) and stay within 0..1.
bool isTravel(const std::vector<double>& values, double direction)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!(values[i] >= 0 && values[i] <= 1) || (i > 0 && !((values[i] - values[i - 1]) * direction > 0)))
            return false;
    return values.size() >= 2;
}

} // namespace

base::ModelCard readCard(const std::string& path)
{
    std::ifstream file(path);
    refuseUnless(file.good(), path, "it cannot be opened");
    base::ModelCard card;
    try {
        const json said = json::parse(file);
        card.id = said.at("id").get<std::string>();
        card.name = said.at("name").get<std::string>();
        card.family = said.at("family").get<std::string>();
        card.version = said.at("version").get<std::string>();
        card.source = said.at("source").get<std::string>();
        card.licence = said.at("licence").get<std::string>();
        card.workingSize = said.at("working_size").get<int>();
        card.multiple = said.at("multiple").get<int>();
        const json &t0 = said.at("t0"), &inversion = said.at("inversion"), &freedom = said.at("freedom");
        card.defaultT0 = t0.at("default").get<double>();
        card.lowestT0 = t0.at("lowest").get<double>();
        card.highestT0 = t0.at("highest").get<double>();
        if (const auto detail = said.find("detail"); detail != said.end()) {
            card.detailSide = detail->at("side").get<int>();
            card.detailT0 = detail->at("t0").get<double>();
            card.detailSteps = detail->at("steps").get<int>();
        }
        card.sdeditSteps = said.at("sdedit_steps").get<int>();
        card.inversionSteps = inversion.at("steps").get<int>();
        card.inversionOrder = inversion.value("order", 1);
        card.gamma = inversion.at("gamma").get<double>();
        card.eta = inversion.at("eta").get<double>();
        card.windowStart = inversion.at("window").at(0).get<double>();
        card.windowStop = inversion.at("window").at(1).get<double>();
        card.editGuidance = inversion.at("edit_guidance").get<double>();
        card.freedomT0 = freedom.at("t0").get<std::vector<double>>();
        card.freedomEta = freedom.at("eta").get<std::vector<double>>();
    } catch (const json::exception&) {
        refuseUnless(false, path, "an entry is missing or of the wrong kind");
    }
    refuseUnless(!card.id.empty() && !card.name.empty(), path, "it has no name");
    refuseUnless(card.lowestT0 > 0 && card.lowestT0 <= card.defaultT0 && card.defaultT0 <= card.highestT0 && card.highestT0 <= 1, path,
        "its noise levels are out of range");
    refuseUnless(card.multiple > 0 && card.workingSize > 0 && card.workingSize % card.multiple == 0, path, "its sizes are out of range");
    refuseUnless(card.detailSide >= 0 && card.detailT0 > 0 && card.detailT0 <= 1 && card.detailSteps > 0, path, "its detail is out of range");
    refuseUnless(card.sdeditSteps > 0 && card.inversionSteps > 0 && (card.inversionOrder == 1 || card.inversionOrder == 2), path, "its steps are out of range");
    refuseUnless(isTravel(card.freedomT0, 1) && isTravel(card.freedomEta, -1), path, "the slider's travel must rise for t0 and fall for eta");
    return card;
}

} // namespace underpaint::models
