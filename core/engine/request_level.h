#pragma once

#include "core/engine/sample_event.h"

namespace underpaint::engine {

/// The level that the free slider sets: t0 of SDEdit, eta of RF-Inversion, depth of DDIM inversion; nothing = the model's default.
std::optional<double> levelIn(const SampleRequest& request);
/// The level that a run was asked for, or the one it took where nothing was said.
double levelOf(const SampleRequest& request, const SampleRecord& record);
void setLevel(SampleRequest& request, double level);
/// Takes the level out, so that requests compare equal that differ in it alone.
void clearLevel(SampleRequest& request);

/// The map of the levels: t0 or eta per pixel; null = none (DDIM inversion has none).
canvas::Picture mapIn(const SampleRequest& request);
/// Sets it; left aside by methods that have none.
void setMap(SampleRequest& request, canvas::Picture map);

} // namespace underpaint::engine
