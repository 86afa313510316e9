#pragma once

#include "core/canvas/picture.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace underpaint::engine {

/// How the network's answers are followed down the levels. Model: what the card prefers (Vista: Angle).
enum class Sampler { Model, Angle, Ddim, Ddpm, Euler, EulerAncestral, Heun, DpmSolverPp2m, Lcm, Tcd };
/// Which levels are visited. Model: what the card prefers (Vista: Log). Distilled: those that few-step models were trained on (level_grid.h), for SDEdit.
enum class GridKind { Model, Even, Karras, Shifted, Log, Distilled };

/// SDEdit (Meng et al. 2022): noise the painting to t0, then sample back.
struct Sdedit {
    /// Community: diffusers' image-to-image: the last int(N s) steps of the model's own published grid, s = t0, posterior sampled, plain prompts.
    enum class Rule { Exact, Release, Paper, Community };
    enum class Variance { FixedSmall, FixedLarge, Learned };

    std::optional<double> t0{};   ///< in the path's own time, 0..1; nothing = the model's default
    canvas::Picture t0Map{};      ///< grey, canvas size: absolute t0 per pixel (0..1), replaces t0; null = none
    int repeats = 1;            ///< K
    Rule rule = Rule::Exact;
    Variance variance = Variance::FixedSmall; ///< of Sampler::Ddpm and Rule::Release
    double churn = 0;           ///< DDIM's eta in 0..1 (0 deterministic, 1 DDPM); Euler ancestral's too; TCD's gamma
    bool operator==(const Sdedit&) const = default;
};

/// RF-Inversion (Rout et al. 2025): follow the picture to structured noise, then back under a pull of strength eta.
struct RfInversion {
    enum class Rule { Consistent, Community, Official };
    enum class Form { Ode, Sde };
    enum class Schedule { Constant, LinearUp, LinearDown, Cosine };

    std::optional<double> gamma{}, eta{}; ///< nothing = the model's defaults
    canvas::Picture etaMap{};     ///< grey, canvas size: multiplies eta per pixel; null = none
    int begin = 0;              ///< s: first step of the way back that is run; the way in stops at its level
    std::optional<int> windowStart{}, windowStop{}; ///< eta acts on steps [start, stop) in full-grid numbers; nothing = the model's defaults
    Schedule schedule = Schedule::Constant;
    Rule rule = Rule::Consistent;
    Form form = Form::Ode;
    int order = 0;              ///< 1, or 2 = Heun both ways, two calls a step; 0 = the card's inversionOrder (1 where that does not exist: straight steps)
    std::optional<double> lambda{}; ///< of the LQR controller; nothing = infinite
    std::string sourcePrompt{};   ///< words while inverting (default: none)
    bool operator==(const RfInversion&) const = default;
};

/// DDIM inversion and its edits (algorithms.md 4): the picture to noise under the source words, back under the request's.
struct DdimInversion {
    enum class Kind {
        Plain,          ///< both ways with one branch each (guidance on the way back if asked for)
        NegativePrompt, ///< the source words as the negative ones on the way back (Miyake et al. 2023)
        NullText        ///< the empty prompt's embedding is optimised so that the way back under guidance meets the way in (Mokady et al. 2023)
    };
    Kind kind = Kind::Plain;
    std::string sourcePrompt{}; ///< what the picture shows; the way back follows these words where the request has none
    double depth = 1;           ///< how far up it is inverted, 0..1 of the path's indices
    int innerSteps = 10;        ///< of null-text inversion's optimiser, at most, per level
    bool operator==(const DdimInversion&) const = default;
};

/// Everything one render depends on, frozen when it is asked for.
struct SampleRequest {
    canvas::Picture painting;   ///< the guide, canvas pixels, RGB or RGBA (alpha over white; alpha is kept in the result)
    canvas::Picture mask;       ///< grey, canvas size: white may change, black is kept to the bit; null = all may change
    std::optional<base::Rect> region; ///< only this part is sampled, with a margin of context; nothing = all, or the mask's surroundings if `followMask`
    bool followMask = false;
    std::string prompt, negative;
    std::optional<double> guidance; ///< nothing = the card's sdeditGuidance for SDEdit with words, its editGuidance for an inversion with words (plain DDIM inversion: 1)
    std::string model = "vista";
    std::variant<Sdedit, RfInversion, DdimInversion> method = Sdedit{};
    Sampler sampler = Sampler::Model;
    GridKind grid = GridKind::Model;
    int steps = 0;              ///< network calls (each way for the inversions); 0 = the model's default (DDIM inversion: 50)
    std::optional<double> detail; ///< detail gain of the angle step; nothing = the model's choice for this t0
    int size = 0;               ///< long side in pixels at which the model works; 0 = the card's working size (never above the picture's own, rounded up to the multiple)
    std::uint64_t seed = 0;
    bool operator==(const SampleRequest&) const = default;
};

} // namespace underpaint::engine
