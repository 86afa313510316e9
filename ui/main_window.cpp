#include "ui/main_window.h"

#include "ui/about_dialog.h"
#include "ui/actions.h"
#include "ui/adjust_commands.h"
#include "ui/aid_commands.h"
#include "ui/canvas/canvas_view.h"
#include "ui/comfort_commands.h"
#include "ui/clipboard_commands.h"
#include "ui/document_views.h"
#include "ui/error_host.h"
#include "ui/colour_view_commands.h"
#include "ui/file_commands.h"
#include "ui/first_start.h"
#include "ui/generate_commands.h"
#include "ui/image_commands.h"
#include "ui/keys_sheet.h"
#include "ui/layer_commands.h"
#include "ui/manual_window.h"
#include "ui/model_drop.h"
#include "ui/paint_commands.h"
#include "ui/panels/document_tabs.h"
#include "ui/panels/layers_panel.h"
#include "ui/panels/model_button.h"
#include "ui/panels/status_bar.h"
#include "ui/panels/strip_panel.h"
#include "ui/panels/top_bar.h"
#include "ui/preferences_dialog.h"
#include "ui/question_sheet.h"
#include "ui/selection_commands.h"
#include "ui/state/document_model.h"
#include "ui/state/live_preview.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/state/project_session.h"
#include "ui/state/render_settings.h"
#include "ui/state/sampling_client.h"
#include "ui/state/tool_state.h"
#include "ui/side_docks.h"
#include "ui/studio.h"
#include "ui/system_theme.h"
#include "ui/theme/theme.h"
#include "ui/time_lapse_commands.h"
#include "ui/view_commands.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QScreen>

namespace underpaint::ui {

namespace {

    constexpr QSize smallest{800, 600}, usual{1366, 768};

} // namespace

MainWindow::MainWindow(const Session& session, ProjectSession& project, QWidget* parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_project(project)
{
    setObjectName("underpaint");
    setMinimumSize(smallest);
    followPreferences();
    Theme::instance().apply();
    m_actions = new Actions(session.preferences, this);
    m_studio = new Studio(session, *m_actions, this);
    setCentralWidget(m_studio);
    m_actions->serve(this, &m_studio->canvas());
    m_files = new FileCommands(session, project, *m_actions, this);
    m_views = new ViewCommands(session, *m_actions, *m_studio, this);
    new ColourViewCommands(session, *m_actions, this);
    new PaintCommands(session, *m_actions, m_studio->canvas(), this);
    new AidCommands(session, *m_actions, this);
    new ClipboardCommands(session, *m_actions, this);
    new SelectionCommands(session, *m_actions, this);
    new LayerCommands(session, *m_actions, this);
    auto* adjustments = new AdjustCommands(session, *m_actions, this);
    connect(m_studio->findChild<LayersPanel*>(), &LayersPanel::adjustmentOpened, adjustments, &AdjustCommands::open);
    auto* timeLapse = new TimeLapseCommands(session, *m_actions, this);
    connect(timeLapse, &TimeLapseCommands::statusChanged, &m_studio->statusBar(), &StatusBar::showFile);
    new ImageCommands(session, *m_actions, m_studio->canvas(), this);
    new GenerateCommands(session, *m_actions, m_studio->canvas(), this);
    auto* tabs = new DocumentTabs(session.document, project, &m_studio->canvasArea());
    static_cast<QBoxLayout*>(m_studio->canvasArea().layout())->insertWidget(0, tabs);
    new DocumentViews(session.document, project, m_studio->canvas(), this);
    connect(tabs, &DocumentTabs::closeAsked, m_files, &FileCommands::closeDocument);
    connect(m_studio, &Studio::panelsChanged, tabs, [this, tabs] { tabs->setAllowed(!m_studio->arePanelsHidden()); });
    m_comfort = new ComfortCommands(session, *m_actions, *m_studio, this);
    m_errorHost = new ErrorHost(session, *m_studio, this);
    m_firstStart = new FirstStart(session, *m_studio, this);
    connectHelp();

    connect(m_files, &FileCommands::quitAsked, this, &QWidget::close);
    connect(m_firstStart, &FirstStart::openChosen, m_files, &FileCommands::open);
    connect(m_firstStart, &FirstStart::sampleChosen, m_files, [this] { m_files->openSample(QStringLiteral("lake_with_firs")); });
    CanvasView& canvas = m_studio->canvas();
    connect(&canvas, &CanvasView::dropped, this, [this](const QStringList& files) {
        const QStringList pictures = offerModels(m_session, files, this);
        if (!pictures.isEmpty())
            m_files->place(pictures);
    });
    connect(m_studio->topBar().modelButton(), &ModelButton::agreementWanted, this, [this](const QString& question, const QString& details, const QString& reference) {
        auto* sheet = new QuestionSheet(question, details, {tr("Run without T5"), {}, tr("Cancel")}, this);
        connect(sheet, &QuestionSheet::yes, this, [this, reference] { m_session.models.choose(reference); });
        sheet->open();
    });
    connect(&canvas, &CanvasView::pictureDropped, m_files, &FileCommands::placeImage);
    connect(&canvas, &CanvasView::penDownChanged, this, [](bool down) { Theme::instance().setPenDown(down); });
    connect(&m_studio->strip(), &StripPanel::chooseModel, &m_studio->topBar(), [this] { m_studio->topBar().modelButton()->openList(); });
    connect(&project, &ProjectSession::statusChanged, &m_studio->statusBar(), &StatusBar::showFile);
    connect(&session.document, &DocumentModel::changed, this, &MainWindow::showTitle);
    connect(&session.document, &DocumentModel::opened, this, &MainWindow::showTitle);
    connect(&session.preferences, &Preferences::changed, this, &MainWindow::followPreferences);
    const auto followModel = [this] {
        const base::ModelEntry* const current = m_session.models.current();
        m_session.settings.setCard(current ? current->card : base::ModelCard());
    };
    connect(&session.models, &ModelList::currentChanged, this, followModel);
    if (session.models.current())
        followModel();
    // The desktop ends: what is not saved stays for the next start, as after a crash.
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] { m_project.leaveForRecovery(); }, Qt::DirectConnection);
    restore();
    showTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectHelp()
{
    connect(m_actions->at("edit.preferences"), &QAction::triggered, this, [this] {
        if (auto* open = findChild<PreferencesDialog*>()) {
            open->activateWindow();
            return;
        }
        (new PreferencesDialog(m_session, *m_actions, this))->show();
    });
    connect(m_actions->at("help.keys"), &QAction::triggered, this, [this] {
        if (auto* open = findChild<KeysSheet*>())
            open->activateWindow();
        else
            (new KeysSheet(*m_actions, this))->show();
    });
    connect(m_actions->at("help.manual"), &QAction::triggered, this, [this] {
        if (auto* open = findChild<ManualWindow*>())
            open->activateWindow();
        else
            (new ManualWindow(*m_actions, this))->show();
    });
    connect(m_actions->at("help.about"), &QAction::triggered, this, [this] { (new AboutDialog(this))->open(); });
    connect(m_actions->at("help.firstSteps"), &QAction::triggered, m_firstStart, &FirstStart::show);
}

void MainWindow::showTitle()
{
    setWindowTitle(m_session.document.title() + (m_session.document.isModified() ? QStringLiteral(" ●") : QString()));
    setWindowFilePath(m_session.document.path());
}

void MainWindow::followPreferences()
{
    const Preferences& preferences = m_session.preferences;
    Theme& theme = Theme::instance();
    const bool system = systemIsDark(); // asked before our own palette is there
    const bool dark = preferences.theme() == ThemeChoice::System ? system : preferences.theme() == ThemeChoice::Dark;
    theme.set(dark, preferences.highContrast());
    theme.setTextScale(preferences.textScale());
    theme.setReduceMotion(preferences.reduceMotion());
}

void MainWindow::start(const std::vector<std::string>& files)
{
    m_session.models.setFolders(m_session.preferences.modelFolders());
    m_session.models.refresh();
    show();
    m_studio->canvas().setFocus();
    if (!files.empty()) {
        for (const std::string& file : files)
            m_project.open(QString::fromLocal8Bit(file.c_str()));
        return;
    }
    if (!m_project.recoverables().empty())
        m_files->offerRecovery();
    else if (!m_session.preferences.firstStartDone())
        m_firstStart->show();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const auto modified = [this] {
        for (int i = 0; i < m_project.documentCount(); ++i)
            if (m_project.documentInfo(i).modified)
                return true;
        return false;
    };
    if (!m_closing && isVisible() && modified()) {
        event->ignore();
        m_files->whenAllSafe([this] {
            m_closing = true;
            close();
        });
        return;
    }
    save();
    m_session.sampling.shutdown(); // within one network call
    event->accept();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        followWindow();
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    followWindow();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_studio->settle();
    followWindow();
}

void MainWindow::followWindow() { m_session.live.setWindowHidden(!isVisible() || isMinimized()); }

void MainWindow::save()
{
    Preferences& preferences = m_session.preferences;
    preferences.setBlob(QStringLiteral("window"), saveGeometry());
    preferences.setBlob(QStringLiteral("panels"), m_studio->saveLayout());
    preferences.setBlob(QStringLiteral("sideDocks"), m_comfort->docks().save());
    preferences.setBlob(QStringLiteral("tools"), m_session.tools.save());
    preferences.setBlob(QStringLiteral("settings"), QByteArray::fromStdString(m_session.settings.save()));
}

void MainWindow::restore()
{
    const Preferences& preferences = m_session.preferences;
    if (const QByteArray geometry = preferences.blob(QStringLiteral("window")); geometry.isEmpty() || !restoreGeometry(geometry))
        resize(screen() ? usual.boundedTo(screen()->availableSize()) : usual);
    m_studio->restoreLayout(preferences.blob(QStringLiteral("panels")));
    m_comfort->docks().restore(preferences.blob(QStringLiteral("sideDocks")));
    m_session.tools.restore(preferences.blob(QStringLiteral("tools")), m_session.brushes);
    if (const QByteArray settings = preferences.blob(QStringLiteral("settings")); !settings.isEmpty())
        m_session.settings.restore(settings.toStdString());
}

} // namespace underpaint::ui
