#pragma once

#include "core/canvas/filter.h"

#include <QString>

#include <memory>

namespace underpaint::ui {

class EffectDialog;

/// Adjustments in the menus' order; ids of their actions end with these.
constexpr const char* adjustmentNames[] = {"levels", "curves", "hue", "balance", "temperature", "brightness", "posterise", "invert"};
constexpr const char* filterNames[] = {"blur", "sharpen", "median", "noise", "strokes"};

canvas::Adjustment adjustmentNamed(const char* name); ///< as it starts: without effect, posterise and invert aside
canvas::Filter filterNamed(const char* name);
QString titleOf(const canvas::Adjustment& adjustment);
QString titleOf(const canvas::Filter& filter);
bool hasRows(const canvas::Adjustment& adjustment);

/// The rows with which a value is set; they write to it.
void addRows(EffectDialog& dialog, const std::shared_ptr<canvas::Adjustment>& adjustment);
void addRows(EffectDialog& dialog, const std::shared_ptr<canvas::Filter>& filter);

} // namespace underpaint::ui
