#include "ui/preferences_dialog.h"

#include "ui/actions.h"
#include "ui/key_list.h"
#include "ui/languages.h"
#include "ui/memory_page.h"
#include "ui/model_folders_page.h"
#include "ui/pen_page.h"
#include "ui/preferences_search.h"
#include "ui/state/preferences.h"
#include "ui/state/render_settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/quiet_text.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QColorDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace underpaint::ui {

PreferencesDialog::PreferencesDialog(const Session& session, Actions& actions, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_actions(actions)
    , m_titles(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName("preferences");
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 560);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 16, 20, 16);
    row->setSpacing(20);
    m_titles->setFixedWidth(150);
    m_titles->setAccessibleName(tr("Preferences"));
    auto* const search = new QLineEdit(this);
    search->setObjectName("search");
    search->setAccessibleName(tr("Search the preferences"));
    search->setPlaceholderText(tr("Search"));
    search->setClearButtonEnabled(true);
    search->setFixedWidth(150);
    auto* const left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(search);
    left->addWidget(m_titles, 1);
    row->addLayout(left);
    row->addWidget(m_pages, 1);
    makeLooks();
    makeKeys();
    makePen();
    makeCanvas();
    makeMemory();
    makeFiles();
    makeModels();
    connect(new PreferencesSearch(search, m_titles, m_pages), &PreferencesSearch::searched, this, &PreferencesDialog::filterKeys);
    connect(m_titles, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_titles->setCurrentRow(0);
}

QVBoxLayout* PreferencesDialog::addPage(const QString& title)
{
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    m_pages->addWidget(page);
    auto* item = new QListWidgetItem(title, m_titles);
    item->setSizeHint({0, Theme::instance().metrics().control});
    return column;
}

void PreferencesDialog::makeLooks()
{
    Preferences& preferences = m_session.preferences;
    QVBoxLayout* const column = addPage(tr("Looks"));
    auto* theme = new Choice(this);
    theme->setObjectName("theme");
    theme->setAccessibleName(tr("Theme"));
    theme->addText(tr("Dark"));
    theme->addText(tr("Light"));
    theme->addText(tr("As the system"));
    theme->setCurrent(int(preferences.theme()));
    connect(theme, &Choice::chosen, this, [&preferences](int index) { preferences.setTheme(ThemeChoice(index)); });

    auto* contrast = new ToggleSwitch(tr("High contrast"), this);
    contrast->setObjectName("contrast");
    contrast->setChecked(preferences.highContrast());
    connect(contrast, &QAbstractButton::toggled, &preferences, &Preferences::setHighContrast);
    auto* motion = new ToggleSwitch(tr("Reduce motion"), this);
    motion->setObjectName("motion");
    motion->setChecked(preferences.reduceMotion());
    connect(motion, &QAbstractButton::toggled, &preferences, &Preferences::setReduceMotion);

    auto* scale = new ValueSlider(tr("Size of text"), this);
    scale->setObjectName("textScale");
    scale->setRange(1, 1.5);
    scale->setStep(.05);
    scale->setPercent(true);
    scale->setValue(preferences.textScale());
    connect(scale, &ValueSlider::released, this, [&preferences, scale] { preferences.setTextScale(scale->value()); }); // not while the row moves under the pointer

    auto* language = new DropButton(DropButton::Kind::Filled, this);
    language->setObjectName("language");
    language->setAccessibleName(tr("Language"));
    const std::vector<Language> languages = availableLanguages();
    QStringList names{tr("As the system")};
    int current = 0;
    for (const Language& one : languages) {
        names << one.name;
        if (one.code == preferences.language())
            current = int(names.size()) - 1;
    }
    language->setChoices(names, current);
    connect(language, &DropButton::chosen, this,
        [&preferences, languages](int index) { preferences.setLanguage(index == 0 ? QString() : languages[std::size_t(index - 1)].code); });

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(12);
    form->addRow(tr("Theme"), theme);
    form->addRow(tr("Language"), language);
    column->addLayout(form);
    column->addWidget(quietText(tr("The language changes at the next start."), this));
    column->addWidget(contrast);
    column->addWidget(motion);
    column->addWidget(scale);
    column->addStretch();
}

void PreferencesDialog::makeKeys()
{
    Preferences& preferences = m_session.preferences;
    QVBoxLayout* const column = addPage(tr("Keys"));
    auto* scheme = new Choice(this);
    scheme->setObjectName("scheme");
    scheme->setAccessibleName(tr("Key scheme"));
    for (const QString& name : {tr("Underpaint"), tr("As Krita"), tr("As Photoshop")})
        scheme->addText(name);
    scheme->setCurrent(int(preferences.keyScheme()));
    m_keys = new KeyList(m_actions, this);
    m_key = new QKeySequenceEdit(this);
    m_key->setObjectName("ownKey");
    m_usual = new PushButton(tr("As the scheme"), PushButton::Kind::Quiet, this);
    m_usual->setObjectName("usualKey");
    m_none = new PushButton(tr("No key"), PushButton::Kind::Quiet, this);
    m_none->setObjectName("noKey");
    m_clash = quietText({}, this);
    m_clash->setObjectName("clash");
    auto* const search = new QLineEdit(this);
    search->setObjectName("keySearch");
    search->setPlaceholderText(tr("Search for an action or a key"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    connect(search, &QLineEdit::textChanged, m_keys, &KeyList::filter);
    auto* const all = new PushButton(tr("All as the scheme"), PushButton::Kind::Quiet, this);
    all->setObjectName("allUsual");
    all->setToolTip(tr("All as the scheme\nTakes back every key of your own."));
    auto* const head = new QHBoxLayout;
    head->addWidget(scheme);
    head->addStretch();
    head->addWidget(all);
    column->addLayout(head);
    column->addWidget(search);
    column->addWidget(m_keys, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_key, 1);
    row->addWidget(m_usual);
    row->addWidget(m_none);
    column->addLayout(row);
    m_also = new ToggleSwitch(tr("Besides the keys it has"), this);
    m_also->setObjectName("alsoKey");
    column->addWidget(m_also);
    column->addWidget(m_clash);
    connect(all, &QAbstractButton::clicked, this, [&preferences] {
        for (const ActionSpec& spec : Actions::table())
            if (!preferences.ownKey(QLatin1String(spec.id)).isEmpty())
                preferences.setOwnKey(QLatin1String(spec.id), {});
    });
    connect(scheme, &Choice::chosen, this, [&preferences](int index) { preferences.setKeyScheme(KeyScheme(index)); });
    connect(m_keys, &QTreeWidget::currentItemChanged, this, &PreferencesDialog::showKey);
    connect(m_key, &QKeySequenceEdit::editingFinished, this, &PreferencesDialog::takeKey);
    connect(m_usual, &QAbstractButton::clicked, this, [this] {
        if (const ActionSpec* const spec = m_keys->current())
            m_session.preferences.setOwnKey(QLatin1String(spec->id), {});
    });
    connect(m_none, &QAbstractButton::clicked, this, [this] {
        if (const ActionSpec* const spec = m_keys->current())
            m_session.preferences.setOwnKey(QLatin1String(spec->id), QStringLiteral("none"));
    });
    connect(&preferences, &Preferences::changed, this, [this] {
        m_actions.rekey();
        m_keys->refresh();
        showKey();
    });
    showKey();
}

void PreferencesDialog::showKey()
{
    const ActionSpec* const spec = m_keys->current();
    for (QWidget* widget : {static_cast<QWidget*>(m_key), static_cast<QWidget*>(m_usual), static_cast<QWidget*>(m_none)})
        widget->setEnabled(spec);
    const QList<QKeySequence> keys = spec ? m_actions.keysOf(*spec) : QList<QKeySequence>();
    const QSignalBlocker quiet(m_key);
    m_key->setKeySequence(keys.isEmpty() ? QKeySequence() : keys.first());
    m_clash->setText(spec ? QString() : tr("Choose an action, then press its key."));
}

void PreferencesDialog::takeKey()
{
    const ActionSpec* const spec = m_keys->current();
    const QKeySequence sequence = m_key->keySequence();
    if (!spec || sequence.isEmpty())
        return;
    const QKeySequence key(sequence[0]); // one press, not a series
    if (m_actions.at(spec->id)->shortcuts().contains(key))
        return;
    const ActionSpec* taken = nullptr;
    for (const ActionSpec& other : Actions::table()) {
        if (&other == spec || !m_actions.at(other.id)->shortcuts().contains(key))
            continue;
        taken = &other;
        // A key that the artist had given to it before is given back.
        if (!m_session.preferences.ownKey(QLatin1String(other.id)).isEmpty())
            m_session.preferences.setOwnKey(QLatin1String(other.id), {});
    }
    QStringList keys;
    if (m_also->isChecked())
        for (const QKeySequence& one : m_actions.keysOf(*spec))
            keys << one.toString(QKeySequence::PortableText);
    keys << key.toString(QKeySequence::PortableText);
    m_session.preferences.setOwnKey(QLatin1String(spec->id), keys.join(QStringLiteral("; ")));
    if (!taken)
        return;
    const QString name = Actions::plainText(*taken), left = m_actions.at(taken->id)->shortcut().toString(QKeySequence::NativeText);
    m_clash->setText(left.isEmpty() ? tr("Before, this key was for \"%1\", which has no key now.").arg(name) : tr("Before, this key was for \"%1\", which still has %2.").arg(name, left));
}

/// What is looked for in all preferences shows in the list of keys too, if it is there.
void PreferencesDialog::filterKeys(const QString& words)
{
    const QAbstractItemModel& rows = *m_keys->model();
    const bool there = !rows.match(rows.index(0, 0), Qt::DisplayRole, words, 1, Qt::MatchContains | Qt::MatchRecursive | Qt::MatchWrap).isEmpty();
    m_keys->filter(there ? words : QString());
}

void PreferencesDialog::makePen() { addPage(tr("Pen and touch"))->addWidget(new PenPage(m_session, m_actions, this)); }
void PreferencesDialog::makeMemory() { addPage(tr("Memory"))->addWidget(new MemoryPage(m_session, this)); }

void PreferencesDialog::makeCanvas()
{
    Preferences& preferences = m_session.preferences;
    RenderSettings& settings = m_session.settings;
    QVBoxLayout* const column = addPage(tr("Canvas"));
    auto* crosshair = new ToggleSwitch(tr("Crosshair in the brush's outline"), this);
    crosshair->setObjectName("crosshair");
    crosshair->setChecked(preferences.crosshair());
    connect(crosshair, &QAbstractButton::toggled, &preferences, &Preferences::setCrosshair);
    auto* seed = new ToggleSwitch(tr("A new seed after Keep"), this);
    seed->setObjectName("seedAfterKeep");
    seed->setChecked(settings.seedAfterKeep());
    connect(seed, &QAbstractButton::toggled, &settings, &RenderSettings::setSeedAfterKeep);
    auto* tint = new ValueSlider(tr("Tint of the mask"), this);
    tint->setObjectName("maskTint");
    tint->setRange(.05, .9);
    tint->setPercent(true);
    tint->setValue(preferences.maskOpacity());
    connect(tint, &ValueSlider::changed, this, [&preferences](double opacity) { preferences.setMaskTint(preferences.maskColour(), opacity); });
    auto* colour = new PushButton(tr("Colour of the mask…"), PushButton::Kind::Plain, this);
    connect(colour, &QAbstractButton::clicked, this, [this, &preferences] {
        auto* chooser = new QColorDialog(preferences.maskColour(), this);
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        connect(chooser, &QColorDialog::currentColorChanged, this, [&preferences](const QColor& picked) { preferences.setMaskTint(picked, preferences.maskOpacity()); });
        chooser->open();
    });
    column->addWidget(crosshair);
    column->addWidget(seed);
    column->addWidget(tint);
    column->addWidget(colour, 0, Qt::AlignLeft);
    column->addStretch();
}

void PreferencesDialog::makeFiles()
{
    Preferences& preferences = m_session.preferences;
    QVBoxLayout* const column = addPage(tr("Files"));
    auto* strip = new ToggleSwitch(tr("Exported pictures carry no data"), this);
    strip->setObjectName("strip");
    strip->setChecked(preferences.stripMetadata());
    connect(strip, &QAbstractButton::toggled, &preferences, &Preferences::setStripMetadata);
    column->addWidget(strip);
    column->addWidget(quietText(tr("Otherwise a picture says what made it: words, seed, level, model. With it the result can be made again."), this));
    column->addStretch();
}

void PreferencesDialog::makeModels() { addPage(tr("Models"))->addWidget(new ModelFoldersPage(m_session, this)); }

} // namespace underpaint::ui
