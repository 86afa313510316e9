#pragma once

#include <string>
#include <vector>

namespace underpaint::app::evaluation {

/// One method in a paper's table and here, by the same measure.
struct Standing {
    std::string method;
    double paper = 0, here = 0;
};

/// Whether two lists of values put the methods in the same order.
struct OrderAnswer {
    int pairs = 0, alike = 0; ///< pairs of methods that the paper tells apart, and those of them in the same order here
    std::string sentence;     ///< says so, and names the pairs that changed places
    bool same() const { return pairs > 0 && pairs == alike; }
};

/// measure: for the sentence, such as "KID". Methods that are equal in the paper are in no order; equal only here counts as another order.
OrderAnswer sameOrder(const std::string& measure, const std::vector<Standing>& methods);

/// The same for a curve which a paper says rises (or falls): how many neighbours do so here, and a sentence.
OrderAnswer sameTrend(const std::string& measure, const std::string& along, bool rises, const std::vector<double>& values);

} // namespace underpaint::app::evaluation
