#include "core/engine/knee.h"

#include <algorithm>
#include <vector>

namespace underpaint::engine {

namespace {

/// Never falling, from 0 to 1; empty if flat.
std::vector<double> normalisedRise(std::vector<double> values)
{
    for (std::size_t i = 1; i < values.size(); ++i)
        values[i] = std::max(values[i], values[i - 1]);
    if (values.empty() || !(values.back() > values.front()))
        return {};
    const double low = values.front(), span = values.back() - values.front();
    for (double& value : values)
        value = (value - low) / span;
    return values;
}

} // namespace

std::optional<double> suggestedLevel(std::span<const double> levels, std::span<const double> distances,
    std::span<const double> realism)
{
    const std::vector<double> strayed = normalisedRise({distances.begin(), distances.end()});
    const std::vector<double> real = normalisedRise({realism.begin(), realism.end()});
    if (strayed.empty() || real.empty())
        return {};
    // faithful - real = 1 - strayed - real falls from 1 to -1.
    const auto gap = [&](std::size_t i) { return 1 - strayed[i] - real[i]; };
    for (std::size_t i = 1; i < levels.size(); ++i)
        if (gap(i) <= 0)
            return levels[i - 1] + (levels[i] - levels[i - 1]) * gap(i - 1) / (gap(i - 1) - gap(i));
    return {};
}

} // namespace underpaint::engine
