#pragma once

#include "models/vista/training/random_numbers.h"

#include <vector>

namespace underpaint::models::training {

/// Which picture comes next: rounds through all that are there, each in an order of its own. A round takes in what had been drawn when it began, so a
/// store that still grows is used from the first minute.
class SampleOrder {
public:
    /// Where it stands.
    struct Place {
        std::int64_t round, pictures, position; ///< pictures: of this round; 0: none has begun
        bool operator==(const Place&) const = default;
    };

    explicit SampleOrder(std::uint64_t seed, Place place = {0, 0, 0});

    /// The next `count` indices. ready: pictures that are there now, at least 1.
    std::vector<std::int64_t> next(std::int64_t count, std::int64_t ready);
    const Place& place() const { return m_place; } ///< an order made from the seed and this goes on exactly

private:
    void shuffle();
    std::uint64_t m_seed;
    Place m_place;
    std::vector<std::int64_t> m_order;
};

} // namespace underpaint::models::training
