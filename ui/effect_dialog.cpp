#include "ui/effect_dialog.h"

#include "ui/widgets/drop_button.h"
#include "ui/widgets/pressure_curve_editor.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {
    constexpr int pause = 40, rowWidth = 300;
}

EffectDialog::EffectDialog(const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_rows(new QVBoxLayout)
    , m_timer(new QTimer(this))
{
    setObjectName("effect");
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_timer->setSingleShot(true);
    m_timer->setInterval(pause);
    connect(m_timer, &QTimer::timeout, this, &EffectDialog::changed);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->setSizeConstraint(QLayout::SetFixedSize);
    m_rows->setSpacing(10);
    column->addLayout(m_rows);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto* preview = new ToggleSwitch(tr("Preview"), this);
    preview->setObjectName("preview");
    preview->setChecked(true);
    auto* cancel = new PushButton(tr("Cancel"), PushButton::Kind::Plain, this);
    auto* apply = new PushButton(tr("Apply"), PushButton::Kind::Run, this);
    apply->setObjectName("apply");
    buttons->addWidget(preview);
    buttons->addSpacing(24);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(apply);
    column->addLayout(buttons);
    connect(preview, &QAbstractButton::toggled, this, [this](bool on) {
        m_preview = on;
        later();
    });
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(apply, &QAbstractButton::clicked, this, &QDialog::accept);
}

void EffectDialog::later()
{
    if (!m_timer->isActive())
        m_timer->start();
}

void EffectDialog::add(QWidget* row)
{
    m_rows->addWidget(row);
    if (m_part >= 0) {
        m_parts.append({row, m_part});
        row->setVisible(m_part == m_shown);
    }
}

ValueSlider* EffectDialog::addValue(const QString& label, double lowest, double highest, double value, std::function<void(double)> take)
{
    auto* slider = new ValueSlider(label, this);
    slider->setAccessibleName(label);
    slider->setRange(lowest, highest);
    slider->setValue(value);
    slider->setMinimumWidth(rowWidth);
    connect(slider, &ValueSlider::changed, this, [this, take = std::move(take)](double now) {
        take(now);
        later();
    });
    add(slider);
    return slider;
}

ValueSlider* EffectDialog::addShare(const QString& label, double lowest, double value, std::function<void(double)> take)
{
    ValueSlider* const slider = addValue(label, lowest, 1, value, std::move(take));
    slider->setPercent(true);
    return slider;
}

void EffectDialog::addToggle(const QString& label, bool on, std::function<void(bool)> take)
{
    auto* toggle = new ToggleSwitch(label, this);
    toggle->setChecked(on);
    connect(toggle, &QAbstractButton::toggled, this, [this, take = std::move(take)](bool now) {
        take(now);
        later();
    });
    add(toggle);
}

void EffectDialog::addParts(const QString& label, const QStringList& names)
{
    auto* choice = new DropButton(DropButton::Kind::Filled, this);
    choice->setObjectName("parts");
    choice->setAccessibleName(label);
    choice->setChoices(names, 0);
    connect(choice, &DropButton::chosen, this, &EffectDialog::showPart);
    m_part = -1;
    add(choice);
}

void EffectDialog::setPart(int part) { m_part = part; }

void EffectDialog::showPart(int part)
{
    m_shown = part;
    for (const auto& [row, of] : std::as_const(m_parts))
        row->setVisible(of == part);
}

void EffectDialog::addCurve(const QString& label, const canvas::PressureCurve& curve, std::function<void(const canvas::PressureCurve&)> take)
{
    auto* editor = new PressureCurveEditor(this);
    editor->setAccessibleName(label);
    editor->setCurve(curve);
    editor->setFixedSize(rowWidth, rowWidth * 4 / 5);
    connect(editor, &PressureCurveEditor::changed, this, [this, take = std::move(take)](const canvas::PressureCurve& now) {
        take(now);
        later();
    });
    add(editor);
}

} // namespace underpaint::ui
