#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace underpaint::measures {

/// What a network sees in pictures: one row of `dimensions` numbers per picture.
struct FeatureRows {
    int dimensions = 0;
    std::vector<float> values; ///< [count(), dimensions]

    int count() const { return dimensions > 0 ? int(values.size() / std::size_t(dimensions)) : 0; }
    std::span<const float> row(int index) const { return {values.data() + std::size_t(index) * std::size_t(dimensions), std::size_t(dimensions)}; }
    /// Adds a row. Throws base::Error if its length differs from the others' or a number is not finite.
    void add(std::span<const float> row);
    /// The rows of these numbers, in this order.
    FeatureRows selected(std::span<const int> rows) const;
};

/// Kernel inception distance over random subsets: mean and standard deviation over the subsets.
struct Kid {
    double mean = 0, deviation = 0;
    int subsets = 0, subsetSize = 0;
};

/// Unbiased squared maximum mean discrepancy with k(x, y) = (x.y/d + 1)^3 (Binkowski et al. 2018; algorithms.md 5). Near 0 for two sets of one kind, and below 0
/// about as often as above. Throws base::Error for fewer than 2 rows or for different dimensions.
double squaredDiscrepancy(const FeatureRows& one, const FeatureRows& other);

/// The same averaged over `subsets` pairs of subsets drawn without replacement. subsetSize: at most the smaller set's rows; more is taken as all of them.
Kid kid(const FeatureRows& one, const FeatureRows& other, int subsets = 100, int subsetSize = 1000, std::uint64_t seed = 0);

/// What real pictures give against real ones: squaredDiscrepancy() of `splits` random pairs of disjoint sets of `size` rows each, ascending.
/// Throws base::Error if there are fewer than 2 size rows.
std::vector<double> discrepancyOfSplits(const FeatureRows& real, int size, int splits = 200, std::uint64_t seed = 0);

/// The value below which a share (0..1) of the ascending values lies, interpolated linearly between them.
double percentile(std::span<const double> ascending, double share);

} // namespace underpaint::measures
