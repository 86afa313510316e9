#pragma once

#include "core/canvas/brush_preset.h"

#include <vector>

namespace underpaint::ui {

class DocumentModel;
class ErrorReport;
class LivePreview;
class ModelList;
class Preferences;
class RenderSettings;
class ResultsModel;
class SamplingClient;
class Stage;
class ToolState;

/// What the window's parts share. Made by app/studio, which owns everything in it; panels and views are handed this and nothing else.
struct Session {
    DocumentModel& document;
    ToolState& tools;
    RenderSettings& settings;
    SamplingClient& sampling;
    LivePreview& live;
    Stage& stage;
    ResultsModel& results;
    ModelList& models;
    Preferences& preferences;
    ErrorReport& errors;
    const std::vector<canvas::BrushPreset>& brushes; ///< our dozen first, then all others by group
};

} // namespace underpaint::ui
