#include "ui/panels/realism_section.h"

#include "ui/panels/mask_edits.h"
#include "ui/state/document_model.h"
#include "ui/state/render_settings.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/realism_ramp.h"
#include "ui/widgets/section_head.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>
#include <cmath>

namespace underpaint::ui {

namespace {

    QString shown(double level) { return QLocale::c().toString(level, 'f', 2); }

} // namespace

RealismSection::RealismSection(const Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_head(new SectionHead(tr("How free, here"), this))
    , m_ramp(new RealismRamp(this))
    , m_text(new QLabel(this))
    , m_clear(new PushButton(tr("Clear the map"), PushButton::Kind::Plain, this))
{
    setObjectName("realism");
    m_ramp->setAccessibleName(tr("How free, here"));
    m_text->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_head);
    column->addWidget(m_ramp);
    column->addWidget(m_text);
    column->addWidget(m_clear);
    connect(m_ramp, &RealismRamp::changed, &session.tools, &ToolState::setRealismValue);
    connect(m_clear, &QAbstractButton::clicked, this, [this] { clearRealismMap(m_session.document); });
    connect(&session.tools, &ToolState::realismValueChanged, this, &RealismSection::refresh);
    connect(&session.settings, &RenderSettings::levelChanged, this, &RealismSection::refresh);
    connect(&session.settings, &RenderSettings::cardChanged, this, &RealismSection::showPresets);
    connect(&session.settings, &RenderSettings::methodChanged, this, &RealismSection::showPresets);
    connect(&session.document, &DocumentModel::changed, this, &RealismSection::refresh);
    const auto dress = [this] {
        m_text->setFont(Theme::instance().font(TextRole::Label));
        QPalette quiet = palette();
        quiet.setColor(QPalette::WindowText, Theme::instance().palette().text2);
        m_text->setPalette(quiet);
    };
    connect(&Theme::instance(), &Theme::themeChanged, this, dress);
    dress();
    showPresets();
}

void RealismSection::showPresets()
{
    // Four places of the slider's travel, in round numbers.
    std::vector<double> presets;
    for (const double travel : {.1, .35, .6, .85})
        presets.push_back(std::round(m_session.settings.levelAt(travel) * 20) / 20);
    m_ramp->setPresets(presets);
    refresh();
}

void RealismSection::refresh()
{
    const double value = m_session.tools.realismValue();
    m_ramp->setNeutral(m_session.settings.level());
    m_ramp->setLevel(value);
    m_head->setNote(shown(value));
    m_text->setText(tr("Press harder to paint more of it. Hold Ctrl to pick the value under the pen. Unpainted parts follow the slider (%1).")
                        .arg(shown(m_session.settings.level())));
    const canvas::Layer* const map = m_session.document.state().topmost(canvas::LayerKind::RealismMap);
    m_clear->setEnabled(map && !map->tiles.extent().isEmpty());
}

} // namespace underpaint::ui
