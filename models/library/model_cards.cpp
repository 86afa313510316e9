#include "models/library/model_cards.h"

#include <nlohmann/json.hpp>

namespace underpaint::models::library {
namespace {

bool says(const std::string& text, const char* word)
{
    std::string lower = text;
    for (char& letter : lower)
        letter = letter >= 'A' && letter <= 'Z' ? char(letter + 32) : letter;
    return lower.find(word) != std::string::npos;
}

/// Models that were distilled to a few steps: which sampler goes with them.
bool noteFewSteps(base::ModelCard& card, const std::string& name)
{
    const bool lcm = says(name, "lcm"), tcd = says(name, "hyper-sd") || says(name, "hyper_sd") || says(name, "hypersd") || says(name, "-tcd") || says(name, "tcd_lora");
    if (!lcm && !tcd && !says(name, "turbo") && !says(name, "lightning"))
        return false;
    card.sampler = lcm ? "lcm" : tcd ? "tcd" : "euler-ancestral";
    card.grid = lcm || tcd ? "distilled" : "";
    card.sdeditSteps = 4;
    card.sdeditGuidance = card.editGuidance = 1;
    return true;
}

void noteStableDiffusion(base::ModelCard& card, const Piece& network, const std::string& place)
{
    const bool xl = network.base == Base::StableDiffusionXl, two = network.base == Base::StableDiffusion2;
    const bool turbo = says(place, "turbo");
    card.workingSize = xl && !turbo ? 1024 : two && !turbo && says(place, "768") ? 768 : 512;
    card.multiple = 8;
    card.freeText = true;
    card.defaultT0 = .6, card.lowestT0 = .2, card.highestT0 = .9;
    card.sdeditSteps = 20;
    card.sdeditGuidance = 7;
    card.editGuidance = 5;
    if (network.guidance) { // LCM: guidance is an input, as it was in training
        card.distilledGuidance = true;
        noteFewSteps(card, "lcm");
        card.sdeditGuidance = card.editGuidance = 7.5;
    } else {
        noteFewSteps(card, place);
    }
}

void noteFlux(base::ModelCard& card, const Piece& network)
{
    card.workingSize = 1024;
    card.multiple = 16;
    card.freeText = true;
    card.distilledGuidance = true;
    card.defaultT0 = .75, card.lowestT0 = .4, card.highestT0 = .95;
    card.sdeditSteps = network.guidance ? 28 : 4;
    card.sdeditGuidance = card.editGuidance = network.guidance ? 3.5 : 1;
    card.sourceGuidance = network.guidance ? 0 : 1;
    if (!network.guidance)
        card.notice = "Flux.1 schnell takes four steps and no guidance.";
}

/// Models of pixels, without words except for classes.
void notePixels(base::ModelCard& card, const Piece& network, const std::string& place, const nlohmann::json* hints)
{
    card.workingSize = says(place, "512x512") || says(place, "512_512") ? 512 : 256;
    for (const char* const name : {"image_size", "sample_size"})
        if (hints && hints->contains(name) && (*hints)[name].is_number_integer() && (*hints)[name].get<int>() > 0)
            card.workingSize = (*hints)[name].get<int>();
    card.multiple = network.base == Base::Ncsnpp ? 64 : 32;
    card.workingSize = std::max(card.multiple, card.workingSize / card.multiple * card.multiple);
    card.takesWords = card.freeText = network.base == Base::GuidedDiffusion && network.kind.ends_with("classes");
    card.defaultT0 = .5, card.lowestT0 = .3, card.highestT0 = .7;
    card.sdeditSteps = network.base == Base::Ncsnpp ? 100 : 50;
    card.inversionSteps = 50;
    card.gamma = 0, card.eta = .5, card.windowStop = .5;
}

} // namespace

base::ModelCard cardFor(const Piece& network, const std::string& name, const std::string& place, const nlohmann::json* hints)
{
    base::ModelCard card;
    card.name = name;
    card.family = familyOf(network.base);
    card.source = card.licence = "not stated";
    card.inversionSteps = 28;
    card.gamma = .5, card.eta = .9, card.windowStop = .25; // the paper's, for Flux
    card.freedomT0 = {0, .1, .2, .3, .4, .5, .6, .7, .8, .88, .95};
    card.freedomEta = {1, .95, .9, .8, .7, .6, .5, .4, .3, .15, 0};
    switch (network.base) {
    case Base::StableDiffusion1:
    case Base::StableDiffusion2:
    case Base::StableDiffusionXl: noteStableDiffusion(card, network, place); break;
    case Base::Flux: noteFlux(card, network); break;
    case Base::Ddpm:
    case Base::GuidedDiffusion:
    case Base::Ncsnpp: notePixels(card, network, place, hints); break;
    case Base::Vista:
    case Base::None: break;
    }
    return card;
}

void noteLora(base::ModelCard& card, const std::string& loraName)
{
    if (card.family == "stable_diffusion")
        noteFewSteps(card, loraName);
}

} // namespace underpaint::models::library
