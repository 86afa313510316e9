#pragma once

#include <QDialog>

namespace underpaint::ui {

class Actions;

/// All keys on one sheet, by menu, with a search.
class KeysSheet : public QDialog {
    Q_OBJECT
public:
    KeysSheet(Actions& actions, QWidget* parent);
};

} // namespace underpaint::ui
