#pragma once

#include <vector>

namespace underpaint::engine {

/// Travel of the free slider (0 faithful .. 1 free) <-> noise level t0 or pull eta, per model: piecewise linear through `values` at evenly spaced positions, which must be strictly
/// monotone (t0 rises, eta falls). Every position has its own level.
class Freedom {
public:
    explicit Freedom(std::vector<double> values);
    double levelAt(double position) const;
    double positionOf(double level) const;

private:
    std::vector<double> m_values;
};

} // namespace underpaint::engine
