#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace underpaint::models::pixel {

/// What a config.json or arch.json states under this name; `otherwise` where it says nothing or null. base::Error where it says something of another kind.
template <typename Value>
Value hinted(const nlohmann::json* hints, const char* name, Value otherwise)
{
    if (!hints || !hints->is_object())
        return otherwise;
    const auto found = hints->find(name);
    if (found == hints->end() || found->is_null())
        return otherwise;
    try {
        return found->get<Value>();
    } catch (const nlohmann::json::exception&) {
        throw base::Error(std::string("The model's configuration states \"") + name + "\" in a way that this program does not know: fetch it again.");
    }
}

} // namespace underpaint::models::pixel
