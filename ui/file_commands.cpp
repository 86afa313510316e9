#include "ui/file_commands.h"

#include "core/files/folders.h"
#include "ui/actions.h"
#include "ui/export_dialog.h"
#include "ui/new_document_dialog.h"
#include "ui/question_sheet.h"
#include "ui/recovery_dialog.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/live_preview.h"
#include "ui/state/picture_image.h"
#include "ui/state/preferences.h"
#include "ui/state/project_session.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>

namespace underpaint::ui {

namespace {

    const QString pictureEndings = QStringLiteral("*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.avif *.heic *.heif *.exr *.psd *.psb *.kra");

} // namespace

FileCommands::FileCommands(const Session& session, ProjectSession& project, Actions& actions, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_project(project)
    , m_actions(actions)
    , m_window(window)
    , m_recent(new QMenu(tr("Open recent"), window))
{
    const auto on = [&](const char* id, auto effect) { connect(actions.at(id), &QAction::triggered, this, effect); };
    on("file.new", [this] { newDocument(); });
    on("file.open", [this] { open(); });
    on("file.recover", [this] { offerRecovery(); });
    on("file.save", [this] { save(); });
    on("file.saveAs", [this] { saveAs(); });
    on("file.export", [this] { exportPicture(m_session.preferences.stripMetadata()); });
    on("file.exportBare", [this] { exportPicture(true); });
    on("file.template", [this] {
        auto* question = new QInputDialog(m_window);
        question->setObjectName("templateName");
        question->setAttribute(Qt::WA_DeleteOnClose);
        question->setWindowTitle(tr("Save as template"));
        question->setLabelText(tr("New paintings may begin with these layers. Name of the template:"));
        question->setTextValue(m_session.document.title());
        connect(question, &QInputDialog::textValueSelected, &m_project, &ProjectSession::saveTemplate);
        question->open();
    });
    on("file.close", [this] { closeDocument(m_project.currentDocument()); });
    on("view.nextDocument", [this] { step(1); });
    on("view.previousDocument", [this] { step(-1); });
    const auto several = [this] {
        for (const char* id : {"view.nextDocument", "view.previousDocument"})
            m_actions.at(id)->setEnabled(m_project.documentCount() > 1);
    };
    connect(&project, &ProjectSession::documentsChanged, this, several);
    several();
    on("file.quit", [this] { Q_EMIT quitAsked(); });
    on("file.place", [this] {
        QFileDialog* const chooser = dialog(tr("Place a picture"), false, tr("Pictures and paintings (%1)").arg(pictureEndings + QStringLiteral(" *.ora")));
        chooser->setFileMode(QFileDialog::ExistingFiles);
        connect(chooser, &QFileDialog::filesSelected, this, &FileCommands::place);
        chooser->open();
    });
    on("file.strokes", [this] {
        QFileDialog* const chooser = dialog(tr("Picture to strokes"), false, tr("Pictures (%1)").arg(pictureEndings));
        connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) { m_project.importAsStrokes(path); });
        chooser->open();
    });
    const QByteArray prefix = "file.example.";
    for (const ActionSpec& spec : Actions::table())
        if (QByteArray(spec.id).startsWith(prefix))
            on(spec.id, [this, name = QString::fromLatin1(spec.id).mid(prefix.size())] { openSample(name); });
    if (QMenu* const file = actions.menu(QStringLiteral("File")))
        file->insertMenu(actions.at("file.recover"), m_recent);
    connect(m_recent, &QMenu::aboutToShow, this, &FileCommands::showRecent);
    connect(&project, &ProjectSession::saved, this, [this] {
        if (const auto then = std::exchange(m_afterSave, {}))
            then();
    });
    showRecent();
}

QString FileCommands::samplePath(const QString& name) { return QString::fromStdString(files::resourceFolder()) + QStringLiteral("/examples/%1.png").arg(name); }

QString FileCommands::folder() const
{
    if (!m_session.document.path().isEmpty())
        return QFileInfo(m_session.document.path()).absolutePath();
    const QStringList recent = m_session.preferences.recentFiles();
    return recent.isEmpty() ? QString() : QFileInfo(recent.first()).absolutePath();
}

QFileDialog* FileCommands::dialog(const QString& title, bool saves, const QString& filter)
{
    auto* chooser = new QFileDialog(m_window, title, folder(), filter);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(saves ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    chooser->setFileMode(saves ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    return chooser;
}

void FileCommands::ask(const std::function<void()>& then, const std::function<void()>& discarded)
{
    if (!m_session.document.isModified())
        return then();
    auto* sheet = new QuestionSheet(tr("Save \"%1\" first?").arg(m_session.document.title()), tr("What was painted since it was last saved would be lost."),
        {tr("Save"), tr("Discard"), tr("Cancel")}, m_window);
    connect(sheet, &QuestionSheet::yes, this, [=, this] { save(then); });
    connect(sheet, &QuestionSheet::other, this, discarded);
    sheet->open();
}

void FileCommands::whenSafe(const std::function<void()>& then) { ask(then, then); }

void FileCommands::whenAllSafe(const std::function<void()>& then) { askFrom({}, then); }

/// Nothing is thrown away before the last question was answered: who cancels then still has all of them.
void FileCommands::askFrom(QList<const void*> discarded, const std::function<void()>& then)
{
    const auto waits = [&](int index) {
        const ProjectSession::DocumentInfo info = m_project.documentInfo(index);
        return info.modified && !discarded.contains(info.id);
    };
    int index = m_project.currentDocument();
    for (int i = 0; !waits(index) && i < m_project.documentCount(); ++i)
        index = i;
    if (!waits(index))
        return then();
    m_project.activate(index); // seen, not only named
    const void* const id = m_project.documentInfo(index).id;
    ask([=, this] { askFrom(discarded, then); }, [=, this] { askFrom(QList(discarded) << id, then); });
}

void FileCommands::closeDocument(int index)
{
    m_project.activate(index);
    whenSafe([this] { m_project.closeDocument(m_project.currentDocument()); });
}

void FileCommands::step(int by)
{
    const int count = m_project.documentCount();
    m_project.activate((m_project.currentDocument() + by + count) % count);
}

void FileCommands::newDocument()
{
    const base::Size size = m_session.document.state().size;
    auto* chooser = new NewDocumentDialog(m_session.preferences, {size.width, size.height}, m_window);
    connect(chooser, &QDialog::accepted, this, [=, this] {
        if (const QString file = chooser->templateFile(); !file.isEmpty())
            m_project.newFromTemplate(file);
        else
            m_project.newDocument(chooser->canvasSize(), chooser->paper());
    });
    chooser->open();
}

void FileCommands::open()
{
    QFileDialog* const chooser = dialog(tr("Open"), false, tr("Paintings and pictures (%1)").arg(QStringLiteral("*.ora ") + pictureEndings));
    connect(chooser, &QFileDialog::fileSelected, this, &FileCommands::openPath);
    chooser->open();
}

void FileCommands::openPath(const QString& path)
{
    m_project.open(path);
}

void FileCommands::openSample(const QString& name)
{
    // Sees it work at once, whatever the live mode.
    connect(&m_session.document, &DocumentModel::opened, this, [this] { m_session.live.run(); }, Qt::ConnectionType(Qt::SingleShotConnection | Qt::QueuedConnection));
    m_project.open(samplePath(name));
}

void FileCommands::place(const QStringList& paths) { m_project.placeFiles(paths); }

void FileCommands::placeImage(const QImage& image) { m_session.document.place(toPicture(image), tr("Dropped picture")); }

void FileCommands::save(std::function<void()> then)
{
    if (m_session.document.path().isEmpty())
        return saveAs(std::move(then));
    m_afterSave = std::move(then);
    m_project.save(m_session.document.path());
}

void FileCommands::saveAs(std::function<void()> then)
{
    QFileDialog* const chooser = dialog(tr("Save as"), true, tr("OpenRaster (*.ora)"));
    chooser->setDefaultSuffix(QStringLiteral("ora"));
    chooser->selectFile(m_session.document.title() + QStringLiteral(".ora"));
    connect(chooser, &QFileDialog::fileSelected, this, [=, this](const QString& path) {
        m_afterSave = then;
        m_project.save(path);
    });
    chooser->open();
}

void FileCommands::exportPicture(bool strip)
{
    auto* choices = new ExportDialog(m_project, m_session.document.document().snapshot(), strip, m_window);
    connect(choices, &ExportDialog::exportWanted, this, [=, this] {
        const std::string_view ending = files::endingOf(choices->settings().format), name = files::nameOf(choices->settings().format);
        const QString suffix = QString::fromLatin1(ending.data(), qsizetype(ending.size()));
        QFileDialog* const chooser = dialog(choices->windowTitle(), true, QStringLiteral("%1 (*.%2)").arg(QString::fromLatin1(name.data(), qsizetype(name.size())), suffix));
        chooser->setParent(choices, chooser->windowFlags());
        chooser->setDefaultSuffix(suffix);
        chooser->selectFile(m_session.document.title() + QLatin1Char('.') + suffix);
        connect(chooser, &QFileDialog::fileSelected, choices, [=, this](const QString& path) {
            m_project.exportPicture(path, choices->painting(), choices->settings(), choices->pictureSize());
            choices->accept();
        });
        chooser->open();
    });
    choices->open();
}

void FileCommands::showRecent()
{
    m_recent->clear();
    const QStringList recent = m_session.preferences.recentFiles();
    for (const QString& path : recent)
        m_recent->addAction(QFileInfo(path).fileName(), this, [=, this] { openPath(path); })->setToolTip(path);
    if (recent.isEmpty())
        m_recent->addAction(tr("Nothing was opened yet"))->setEnabled(false);
    m_actions.at("file.recover")->setEnabled(!m_project.recoverables().empty());
}

void FileCommands::offerRecovery()
{
    auto found = m_project.recoverables();
    if (found.empty())
        return;
    auto* chooser = new RecoveryDialog(std::move(found), m_window);
    connect(chooser, &RecoveryDialog::chosen, this, [this](const QString& folder) { m_project.recover(folder); });
    connect(chooser, &RecoveryDialog::discarded, this, [this](const QString& folder) {
        m_project.discard(folder);
        showRecent();
    });
    chooser->open();
}

} // namespace underpaint::ui
