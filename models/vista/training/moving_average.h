#pragma once

#include "models/vista/training/named_tensors.h"

#include <algorithm>
#include <cstdint>

namespace underpaint::models::training {

/// The running average of a network's parameters, which is what is kept of a run.
class MovingAverage {
public:
    explicit MovingAverage(const NamedTensors& parameters);

    /// average = keep average + (1 - keep) parameters.
    void update(const NamedTensors& parameters, double keep);
    const NamedTensors& tensors() const { return m_tensors; } ///< no gradients flow to them
    /// Throws base::Error if names or shapes differ.
    void set(const NamedTensors& tensors);

private:
    NamedTensors m_tensors;
};

/// How much of the average stays at a step: little at the beginning of a run from nothing, since the first weights say nothing.
inline double averageKept(double most, std::int64_t step, bool fromNothing)
{
    return fromNothing ? std::min(most, 1 - 1 / (1 + .1 * double(step))) : most;
}

} // namespace underpaint::models::training
