#pragma once

#include "ui/widgets/icon_button.h"

class QLabel;
class QLineEdit;

namespace underpaint::ui {

/// Seed, lock, dice in one row.
class SeedField : public QWidget {
    Q_OBJECT
public:
    explicit SeedField(QWidget* parent = nullptr);

    quint64 seed() const { return m_seed; }
    void setSeed(quint64 seed);     ///< emits nothing
    bool isLocked() const { return m_lock->isChecked(); }
    void setLocked(bool locked);    ///< emits nothing

Q_SIGNALS:
    void seedEntered(quint64 seed);
    void lockToggled(bool locked);
    void diceThrown();

private:
    void take();
    void showValue();

    quint64 m_seed = 0;
    QLabel* m_label;
    QLineEdit* m_field;
    IconButton* m_lock;
    IconButton* m_dice;
    Interaction m_look;
};

} // namespace underpaint::ui
