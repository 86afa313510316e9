#pragma once

#include <QString>
#include <QStringList>

namespace underpaint::ui {

/// The artist's own templates: paintings with their layers under $XDG_DATA_HOME/underpaint/templates, by name.
QStringList templateFiles();
/// Where one of that name goes. Throws base::UsageError in one sentence if the name cannot be a file's.
QString templateFile(const QString& name);

} // namespace underpaint::ui
