#include "ui/panels/rf_section.h"

#include "ui/state/render_settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"
#include "ui/widgets/window_timeline.h"

#include <QGridLayout>
#include <QLabel>
#include <cmath>
#include <numbers>

namespace underpaint::ui {

namespace {

using engine::RfInversion;

/// What the authors used for each task, of 28 steps with gamma .5 (Rout et al. 2025, Table 4): first step of the way back, end of the pull, pull.
struct Preset {
    const char* name;
    int begin, stop;
    double eta;
};
constexpr int presetSteps = 28;
constexpr Preset presets[] = {{QT_TRANSLATE_NOOP("underpaint::ui::RfSection", "stroke to picture"), 3, 5, .9},
    {QT_TRANSLATE_NOOP("underpaint::ui::RfSection", "put something in"), 0, 6, 1}, {QT_TRANSLATE_NOOP("underpaint::ui::RfSection", "change the style"), 0, 6, .9},
    {QT_TRANSLATE_NOOP("underpaint::ui::RfSection", "change age"), 0, 5, 1}, {QT_TRANSLATE_NOOP("underpaint::ui::RfSection", "change gender"), 0, 8, 1},
    {QT_TRANSLATE_NOOP("underpaint::ui::RfSection", "add glasses"), 6, 25, .7}};

/// The slider Fade: order of its places.
constexpr RfInversion::Schedule fades[] = {RfInversion::Schedule::LinearUp, RfInversion::Schedule::Constant, RfInversion::Schedule::Cosine, RfInversion::Schedule::LinearDown};

int placeOf(RfInversion::Schedule schedule)
{
    return int(std::find(std::begin(fades), std::end(fades), schedule) - std::begin(fades));
}

/// Pull at a step of the window, as algorithms of the engine have it (diffusion::etaSchedule).
double share(RfInversion::Schedule schedule, int step, int count)
{
    const double along = count > 1 ? double(step) / (count - 1) : 0;
    switch (schedule) {
    case RfInversion::Schedule::Constant: return 1;
    case RfInversion::Schedule::LinearUp: return count > 1 ? along : 1;
    case RfInversion::Schedule::LinearDown: return 1 - along;
    case RfInversion::Schedule::Cosine: return .5 * (1 + std::cos(std::numbers::pi * step / count));
    }
    return 1;
}

} // namespace

RfSection::RfSection(const Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);

    RenderSettings& settings = m_session.settings;
    m_preset = new DropButton(DropButton::Kind::Filled, this);
    QStringList names{tr("model's own")};
    for (const Preset& preset : presets)
        names << tr(preset.name);
    m_preset->setChoices(names, 0);
    m_preset->setAccessibleName(tr("Task"));
    m_preset->setToolTip(tr("Task. What the authors of RF-Inversion used for it, brought to this number of steps."));
    connect(m_preset, &DropButton::chosen, this, &RfSection::takePreset);
    auto* task = new QLabel(tr("Task"), this);
    grid->addWidget(task, 0, 0);
    grid->addWidget(m_preset, 0, 1);

    auto* head = new QLabel(tr("When the painting pulls"), this);
    head->setFont(Theme::instance().font(TextRole::Head));
    m_span = new QLabel(this);
    m_span->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(head, 1, 0);
    grid->addWidget(m_span, 1, 1);
    m_timeline = new WindowTimeline(this);
    m_timeline->setToolTip(tr("The painting pulls the result towards itself during these steps."));
    grid->addWidget(m_timeline, 2, 0, 1, 2);
    connect(m_timeline, &WindowTimeline::windowChanged, this, &RfSection::setWindow);

    const auto slider = [&](const QString& label, int row, int column) {
        auto* made = new ValueSlider(label, this);
        grid->addWidget(made, row, column);
        return made;
    };
    m_start = slider(tr("Start"), 3, 0);
    m_stop = slider(tr("Stop"), 3, 1);
    for (ValueSlider* each : {m_start, m_stop})
        each->setStep(1);
    connect(m_start, &ValueSlider::changed, this, [this](double value) { setWindow(int(value), std::max(int(value), windowStop())); });
    connect(m_stop, &ValueSlider::changed, this, [this](double value) { setWindow(std::min(int(value), windowStart()), int(value)); });
    m_fade = slider(tr("Fade"), 4, 0);
    m_fade->setRange(0, 3);
    m_fade->setStep(1);
    m_fade->setText([](double place) {
        const QString words[] = {tr("rising"), tr("none"), tr("gentle"), tr("straight")};
        return words[std::clamp(int(std::lround(place)), 0, 3)];
    });
    m_fade->setToolTip(tr("Fade. How the pull lets go over its steps."));
    connect(m_fade, &ValueSlider::changed, this, [&](double place) {
        RfInversion rf = settings.rfInversion();
        rf.schedule = fades[std::clamp(int(std::lround(place)), 0, 3)];
        settings.setRfInversion(rf);
    });
    m_gamma = slider(tr("Way in, γ"), 4, 1);
    m_gamma->setRange(0, 1);
    m_gamma->setDecimals(2);
    m_gamma->setToolTip(tr("Way in, γ. How much the way in is drawn towards typical noise."));
    connect(m_gamma, &ValueSlider::changed, this, [&](double gamma) {
        RfInversion rf = settings.rfInversion();
        rf.gamma = gamma;
        settings.setRfInversion(rf);
    });

    m_begin = new NumberField(this);
    m_begin->setDecimals(0);
    m_begin->setToolTip(tr("First step. The way in stops early and the way back begins there: more is more faithful."));
    connect(m_begin, &NumberField::changed, this, [&](std::optional<double> value) {
        RfInversion rf = settings.rfInversion();
        rf.begin = int(value.value_or(0));
        settings.setRfInversion(rf);
    });
    grid->addWidget(new QLabel(tr("First step"), this), 5, 0);
    grid->addWidget(m_begin, 5, 1);
    m_noise = new ToggleSwitch(tr("Add a little noise at every step"), this, ToggleSwitch::LabelSide::Left);
    connect(m_noise, &ToggleSwitch::toggled, this, [&](bool on) {
        RfInversion rf = settings.rfInversion();
        rf.form = on ? RfInversion::Form::Sde : RfInversion::Form::Ode;
        settings.setRfInversion(rf);
    });
    grid->addWidget(m_noise, 6, 0, 1, 2);
    m_second = new ToggleSwitch(tr("Two calls per step, more exact"), this, ToggleSwitch::LabelSide::Left);
    connect(m_second, &ToggleSwitch::toggled, this, [&](bool on) {
        RfInversion rf = settings.rfInversion();
        rf.order = on ? 2 : 1;
        settings.setRfInversion(rf);
    });
    grid->addWidget(m_second, 7, 0, 1, 2);

    for (const auto signal : {&RenderSettings::moreChanged, &RenderSettings::methodChanged, &RenderSettings::cardChanged, &RenderSettings::levelChanged})
        connect(&settings, signal, this, &RfSection::showValues);
    showValues();
}

int RfSection::windowStart() const
{
    const RenderSettings& settings = m_session.settings;
    return settings.rfInversion().windowStart.value_or(int(std::lround(settings.card().windowStart * settings.effectiveSteps())));
}

int RfSection::windowStop() const
{
    const RenderSettings& settings = m_session.settings;
    return settings.rfInversion().windowStop.value_or(int(std::lround(settings.card().windowStop * settings.effectiveSteps())));
}

void RfSection::setWindow(int start, int stop)
{
    RfInversion rf = m_session.settings.rfInversion();
    rf.windowStart = start;
    rf.windowStop = stop;
    m_session.settings.setRfInversion(rf);
}

void RfSection::takePreset(int index)
{
    RenderSettings& settings = m_session.settings;
    RfInversion rf;
    if (index > 0) {
        const Preset& preset = presets[index - 1];
        const double scale = double(settings.effectiveSteps()) / presetSteps;
        rf.gamma = .5;
        rf.begin = int(std::lround(preset.begin * scale));
        rf.windowStart = rf.begin;
        rf.windowStop = std::max(*rf.windowStart, int(std::lround(preset.stop * scale)));
        settings.setLevel(preset.eta);
        settings.rest();
    }
    settings.setRfInversion(rf);
}

void RfSection::showValues()
{
    const RenderSettings& settings = m_session.settings;
    if (settings.method() != Method::RfInversion)
        return;
    const RfInversion rf = settings.rfInversion();
    const int steps = settings.effectiveSteps(), start = windowStart(), stop = std::min(windowStop(), steps);
    std::vector<double> pulls(std::size_t(steps), settings.level());
    for (int i = start; i < stop; ++i)
        pulls[std::size_t(i)] = settings.level() * share(rf.schedule, i - start, stop - start);
    m_timeline->setPulls(pulls);
    m_timeline->setWindow(start, stop);
    m_timeline->setEta(settings.level());
    m_span->setText(tr("steps %1–%2 of %3").arg(start).arg(stop).arg(steps));
    m_start->setRange(0, steps);
    m_stop->setRange(0, steps);
    m_start->setValue(start);
    m_stop->setValue(stop);
    m_fade->setValue(placeOf(rf.schedule));
    m_gamma->setValue(rf.gamma.value_or(settings.card().gamma));
    m_begin->setRange(0, std::max(0, steps - 1));
    m_begin->setValue(rf.begin);
    const QSignalBlocker quietNoise(m_noise), quietSecond(m_second);
    m_noise->setChecked(rf.form == RfInversion::Form::Sde);
    m_second->setChecked((rf.order == 0 ? settings.card().inversionOrder : rf.order) == 2);
}

} // namespace underpaint::ui
