#include "ui/panels/options_bar.h"

#include "ui/actions.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/tools/tool_actions.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr double widest = 1000; // of what a slider can set

QString text(const char* source) { return ToolOptions::tr(source); }

} // namespace

OptionsBar::OptionsBar(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_actions(actions)
    , m_row(new FlowLayout(this, 14))
{
    setObjectName("options");
    setAccessibleName(tr("Options of the tool"));
    const auto dress = [this] {
        const Metrics& m = Theme::instance().metrics();
        m_row->setContentsMargins(m.margin, 4, m.margin, 4);
        updateGeometry();
    };
    dress();
    connect(&Theme::instance(), &Theme::densityChanged, this, dress);
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] { update(); });
    connect(&session.tools, &ToolState::toolChanged, this, &OptionsBar::showTool);
    connect(&session.tools.options(), &ToolOptions::changed, this, &OptionsBar::showValue);
    showTool();
}

void OptionsBar::showTool()
{
    m_controls.clear();
    while (QLayoutItem* const item = m_row->takeAt(0)) {
        if (QWidget* const widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    const auto rows = ToolOptions::of(QLatin1String(toolAction(m_session.tools.tool())));
    for (const ToolOptionSpec* const spec : rows)
        add(*spec);
    setVisible(m_allowed && !rows.isEmpty());
}

void OptionsBar::setAllowed(bool allowed)
{
    m_allowed = allowed;
    setVisible(allowed && !ToolOptions::of(QLatin1String(toolAction(m_session.tools.tool()))).isEmpty());
}

void OptionsBar::add(const ToolOptionSpec& spec)
{
    ToolOptions& options = m_session.tools.options();
    QWidget* made = nullptr;
    switch (spec.kind) {
    case ToolOptionSpec::Number: {
        const bool turns = QString::fromUtf8(spec.unit) == QStringLiteral("°");
        if (turns || spec.most - spec.least > widest) { // no hand could hit it on a line
            auto* const field = new NumberField(this);
            field->setRange(spec.least, spec.most);
            field->setDecimals(spec.decimals);
            field->setUnit(QString::fromUtf8(spec.unit));
            field->setFixedWidth(turns ? 62 : 80);
            connect(field, &NumberField::changed, this, [&options, id = spec.id](std::optional<double> value) { options.set(id, value.value_or(0)); });
            made = field;
            break;
        }
        auto* const slider = new ValueSlider(text(spec.text), this);
        slider->setRange(spec.least, spec.most);
        slider->setDecimals(spec.decimals);
        slider->setStep(std::pow(10, -spec.decimals));
        slider->setUnit(QString::fromUtf8(spec.unit));
        slider->setFixedWidth(150);
        connect(slider, &ValueSlider::changed, this, [&options, id = spec.id](double value) { options.set(id, value); });
        made = slider;
        break;
    }
    case ToolOptionSpec::Toggle: {
        auto* const toggle = new ToggleSwitch(text(spec.text), this);
        connect(toggle, &ToggleSwitch::toggled, this, [&options, id = spec.id](bool on) { options.set(id, on ? 1 : 0); });
        made = toggle;
        break;
    }
    case ToolOptionSpec::Choice: {
        auto* const choice = new DropButton(DropButton::Kind::Filled, this);
        choice->setChoices(text(spec.choices).split(QLatin1Char('|')), 0);
        connect(choice, &DropButton::chosen, this, [&options, id = spec.id](int index) { options.set(id, index); });
        made = choice;
        break;
    }
    case ToolOptionSpec::Words: {
        auto* const field = new QLineEdit(this);
        field->setMinimumWidth(180);
        connect(field, &QLineEdit::textEdited, this, [&options, id = spec.id](const QString& words) { options.set(id, words); });
        made = field;
        break;
    }
    case ToolOptionSpec::Action: {
        QAction* const action = m_actions.at(spec.choices);
        auto* const button = new PushButton(text(spec.text), PushButton::Kind::Plain, this);
        button->setEnabled(action->isEnabled());
        connect(button, &PushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        made = button;
        break;
    }
    }
    made->setToolTip(text(spec.tip));
    made->setAccessibleName(text(spec.text));
    if (qobject_cast<QAbstractButton*>(made))
        made->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard with the canvas
    const bool namesItself = qobject_cast<ValueSlider*>(made) || spec.kind == ToolOptionSpec::Toggle || spec.kind == ToolOptionSpec::Action;
    namesItself ? m_row->addWidget(made) : addLabelled(text(spec.text), made);
    m_controls[QLatin1String(spec.id)] = made;
    showValue(QLatin1String(spec.id));
}

void OptionsBar::addLabelled(const QString& label, QWidget* field)
{
    auto* const pair = new QWidget(this);
    auto* const row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(new QLabel(label, pair));
    row->addWidget(field);
    m_row->addWidget(pair);
}

void OptionsBar::showValue(const QString& id)
{
    QWidget* const control = m_controls.value(id);
    const QByteArray name = id.toLatin1();
    const ToolOptions& options = m_session.tools.options();
    if (auto* const slider = qobject_cast<ValueSlider*>(control))
        slider->setValue(options.number(name));
    else if (auto* const number = qobject_cast<NumberField*>(control))
        number->setValue(options.number(name));
    else if (auto* const toggle = qobject_cast<ToggleSwitch*>(control))
        toggle->setChecked(options.isOn(name));
    else if (auto* const choice = qobject_cast<DropButton*>(control))
        choice->setCurrent(options.choice(name));
    else if (auto* const field = qobject_cast<QLineEdit*>(control); field && field->text() != options.words(name))
        field->setText(options.words(name));
}

void OptionsBar::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.line);
}

} // namespace underpaint::ui
