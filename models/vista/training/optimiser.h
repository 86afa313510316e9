#pragma once

#include "models/vista/training/crew.h"
#include "models/vista/training/named_tensors.h"

#include <set>

namespace underpaint::models::training {

struct OptimiserSettings {
    double momentum = .95;     ///< of Muon
    double kernelDecay = .02;  ///< weight decay of Muon's kernels, times the rate
    int rounds = 4;            ///< Newton-Schulz iterations
    at::ScalarType roundsIn = at::kBFloat16; ///< the type those are computed in
    double beta1 = .9, beta2 = .98, epsilon = 1e-8; ///< of AdamW
    double otherDecay = 0;     ///< weight decay of AdamW, times the rate
    double longestGradient = 2; ///< AdamW's gradients together are shortened to this norm
};

/// Muon for convolution kernels (momentum whose steps are made orthogonal, as [out, in k k] matrices; Jordan 2024) and AdamW for everything else.
class Optimiser {
public:
    /// Parameters are stepped in place. kernels: names of those that are Muon's; each has two or more dimensions.
    Optimiser(NamedTensors parameters, std::set<std::string> kernels, OptimiserSettings settings = {});

    /// One step; gradients by the parameters' names, in their type. The crew shares the parameters; the answer does not depend on how many it is.
    void step(const NamedTensors& gradients, double rate, Crew& crew);

    /// Everything that the next step depends on besides parameters, as views.
    NamedTensors state() const;
    /// Throws base::Error if names or shapes are not those of state().
    void setState(const NamedTensors& state);

private:
    struct Slot {
        at::Tensor parameter, first, second; // Muon: first is the momentum, second undefined
        bool isKernel = false;
    };
    void stepKernel(Slot& slot, const at::Tensor& gradient, double rate) const;
    void stepOther(Slot& slot, const at::Tensor& gradient, double shortening, double rate) const;

    std::map<std::string, Slot> m_slots;
    OptimiserSettings m_settings;
    at::Tensor m_steps; // int64 [1], on the CPU
};

/// The nearest matrix to `gradient` with all singular values near 1, by `rounds` Newton-Schulz iterations computed in `type`; float32.
at::Tensor orthogonalised(const at::Tensor& gradient, int rounds, at::ScalarType type);

} // namespace underpaint::models::training
