#include "ui/state/model_list.h"

#include <QFile>
#include <QLocale>
#include <QMetaObject>
#include <algorithm>
#include <cmath>
#include <thread>
#include <unistd.h>

namespace underpaint::ui {

namespace {

constexpr double gigabyte = 1024. * 1024 * 1024;

/// Of this program, in bytes; nothing where the system has no /proc.
std::optional<double> residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.size() > 1 ? std::optional(pages[1].toDouble() * double(sysconf(_SC_PAGESIZE))) : std::nullopt;
}

/// Of the machine, in bytes.
std::optional<double> wholeMemory()
{
    QFile file(QStringLiteral("/proc/meminfo"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("MemTotal:"))
            return line.mid(9).simplified().split(' ').first().toDouble() * 1024;
    return {};
}

/// Whether a model can be taken as the reference says: a question about T5 wants its answer.
bool isAnswered(const base::ModelEntry& entry, const base::ModelReference& reference) { return entry.question.empty() || reference.withoutT5; }

} // namespace

struct ModelList::Looking {
    bool underWay = false, again = false;
    std::jthread thread; // last: joins first
};

ModelList::ModelList(Search search, QString device, QObject* parent)
    : QObject(parent), m_search(std::move(search)), m_device(std::move(device)), m_looking(std::make_unique<Looking>())
{
}

ModelList::~ModelList() { m_looking.reset(); }

bool ModelList::isLooking() const { return m_looking->underWay; }

void ModelList::refresh()
{
    if (m_looking->underWay) {
        m_looking->again = true;
        return;
    }
    m_looking->underWay = true;
    std::vector<std::string> folders;
    for (const QString& folder : m_folders)
        folders.push_back(folder.toStdString());
    m_looking->thread = std::jthread([this, folders] {
        std::vector<base::ModelEntry> entries;
        try {
            entries = m_search(folders);
        } catch (const std::exception& error) {
            base::ModelEntry entry;
            entry.card.name = tr("Models").toStdString();
            entry.problem = error.what();
            entries = {entry};
        }
        QMetaObject::invokeMethod(this, [this, entries] { take(entries); }, Qt::QueuedConnection);
    });
}

void ModelList::take(std::vector<base::ModelEntry> entries)
{
    m_entries = std::move(entries);
    m_looking->underWay = false;
    const std::string before = m_chosen ? m_chosen->card.id : std::string();
    settle();
    Q_EMIT found();
    if ((m_chosen ? m_chosen->card.id : std::string()) != before)
        Q_EMIT currentChanged();
    if (std::exchange(m_looking->again, false))
        refresh();
}

/// The entry that the reference names, else the first that can be used; with its choices in its card's id.
void ModelList::settle()
{
    const base::ModelEntry *named = nullptr, *first = nullptr;
    for (const base::ModelEntry& entry : m_entries) {
        if (!entry.model || !entry.usable())
            continue;
        if (entry.card.id == m_reference.id && isAnswered(entry, m_reference))
            named = &entry;
        if (!first && entry.question.empty())
            first = &entry;
    }
    const base::ModelEntry* const entry = named ? named : first;
    m_chosen.reset();
    if (!entry)
        return;
    m_chosen = *entry;
    if (!named)
        return;
    base::ModelReference reference = m_reference;
    std::erase_if(reference.loras, [&](const base::LoraChoice& choice) {
        return std::none_of(m_entries.begin(), m_entries.end(), [&](const base::ModelEntry& lora) {
            return !lora.model && lora.usable() && lora.card.id == choice.name && lora.base == entry->base;
        });
    });
    m_chosen->card.id = reference.text();
    for (const base::LoraChoice& choice : reference.loras)
        for (const base::ModelEntry& lora : m_entries)
            if (choice.strength > 0 && !lora.model && lora.card.id == choice.name && lora.base == entry->base && lora.fewSteps)
                base::take(m_chosen->card, *lora.fewSteps); // as the run itself will have it
}

void ModelList::choose(const QString& reference)
{
    const std::string before = m_chosen ? m_chosen->card.id : std::string();
    m_reference = base::ModelReference::from(reference.toStdString());
    settle();
    if ((m_chosen ? m_chosen->card.id : std::string()) != before)
        Q_EMIT currentChanged();
}

std::vector<const base::ModelEntry*> ModelList::loras() const
{
    std::vector<const base::ModelEntry*> fitting;
    for (const base::ModelEntry& entry : m_entries)
        if (m_chosen && !m_chosen->base.empty() && !entry.model && entry.usable() && entry.base == m_chosen->base && !entry.parts.empty() && entry.parts.front().role == "lora")
            fitting.push_back(&entry);
    return fitting;
}

double ModelList::strengthOf(const std::string& lora) const
{
    if (m_chosen)
        for (const base::LoraChoice& choice : base::ModelReference::from(m_chosen->card.id).loras)
            if (choice.name == lora)
                return choice.strength;
    return 0;
}

void ModelList::setStrength(const std::string& lora, double strength)
{
    if (!m_chosen)
        return;
    base::ModelReference reference = base::ModelReference::from(m_chosen->card.id);
    std::erase_if(reference.loras, [&](const base::LoraChoice& choice) { return choice.name == lora; });
    if (strength != 0)
        reference.loras.push_back({lora, std::round(strength * 100) / 100});
    choose(QString::fromStdString(reference.text()));
}

void ModelList::setFolders(const QStringList& folders)
{
    if (m_folders == folders)
        return;
    m_folders = folders;
    refresh();
}

QString ModelList::memory() const
{
    const std::optional<double> used = residentMemory(), whole = wholeMemory();
    if (!used || !whole)
        return {};
    return tr("%1 of %2 GB").arg(QLocale().toString(*used / gigabyte, 'f', 1), QLocale().toString(std::round(*whole / gigabyte), 'f', 0));
}

} // namespace underpaint::ui
