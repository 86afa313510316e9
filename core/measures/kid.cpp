#include "core/measures/kid.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace underpaint::measures {

namespace {

double dot(std::span<const float> a, std::span<const float> b)
{
    std::array<double, 8> lanes {}; // independent sums, so that the compiler may use vectors
    std::size_t i = 0;
    for (; i + lanes.size() <= a.size(); i += lanes.size())
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            lanes[lane] += double(a[i + lane]) * double(b[i + lane]);
    double sum = std::accumulate(lanes.begin(), lanes.end(), 0.);
    for (; i < a.size(); ++i)
        sum += double(a[i]) * double(b[i]);
    return sum;
}

double kernel(std::span<const float> a, std::span<const float> b)
{
    const double k = dot(a, b) / double(a.size()) + 1;
    return k * k * k;
}

/// All kernel values of a set with itself or with another.
class KernelTable {
public:
    KernelTable(const FeatureRows& one, const FeatureRows& other)
        : m_width(other.count()), m_values(std::size_t(one.count()) * std::size_t(other.count()))
    {
        const bool same = &one == &other;
        for (int i = 0; i < one.count(); ++i)
            for (int j = same ? i : 0; j < other.count(); ++j) {
                const double k = kernel(one.row(i), other.row(j));
                m_values[at(i, j)] = k;
                if (same)
                    m_values[at(j, i)] = k;
            }
    }

    /// Sum over all pairs of a row of `a` and one of `b`.
    double sum(std::span<const int> a, std::span<const int> b) const
    {
        double total = 0;
        for (const int i : a)
            for (const int j : b)
                total += m_values[at(i, j)];
        return total;
    }
    /// Mean over all pairs of two different rows of `a`.
    double meanOfPairs(std::span<const int> a) const
    {
        double total = sum(a, a);
        for (const int i : a)
            total -= m_values[at(i, i)];
        return total / (double(a.size()) * double(a.size() - 1));
    }

private:
    std::size_t at(int i, int j) const { return std::size_t(i) * std::size_t(m_width) + std::size_t(j); }

    int m_width;
    std::vector<double> m_values;
};

/// Random numbers below a bound, the same everywhere (splitmix64).
class Draw {
public:
    explicit Draw(std::uint64_t seed) : m_state(seed * 0x9e3779b97f4a7c15ull + 1) {}
    int below(int bound)
    {
        m_state += 0x9e3779b97f4a7c15ull;
        std::uint64_t x = m_state;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
        return int(((x ^ (x >> 31)) >> 11) % std::uint64_t(bound));
    }
    /// The first `count` of a shuffled 0 .. size-1.
    std::vector<int> subset(int size, int count)
    {
        std::vector<int> all(static_cast<std::size_t>(size));
        std::iota(all.begin(), all.end(), 0);
        for (int i = 0; i < count; ++i)
            std::swap(all[std::size_t(i)], all[std::size_t(i + below(size - i))]);
        all.resize(std::size_t(count));
        return all;
    }

private:
    std::uint64_t m_state;
};

void requirePair(const FeatureRows& one, const FeatureRows& other)
{
    if (one.count() < 2 || other.count() < 2)
        throw base::Error(fmt::format("KID needs at least 2 pictures on each side, but there are {} and {}: raise --count.", one.count(), other.count()));
    if (one.dimensions != other.dimensions)
        throw base::Error(fmt::format("Features of {} and of {} numbers cannot be compared: take the same network for both sets.", one.dimensions, other.dimensions));
}

} // namespace

void FeatureRows::add(std::span<const float> row)
{
    if (dimensions == 0)
        dimensions = int(row.size());
    if (int(row.size()) != dimensions)
        throw base::Error(fmt::format("A row of features has {} numbers, but the others have {}.", row.size(), dimensions));
    if (!std::all_of(row.begin(), row.end(), [](float v) { return std::isfinite(v); }))
        throw base::Error("The feature network answered with numbers that are not finite: choose another network, or fetch the file again.");
    values.insert(values.end(), row.begin(), row.end());
}

FeatureRows FeatureRows::selected(std::span<const int> rows) const
{
    FeatureRows answer;
    for (const int index : rows)
        answer.add(row(index));
    return answer;
}

double squaredDiscrepancy(const FeatureRows& one, const FeatureRows& other)
{
    return kid(one, other, 1, std::max(one.count(), other.count())).mean;
}

Kid kid(const FeatureRows& one, const FeatureRows& other, int subsets, int subsetSize, std::uint64_t seed)
{
    requirePair(one, other);
    const KernelTable within(one, one), beyond(other, other), between(one, other);
    // A subset as large as the smaller set is that whole set; the larger one gives as many.
    const bool whole = subsetSize >= std::max(one.count(), other.count());
    const int sizeOne = whole ? one.count() : std::min({subsetSize, one.count(), other.count()});
    const int sizeOther = whole ? other.count() : sizeOne;
    Kid answer {0, 0, whole ? 1 : subsets, std::min(sizeOne, sizeOther)};
    Draw draw(seed);
    double squares = 0;
    for (int i = 0; i < answer.subsets; ++i) {
        const std::vector<int> a = draw.subset(one.count(), sizeOne), b = draw.subset(other.count(), sizeOther);
        const double value = within.meanOfPairs(a) + beyond.meanOfPairs(b) - 2 * between.sum(a, b) / (double(a.size()) * double(b.size()));
        answer.mean += value / answer.subsets;
        squares += value * value / answer.subsets;
    }
    answer.deviation = std::sqrt(std::max(0., squares - answer.mean * answer.mean));
    return answer;
}

std::vector<double> discrepancyOfSplits(const FeatureRows& real, int size, int splits, std::uint64_t seed)
{
    if (size < 2 || real.count() < 2 * size)
        throw base::Error(fmt::format("Two disjoint sets of {} pictures cannot be drawn from {}: raise or lower --count.", size, real.count()));
    const KernelTable table(real, real);
    Draw draw(seed);
    std::vector<double> values;
    for (int i = 0; i < splits; ++i) {
        const std::vector<int> both = draw.subset(real.count(), 2 * size);
        const std::span<const int> all(both);
        const std::span<const int> a = all.first(std::size_t(size)), b = all.last(std::size_t(size));
        values.push_back(table.meanOfPairs(a) + table.meanOfPairs(b) - 2 * table.sum(a, b) / (double(size) * double(size)));
    }
    std::sort(values.begin(), values.end());
    return values;
}

double percentile(std::span<const double> ascending, double share)
{
    if (ascending.empty())
        return 0;
    const double place = std::clamp(share, 0., 1.) * double(ascending.size() - 1);
    const std::size_t below = std::size_t(place), above = std::min(below + 1, ascending.size() - 1);
    return ascending[below] + (place - double(below)) * (ascending[above] - ascending[below]);
}

} // namespace underpaint::measures
