#pragma once

#include <optional>
#include <span>

namespace underpaint::engine {

/// Where the two meters of a sweep meet: faithfulness (1 at the guide itself, 0 at the largest distance to it) and
/// realism (0 at the lowest score, 1 at the highest), both against the level, as suggestion.h has them; the crossing is
/// the best bargain between them (as Satopaa et al. 2011 find a knee on normalised axes). Straight lines between the frames; a realism that dips
/// counts as what was reached before, going towards freer levels.
///
/// `levels` run from faithful to free (t0 rises, eta falls). Nothing if either curve is flat.
std::optional<double> suggestedLevel(std::span<const double> levels, std::span<const double> distances,
    std::span<const double> realism);

} // namespace underpaint::engine
