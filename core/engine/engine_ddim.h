#pragma once

#include "core/diffusion/ddim_inversion.h"
#include "core/engine/sampling_run.h"

namespace underpaint::engine {

/// Network calls each way of a DDIM inversion unless asked otherwise, as published.
inline constexpr int ddimSteps = 50;

/// One DDIM inversion, taken apart so that ways back from several depths can share one way in: what lies below a depth is the beginning of what lies below a greater one.
///
/// Kept areas follow the way in's own states back, and end as the picture. The level below index 0 is Abar_0's, as Stable Diffusion and null-text inversion have it.
class DdimJourney {
public:
    /// Throws base::UsageError if the model's path has no indices.
    DdimJourney(SamplingRun& run, const DdimInversion& method);

    /// Steps of one way.
    int steps() const { return int(m_levels.size()) - 1; }
    int steps(double depth) const;
    /// The picture up to the journey's depth, under the source words and without guidance.
    void wayIn();
    /// Where the way in has ended.
    const at::Tensor& noise() const { return m_pivot.back(); }
    /// Back to a picture from a depth (at most the journey's) under the request's words, or the source's where it has none; with kind NegativePrompt the source words are the negative ones.
    at::Tensor wayBack(double depth, bool previews = true);
    /// In and back with the empty prompt's embedding moved (NullText).
    at::Tensor nullText();

private:
    diffusion::DdimInversion at(double depth) const;
    diffusion::Land keep(const std::vector<at::Tensor>& pivot, int steps) const;
    const std::string& words() const;

    SamplingRun& m_run;
    const DdimInversion& m_method;
    diffusion::DdimInversion m_inversion;
    diffusion::Levels m_levels;        ///< rising
    std::vector<at::Tensor> m_pivot;   ///< states of the way in at m_levels
    at::Tensor m_keep;
};

} // namespace underpaint::engine
