#include "ui/state/brush_library.h"

#include "core/files/own_brushes.h"
#include "ui/state/preferences.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace underpaint::ui {
namespace {

constexpr int mostRecent = 12;
const QString blobName = QStringLiteral("brushes");

QStringList readIds(const QJsonValue& value)
{
    QStringList ids;
    for (const QJsonValue& id : value.toArray())
        if (!id.toString().isEmpty() && !ids.contains(id.toString()))
            ids.append(id.toString());
    return ids;
}

} // namespace

BrushLibrary::BrushLibrary(const std::vector<canvas::BrushPreset>& found, Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_all(found)
    , m_preferences(preferences)
{
    const QJsonObject saved = QJsonDocument::fromJson(preferences.blob(blobName)).object();
    m_favourites = readIds(saved["favourites"]);
    m_recent = readIds(saved["recent"]).mid(0, mostRecent);
}

const canvas::BrushPreset* BrushLibrary::find(const std::string& id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const canvas::BrushPreset& preset) { return preset.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

bool BrushLibrary::isOwn(const std::string& id) { return files::isOwnBrush(id); }

/// After the last of the same group, or behind all.
void BrushLibrary::put(const canvas::BrushPreset& preset)
{
    const auto same = std::find_if(m_all.begin(), m_all.end(), [&](const canvas::BrushPreset& one) { return one.id == preset.id; });
    if (same != m_all.end()) {
        *same = preset;
    } else {
        const auto last = std::find_if(m_all.rbegin(), m_all.rend(), [&](const canvas::BrushPreset& one) { return one.group == preset.group; });
        m_all.insert(last == m_all.rend() ? m_all.end() : last.base(), preset);
    }
}

canvas::BrushPreset BrushLibrary::save(const QString& name, const std::string& json, const std::string& replaces)
{
    const canvas::BrushPreset preset = files::saveOwnBrush(name.toStdString(), json, replaces);
    put(preset);
    Q_EMIT brushChanged(QString::fromStdString(preset.id));
    Q_EMIT changed();
    return preset;
}

canvas::BrushPreset BrushLibrary::rename(const canvas::BrushPreset& brush, const QString& name)
{
    const canvas::BrushPreset renamed = files::renameOwnBrush(brush, name.toStdString());
    if (renamed.id == brush.id)
        return renamed;
    std::erase_if(m_all, [&](const canvas::BrushPreset& one) { return one.id == brush.id; });
    put(renamed);
    const QString before = QString::fromStdString(brush.id), after = QString::fromStdString(renamed.id);
    for (QStringList* ids : {&m_favourites, &m_recent})
        std::replace(ids->begin(), ids->end(), before, after);
    keep();
    Q_EMIT brushChanged(before);
    Q_EMIT brushChanged(after);
    Q_EMIT changed();
    return renamed;
}

void BrushLibrary::remove(const std::string& id)
{
    if (!isOwn(id))
        return;
    files::deleteOwnBrush(id);
    std::erase_if(m_all, [&](const canvas::BrushPreset& one) { return one.id == id; });
    m_favourites.removeAll(QString::fromStdString(id));
    m_recent.removeAll(QString::fromStdString(id));
    keep();
    Q_EMIT brushChanged(QString::fromStdString(id));
    Q_EMIT changed();
}

void BrushLibrary::setFavourite(const QString& id, bool favourite)
{
    if (isFavourite(id) == favourite || !find(id.toStdString()))
        return;
    favourite ? m_favourites.append(id) : void(m_favourites.removeAll(id));
    keep();
    Q_EMIT changed();
}

void BrushLibrary::noteUsed(const QString& id)
{
    if (m_recent.value(0) == id || !find(id.toStdString()))
        return;
    m_recent.removeAll(id);
    m_recent.prepend(id);
    m_recent = m_recent.mid(0, mostRecent);
    keep();
}

void BrushLibrary::keep()
{
    m_preferences.setBlob(blobName,
        QJsonDocument(QJsonObject{{"favourites", QJsonArray::fromStringList(m_favourites)}, {"recent", QJsonArray::fromStringList(m_recent)}}).toJson(QJsonDocument::Compact));
}

} // namespace underpaint::ui
