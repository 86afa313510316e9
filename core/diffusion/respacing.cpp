#include "core/diffusion/respacing.h"

#include "core/base/error.h"

#include <cmath>

namespace underpaint::diffusion {

std::vector<int> respacedIndices(int trainSteps, const std::vector<int>& sections)
{
    const int count = int(sections.size());
    if (count == 0 || trainSteps < 1)
        throw base::Error("A shorter chain needs at least one section: say how many steps it has.");
    std::vector<int> indices;
    int first = 0;
    for (int section = 0; section < count; ++section) {
        const int size = trainSteps / count + (section < trainSteps % count ? 1 : 0), wanted = sections[std::size_t(section)];
        if (wanted < 1 || wanted > size)
            throw base::Error("A shorter chain cannot have more steps than the schedule it is taken from: choose fewer.");
        const double stride = wanted == 1 ? 1 : double(size - 1) / (wanted - 1);
        double at = 0; // summed up as the published code does it
        for (int i = 0; i < wanted; ++i, at += stride)
            indices.push_back(first + int(std::nearbyint(at)));
        first += size;
    }
    return indices;
}

Levels respacedLevels(const NoisePath& path, const std::vector<int>& indices, int start)
{
    if (start < 0 || start >= int(indices.size()))
        throw base::Error("The first step is not one of the shorter chain's: choose an index among them.");
    Levels levels;
    for (int i = start; i >= 0; --i)
        levels.push_back(path.atIndex(indices[std::size_t(i)]));
    levels.push_back({1, 0});
    return levels;
}

} // namespace underpaint::diffusion
