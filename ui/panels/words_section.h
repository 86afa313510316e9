#pragma once

#include "ui/state/session.h"

#include <QWidget>
#include <vector>

class QLabel;
class QPlainTextEdit;

namespace underpaint::ui {

class FlowLayout;
class WordChip;

/// Words as chips, for a model whose vocabulary is fixed: one chip per question, in a fixed order, and one for every word that the model does not know. Positive or negative words of the settings.
class WordChips : public QWidget {
    Q_OBJECT
public:
    enum class Words { Shown, LeftOut };
    WordChips(const Session& session, Words words, QWidget* parent = nullptr);

private:
    QString text() const;
    void setText(const QString& text);
    QStringList chosen() const; ///< single words of the text
    void rebuild();
    void showWords();
    void openMenu(int group, QWidget* chip);
    void take(int group, const QString& word, bool on);

    Session m_session;
    Words m_words;
    FlowLayout* m_flow;
    std::vector<WordChip*> m_chips, m_unknown;
};

/// Free words in a field that grows to five lines, with the number of tokens under it ("23 of 75") and what was cut off, if the model counts them.
class WordField : public QWidget {
    Q_OBJECT
public:
    WordField(const Session& session, WordChips::Words words, QWidget* parent = nullptr);

private:
    void grow();
    void showCount();

    Session m_session;
    WordChips::Words m_words;
    QPlainTextEdit* m_edit;
    QLabel *m_count, *m_lost;
};

} // namespace underpaint::ui
