#include "ui/state/project_slot.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"
#include "ui/state/templates.h"

#include <QFileInfo>
#include <algorithm>

namespace underpaint::ui {

int ProjectSession::documentCount() const { return int(m_slots.size()); }

int ProjectSession::currentDocument() const { return int(std::find(m_slots.begin(), m_slots.end(), m_now) - m_slots.begin()); }

ProjectSession::DocumentInfo ProjectSession::documentInfo(int index) const
{
    const Slot& slot = *m_slots.at(std::size_t(index));
    if (slot.parked)
        return {slot.parked->title, slot.parked->path, slot.parked->isModified(), &slot};
    return {m_document.title(), m_document.path(), m_document.isModified(), &slot};
}

/// A page that nobody has done anything with: what is opened takes its place.
bool ProjectSession::isUntouched() const
{
    return m_document.path().isEmpty() && m_document.title() == DocumentModel::tr("Untitled") && !m_document.isModified() && !m_document.document().canUndo()
        && !m_document.document().canRedo() && m_results.rowCount() == 0;
}

/// Takes what is on the canvas off it, whole, and puts another painting there. Nothing is written to either.
void ProjectSession::exchange(const std::shared_ptr<Slot>& slot, DocumentModel::Parked next)
{
    m_switching = true;
    m_idle.stop();
    m_waiting.invalidate();
    Q_EMIT m_document.aboutToOpen(); // what is under way on this one ends on this one
    m_document.endStroke(tr("Stroke"));
    m_now->results = m_results.all(); // packed first: nothing of it is secured later
    m_now->settings = m_settings.save();
    if (m_document.document().revision() != m_now->securedRevision || m_now->resultsChanged)
        autosaveNow();
    m_now->parked = m_document.exchange(std::move(next));
    m_now = slot;
    m_results.setAll(std::move(slot->results));
    slot->results.clear();
    if (!slot->settings.empty())
        m_settings.restore(slot->settings);
    m_switching = false;
}

void ProjectSession::activate(int index)
{
    if (index < 0 || index >= documentCount() || index == currentDocument())
        return;
    const std::shared_ptr<Slot> slot = m_slots[std::size_t(index)];
    DocumentModel::Parked next = std::move(*slot->parked);
    slot->parked.reset();
    exchange(slot, std::move(next));
    Q_EMIT documentsChanged();
}

bool ProjectSession::activateFile(const QString& path)
{
    for (int index = 0; index < documentCount(); ++index)
        if (const DocumentInfo info = documentInfo(index); !path.isEmpty() && info.path == path) {
            activate(index);
            return true;
        }
    return false;
}

/// The page on the canvas stays open; the new one stands behind it in the row.
void ProjectSession::addDocument(DocumentModel::Parked document)
{
    const auto slot = std::make_shared<Slot>();
    const int place = currentDocument() + 1;
    exchange(slot, std::move(document));
    m_slots.insert(m_slots.begin() + place, slot);
    Q_EMIT documentsChanged();
}

void ProjectSession::moveDocument(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= documentCount() || to >= documentCount())
        return;
    const std::shared_ptr<Slot> moved = m_slots[std::size_t(from)];
    m_slots.erase(m_slots.begin() + from);
    m_slots.insert(m_slots.begin() + to, moved);
    Q_EMIT documentsChanged();
}

void ProjectSession::closeDocument(int index)
{
    if (index < 0 || index >= documentCount())
        return;
    const std::shared_ptr<Slot> closing = m_slots[std::size_t(index)];
    if (closing == m_now) {
        if (documentCount() == 1) { // an empty page takes its place
            const base::Size size = m_document.state().size;
            forgetAutosave();
            m_now->lock.reset();
            m_switching = true;
            m_document.open(canvas::Document(size, {1, 1, 1}).snapshot(), {}, {});
            m_results.setAll({});
            m_switching = false;
            settleNow();
            Q_EMIT documentsChanged();
            return;
        }
        m_now->securedRevision = m_document.document().revision(); // given up: not written once more
        m_now->resultsChanged = false;
        activate(index + 1 < documentCount() ? index + 1 : index - 1);
    }
    std::erase(m_slots, closing); // its lock goes, and its autosave when the task that writes it has ended
    Q_EMIT documentsChanged();
}

void ProjectSession::newFromTemplate(const QString& file)
{
    load({}, tr("Opening the template \"%1\"").arg(file), [file] {
        Loaded loaded;
        loaded.project.state = files::readProject(file.toStdString()).state;
        return loaded;
    });
}

void ProjectSession::saveTemplate(const QString& name)
{
    QString path;
    try {
        path = templateFile(name);
    } catch (...) {
        return failure(std::current_exception(), name)();
    }
    start([this, path, state = m_document.document().snapshot()]() -> FileWorker::Landing {
        try {
            files::writeProject(path.toStdString(), {state, {}, {}, {}});
            return [this, path] { Q_EMIT statusChanged(tr("Saved the template \"%1\"").arg(QFileInfo(path).completeBaseName())); };
        } catch (...) {
            return failure(std::current_exception(), tr("Saving \"%1\"").arg(path));
        }
    });
}

} // namespace underpaint::ui
