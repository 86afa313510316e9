#include "core/base/error.h"
#include "core/files/folders.h"
#include "ui/state/error_report.h"
#include "ui/state/project_slot.h"

#include <utility>

namespace underpaint::ui {

namespace {

QString recoveryFolder() { return QString::fromStdString(files::stateFolder()) + QStringLiteral("/recovery"); }

} // namespace

void ProjectSession::setAutosaveDelays(int idle, int longest)
{
    m_idleDelay = idle;
    m_longest = longest;
}

void ProjectSession::noteChange()
{
    if (m_switching || (m_document.document().revision() == m_now->securedRevision && !m_now->resultsChanged))
        return;
    if (!m_waiting.isValid())
        m_waiting.start();
    if (const int left = m_longest - int(m_waiting.elapsed()); left > 0)
        m_idle.start(std::min(m_idleDelay, left));
    else
        autosaveNow();
}

void ProjectSession::autosaveNow(std::function<void()> afterwards)
{
    m_idle.stop();
    m_waiting.invalidate();
    m_now->securedRevision = m_document.document().revision();
    m_now->resultsChanged = false;
    try {
        if (!m_now->autosave)
            m_now->autosave = std::make_shared<files::Autosave>(recoveryFolder().toStdString(), m_document.path().toStdString(), m_document.title().toStdString());
    } catch (const base::Error& error) {
        if (!std::exchange(m_autosaveFailed, true))
            m_errors.report(QString::fromUtf8(error.what()));
        return;
    }
    m_worker.post([this, autosave = m_now->autosave, project = project(ResultsModel::Packing::Done), afterwards = std::move(afterwards)]() -> FileWorker::Landing {
        try {
            autosave->save(project);
            if (afterwards)
                afterwards();
            return [this] {
                m_autosaveFailed = false;
                Q_EMIT autosaved();
            };
        } catch (...) {
            return [this, told = failure(std::current_exception(), tr("Securing the painting against a crash"))] {
                if (!std::exchange(m_autosaveFailed, true))
                    told();
            };
        }
    });
}

/// The document is safe elsewhere, or given up. A task that still writes holds the folder until it ends.
void ProjectSession::forgetAutosave()
{
    m_now->autosave.reset();
    m_idle.stop();
    m_waiting.invalidate();
}

std::vector<files::Recoverable> ProjectSession::recoverables() const
{
    return files::findRecoverable(recoveryFolder().toStdString());
}

void ProjectSession::recover(const QString& folder)
{
    QString original, title;
    for (const files::Recoverable& found : recoverables())
        if (found.folder == folder.toStdString())
            original = QString::fromStdString(found.originalPath), title = QString::fromStdString(found.title);
    auto taken = std::make_shared<std::optional<files::DocumentLock>>();
    if (!original.isEmpty()) {
        *taken = files::DocumentLock::take(original.toStdString());
        if (!*taken)
            original.clear(); // somebody works on it: this one gets a name of its own
    }
    load({}, tr("Recovering \"%1\"").arg(title), [folder, original, title, taken] {
        return Loaded{files::recover(folder.toStdString()), original, title, {}, std::move(*taken), folder};
    });
}

void ProjectSession::discard(const QString& folder)
{
    files::forget(folder.toStdString());
}

void ProjectSession::leaveForRecovery()
{
    if (m_document.isModified() || m_now->resultsChanged)
        autosaveNow();
    for (const std::shared_ptr<Slot>& slot : m_slots) // those off the canvas were secured when they left it
        if (slot->autosave)
            slot->autosave->leave();
}

} // namespace underpaint::ui
