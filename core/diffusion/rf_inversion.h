#pragma once

#include "core/diffusion/guides.h"

#include <cmath>
#include <vector>

namespace underpaint::diffusion {

/// Published forms of RF-Inversion (Rout et al. 2025); algorithms.md 3.
enum class RfRule {
    Consistent, ///< ours: one clock, the grid walked upwards and back
    Community,  ///< diffusers' community pipeline: network and controller at i/(N+1), steps of the reverse grid
    Official    ///< the authors' stochastic code: controller doubled, noise in the last step
};
enum class RfForm { Ode, Sde };
enum class EtaSchedule { Constant, LinearUp, LinearDown, Cosine, Decay };

/// Controller strength per step of an n-step reverse run: eta inside the half-open window [start, stop), else 0, shaped by the
/// schedule (algorithms.md 3.5). Cosine: eta (1 + cos(pi (i-start)/(stop-start)))/2. Decay: times (1 - i/n)^power.
std::vector<double> etaSchedule(int steps, double eta, int start, int stop, EtaSchedule schedule = EtaSchedule::Constant, double power = 1);

/// The LQR controller of finite lambda (algorithms.md 3.1): c(z, t) = (target - z) / (1/lambda + timeLeft); lambda infinite gives eq. 7 and 16.
Tensor controlField(const Tensor& state, const Tensor& target, double timeLeft, double lambda);

/// Controlled forward pass (eq. 8): image -> structured noise. times: falling grid S_0 > ... > S_N = 0 as in fluxGrid (S_0 may be
/// below 1: an early stop). gamma: one value per step, in walking order.
struct RfForward {
    std::vector<double> times;
    std::vector<double> gamma;
    RfRule rule = RfRule::Consistent;
    int order = 1;              ///< 2: Heun, two calls per step (consistent only)
    double lambda = INFINITY;
    Tensor gammaMap;            ///< multiplies gamma per pixel; undefined = 1
    /// If set (consistent only), the network's share takes the angle step of this prior, the pull takes the straight step
    /// (decisions.md, "Angle step under control").
    std::shared_ptr<const GaussianPrior> prior;
    NoiseSource noise;          ///< for the SDE form (eq. 10, 12), purpose Sampler
    RfForm form = RfForm::Ode;
};
/// y0, y1: [N, C, H, W] -> Y at S_0. onStep sees the network's answers.
Tensor rfForward(const Denoiser& denoise, const Tensor& y0, const Tensor& y1, const RfForward& run, const OnStep& onStep = {});

/// Controlled reverse pass (eq. 15; eq. 17 and 22 as SDE): noise -> picture.
struct RfReverse {
    std::vector<double> times;  ///< falling, S_0 first (begin index s = drop the first s of the full grid)
    std::vector<double> eta;    ///< one per step of `times`
    RfRule rule = RfRule::Consistent;
    RfForm form = RfForm::Ode;
    int order = 1;
    double lambda = INFINITY;
    double detail = 1;          ///< of the angle step
    std::shared_ptr<const GaussianPrior> prior;
    NoiseSource noise;          ///< SDE forms, purpose Sampler, step i
    bool finalStepOde = true;   ///< Sde + Consistent: deterministic last step (algorithms.md 3.4)
    Tensor etaMap;              ///< multiplies eta per pixel, 0..1; undefined = 1
    Land land;                  ///< kept areas
};
Tensor rfReverse(const Denoiser& denoise, Tensor start, const Tensor& y0, const RfReverse& run, const OnStep& onStep = {});

/// DDIM inversion (algorithms.md 4): indices ascending 0, r, 2r...; the network is asked at the target index on the not-yet-moved state.
struct DdimInversion {
    NoisePath path;             ///< VP discrete
    int steps = 50;
    double endAlphaBar = 1;     ///< level below index 0, the same both ways
};
Tensor ddimInvert(const Denoiser& denoise, Tensor x, const DdimInversion& run, const OnStep& onStep = {});
Tensor ddimReturn(const Denoiser& denoise, Tensor x, const DdimInversion& run, const OnStep& onStep = {});

} // namespace underpaint::diffusion
