#include "ui/fuzzy_match.h"

#include <QStringList>
#include <algorithm>

namespace underpaint::ui {

namespace {

    /// Lower case without marks.
    QString plain(const QString& text)
    {
        QString letters;
        for (const QChar character : text.normalized(QString::NormalizationForm_KD))
            if (character.category() != QChar::Mark_NonSpacing)
                letters += character.toLower();
        return letters;
    }

    bool beginsWord(const QString& text, qsizetype at) { return at == 0 || !text[at - 1].isLetterOrNumber(); }
    bool endsWord(const QString& text, qsizetype at) { return at == text.size() || !text[at].isLetterOrNumber(); }

    /// Letters in their order: the closer together, the better; 0..40.
    std::optional<double> scattered(const QString& word, const QString& text)
    {
        qsizetype at = -1, first = -1;
        int beginnings = 0;
        for (const QChar letter : word) {
            at = text.indexOf(letter, at + 1);
            if (at < 0)
                return {};
            if (first < 0)
                first = at;
            beginnings += beginsWord(text, at);
        }
        const double tight = double(word.size()) / double(at - first + 1);
        if (beginnings < 2 && tight < .5)
            return {}; // any letters are somewhere in a long text
        return 20 * tight + 20. * beginnings / double(word.size());
    }

    std::optional<double> scoreOf(const QString& word, const QString& text)
    {
        double best = -1;
        for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            const bool begins = beginsWord(text, at), ends = endsWord(text, at + word.size());
            const double score = (begins && ends ? 100 : begins ? 80 : 50) + (at == 0 ? 8 : 0);
            best = std::max(best, score);
        }
        return best >= 0 ? std::optional(best) : scattered(word, text);
    }

} // namespace

std::optional<double> fuzzyScore(const QString& words, const QString& text)
{
    const QString letters = plain(text);
    double sum = 0;
    const QStringList all = plain(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : all) {
        const std::optional<double> score = scoreOf(word, letters);
        if (!score)
            return {};
        sum += *score;
    }
    // Of two that fit alike, the shorter text.
    return all.isEmpty() ? 0 : sum / double(all.size()) - .05 * double(letters.size());
}

} // namespace underpaint::ui
