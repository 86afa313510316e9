#include "ui/panels/mask_section.h"

#include "ui/actions.h"
#include "ui/panels/mask_edits.h"
#include "ui/state/document_model.h"
#include "ui/state/preferences.h"
#include "ui/state/render_settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/swatches.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace underpaint::ui {

MaskSection::MaskSection(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_colours(new Swatches(this))
    , m_tint(new ValueSlider(tr("Tint"), this))
    , m_feather(new ValueSlider(tr("Feather"), this))
    , m_grow(new ValueSlider(tr("Grow"), this))
    , m_region(new ToggleSwitch(tr("Masked part alone"), this))
    , m_text(new QLabel(tr("What is painted may change; the rest stays as it is."), this))
{
    setObjectName("mask");
    m_tint->setRange(.05, .9);
    m_tint->setPercent(true);
    for (ValueSlider* slider : {m_feather, m_grow}) {
        slider->setUnit(tr("px"));
        slider->setStep(1);
    }
    m_feather->setRange(0, 100);
    m_grow->setRange(-100, 100);
    m_colours->setAccessibleName(tr("Tint of the mask"));
    m_colours->setRows(1);
    QList<QColor> tints;
    for (int i = 0; i < 8; ++i) { // the theme's own first, then around the wheel
        const QColor own = Theme::instance().palette().mask;
        tints << (i == 0 ? own : QColor::fromHsvF(float(std::fmod(own.hsvHueF() + i / 8., 1.)), own.hsvSaturationF(), own.valueF()));
    }
    m_colours->setColours(tints);
    m_text->setWordWrap(true);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(new SectionHead(tr("Mask"), this));
    column->addWidget(m_text);
    column->addWidget(m_colours);
    column->addWidget(m_tint);
    column->addWidget(m_feather);
    column->addWidget(m_grow);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    const auto add = [&](const QString& text, const char* action) {
        auto* button = new PushButton(text, PushButton::Kind::Plain, this);
        button->setToolTip(actions.at(action)->toolTip());
        connect(button, &QAbstractButton::clicked, actions.at(action), &QAction::trigger);
        buttons->addWidget(button, 1);
    };
    add(tr("Invert"), "mask.invert");
    add(tr("Clear"), "mask.clear");
    add(tr("Fill"), "mask.fill");
    column->addLayout(buttons);
    column->addWidget(m_region);
    m_region->setToolTip(actions.at("mask.region")->toolTip());

    DocumentModel& document = m_session.document;
    connect(m_colours, &Swatches::picked, this, [this](const QColor& colour) { m_session.preferences.setMaskTint(colour, m_tint->value()); });
    connect(m_tint, &ValueSlider::changed, this, [this](double opacity) { m_session.preferences.setMaskTint(m_session.preferences.maskColour(), opacity); });
    connect(m_feather, &ValueSlider::changed, this, [&document](double pixels) { setMaskFeather(document, pixels); });
    connect(m_grow, &ValueSlider::changed, this, [&document](double pixels) { setMaskGrow(document, pixels); });
    for (ValueSlider* slider : {m_feather, m_grow})
        connect(slider, &ValueSlider::released, this, [&document] { document.document().closeMerge(); });
    connect(m_region, &QAbstractButton::toggled, &session.settings, &RenderSettings::setFollowMask);
    connect(&session.settings, &RenderSettings::moreChanged, this, &MaskSection::refresh);
    connect(&document, &DocumentModel::changed, this, &MaskSection::refresh);
    connect(&session.preferences, &Preferences::changed, this, &MaskSection::showTint);
    const auto dress = [this] {
        m_text->setFont(Theme::instance().font(TextRole::Label));
        QPalette quiet = palette();
        quiet.setColor(QPalette::WindowText, Theme::instance().palette().text2);
        m_text->setPalette(quiet);
    };
    connect(&Theme::instance(), &Theme::themeChanged, this, dress);
    dress();
    refresh();
    showTint();
}

void MaskSection::refresh()
{
    const canvas::Layer* const mask = m_session.document.state().layer(currentMask(m_session.document));
    m_feather->setValue(mask ? mask->feather : 0);
    m_grow->setValue(mask ? mask->grow : 0);
    const QSignalBlocker quiet(m_region);
    m_region->setChecked(m_session.settings.followMask());
}

void MaskSection::showTint()
{
    m_tint->setValue(m_session.preferences.maskOpacity());
    m_colours->setCurrent(m_session.preferences.maskColour());
}

} // namespace underpaint::ui
