#include "ui/amount_dialog.h"

#include "ui/widgets/number_field.h"
#include "ui/widgets/push_button.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace underpaint::ui {

AmountDialog::AmountDialog(const QString& title, const QString& label, double value, double lowest, double highest, QWidget* parent)
    : QDialog(parent)
    , m_amount(new NumberField(this))
    , m_lowest(lowest)
{
    setObjectName("amountDialog");
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_amount->setObjectName("amount");
    m_amount->setAccessibleName(label);
    m_amount->setDecimals(0);
    m_amount->setRange(lowest, highest);
    m_amount->setUnit(tr("px"));
    m_amount->setValue(value);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(label, m_amount);
    column->addLayout(form);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    auto* cancel = new PushButton(tr("Cancel"), PushButton::Kind::Plain, this);
    auto* apply = new PushButton(tr("Apply"), PushButton::Kind::Run, this);
    apply->setObjectName("apply");
    row->addWidget(cancel);
    row->addWidget(apply);
    column->addLayout(row);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(apply, &QAbstractButton::clicked, this, &QDialog::accept);
    m_amount->setFocus();
    m_amount->selectAll();
}

double AmountDialog::amount() const { return m_amount->value().value_or(m_lowest); }

} // namespace underpaint::ui
