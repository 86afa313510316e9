#include "core/engine/knee.h"

#include <algorithm>
#include <vector>

namespace underpaint::engine {

namespace {

/// Never falling, 1 at the end and 0 at `zero` or, without one, at the beginning; empty if flat.
std::vector<double> normalisedRise(std::vector<double> values, std::optional<double> zero = {})
{
    for (std::size_t i = 1; i < values.size(); ++i)
        values[i] = std::max(values[i], values[i - 1]);
    if (values.empty() || !(values.back() > values.front()))
        return {};
    const double low = zero.value_or(values.front()), span = values.back() - low;
    for (double& value : values)
        value = (value - low) / span;
    return values;
}

} // namespace

std::optional<double> suggestedLevel(std::span<const double> levels, std::span<const double> distances,
    std::span<const double> realism)
{
    const std::vector<double> strayed = normalisedRise({distances.begin(), distances.end()}, 0);
    const std::vector<double> real = normalisedRise({realism.begin(), realism.end()});
    if (strayed.empty() || real.empty())
        return {};
    // faithful - real = 1 - strayed - real falls to -1.
    const auto gap = [&](std::size_t i) { return 1 - strayed[i] - real[i]; };
    for (std::size_t i = 1; i < levels.size(); ++i)
        if (gap(i) <= 0)
            return levels[i - 1] + (levels[i] - levels[i - 1]) * gap(i - 1) / (gap(i - 1) - gap(i));
    return {};
}

} // namespace underpaint::engine
