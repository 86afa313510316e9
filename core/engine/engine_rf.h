#pragma once

#include "core/diffusion/guides.h"
#include "core/diffusion/rf_inversion.h"
#include "core/engine/sampling_run.h"

namespace underpaint::engine {

/// One RF-Inversion, taken apart so that several ways back can share one way in.
///
/// The consistent rule walks the model's grid (Vista: even in log sig from t = .995) with the angle step where a prior is stated; the published rules walk Flux's grid with straight
/// steps, as published. The way in is the ODE of eq. 8 in every form: Form::Sde makes the way back stochastic (eq. 17 and 22), as in the authors' code.
class RfJourney {
public:
    RfJourney(SamplingRun& run, const RfInversion& method);

    int steps() const { return m_steps; }
    /// The picture's structured noise at the first level of the way back.
    at::Tensor wayIn();
    /// Back to a picture under a pull of strength eta.
    at::Tensor wayBack(const at::Tensor& noise, double eta, bool previews = true);

private:
    SamplingRun& m_run;
    const RfInversion& m_method;
    int m_steps;
    int m_order;     ///< network calls of a step
    bool m_straight; ///< no angle step
    std::vector<double> m_times; ///< of the steps that are walked, falling
    std::function<at::Tensor(diffusion::Level, diffusion::Level)> m_keep;
};

} // namespace underpaint::engine
