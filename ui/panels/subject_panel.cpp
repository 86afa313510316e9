#include "ui/panels/subject_panel.h"

#include "ui/panels/more_section.h"
#include "ui/panels/words_section.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/seed_field.h"

#include "core/files/generation_data.h"
#include "core/base/error.h"

#include <QMenu>
#include <QVBoxLayout>

namespace underpaint::ui {

SubjectPanel::SubjectPanel(const Session& session, Actions&, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName("subject");
    m_column = new QVBoxLayout(this);
    m_head = new SectionHead(tr("What it shows"), this);
    IconButton* history = m_head->addButton("history", tr("Earlier words"));
    history->setToolTip(tr("Earlier words. Words of the results that are kept here."));
    connect(history, &IconButton::clicked, this, [=, this] { openHistory(history); });
    m_column->addWidget(m_head);

    m_seed = new SeedField(this);
    m_column->addWidget(m_seed);
    connect(m_seed, &SeedField::seedEntered, &session.settings, &RenderSettings::setSeed);
    connect(m_seed, &SeedField::lockToggled, &session.settings, &RenderSettings::setSeedLocked);
    connect(m_seed, &SeedField::diceThrown, &session.settings, &RenderSettings::nextSeed);
    const auto showSeed = [this] {
        m_seed->setSeed(m_session.settings.seed());
        m_seed->setLocked(m_session.settings.seedLocked());
    };
    connect(&session.settings, &RenderSettings::seedChanged, this, showSeed);
    connect(&session.settings, &RenderSettings::changed, this, showSeed);
    showSeed();

    m_more = new Fold(tr("More"), this);
    m_more->setBody(new MoreSection(session));
    m_column->addWidget(m_more);
    connect(m_more, &Fold::toggled, this, &SubjectPanel::moreToggled);

    const auto margins = [this] {
        const Metrics& metrics = Theme::instance().metrics();
        const bool compact = metrics.density == Density::Compact;
        m_column->setContentsMargins(metrics.margin, compact ? 4 : 6, metrics.margin, compact ? 8 : 12);
        m_column->setSpacing(compact ? 6 : 10);
    };
    margins();
    connect(&Theme::instance(), &Theme::densityChanged, this, margins);
    connect(&session.settings, &RenderSettings::cardChanged, this, [this] { showWordsKind(), showSummary(); });
    for (const auto signal : {&RenderSettings::moreChanged, &RenderSettings::methodChanged})
        connect(&session.settings, signal, this, &SubjectPanel::showSummary);
    showWordsKind();
    showSummary();
}

bool SubjectPanel::isMoreOpen() const
{
    return m_more->isOpen();
}

void SubjectPanel::showWordsKind()
{
    const bool chips = !m_session.settings.card().words.empty() || !m_session.settings.hasModel();
    if (m_words && (qobject_cast<WordChips*>(m_words) != nullptr) == chips)
        return;
    delete m_words;
    m_words = chips ? static_cast<QWidget*>(new WordChips(m_session, WordChips::Words::Shown, this))
                    : new WordField(m_session, WordChips::Words::Shown, this);
    m_column->insertWidget(1, m_words);
}

void SubjectPanel::showSummary()
{
    const RenderSettings& settings = m_session.settings;
    if (!settings.hasModel())
        return m_more->setSummary({});
    QString summary = tr("%n steps", nullptr, settings.effectiveSteps());
    if (Theme::instance().metrics().density != Density::Compact && settings.method() != Method::DdimInversion)
        summary += " · " + samplerName(settings.sampler());
    m_more->setSummary(summary);
}

void SubjectPanel::openHistory(QWidget* button)
{
    QMenu menu(this);
    QStringList seen;
    for (int row = 0; row < m_session.results.rowCount() && seen.size() < 15; ++row) {
        const QString json = m_session.results.data(m_session.results.index(row), ResultsModel::GenerationRole).toString();
        try {
            const QString words = QString::fromStdString(files::generationDataFromJson(json.toStdString()).request.prompt);
            if (!words.isEmpty() && !seen.contains(words))
                seen << words;
        } catch (const base::Error&) { // a result of another program's making has no words for us
        }
    }
    for (const QString& words : std::as_const(seen))
        menu.addAction(words, this, [=, this] { m_session.settings.setPrompt(words); });
    if (seen.isEmpty())
        menu.addAction(tr("No earlier words yet"))->setEnabled(false);
    menu.exec(button->mapToGlobal(QPoint(0, button->height())));
}

} // namespace underpaint::ui
