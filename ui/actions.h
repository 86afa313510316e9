#pragma once

#include "ui/state/preferences.h"

#include <QAction>
#include <QHash>
#include <QObject>
#include <span>

namespace underpaint::ui {

/// One thing that can be done, said once: menus, keys, tooltips, the list of keys and the tests are made from it.
struct ActionSpec {
    const char* id;              ///< "edit.undo"
    const char* menu;            ///< "Edit"; empty = in no menu. "View/Compare" = a menu in it
    const char* text;            ///< translatable
    const char* tip;             ///< one sentence
    const char* keys[3];         ///< Underpaint, Krita, Photoshop; several are separated by "; "
    enum Flag { None = 0, Checkable = 1, SeparatorBefore = 2, RepeatsWhenHeld = 4, OnlyOnCanvas = 8 };
    int flags = None;
};

/// The action table as QActions. No bare key acts while a text field has the focus.
class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(Preferences& preferences, QWidget* window);

    static std::span<const ActionSpec> table();
    QAction* at(const char* id) const; ///< asserts that it exists
    /// Keys by the preferences' scheme and the artist's own.
    void rekey();

private:
    Preferences& m_preferences;
    QHash<QByteArray, QAction*> m_actions;
};

} // namespace underpaint::ui
