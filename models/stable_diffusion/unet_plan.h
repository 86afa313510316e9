#pragma once

#include "models/stable_diffusion/unet.h"

#include <functional>
#include <string>
#include <vector>

namespace underpaint::models::stable_diffusion {

/// A residual block: where its tensors lie in a diffusers folder and in an original file, and its channels.
struct ResnetPlan {
    std::string name, original;
    int inputs = 0, outputs = 0;
};

/// A spatial transformer; depth 0: none.
struct AttentionPlan {
    std::string name, original;
    int width = 0, depth = 0, heads = 1;
};

/// A residual block and what follows it.
struct StagePlan {
    ResnetPlan resnet;
    AttentionPlan attention{};
};

/// One level on the way down or up, and the convolution that leads to the next one (no name: none).
struct LevelPlan {
    std::vector<StagePlan> stages;
    std::string sampler{}, samplerOriginal{};
    int samplerWidth = 0;
};

/// The whole network, in the order in which it is run.
struct UNetPlan {
    std::vector<LevelPlan> down, up;
    std::vector<StagePlan> middle;
};

UNetPlan planOf(const UNetConfig& config);

/// Every tensor of the network with both its names.
void forEachTensor(const UNetConfig& config,
    const std::function<void(const std::string& name, const std::string& original, std::vector<std::int64_t> shape)>& tell);

} // namespace underpaint::models::stable_diffusion
