#pragma once

#include <QDialog>

namespace underpaint::ui {

class NumberField;

/// One number, in pixels, and what to do with it.
class AmountDialog : public QDialog {
    Q_OBJECT
public:
    AmountDialog(const QString& title, const QString& label, double value, double lowest, double highest, QWidget* parent = nullptr);

    double amount() const;

private:
    NumberField* m_amount;
    double m_lowest;
};

} // namespace underpaint::ui
