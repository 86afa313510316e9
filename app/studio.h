#pragma once

#include "app/launch_options.h"
#include "app/model_library.h"
#include "ui/main_window.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/live_preview.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/state/project_session.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"
#include "ui/state/sampling_client.h"
#include "ui/state/session.h"
#include "ui/state/stage.h"
#include "ui/state/tool_state.h"

#include <QTimer>

namespace underpaint::app {

/// Document, engine and window, built and connected; nothing else sees both sides. Wants a QApplication.
class Studio {
public:
    explicit Studio(const LaunchOptions& options);

    const ui::Session& session() const { return m_session; }
    ui::ProjectSession& project() { return m_project; }
    ui::MainWindow& window() { return m_window; }

private:
    std::vector<base::ModelEntry> findModels(const std::vector<std::string>& more);

    // In the order in which they are made; they go away from the end: the window first, the worker before the model.
    ModelLibrary m_library;
    engine::Engine m_engine;
    ui::Preferences m_preferences;
    std::vector<canvas::BrushPreset> m_brushes;
    ui::ErrorReport m_errors;
    ui::DocumentModel m_document;
    ui::ToolState m_tools;
    ui::RenderSettings m_settings;
    ui::ResultsModel m_results;
    ui::ModelList m_models;
    ui::Stage m_stage;
    ui::SamplingClient m_sampling;
    ui::LivePreview m_live;
    ui::Session m_session;
    ui::ProjectSession m_project;
    ui::MainWindow m_window;
    QTimer m_rest; ///< runs out when nothing has been sampled for a while
};

/// Opens the window with the files of the command line and runs until it is closed: the exit code. Throws base::UsageError where there is no display.
int openWindow(const LaunchOptions& options, int& argc, char** argv);

} // namespace underpaint::app
