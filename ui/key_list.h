#pragma once

#include <QTreeWidget>

namespace underpaint::ui {

class Actions;
struct ActionSpec;

/// All actions with their keys, by menu.
class KeyList : public QTreeWidget {
    Q_OBJECT
public:
    KeyList(Actions& actions, QWidget* parent);

    void filter(const QString& words); ///< rows whose name or key has them
    void refresh();                    ///< the keys have changed
    const ActionSpec* current() const; ///< null on a menu's row

private:
    Actions& m_actions;
};

} // namespace underpaint::ui
