#pragma once

#include "core/canvas/named_palette.h"

#include <QObject>
#include <QString>
#include <functional>
#include <vector>

namespace underpaint::ui {

/// The palettes that came with the program and the artist's own, which are .gpl files under $XDG_DATA_HOME/underpaint/palettes. Every change is written at once.
class Palettes : public QObject {
    Q_OBJECT
public:
    struct Item {
        QString file; ///< its path, by which it is known here
        canvas::NamedPalette palette;
        bool own = false;
    };
    explicit Palettes(QObject* parent = nullptr);

    const std::vector<Item>& all() const { return m_all; } ///< own ones first, each by name
    const Item* find(const QString& file) const;           ///< null if there is none

    // What follows throws base::Error if a file cannot be read or written; new ones answer their file.
    QString add(canvas::NamedPalette palette);
    /// Changes an own palette. One that came with the program stays as it is, and an own copy of it is changed. Answers the file of what was changed.
    QString change(const QString& file, const std::function<void(canvas::NamedPalette&)>& edit);
    void remove(const QString& file);           ///< own ones alone
    QString importFile(const QString& path);
    void exportFile(const QString& file, const QString& path) const;

Q_SIGNALS:
    void changed();

private:
    void load();
    void write(const canvas::NamedPalette& palette, const QString& file);

    std::vector<Item> m_all;
    QString m_folder;
};

} // namespace underpaint::ui
