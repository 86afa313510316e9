#include "core/engine/sampling_names.h"

#include <array>

namespace underpaint::engine {
namespace {

template <typename Enum>
struct Named {
    Enum value;
    std::string_view name;
};

// In the order of the enumerations.
constexpr Named<Sampler> samplers[] = {{Sampler::Model, "model"}, {Sampler::Angle, "angle"}, {Sampler::Ddim, "ddim"},
    {Sampler::Ddpm, "ddpm"}, {Sampler::Euler, "euler"}, {Sampler::EulerAncestral, "euler-ancestral"}, {Sampler::Heun, "heun"},
    {Sampler::DpmSolverPp2m, "dpm++2m"}, {Sampler::Lcm, "lcm"}, {Sampler::Tcd, "tcd"}};
constexpr Named<GridKind> grids[] = {{GridKind::Model, "model"}, {GridKind::Even, "even"}, {GridKind::Karras, "karras"},
    {GridKind::Shifted, "shifted"}, {GridKind::Log, "log"},
    {GridKind::Distilled, "distilled"}};
constexpr Named<Sdedit::Rule> rules[] = {{Sdedit::Rule::Exact, "exact"}, {Sdedit::Rule::Release, "release"}, {Sdedit::Rule::Paper, "paper"},
    {Sdedit::Rule::Community, "community"}};
constexpr Named<Sdedit::Variance> variances[] = {{Sdedit::Variance::FixedSmall, "fixedsmall"},
    {Sdedit::Variance::FixedLarge, "fixedlarge"}, {Sdedit::Variance::Learned, "learned"}};
constexpr Named<RfInversion::Rule> rfRules[] = {{RfInversion::Rule::Consistent, "consistent"},
    {RfInversion::Rule::Community, "community"}, {RfInversion::Rule::Official, "official"}};
constexpr Named<RfInversion::Form> forms[] = {{RfInversion::Form::Ode, "ode"}, {RfInversion::Form::Sde, "sde"}};
constexpr Named<RfInversion::Schedule> schedules[] = {{RfInversion::Schedule::Constant, "constant"},
    {RfInversion::Schedule::LinearUp, "linear-up"}, {RfInversion::Schedule::LinearDown, "linear-down"}, {RfInversion::Schedule::Cosine, "cosine"}};
constexpr Named<DdimInversion::Kind> kinds[] = {{DdimInversion::Kind::Plain, "ddim"}, {DdimInversion::Kind::NegativePrompt, "negative-prompt"},
    {DdimInversion::Kind::NullText, "null-text"}};

template <typename Enum, std::size_t N>
std::span<const Enum> valuesOf(const Named<Enum> (&table)[N])
{
    static const std::array<Enum, N> values = [&table] {
        std::array<Enum, N> all{};
        for (std::size_t i = 0; i < N; ++i)
            all[i] = table[i].value;
        return all;
    }();
    return values;
}

} // namespace

std::string_view nameOf(Sampler sampler) { return samplers[std::size_t(sampler)].name; }
std::string_view nameOf(GridKind grid) { return grids[std::size_t(grid)].name; }
std::string_view nameOf(Sdedit::Rule rule) { return rules[std::size_t(rule)].name; }
std::string_view nameOf(Sdedit::Variance variance) { return variances[std::size_t(variance)].name; }
std::string_view nameOf(RfInversion::Rule rule) { return rfRules[std::size_t(rule)].name; }
std::string_view nameOf(RfInversion::Form form) { return forms[std::size_t(form)].name; }
std::string_view nameOf(RfInversion::Schedule schedule) { return schedules[std::size_t(schedule)].name; }
std::string_view nameOf(DdimInversion::Kind kind) { return kinds[std::size_t(kind)].name; }

std::string_view methodName(const SampleRequest& request)
{
    if (const auto* ddim = std::get_if<DdimInversion>(&request.method))
        return nameOf(ddim->kind);
    return std::holds_alternative<Sdedit>(request.method) ? "sdedit" : "rf";
}

template <>
std::span<const Sampler> allOf() { return valuesOf(samplers); }
template <>
std::span<const GridKind> allOf() { return valuesOf(grids); }
template <>
std::span<const Sdedit::Rule> allOf() { return valuesOf(rules); }
template <>
std::span<const Sdedit::Variance> allOf() { return valuesOf(variances); }
template <>
std::span<const RfInversion::Rule> allOf() { return valuesOf(rfRules); }
template <>
std::span<const RfInversion::Form> allOf() { return valuesOf(forms); }
template <>
std::span<const RfInversion::Schedule> allOf() { return valuesOf(schedules); }
template <>
std::span<const DdimInversion::Kind> allOf() { return valuesOf(kinds); }

} // namespace underpaint::engine
