#pragma once

#include <QDialog>
#include <QList>

class QFormLayout;

namespace underpaint::ui {

class DropButton;
class NumberField;
class ToggleSwitch;

/// A few numbers and choices, asked for in rows; what they mean is the caller's. Deletes itself when it closes.
class NumbersDialog : public QDialog {
    Q_OBJECT
public:
    NumbersDialog(const QString& title, const QString& name, const QString& accept, QWidget* parent);

    /// Each answers its number, for the readings below.
    int addNumber(const QString& text, double lowest, double highest, double value, const QString& unit);
    int addChoice(const QString& text, const QStringList& choices, int current);
    int addToggle(const QString& text, bool on);
    /// The two numbers keep their ratio while the toggle is on.
    void tie(int toggle, int width, int height);

    double number(int index) const;
    int choice(int index) const;
    bool isOn(int index) const;
    void setNumber(int index, double value);
    void setChoice(int index, int current);

private:
    void addRow(const QString& text, QWidget* field);

    QFormLayout* m_form;
    QList<QWidget*> m_fields;
};

} // namespace underpaint::ui
