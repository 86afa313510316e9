#pragma once

#include "core/files/project.h"
#include "core/files/raster.h"

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

/// What we write about a document beyond pixels; for our folder in projects and for autosaves.
namespace underpaint::files {

constexpr int documentSchema = 1; ///< a number, once written, never changes its meaning

/// Everything about a layer but its tiles and its placed picture.
nlohmann::json layerJson(const canvas::Layer& layer);
/// The layer without tiles; `source` is its placed picture (null = no placement). Numbers out of range are put back into it; other damage throws nlohmann::json::exception.
canvas::Layer layerFrom(const nlohmann::json& object, const canvas::Picture& source);

/// What is selected, as it was packed (PNG, grey of 8 bits, canvas size; the null picture if nothing is). Throws Fault for anything else.
canvas::Picture selectionFrom(Bytes png, base::Size canvas);

/// Gives layers without an id, or with a taken one, a fresh one; makes sure that there is a layer to paint on and that one is chosen.
void settleIds(canvas::DocumentState& state);

} // namespace underpaint::files
