#include "ui/numbers_dialog.h"

#include "ui/widgets/drop_button.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/toggle_switch.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

NumbersDialog::NumbersDialog(const QString& title, const QString& name, const QString& accept, QWidget* parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
{
    setObjectName(name);
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(10);
    column->addLayout(m_form);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    auto* cancel = new PushButton(tr("Cancel"), PushButton::Kind::Plain, this);
    auto* make = new PushButton(accept, PushButton::Kind::Run, this);
    make->setObjectName("make");
    row->addWidget(cancel);
    row->addWidget(make);
    column->addLayout(row);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(make, &QAbstractButton::clicked, this, &QDialog::accept);
}

void NumbersDialog::addRow(const QString& text, QWidget* field)
{
    field->setAccessibleName(text);
    m_form->addRow(text, field);
    m_fields << field;
}

int NumbersDialog::addNumber(const QString& text, double lowest, double highest, double value, const QString& unit)
{
    auto* field = new NumberField(this);
    field->setRange(lowest, highest);
    field->setDecimals(0);
    field->setUnit(unit);
    field->setValue(value);
    addRow(text, field);
    return int(m_fields.size()) - 1;
}

int NumbersDialog::addChoice(const QString& text, const QStringList& choices, int current)
{
    auto* button = new DropButton(DropButton::Kind::Filled, this);
    button->setChoices(choices, current);
    addRow(text, button);
    return int(m_fields.size()) - 1;
}

int NumbersDialog::addToggle(const QString& text, bool on)
{
    auto* toggle = new ToggleSwitch(text, this);
    toggle->setChecked(on);
    m_form->addRow(QString(), toggle);
    m_fields << toggle;
    return int(m_fields.size()) - 1;
}

void NumbersDialog::tie(int toggle, int width, int height)
{
    const double ratio = number(width) / number(height);
    const auto follow = [=, this](int from, int to, double factor) {
        connect(static_cast<NumberField*>(m_fields[from]), &NumberField::changed, this, [=, this] {
            if (isOn(toggle))
                setNumber(to, std::max(1., std::round(number(from) * factor)));
        });
    };
    follow(width, height, 1 / ratio);
    follow(height, width, ratio);
}

double NumbersDialog::number(int index) const { return qobject_cast<NumberField*>(m_fields[index])->value().value_or(1); }
int NumbersDialog::choice(int index) const { return qobject_cast<DropButton*>(m_fields[index])->current(); }
bool NumbersDialog::isOn(int index) const { return qobject_cast<ToggleSwitch*>(m_fields[index])->isChecked(); }
void NumbersDialog::setNumber(int index, double value) { qobject_cast<NumberField*>(m_fields[index])->setValue(value); }
void NumbersDialog::setChoice(int index, int current) { qobject_cast<DropButton*>(m_fields[index])->setCurrent(current); }

} // namespace underpaint::ui
