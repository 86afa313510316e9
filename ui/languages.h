#pragma once

#include <QString>
#include <vector>

namespace underpaint::ui {

struct Language {
    QString code, name; ///< "de", "Deutsch"
};

/// English, and what translations come with the program.
std::vector<Language> availableLanguages();
/// Before the first widget is made: the language of the preferences ("" = the system's). Does nothing for English, or one that is not there.
void installLanguage(const QString& code);

} // namespace underpaint::ui
