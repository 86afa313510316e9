#include "core/engine/freedom.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace underpaint::engine {

Freedom::Freedom(std::vector<double> values) : m_values(std::move(values))
{
    const bool rises = std::ranges::adjacent_find(m_values, std::greater_equal<>{}) == m_values.end();
    const bool falls = std::ranges::adjacent_find(m_values, std::less_equal<>{}) == m_values.end();
    if (m_values.size() < 2 || !(rises || falls))
        throw base::Error("The slider's travel in the model's card is not strictly rising or falling; fetch the card again.");
}

double Freedom::levelAt(double position) const
{
    const double scaled = std::clamp(position, 0., 1.) * double(m_values.size() - 1);
    const std::size_t left = std::min(std::size_t(scaled), m_values.size() - 2);
    return std::lerp(m_values[left], m_values[left + 1], scaled - double(left));
}

double Freedom::positionOf(double level) const
{
    const double sign = m_values.front() < m_values.back() ? 1 : -1;
    const auto before = [sign](double a, double b) { return sign * a < sign * b; };
    const double clamped = std::clamp(level, m_values.front(), m_values.back(), before);
    const auto right = std::clamp(std::ranges::upper_bound(m_values, clamped, before), m_values.begin() + 1, m_values.end() - 1);
    const auto left = right - 1;
    return (double(left - m_values.begin()) + (clamped - *left) / (*right - *left)) / double(m_values.size() - 1);
}

} // namespace underpaint::engine
