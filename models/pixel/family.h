#pragma once

#include "core/base/model_card.h"

#include <algorithm>

namespace underpaint::models::pixel {

/// What the cards of these models have in common: SDEdit's own advice (Meng et al. 2022, 4.1: t0 from .3 to .6, .5 where in doubt), whose results are made with DDPM's noisy steps, so that
/// t0 means that; few steps, since each costs a second or more on a processor; RF-Inversion's published values.
inline void describeNetwork(base::ModelCard& card, int imageSize, int levels)
{
    card.multiple = 1 << (levels - 1);
    card.workingSize = std::max(card.multiple, imageSize / card.multiple * card.multiple);
    card.sampler = "ddpm";
    card.grid = "even";
    card.takesWords = card.freeText = false;
    card.defaultT0 = .5, card.lowestT0 = .3, card.highestT0 = .6;
    card.sdeditSteps = 50;
    card.inversionSteps = 28;
    card.gamma = .5, card.eta = .9, card.windowStop = .25;
    card.freedomT0 = {.1, .2, .3, .4, .5, .6, .7, .8};
    card.freedomEta = {1, .75, .5, .25, 0};
}

} // namespace underpaint::models::pixel
