#pragma once

#include "core/canvas/brush_preset.h"

#include <QObject>
#include <QStringList>
#include <vector>

namespace underpaint::ui {

class Preferences;

/// All brushes of this computer with what the artist did about them: own ones saved, renamed and deleted, favourites, and the last ones used.
class BrushLibrary : public QObject {
    Q_OBJECT
public:
    BrushLibrary(const std::vector<canvas::BrushPreset>& found, Preferences& preferences, QObject* parent = nullptr);

    const std::vector<canvas::BrushPreset>& all() const { return m_all; } ///< the vector itself stays in place
    const canvas::BrushPreset* find(const std::string& id) const;         ///< null if there is none

    static bool isOwn(const std::string& id);
    /// All three throw base::Error in one sentence (core/files/own_brushes.h).
    canvas::BrushPreset save(const QString& name, const std::string& json, const std::string& replaces = {});
    canvas::BrushPreset rename(const canvas::BrushPreset& brush, const QString& name);
    void remove(const std::string& id);

    QStringList favourites() const { return m_favourites; } ///< ids, in the order they were chosen
    bool isFavourite(const QString& id) const { return m_favourites.contains(id); }
    void setFavourite(const QString& id, bool favourite);
    QStringList recent() const { return m_recent; }         ///< ids, newest first, at most 12
    void noteUsed(const QString& id);

Q_SIGNALS:
    void changed();                        ///< list, favourites
    void brushChanged(const QString& id);  ///< the brush of that id is another one now, or gone

private:
    void put(const canvas::BrushPreset& preset);
    void keep();

    std::vector<canvas::BrushPreset> m_all;
    Preferences& m_preferences;
    QStringList m_favourites, m_recent;
};

} // namespace underpaint::ui
