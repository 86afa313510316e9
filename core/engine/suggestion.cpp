#include "core/engine/suggestion.h"

#include <algorithm>

namespace underpaint::engine {

MeterScale::MeterScale(std::span<const Scores> frames) : m_largestDistance(0), m_lowest(0), m_highest(0)
{
    if (frames.empty())
        return;
    m_lowest = m_highest = frames.front().realism;
    for (const Scores& scores : frames) {
        m_largestDistance = std::max(m_largestDistance, scores.distance);
        m_lowest = std::min(m_lowest, scores.realism);
        m_highest = std::max(m_highest, scores.realism);
    }
}

Meters MeterScale::of(const Scores& scores) const
{
    Meters meters;
    // Where nothing on the scale lies away from the guide, neither end means more than "is the guide" and "is not".
    meters.faithful = m_largestDistance > 0 ? 1 - scores.distance / m_largestDistance : scores.distance > 0 ? 0 : 1;
    meters.real = m_highest > m_lowest ? (scores.realism - m_lowest) / (m_highest - m_lowest) : .5;
    return {std::clamp(meters.faithful, 0., 1.), std::clamp(meters.real, 0., 1.)};
}

} // namespace underpaint::engine
