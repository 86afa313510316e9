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

QString idOf(const base::ModelEntry* entry) { return entry ? QString::fromStdString(entry->card.id) : QString(); }

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
    const QString before = idOf(current());
    m_entries = std::move(entries);
    m_looking->underWay = false;
    Q_EMIT found();
    if (idOf(current()) != before)
        Q_EMIT currentChanged();
    if (std::exchange(m_looking->again, false))
        refresh();
}

const base::ModelEntry* ModelList::current() const
{
    const base::ModelEntry* first = nullptr;
    for (const base::ModelEntry& entry : m_entries) {
        if (!entry.usable())
            continue;
        if (idOf(&entry) == m_current)
            return &entry;
        if (!first)
            first = &entry;
    }
    return first;
}

void ModelList::choose(const QString& id)
{
    const QString before = idOf(current());
    m_current = id;
    if (idOf(current()) != before)
        Q_EMIT currentChanged();
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
