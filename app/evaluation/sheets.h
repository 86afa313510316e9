#pragma once

#include "app/evaluation/evaluation.h"

namespace underpaint::app::evaluation {

/// Sheets to look at, each a JPEG of less than 150 kB in the output folder: paintings.jpg (`count` of the shipped crude paintings at four levels), strokes.jpg (held-out strokes), edits.jpg (sunset,
/// winter, fog, night by inversion) and filmstrip.jpg. No words are given but for the edits.
void sheets(Evaluation& evaluation, Report& report, int count);

} // namespace underpaint::app::evaluation
