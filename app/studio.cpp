#include "app/studio.h"

#include "app/interrupt.h"
#include "app/machine_setup.h"
#include "app/model_library.h"
#include "core/base/error.h"
#include "core/canvas/brush_preset.h"
#include "core/files/folders.h"
#include "models/catalog.h"
#include "models/device.h"
#include "ui/languages.h"
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

#include <QApplication>
#include <cstdlib>

namespace underpaint::app {

namespace {

bool isSet(const char* variable)
{
    const char* const value = std::getenv(variable);
    return value && *value;
}

void requireDisplay()
{
    if (!isSet("WAYLAND_DISPLAY") && !isSet("DISPLAY") && !isSet("QT_QPA_PLATFORM"))
        throw base::UsageError("There is no display to open the window on: start Underpaint from a desktop, or use a command, such as "
                               "`underpaint render strokes.png -o picture.png`; `underpaint --help` lists them.");
}

QString preferencesFile()
{
    return QString::fromStdString(files::configFolder() + "/preferences.json");
}

/// Everything that is open, in the order in which it goes away again: the window first, the worker before the model.
class Studio {
public:
    explicit Studio(const LaunchOptions& options)
        : m_library(options)
        , m_engine(m_library.loader())
        , m_preferences(preferencesFile())
        , m_brushes(canvas::findBrushes(canvas::brushFolders(files::resourceFolder())))
        , m_models([this](const std::vector<std::string>& more) { return findModels(more); }, deviceName(options))
        , m_sampling([this](const engine::Job& job, const engine::EventSink& sink, const std::stop_token& stop, const auto& keepGoing) {
            return m_engine.run(job, sink, stop, keepGoing);
        })
        , m_live(m_document, m_settings, m_sampling, m_results, m_errors, m_stage)
        , m_session{m_document, m_tools, m_settings, m_sampling, m_live, m_stage, m_results, m_models, m_preferences, m_errors, m_brushes}
        , m_project(m_document, m_settings, m_results, m_preferences, m_errors)
        , m_window(m_session, m_project)
    {
        const std::string wanted = options.text("model");
        m_models.choose(wanted.empty() ? QString::fromUtf8(m_preferences.blob(modelBlob)) : QString::fromStdString(wanted));
        QObject::connect(&m_models, &ui::ModelList::currentChanged, &m_preferences, [this] {
            if (const base::ModelEntry* model = m_models.current())
                m_preferences.setBlob(modelBlob, QByteArray::fromStdString(model->card.id));
        });
    }

    void show(const std::vector<std::string>& files) { m_window.start(files); }

private:
    static constexpr const char* modelBlob = "model";

    static QString deviceName(const LaunchOptions& options)
    {
        return models::deviceNamed(options.text("device", "auto")).is_cpu() ? QCoreApplication::translate("underpaint::app::Studio", "this processor")
                                                                            : QCoreApplication::translate("underpaint::app::Studio", "graphics card");
    }
    /// On the list's own thread.
    std::vector<base::ModelEntry> findModels(const std::vector<std::string>& more)
    {
        m_library.useFolders(more);
        return models::findModels(models::modelFolders(more));
    }
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
};

} // namespace

int openWindow(const LaunchOptions& options, int& argc, char** argv)
{
    requireDisplay();
    Interrupt interrupt;
    useThreads(options.integer("threads").value_or(physicalCores()));
    QApplication application(argc, argv);
    QApplication::setApplicationName("underpaint");
    QApplication::setApplicationDisplayName("Underpaint");
    QApplication::setApplicationVersion(UNDERPAINT_VERSION);
    QApplication::setDesktopFileName("underpaint");
    {
        const ui::Preferences preferences(preferencesFile());
        ui::installLanguage(preferences.language());
    }
    Studio studio(options);
    // A session that ends, or Ctrl-C in the terminal, closes the window as its owner would.
    const std::stop_callback onInterrupt(interrupt.token(), [&] { QMetaObject::invokeMethod(&application, &QApplication::quit, Qt::QueuedConnection); });
    studio.show(options.operands);
    return QApplication::exec();
}

} // namespace underpaint::app
