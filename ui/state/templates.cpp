#include "ui/state/templates.h"

#include "core/base/error.h"
#include "core/files/folders.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace underpaint::ui {
namespace {

QDir folder() { return QDir(QString::fromStdString(files::dataFolder()) + QStringLiteral("/templates")); }

} // namespace

QStringList templateFiles()
{
    QStringList files;
    for (const QFileInfo& file : folder().entryInfoList({QStringLiteral("*.ora")}, QDir::Files, QDir::Name | QDir::IgnoreCase))
        files << file.absoluteFilePath();
    return files;
}

QString templateFile(const QString& name)
{
    const QString plain = name.trimmed();
    const bool odd = std::any_of(plain.begin(), plain.end(), [](QChar c) { return c.unicode() < 32 || c == QLatin1Char('/') || c == QLatin1Char('\\'); });
    if (plain.isEmpty() || plain.size() > 80 || odd || plain.startsWith(QLatin1Char('.')))
        throw base::UsageError(QCoreApplication::translate("Templates", "A template needs a short name without slashes: choose another one.").toStdString());
    folder().mkpath(QStringLiteral("."));
    return folder().filePath(plain + QStringLiteral(".ora"));
}

} // namespace underpaint::ui
