#pragma once

#include "core/base/model_card.h"

namespace underpaint::models::pixel {

/// What the cards of these models have in common. What the network itself decides is set in any case: size, multiple, sampler. The rest only in a card that states no travel of the slider
/// yet, with SDEdit's own advice (Meng et al. 2022, 4.1: t0 from .3 to .6, .5 where in doubt). Its results are made with DDPM's noisy steps, so t0 means that; few steps, since each
/// costs a second or more on a processor. True if the rest was set.
inline bool describeNetwork(base::ModelCard& card, int imageSize, int levels)
{
    card.workingSize = imageSize;
    card.multiple = 1 << (levels - 1);
    card.sampler = "ddpm";
    card.grid = "even";
    card.takesWords = card.freeText = false;
    if (!card.freedomT0.empty())
        return false;
    card.defaultT0 = .5, card.lowestT0 = .3, card.highestT0 = .6;
    card.sdeditSteps = 50;
    card.inversionSteps = 28;
    card.gamma = .5, card.eta = .9, card.windowStop = .25;
    card.freedomT0 = {.1, .2, .3, .4, .5, .6, .7, .8};
    card.freedomEta = {1, .75, .5, .25, 0};
    return true;
}

} // namespace underpaint::models::pixel
