#include "ui/manual.h"

#include "core/files/folders.h"
#include "ui/actions.h"
#include "ui/state/tool_options.h"

#include <QFile>
#include <QRegularExpression>
#include <functional>

namespace underpaint::ui {

namespace {

    QString textOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QString cell(QString text) { return text.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('|'), QLatin1String("\\|")).replace(QLatin1Char('['), QLatin1String("\\[")); }

    QString keysText(const QAction& action)
    {
        QStringList keys;
        for (const QKeySequence& key : action.shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        return keys.join(QStringLiteral(" · "));
    }

    QString keysRows(const Actions& actions, const std::function<bool(const QString& menu)>& wanted)
    {
        QString rows;
        for (const ActionSpec& spec : Actions::table()) {
            if (!wanted(QString::fromLatin1(spec.menu)))
                continue;
            const QString keys = keysText(*actions.at(spec.id));
            rows += QStringLiteral("| %1 | %2 | %3 |\n").arg(cell(Actions::plainText(spec)), keys.isEmpty() ? QString() : QStringLiteral("**%1**").arg(cell(keys)), cell(Actions::tr(spec.tip)));
        }
        return rows.isEmpty() ? rows : QStringLiteral("| %1 | %2 | %3 |\n|---|---|---|\n").arg(Actions::tr("Command"), Actions::tr("Key"), Actions::tr("What it does")) + rows + QLatin1Char('\n');
    }

    /// The commands of a menu and the menus in it ("Layer", "Edit/Tools"), with the keys as they are set now; empty: of all, menu by menu.
    QString keysTable(const Actions& actions, const QString& menu)
    {
        if (!menu.isEmpty())
            return keysRows(actions, [&](const QString& path) { return path == menu || path.startsWith(menu + QLatin1Char('/')); });
        QString tables;
        QStringList done;
        for (const ActionSpec& spec : Actions::table()) {
            const QString name = QString::fromLatin1(spec.menu).section(QLatin1Char('/'), 0, 0);
            if (name.isEmpty() || done.contains(name))
                continue;
            done << name;
            tables += QStringLiteral("## %1\n\n").arg(Actions::tr(name.toLatin1().constData())) + keysTable(actions, name);
        }
        return tables;
    }

    QString optionsTable()
    {
        QString table;
        for (const ActionSpec& spec : Actions::table()) {
            const auto options = ToolOptions::of(QString::fromLatin1(spec.id));
            if (options.isEmpty())
                continue;
            table += QStringLiteral("### %1\n\n| %2 | %3 |\n|---|---|\n").arg(Actions::plainText(spec), Actions::tr("Option"), Actions::tr("What it does"));
            for (const ToolOptionSpec* option : options)
                table += QStringLiteral("| %1 | %2 |\n").arg(cell(ToolOptions::tr(option->text)), cell(ToolOptions::tr(option->tip)));
            table += QLatin1Char('\n');
        }
        return table;
    }

    QString filled(QString text, const Actions& actions)
    {
        static const QRegularExpression keys(QStringLiteral("\\{\\{keys ?([^}]*)\\}\\}"));
        for (QRegularExpressionMatch found = keys.match(text); found.hasMatch(); found = keys.match(text))
            text.replace(found.capturedStart(), found.capturedLength(), keysTable(actions, found.captured(1)));
        return text.replace(QLatin1String("{{options}}"), optionsTable());
    }

} // namespace

QString manualFolder() { return QString::fromStdString(files::resourceFolder()) + QStringLiteral("/manual"); }

QList<ManualPage> manualPages(const Actions& actions)
{
    QList<ManualPage> pages;
    for (const QString& file : textOf(manualFolder() + QStringLiteral("/contents.txt")).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString text = textOf(manualFolder() + QLatin1Char('/') + file);
        if (text.startsWith(QLatin1String("# ")))
            pages.append({file, text.section(QLatin1Char('\n'), 0, 0).mid(2).trimmed(), filled(text, actions)});
    }
    return pages;
}

QStringList picturesOf(const ManualPage& page)
{
    static const QRegularExpression picture(QStringLiteral("!\\[[^\\]]*\\]\\(([^)]+)\\)"));
    QStringList names;
    for (auto found = picture.globalMatch(page.text); found.hasNext();)
        names << found.next().captured(1);
    return names;
}

} // namespace underpaint::ui
