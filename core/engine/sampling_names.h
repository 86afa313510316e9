#pragma once

#include "core/engine/sample_request.h"

#include <span>
#include <string>
#include <string_view>

namespace underpaint::engine {

/// The field's own names, as records, files and the command line write them: "ddim", "dpm++2m", "karras"... Model is "model".
std::string_view nameOf(Sampler sampler);
std::string_view nameOf(GridKind grid);
std::string_view nameOf(Sdedit::Rule rule);
std::string_view nameOf(Sdedit::Variance variance);
std::string_view nameOf(RfInversion::Rule rule);
std::string_view nameOf(RfInversion::Form form);
std::string_view nameOf(RfInversion::Schedule schedule);
std::string_view nameOf(DdimInversion::Kind kind);
/// "sdedit", "rf", or the kind of DDIM inversion: "ddim", "negative-prompt", "null-text".
std::string_view methodName(const SampleRequest& request);

/// All values of one of these enumerations, in order.
template <typename Enum>
std::span<const Enum> allOf();
/// The value of this name; nothing if there is none.
template <typename Enum>
std::optional<Enum> named(std::string_view name)
{
    for (const Enum value : allOf<Enum>())
        if (nameOf(value) == name)
            return value;
    return {};
}

} // namespace underpaint::engine
