#include "ui/panels/words_section.h"

#include "ui/state/render_settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/word_chip.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

QStringList singleWords(const QString& text)
{
    QStringList words;
    for (const QString& part : text.split(',', Qt::SkipEmptyParts))
        if (const QString word = part.simplified(); !word.isEmpty())
            words << word;
    return words;
}

bool holds(const base::WordGroup& group, const QString& word)
{
    return std::find(group.words.begin(), group.words.end(), word.toLower().toStdString()) != group.words.end();
}

} // namespace

WordChips::WordChips(const Session& session, Words words, QWidget* parent)
    : QWidget(parent), m_session(session), m_words(words), m_flow(new FlowLayout(this, 8))
{
    setAccessibleName(words == Words::Shown ? tr("What it shows") : tr("Leave out"));
    connect(&session.settings, &RenderSettings::cardChanged, this, &WordChips::rebuild);
    connect(&session.settings, &RenderSettings::wordsChanged, this, &WordChips::showWords);
    rebuild();
}

QString WordChips::text() const
{
    return m_words == Words::Shown ? m_session.settings.prompt() : m_session.settings.negative();
}

void WordChips::setText(const QString& text)
{
    if (m_words == Words::Shown)
        m_session.settings.setPrompt(text);
    else
        m_session.settings.setNegative(text);
}

QStringList WordChips::chosen() const
{
    return singleWords(text());
}

void WordChips::rebuild()
{
    for (WordChip* chip : m_chips)
        delete chip;
    m_chips.clear();
    const auto& groups = m_session.settings.card().words;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto* chip = new WordChip(QString::fromStdString(groups[i].name), this);
        chip->setToolTip(tr("Click a word to change it. any leaves it to the model."));
        connect(chip, &WordChip::clicked, this, [=, this] { openMenu(int(i), chip); });
        m_flow->addWidget(chip);
        m_chips.push_back(chip);
    }
    showWords();
}

void WordChips::showWords()
{
    const auto& groups = m_session.settings.card().words;
    const QStringList words = chosen();
    QStringList unknown = words;
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        QStringList own;
        for (const QString& word : words)
            if (holds(groups[i], word))
                own << word, unknown.removeAll(word);
        m_chips[i]->setWord(own.join(", "));
        // What is left out starts small: one chip asks for more.
        m_chips[i]->setVisible(m_words == Words::Shown || !own.isEmpty() || i == 0);
    }
    for (WordChip* chip : m_unknown)
        chip->deleteLater();
    m_unknown.clear();
    for (const QString& word : std::as_const(unknown)) {
        auto* chip = new WordChip(word, this);
        chip->setWord(word);
        chip->setUnknown(true);
        connect(chip, &WordChip::clicked, this, [=, this] {
            QStringList left = chosen();
            left.removeAll(word);
            setText(left.join(", "));
        });
        m_flow->addWidget(chip);
        chip->show();
        m_unknown.push_back(chip);
    }
    updateGeometry();
}

void WordChips::openMenu(int index, QWidget* chip)
{
    const auto& groups = m_session.settings.card().words;
    QMenu menu(this);
    const auto fill = [&](QMenu& into, int groupIndex) {
        const base::WordGroup& group = groups[std::size_t(groupIndex)];
        const QStringList words = chosen();
        QStringList own;
        for (const QString& word : words)
            if (holds(group, word))
                own << word;
        QAction* any = into.addAction(tr("any"), this, [=, this] { take(groupIndex, {}, true); });
        any->setCheckable(true);
        any->setChecked(own.isEmpty());
        for (const std::string& word : group.words) {
            const QString name = QString::fromStdString(word);
            QAction* entry = into.addAction(name, this, [=, this](bool on) { take(groupIndex, name, on); });
            entry->setCheckable(true);
            entry->setChecked(own.contains(name, Qt::CaseInsensitive));
        }
    };
    if (m_words == Words::LeftOut && index == 0) // the one chip through which all words are reached
        for (std::size_t i = 0; i < groups.size(); ++i)
            fill(*menu.addMenu(QString::fromStdString(groups[i].name)), int(i));
    else
        fill(menu, index);
    menu.exec(chip->mapToGlobal(QPoint(0, chip->height() + 4)));
}

void WordChips::take(int groupIndex, const QString& word, bool on)
{
    const auto& groups = m_session.settings.card().words;
    const base::WordGroup& group = groups[std::size_t(groupIndex)];
    QStringList words = chosen();
    if (word.isEmpty() || !group.several)
        words.removeIf([&](const QString& other) { return holds(group, other); });
    else
        words.removeAll(word);
    if (!word.isEmpty() && on)
        words << word;
    // The order of the groups, whatever was chosen first: equal words make equal texts.
    QStringList ordered;
    for (const base::WordGroup& each : groups)
        for (const std::string& known : each.words)
            if (words.contains(QString::fromStdString(known), Qt::CaseInsensitive))
                ordered << QString::fromStdString(known);
    for (const QString& other : std::as_const(words))
        if (!ordered.contains(other, Qt::CaseInsensitive))
            ordered << other;
    setText(ordered.join(", "));
}

WordField::WordField(const Session& session, WordChips::Words words, QWidget* parent)
    : QWidget(parent), m_session(session), m_words(words), m_edit(new QPlainTextEdit(this)), m_count(new QLabel(this)), m_lost(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_edit);
    column->addWidget(m_count);
    column->addWidget(m_lost);
    for (QLabel* label : {m_count, m_lost})
        label->setFont(Theme::instance().font(TextRole::Small));
    m_count->setAlignment(Qt::AlignRight);
    m_count->setToolTip(tr("Tokens. A word is one or a few of them; what is over the limit is not read."));
    m_lost->setWordWrap(true);
    const bool shown = words == WordChips::Words::Shown;
    m_edit->setAccessibleName(shown ? tr("What it shows") : tr("Leave out"));
    m_edit->setTabChangesFocus(true);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [=, this] {
        const QString text = m_edit->toPlainText();
        shown ? m_session.settings.setPrompt(text) : m_session.settings.setNegative(text);
        grow();
        showCount();
    });
    const auto showModel = [=, this] {
        const base::ModelCard& card = m_session.settings.card();
        const bool takes = card.takesWords && (shown || !card.distilledGuidance);
        m_edit->setEnabled(takes);
        m_edit->setPlaceholderText(!takes ? tr("this model takes no words here") : shown ? tr("what the picture shows") : tr("what to leave out"));
        showCount();
    };
    connect(&session.settings, &RenderSettings::cardChanged, this, showModel);
    showModel();
    const auto show = [=, this] {
        const QString text = shown ? m_session.settings.prompt() : m_session.settings.negative();
        if (text != m_edit->toPlainText())
            m_edit->setPlainText(text);
        showCount();
    };
    connect(&session.settings, &RenderSettings::wordsChanged, this, show);
    show();
    grow();
}

void WordField::grow()
{
    const int line = m_edit->fontMetrics().lineSpacing();
    const int lines = std::clamp(int(m_edit->document()->size().height()), 2, 5);
    m_edit->setFixedHeight(lines * line + 18);
}

void WordField::showCount()
{
    const WordCount count = m_session.settings.wordCount(m_edit->toPlainText());
    m_count->setVisible(count.limit > 0 && count.tokens > 0);
    m_count->setText(tr("%1 of %2").arg(count.tokens).arg(count.limit));
    m_lost->setVisible(!count.lost.isEmpty());
    m_lost->setText(tr("Not read: %1").arg(count.lost));
}

} // namespace underpaint::ui
