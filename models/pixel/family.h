#pragma once

#include "core/base/model_card.h"

namespace underpaint::models::pixel {

/// What the cards of pixel models on a discrete noise schedule have in common, SDEdit's own advice first (Meng et al. 2022, 4.1: t0 from .3 to .6, .5 where in doubt). Its results are made
/// with DDPM's noisy steps, so t0 means that; few steps, since each costs a second or more on a processor.
inline void describeVp(base::ModelCard& card, int imageSize, int levels)
{
    card.workingSize = imageSize;
    card.multiple = 1 << (levels - 1);
    card.defaultT0 = .5, card.lowestT0 = .3, card.highestT0 = .6;
    card.sdeditSteps = 50;
    card.inversionSteps = 28;
    card.gamma = .5, card.eta = .9, card.windowStop = .25;
    card.sampler = "ddpm";
    card.grid = "even";
    card.takesWords = false;
    card.freeText = false;
    card.freedomT0 = {.1, .2, .3, .4, .5, .6, .7, .8};
    card.freedomEta = {1, .75, .5, .25, 0};
}

} // namespace underpaint::models::pixel
