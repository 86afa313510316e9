#include "ui/languages.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Resources of a static library have to be asked for, outside of any namespace.
static void openTranslations() { Q_INIT_RESOURCE(translations); }

namespace underpaint::ui {

namespace {

    const QString folder = QStringLiteral(":/translations");

} // namespace

std::vector<Language> availableLanguages()
{
    openTranslations();
    std::vector<Language> languages{{QStringLiteral("en"), QStringLiteral("English")}};
    for (const QString& file : QDir(folder).entryList({QStringLiteral("underpaint_*.qm")})) {
        const QString code = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
        QString name = QLocale(code).nativeLanguageName();
        if (!name.isEmpty())
            name[0] = name[0].toUpper();
        if (code != QLatin1String("en"))
            languages.push_back({code, name.isEmpty() ? code : name});
    }
    return languages;
}

void installLanguage(const QString& code)
{
    openTranslations();
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    static QTranslator own, qt; // live as long as the application
    // English too: its file has the plurals.
    if (own.load(locale, QStringLiteral("underpaint"), QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(&own);
    else if (own.load(QLocale(QLocale::English), QStringLiteral("underpaint"), QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(&own);
    if (locale.language() != QLocale::English && qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt);
}

} // namespace underpaint::ui
