#pragma once

#include "core/engine/sample_event.h"

#include <optional>
#include <span>

namespace underpaint::engine {

/// The two meters, 0..1, of pictures that belong together (a filmstrip): faithful is 1 at the guide itself and 0 at the largest distance among them; real is 0 at the lowest score and 1 at the highest.
struct Meters {
    double faithful = 0, real = 0;
};

/// The scale on which meters of one painting are read, found from a whole filmstrip.
class MeterScale {
public:
    explicit MeterScale(std::span<const Scores> frames);
    Meters of(const Scores& scores) const; ///< clamped to 0..1

private:
    double m_largestDistance, m_lowest, m_highest;
};

} // namespace underpaint::engine
