#include "app/studio.h"

#include "app/interrupt.h"
#include "app/machine_setup.h"
#include "app/word_counter.h"
#include "core/base/error.h"
#include "core/files/folders.h"
#include "models/catalog.h"
#include "models/device.h"
#include "models/kept_memory.h"
#include "ui/languages.h"

#include <QApplication>
#include <chrono>
#include <cstdlib>

namespace underpaint::app {

namespace {

constexpr const char* modelBlob = "model";
constexpr auto untilRest = std::chrono::seconds(10);

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

QString deviceName(const LaunchOptions& options)
{
    const bool processor = models::deviceNamed(options.text("device", "auto")).is_cpu();
    return QCoreApplication::translate("underpaint::app::Studio", processor ? "this processor" : "graphics card");
}

} // namespace

Studio::Studio(const LaunchOptions& options)
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
    m_settings.setWordCounter(countWords);
    m_results.setModelSha256([this](const std::string&) { return m_library.sha256(); });
    const std::string wanted = options.has("model") || options.has("lora") ? modelOf(options, "vista") : std::string();
    m_models.choose(wanted.empty() ? QString::fromUtf8(m_preferences.blob(modelBlob)) : QString::fromStdString(wanted));
    QObject::connect(&m_models, &ui::ModelList::currentChanged, &m_preferences, [this] {
        if (const base::ModelEntry* model = m_models.current())
            m_preferences.setBlob(modelBlob, QByteArray::fromStdString(model->card.id));
    });
    // The next run wants the memory of the last one; a painter who only paints does not.
    m_rest.setSingleShot(true);
    m_rest.callOnTimeout(&models::giveBackFreedMemory);
    QObject::connect(&m_sampling, &ui::SamplingClient::progress, &m_rest, [this] { m_rest.start(untilRest); });
}

/// On the list's own thread.
std::vector<base::ModelEntry> Studio::findModels(const std::vector<std::string>& more)
{
    m_library.useFolders(more);
    return m_library.search();
}

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
    // Ctrl-C in the terminal, or a session that ends: nobody can be asked any more, so what is not saved stays for the next start.
    const auto leave = [&] {
        studio.project().leaveForRecovery();
        QApplication::exit(0);
    };
    const std::stop_callback onInterrupt(interrupt.token(), [&] { QMetaObject::invokeMethod(&application, leave, Qt::QueuedConnection); });
    studio.window().start(options.operands);
    return QApplication::exec();
}

} // namespace underpaint::app
