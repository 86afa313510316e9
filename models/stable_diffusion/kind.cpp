#include "models/stable_diffusion/kind.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace underpaint::models::stable_diffusion {
namespace {

constexpr int sizeNumbers = 6, refinerNumbers = 5; // what follows the pooled words in the added embedding

/// What a network with this many inputs is for.
const char* purposeOf(int inputChannels)
{
    switch (inputChannels) {
    case 5: return "a depth-to-image network: it takes a depth map beside the picture";
    case 7: return "an upscaling network: it takes a small picture beside the noise";
    case 8: return "an InstructPix2Pix network: it takes the picture beside the noise";
    case 9: return "an inpainting network: it takes a mask and the masked picture beside the noise";
    default: return "a network for another purpose";
    }
}

} // namespace

Kind kindOf(const UNetConfig& config, const std::string& file)
{
    if (config.inputChannels != config.outputChannels)
        throw base::Error(fmt::format("{} is {} ({} channels). Choose the ordinary model instead: Underpaint keeps masked areas with every model.", file, purposeOf(config.inputChannels),
            config.inputChannels));
    if (config.addedWidth == 0)
        return config.linearProjections ? Kind::Two : Kind::One;
    // The refiner reads the second tower alone, whose width the pooled words have too, and its last level has no words.
    if (config.depth.back() == 0 && config.addedWidth - config.contextWidth == refinerNumbers * config.addedTimeWidth)
        throw base::Error(fmt::format("{} is Stable Diffusion XL's refiner, which only finishes what the base model began: choose the base model.", file));
    if (config.channels.size() > 3 || config.addedWidth <= sizeNumbers * 2)
        throw base::Error(fmt::format("{} takes a picture in place of words (unCLIP): choose the ordinary model instead.", file));
    return Kind::Xl;
}

const char* nameOf(Kind kind)
{
    switch (kind) {
    case Kind::One: return "Stable Diffusion 1.x";
    case Kind::Two: return "Stable Diffusion 2.x";
    case Kind::Xl: break;
    }
    return "Stable Diffusion XL";
}

void describe(base::ModelCard& card, Kind kind, const UNetConfig& config)
{
    card.family = "stable_diffusion";
    card.workingSize = kind == Kind::Xl ? 1024 : 512;
    card.multiple = 8;
    card.freeText = card.takesWords = true;
    card.distilledGuidance = config.guidanceWidth > 0;
    card.defaultT0 = .6, card.lowestT0 = .2, card.highestT0 = .9;
    card.sdeditSteps = 20, card.inversionSteps = 28;
    card.sdeditGuidance = 7, card.editGuidance = 5;
    card.gamma = .5, card.eta = .9, card.windowStop = .25;
    card.freedomT0 = {0, .1, .2, .3, .4, .5, .6, .7, .8, .88, .95};
    card.freedomEta = {1, .95, .9, .8, .7, .6, .5, .4, .3, .15, 0};
    if (kind == Kind::Xl)
        card.sampler = "euler"; // what is published with it: its grid ends at the clean level
    if (card.distilledGuidance) // LCM: guidance is an input, as it was in training
        take(card, {4, "lcm", "distilled", 7.5});
}

void describePrediction(base::ModelCard& card, Kind kind, const std::string& prediction)
{
    if (kind == Kind::Two && prediction == "v_prediction" && card.workingSize == 512)
        card.workingSize = 768; // the ones of 512 predict noise
}

} // namespace underpaint::models::stable_diffusion
