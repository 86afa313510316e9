#pragma once

#include "core/diffusion/level_grid.h"

#include <vector>

namespace underpaint::diffusion {

/// Which indices of a schedule a shorter chain keeps, ascending, by guided diffusion's rule (Nichol and Dhariwal 2021, section 4): the schedule is cut into as many equal
/// sections as there are numbers, and of each so many indices are taken at even distances, rounded half to even. {25}: 25 of all. Throws base::Error where a section has fewer.
std::vector<int> respacedIndices(int trainSteps, const std::vector<int>& sections);

/// The levels of a walk down such a chain, from its `start`-th index to the clean level. Networks need no more: a level's sig says the time on the whole schedule.
Levels respacedLevels(const NoisePath& path, const std::vector<int>& indices, int start);

} // namespace underpaint::diffusion
