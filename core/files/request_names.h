#pragma once

#include "core/engine/sample_request.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace underpaint::files {

/// The names by which files and the command line call the choices of a request. A name never changes its meaning.
template <typename Choice>
struct Names;

template <>
struct Names<engine::Sampler> {
    static constexpr std::array<const char*, 8> all = {"model", "angle", "ddim", "ddpm", "euler", "euler-ancestral", "heun", "dpmpp2m"};
};
template <>
struct Names<engine::GridKind> {
    static constexpr std::array<const char*, 5> all = {"model", "even", "karras", "shifted", "log"};
};
template <>
struct Names<engine::Sdedit::Rule> {
    static constexpr std::array<const char*, 3> all = {"exact", "release", "paper"};
};
template <>
struct Names<engine::Sdedit::Variance> {
    static constexpr std::array<const char*, 3> all = {"fixed-small", "fixed-large", "learned"};
};
template <>
struct Names<engine::RfInversion::Rule> {
    static constexpr std::array<const char*, 3> all = {"consistent", "community", "official"};
};
template <>
struct Names<engine::RfInversion::Form> {
    static constexpr std::array<const char*, 2> all = {"ode", "sde"};
};
template <>
struct Names<engine::RfInversion::Schedule> {
    static constexpr std::array<const char*, 4> all = {"constant", "linear-up", "linear-down", "cosine"};
};

template <typename Choice>
std::string nameOf(Choice choice)
{
    return Names<Choice>::all.at(std::size_t(choice));
}

/// Nothing if no choice has that name.
template <typename Choice>
std::optional<Choice> choiceNamed(std::string_view name)
{
    for (std::size_t i = 0; i < Names<Choice>::all.size(); ++i)
        if (name == Names<Choice>::all[i])
            return Choice(i);
    return {};
}

template <typename Choice>
std::vector<std::string> namesOf()
{
    return {Names<Choice>::all.begin(), Names<Choice>::all.end()};
}

} // namespace underpaint::files
