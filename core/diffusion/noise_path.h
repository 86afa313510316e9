#pragma once

#include "core/diffusion/denoiser.h"

#include <functional>
#include <string>
#include <vector>

namespace underpaint::diffusion {

/// How a path scales its states: a^2 + b^2 = 1, a = 1, or a + b = 1.
enum class Frame { VariancePreserving, VarianceExploding, Straight };

/// The level of this sig in a frame; infinite: pure noise, {0, 1} (in the exploding frame {1, inf}).
Level levelOf(Frame frame, double ratio);

/// linspace(first, last, steps), and the same between square roots, squared ("scaled linear").
std::vector<double> linearBetas(double first, double last, int steps = 1000);
std::vector<double> scaledLinearBetas(double first, double last, int steps = 1000);

/// time -> Level for each path a network may be trained on (algorithms.md 1.1). All in float64. A value: copies share tables.
class NoisePath {
public:
    /// VP discrete, `betas` [steps], each in (0, 1): t = index count / steps, so t = 0 is clean and t = 1 is the last index
    /// (Abar_{steps-1}); between counts log sig is interpolated linearly, below count 1 sig itself.
    static NoisePath vpDiscrete(std::vector<double> betas, std::string name = "vp");
    /// beta_i = linspace(1e-4, .02, 1000): SDEdit's and DDPM's own.
    static NoisePath ddpm();
    /// Scaled linear: linspace(sqrt(8.5e-4), sqrt(.012), 1000)^2: Stable Diffusion 1.x, 2.x, XL.
    static NoisePath stableDiffusion();
    /// VP continuous (Song et al. 2021): a = exp(-t^2 (bmax-bmin)/4 - t bmin/2), b = sqrt(1-a^2).
    static NoisePath vpContinuous(double betaMin = .1, double betaMax = 20);
    /// VE: a = 1, b = smin (smax/smin)^t, and 0 at t = 0.
    static NoisePath ve(double sigmaMin = .01, double sigmaMax = 378);
    /// Rectified flow: a = 1-t, b = t.
    static NoisePath rectifiedFlow();

    const std::string& name() const { return m_name; }
    Frame frame() const { return m_frame; }
    /// The level at time t in [0, 1]; throws base::Error outside.
    Level at(double time) const;
    /// The time whose sig = b/a is `ratio` (0 -> 0); times of ratios beyond the path's end are clamped to it, and ratios below
    /// the smallest of a VE path give 0.
    double timeOf(double ratio) const;
    /// For VP discrete paths: beta_i and Abar_i, i = 0..steps-1; empty otherwise.
    const std::vector<double>& betas() const { return m_betas; }
    const std::vector<double>& alphaBars() const { return m_alphaBars; }
    /// The level of discrete index i (VP discrete only): {sqrt(Abar_i), sqrt(1-Abar_i)}; i = -1 is clean.
    Level atIndex(int index) const;

private:
    std::string m_name;
    Frame m_frame = Frame::Straight;
    std::function<Level(double)> m_at;         // times in (0, 1]
    std::function<double(double)> m_timeOf;    // positive ratios
    std::vector<double> m_betas, m_alphaBars;
};

} // namespace underpaint::diffusion
