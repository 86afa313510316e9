#include "ui/state/palettes.h"

#include "core/base/error.h"
#include "core/files/folders.h"
#include "core/files/gimp_palette.h"

#include <QCollator>
#include <QDebug>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace underpaint::ui {

namespace {

    QString fileNameFrom(const QString& name)
    {
        QString plain;
        for (const QChar character : name.toLower())
            plain += character.isLetterOrNumber() ? character : QLatin1Char('_');
        return plain.isEmpty() ? QStringLiteral("palette") : plain.left(60);
    }

} // namespace

Palettes::Palettes(QObject* parent)
    : QObject(parent)
    , m_folder(QString::fromStdString(files::dataFolder()) + QStringLiteral("/palettes"))
{
    load();
}

void Palettes::load()
{
    m_all.clear();
    const auto take = [this](const QString& folder, bool own) {
        for (const QFileInfo& file : QDir(folder).entryInfoList({QStringLiteral("*.gpl")}, QDir::Files))
            try {
                m_all.push_back({file.filePath(), files::readPalette(file.filePath().toStdString()), own});
            } catch (const base::Error& error) {
                qWarning().noquote() << QString::fromUtf8(error.what());
            }
    };
    take(m_folder, true);
    if (const std::string resources = files::resourceFolder(); !resources.empty())
        take(QString::fromStdString(resources) + QStringLiteral("/palettes"), false);
    QCollator order;
    order.setNumericMode(true);
    std::stable_sort(m_all.begin(), m_all.end(), [&](const Item& one, const Item& other) {
        if (one.own != other.own)
            return one.own;
        return order.compare(QString::fromStdString(one.palette.name), QString::fromStdString(other.palette.name)) < 0;
    });
    Q_EMIT changed();
}

const Palettes::Item* Palettes::find(const QString& file) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Item& item) { return item.file == file; });
    return found == m_all.end() ? nullptr : &*found;
}

void Palettes::write(const canvas::NamedPalette& palette, const QString& file)
{
    QDir().mkpath(m_folder);
    files::writePalette(file.toStdString(), palette);
    load();
}

QString Palettes::add(canvas::NamedPalette palette)
{
    const QString name = fileNameFrom(QString::fromStdString(palette.name));
    QString file = m_folder + QLatin1Char('/') + name + QStringLiteral(".gpl");
    for (int i = 2; QFile::exists(file); ++i)
        file = QStringLiteral("%1/%2_%3.gpl").arg(m_folder, name).arg(i);
    write(palette, file);
    return file;
}

QString Palettes::change(const QString& file, const std::function<void(canvas::NamedPalette&)>& edit)
{
    const Item* const item = find(file);
    if (!item)
        throw base::UsageError(tr("This palette is gone. Choose another one.").toStdString());
    canvas::NamedPalette palette = item->palette;
    const bool own = item->own;
    if (!own)
        palette.name = tr("%1, own").arg(QString::fromStdString(palette.name)).toStdString();
    edit(palette);
    if (!own)
        return add(std::move(palette));
    write(palette, file);
    return file;
}

void Palettes::remove(const QString& file)
{
    const Item* const item = find(file);
    if (!item || !item->own)
        throw base::UsageError(tr("Only your own palettes can be removed.").toStdString());
    if (!QFile::remove(file))
        throw base::Error(tr("\"%1\" could not be removed. See whether its folder may be written to.").arg(file).toStdString());
    load();
}

QString Palettes::importFile(const QString& path)
{
    canvas::NamedPalette palette = files::readPalette(path.toStdString());
    if (palette.name.empty())
        palette.name = QFileInfo(path).completeBaseName().toStdString();
    return add(std::move(palette));
}

void Palettes::exportFile(const QString& file, const QString& path) const
{
    if (const Item* const item = find(file))
        files::writePalette(path.toStdString(), item->palette);
}

} // namespace underpaint::ui
