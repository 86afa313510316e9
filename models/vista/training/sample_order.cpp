#include "models/vista/training/sample_order.h"

#include <numeric>

namespace underpaint::models::training {

SampleOrder::SampleOrder(std::uint64_t seed, Place place)
    : m_seed(seed)
    , m_place(place)
{
    shuffle();
}

void SampleOrder::shuffle()
{
    m_order.resize(std::size_t(m_place.pictures));
    std::iota(m_order.begin(), m_order.end(), std::int64_t(0));
    RandomNumbers random(m_seed, RandomUse::Order, std::uint64_t(m_place.round), 0);
    for (std::size_t i = m_order.size(); i > 1; --i)
        std::swap(m_order[i - 1], m_order[std::size_t(random.below(i))]);
}

std::vector<std::int64_t> SampleOrder::next(std::int64_t count, std::int64_t ready)
{
    std::vector<std::int64_t> indices;
    while (std::int64_t(indices.size()) < count) {
        if (m_place.position == m_place.pictures) {
            m_place = {m_place.round + 1, ready, 0};
            shuffle();
        }
        indices.push_back(m_order[std::size_t(m_place.position++)]);
    }
    return indices;
}

} // namespace underpaint::models::training
