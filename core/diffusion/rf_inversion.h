#pragma once

#include "core/diffusion/samplers.h"

#include <cmath>
#include <optional>
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
/// schedule (algorithms.md 3.5). Linear: eta (i-start)/(stop-start-1) or 1 minus that, eta itself in a window of one step.
/// Cosine: eta (1 + cos(pi (i-start)/(stop-start)))/2. Decay: times (1 - i/n)^power. Throws base::Error for eta outside 0..1.
std::vector<double> etaSchedule(int steps, double eta, int start, int stop, EtaSchedule schedule = EtaSchedule::Constant, double power = 1);

/// The LQR controller of finite lambda (algorithms.md 3.1): c(z, t) = (target - z) / (1/lambda + timeLeft); lambda infinite gives eq. 7 and 16.
Tensor controlField(const Tensor& state, const Tensor& target, double timeLeft, double lambda);

/// Controlled forward pass (eq. 8): image -> structured noise. With gamma constant over a step:
/// - Consistent, order 1: Y' = (1-gamma) network + gamma pull. network: the Euler step (1-t') x0 + t' noise, or the prior's angle step; pull: the
///   straight step along the controller, Y + h c(Y, t). (For an infinite lambda the same as eq. 8's own Euler step.)
/// - Order 2: both shares are the mean of two slopes, the second ones at the state that the first-order step has reached (Heun). Two calls per step.
/// - Community (and Official, whose forward pass is the same): Y' = Y + (S_i - S_{i+1}) (u + gamma (c - u)) at t = i/(N+1).
/// - SDE (eq. 10, gamma = 0: eq. 12): no network; its exact transition Y' = q Y + (1-q) gamma y1 + sqrt((1-gamma) (t'^2 - q^2 t^2)) z,
///   q = (1-t')/(1-t), since eq. 10 is linear with the mean gamma y1 + C (1-t).
struct RfForward {
    std::vector<double> times;  ///< falling grid S_0 > ... > S_N = 0 as in fluxGrid (S_0 may be below 1: an early stop)
    std::vector<double> gamma;  ///< one value per step, in walking order, 0..1
    RfRule rule = RfRule::Consistent;
    int order = 1;              ///< 2: Heun (consistent ODE only)
    double lambda = INFINITY;   ///< of the controller, ODE only
    Tensor gammaMap;            ///< multiplies gamma per pixel, 0..1, [.., H, W] on the state's device; undefined = 1
    /// If set (consistent ODE only), the network's share takes the angle step of this prior, the pull takes the straight step
    /// (decisions.md, "Angle step under control").
    std::shared_ptr<const GaussianPrior> prior;
    NoiseSource noise;          ///< for the SDE form, asked for as (Sampler, 0, i)
    RfForm form = RfForm::Ode;
    OnState onState;
};
/// y0: [N or 1, C, H, W], y1: [N, C, H, W] -> Y at S_0. onStep sees the network's answers (SDE: the line from y0 to the state).
/// Throws base::Error for a grid, gamma or combination that cannot be walked.
Tensor rfForward(const Denoiser& denoise, const Tensor& y0, const Tensor& y1, const RfForward& run, const OnStep& onStep = {});

/// Controlled reverse pass (eq. 15; eq. 17 and 22 as SDE): noise -> picture. v = x0 - noise, c the controller towards y0, t the time being left:
/// - ODE: x' = (1-eta) network + eta pull as in the forward pass, of order 1 or 2, by Euler or angle step; the same under every rule. The controller has no
///   slope at t = 0, so at the end order 2 takes the one it has.
/// - SDE, Consistent (eq. 17): x + h ((1-eta) (2v - x/(1-t)) + eta c) + sqrt(2 t/(1-t) (1-eta) h) z.
/// - SDE, Official: x + h (2 (v + eta (c - v)) - x/(1-t)) + sqrt(2 t/(1-t) h) z.
/// Steps from t = 1 are ODE steps under either rule, and so are the first and the last one as the run says.
struct RfReverse {
    std::vector<double> times;  ///< falling, S_0 first (begin index s = drop the first s of the full grid)
    std::vector<double> eta;    ///< one per step of `times`, 0..1
    RfRule rule = RfRule::Consistent;
    RfForm form = RfForm::Ode;
    int order = 1;              ///< 2: Heun (ODE only)
    double lambda = INFINITY;
    double detail = 1;          ///< of the angle step
    std::shared_ptr<const GaussianPrior> prior; ///< angle step (ODE only)
    NoiseSource noise;          ///< SDE forms, asked for as (Sampler, 0, i)
    bool firstStepOde = true;   ///< SDE: deterministic first step even when S_0 < 1 (algorithms.md 3.4)
    std::optional<bool> finalStepOde; ///< SDE: deterministic last step; unset: Consistent yes, Official no
    Tensor etaMap;              ///< multiplies eta per pixel, 0..1, [.., H, W] on the state's device; undefined = 1
    Land land;                  ///< kept areas
    OnState onState;
};
Tensor rfReverse(const Denoiser& denoise, Tensor start, const Tensor& y0, const RfReverse& run, const OnStep& onStep = {});

} // namespace underpaint::diffusion
