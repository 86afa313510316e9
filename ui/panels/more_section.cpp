#include "ui/panels/more_section.h"

#include "core/engine/sampling_names.h"
#include "ui/panels/rf_section.h"
#include "ui/panels/source_section.h"
#include "ui/panels/words_section.h"
#include "ui/state/live_preview.h"
#include "ui/state/render_settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/quiet_text.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QGridLayout>
#include <QLabel>

namespace underpaint::ui {

namespace {

using engine::GridKind;
using engine::RfInversion;
using engine::Sampler;
using engine::Sdedit;

QString gridName(GridKind grid)
{
    switch (grid) {
    case GridKind::Model: return MoreSection::tr("model's own");
    case GridKind::Even: return MoreSection::tr("even");
    case GridKind::Karras: return "Karras";
    case GridKind::Shifted: return MoreSection::tr("shifted");
    case GridKind::Log: return MoreSection::tr("logarithmic");
    case GridKind::Distilled: return MoreSection::tr("of few-step models");
    }
    return {};
}

QStringList ruleNames(Method method)
{
    return method == Method::Sdedit ? QStringList{MoreSection::tr("exact"), MoreSection::tr("as released"), MoreSection::tr("as printed"), MoreSection::tr("community")}
                                    : QStringList{MoreSection::tr("consistent"), MoreSection::tr("community"), MoreSection::tr("official")};
}

/// Names of all values of an enumeration, of the last ones only if these models are for few steps.
template <typename Enum, typename Name>
QStringList namesOf(Name name, int ofFewSteps, bool offered)
{
    QStringList names;
    for (const Enum value : engine::allOf<Enum>())
        names << name(value);
    return offered ? names : names.mid(0, names.size() - ofFewSteps);
}

} // namespace

QString samplerName(Sampler sampler)
{
    switch (sampler) {
    case Sampler::Model: return MoreSection::tr("model's own");
    case Sampler::Angle: return MoreSection::tr("angle");
    case Sampler::Ddim: return "DDIM";
    case Sampler::Ddpm: return "DDPM";
    case Sampler::Euler: return "Euler";
    case Sampler::EulerAncestral: return MoreSection::tr("Euler ancestral");
    case Sampler::Heun: return "Heun";
    case Sampler::DpmSolverPp2m: return "DPM++ 2M";
    case Sampler::Lcm: return "LCM";
    case Sampler::Tcd: return "TCD";
    }
    return {};
}

MoreSection::MoreSection(const Session& session, QWidget* parent) : QWidget(parent), m_session(session), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 4, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    addFields();
    m_leaveOutRow = m_grid->rowCount();
    m_leaveOutLabel = new QLabel(tr("Leave out"), this);
    m_grid->addWidget(m_leaveOutLabel, m_leaveOutRow, 0, Qt::AlignTop);
    m_leaveOutNote = quietText({}, this);
    m_grid->addWidget(m_leaveOutNote, m_grid->rowCount(), 0, 1, 2);
    m_source = new SourceSection(session, this);
    m_grid->addWidget(m_source, m_grid->rowCount(), 0, 1, 2);
    m_rf = new RfSection(session, this);
    m_grid->addWidget(m_rf, m_grid->rowCount(), 0, 1, 2);
    addSwitches();

    for (const auto signal : {&RenderSettings::moreChanged, &RenderSettings::methodChanged, &RenderSettings::cardChanged})
        connect(&session.settings, signal, this, &MoreSection::showValues);
    connect(&session.settings, &RenderSettings::cardChanged, this, &MoreSection::showLeaveOut);
    connect(&session.settings, &RenderSettings::wordsChanged, this, &MoreSection::showWhyNothingIsLeftOut);
    showLeaveOut();
    showValues();
}

QLabel* MoreSection::addRow(const QString& label, QWidget* control)
{
    const int row = m_grid->rowCount();
    auto* text = new QLabel(label, this);
    text->setBuddy(control);
    control->setAccessibleName(label);
    control->setMinimumWidth(120);
    m_grid->addWidget(text, row, 0);
    m_grid->addWidget(control, row, 1);
    return text;
}

void MoreSection::addFields()
{
    RenderSettings& settings = m_session.settings;
    const auto number = [this](double lowest, double highest, int decimals) {
        auto* field = new NumberField(this);
        field->setRange(lowest, highest);
        field->setDecimals(decimals);
        return field;
    };
    m_steps = number(1, 1000, 0);
    m_steps->setToolTip(tr("Steps. More take longer and show finer detail; usually 8 to 50."));
    connect(m_steps, &NumberField::changed, this, [&](std::optional<double> value) { settings.setSteps(int(value.value_or(0))); });
    addRow(tr("Steps"), m_steps);

    m_sampler = new DropButton(DropButton::Kind::Filled, this);
    connect(m_sampler, &DropButton::chosen, this, [&](int index) { settings.setSampler(engine::allOf<Sampler>()[std::size_t(index)]); });
    m_notDdim << addRow(tr("Sampler"), m_sampler) << m_sampler;
    m_grids = new DropButton(DropButton::Kind::Filled, this);
    connect(m_grids, &DropButton::chosen, this, [&](int index) { settings.setGrid(engine::allOf<GridKind>()[std::size_t(index)]); });
    m_notDdim << addRow(tr("Steps lie"), m_grids) << m_grids;

    m_rule = new DropButton(DropButton::Kind::Filled, this);
    m_rule->setToolTip(tr("Rule. Which text of the method is followed where paper and code differ."));
    connect(m_rule, &DropButton::chosen, this, [&](int index) {
        if (settings.method() == Method::Sdedit) {
            Sdedit sdedit = settings.sdedit();
            sdedit.rule = Sdedit::Rule(index);
            settings.setSdedit(sdedit);
        } else {
            RfInversion rf = settings.rfInversion();
            rf.rule = RfInversion::Rule(index);
            settings.setRfInversion(rf);
        }
    });
    m_notDdim << addRow(tr("Rule"), m_rule) << m_rule;

    m_repeats = number(1, 100, 0);
    m_repeats->setToolTip(tr("Repeats. How often the whole way is gone; usually 1 to 3."));
    connect(m_repeats, &NumberField::changed, this, [&](std::optional<double> value) {
        Sdedit sdedit = settings.sdedit();
        sdedit.repeats = int(value.value_or(1));
        settings.setSdedit(sdedit);
    });
    m_sdeditOnly << addRow(tr("Repeats"), m_repeats) << m_repeats;

    m_guidance = number(0, 30, 2);
    m_guidance->setEmptyMeaning(tr("model's own"));
    m_guidance->setToolTip(tr("Guidance. How strongly the words act; 1 is plain, usually 1 to 7."));
    connect(m_guidance, &NumberField::changed, this, [&](std::optional<double> value) { settings.setGuidance(value); });
    addRow(tr("Guidance"), m_guidance);

    m_size = number(16, 4096, 0);
    m_size->setUnit("px");
    m_size->setEmptyMeaning(tr("model's own"));
    m_size->setToolTip(tr("Size. The long side at which the model works."));
    connect(m_size, &NumberField::changed, this, [&](std::optional<double> value) { settings.setSize(int(value.value_or(0))); });
    addRow(tr("Works at"), m_size);

    m_detail = new ValueSlider(tr("Detail"), this);
    m_detail->setRange(.5, 2);
    m_detail->setDecimals(2);
    m_detail->setToolTip(tr("Detail. Less makes calmer surfaces, more makes livelier ones; 1 is plain."));
    connect(m_detail, &ValueSlider::changed, this, [&](double value) { settings.setDetail(value); });
    m_grid->addWidget(m_detail, m_grid->rowCount(), 0, 1, 2);
}

void MoreSection::addSwitches()
{
    RenderSettings& settings = m_session.settings;
    const auto add = [this](const QString& label, const QString& tip) {
        auto* toggle = new ToggleSwitch(label, this, ToggleSwitch::LabelSide::Left);
        toggle->setToolTip(tip);
        m_grid->addWidget(toggle, m_grid->rowCount(), 0, 1, 2);
        return toggle;
    };
    m_followMask = add(tr("Work on the masked part alone"),
        tr("Only what the mask lets change, with some context around it, is made at the model's size: large pictures keep their detail."));
    connect(m_followMask, &ToggleSwitch::toggled, &settings, &RenderSettings::setFollowMask);
    m_seedAfterKeep = add(tr("New seed after Keep"), tr("The same seed over its own result sharpens too much."));
    connect(m_seedAfterKeep, &ToggleSwitch::toggled, &settings, &RenderSettings::setSeedAfterKeep);
    auto* variations = new PushButton(tr("Make four variations"), PushButton::Kind::Plain, this);
    variations->setToolTip(tr("Variations. Four more seeds, to choose from under Results."));
    connect(variations, &PushButton::clicked, this, [this] { m_session.live.makeVariations(4); });
    m_grid->addWidget(variations, m_grid->rowCount(), 0, 1, 2);
}

void MoreSection::showLeaveOut()
{
    const bool chips = !m_session.settings.card().words.empty();
    if (m_leaveOut && (qobject_cast<WordChips*>(m_leaveOut) != nullptr) == chips)
        return;
    delete m_leaveOut;
    m_leaveOut = chips ? static_cast<QWidget*>(new WordChips(m_session, WordChips::Words::LeftOut, this))
                       : new WordField(m_session, WordChips::Words::LeftOut, this);
    m_grid->addWidget(m_leaveOut, m_leaveOutRow, 1);
    showWhyNothingIsLeftOut();
}

/// Words to leave out act against those for what it shows, by guidance: where that does nothing, it is said.
void MoreSection::showWhyNothingIsLeftOut()
{
    const RenderSettings& settings = m_session.settings;
    const bool ddim = settings.method() == Method::DdimInversion, built = settings.card().distilledGuidance, plain = settings.effectiveGuidance() == 1;
    const bool words = !settings.prompt().isEmpty() || (ddim && !settings.sourceWords().isEmpty());
    QString note;
    if (built && settings.card().takesWords)
        note = tr("Nothing can be left out with this model: guidance is built into it.");
    else if (m_leaveOut->isVisibleTo(this) && plain && words)
        note = tr("With guidance 1 nothing is left out: raise the guidance for it.");
    else if (m_leaveOut->isVisibleTo(this) && plain && !settings.negative().isEmpty())
        note = tr("Without words for what it shows nothing is left out: add some.");
    m_leaveOut->setEnabled(!(plain && words));
    m_leaveOutNote->setText(note);
    m_leaveOutNote->setVisible(!note.isEmpty());
}

void MoreSection::showValues()
{
    const RenderSettings& settings = m_session.settings;
    const bool sdedit = settings.method() == Method::Sdedit;
    m_steps->setValue(settings.effectiveSteps());
    m_sampler->setChoices(namesOf<Sampler>(samplerName, 2, settings.hasIndices()), int(settings.sampler()));
    m_grids->setChoices(namesOf<GridKind>(gridName, 1, settings.hasIndices()), int(settings.grid()));
    m_rule->setChoices(ruleNames(settings.method()), sdedit ? int(settings.sdedit().rule) : int(settings.rfInversion().rule));
    m_repeats->setValue(settings.sdedit().repeats);
    m_guidance->setValue(settings.guidance());
    m_size->setValue(settings.size() > 0 ? std::optional<double>(settings.size()) : std::nullopt);
    m_detail->setValue(settings.detail().value_or(1));
    m_detail->setVisible(settings.sampler() == Sampler::Angle || (settings.sampler() == Sampler::Model && !settings.card().freeText));
    for (QWidget* widget : std::as_const(m_sdeditOnly))
        widget->setVisible(sdedit);
    const bool ddim = settings.method() == Method::DdimInversion;
    for (QWidget* widget : std::as_const(m_notDdim))
        widget->setVisible(!ddim);
    m_rf->setVisible(settings.method() == Method::RfInversion);
    m_source->setVisible(!sdedit && (ddim || settings.card().freeText));
    const bool leavesOut = settings.card().takesWords && !settings.card().distilledGuidance && !(ddim && settings.ddim().kind != engine::DdimInversion::Kind::Plain);
    m_leaveOutLabel->setVisible(leavesOut);
    m_leaveOut->setVisible(leavesOut);
    showWhyNothingIsLeftOut();
    const QSignalBlocker quietMask(m_followMask), quietSeed(m_seedAfterKeep);
    m_followMask->setChecked(settings.followMask());
    m_seedAfterKeep->setChecked(settings.seedAfterKeep());
}

} // namespace underpaint::ui
