#pragma once

#include "ui/state/preferences.h"

#include <QAction>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <span>

class QMenu;
class QMenuBar;

namespace underpaint::ui {

/// One thing that can be done, said once: menus, keys, tooltips, the list of keys and the tests are made from it.
struct ActionSpec {
    const char* id;              ///< "edit.undo"
    const char* menu;            ///< "Edit"; empty = in no menu. "View/Compare" = a menu in it
    const char* text;            ///< translatable
    const char* tip;             ///< one sentence
    const char* keys[3];         ///< Underpaint, Krita, Photoshop; several are separated by "; "
    enum Flag { None = 0, Checkable = 1, SeparatorBefore = 2, RepeatsWhenHeld = 4, OnlyOnCanvas = 8, WhileHeld = 16 };
    int flags = None;            ///< OnlyOnCanvas: its keys mean something else elsewhere (Tab, Enter). WhileHeld: checked as long as its key is down
};

/// The action table as QActions. No bare key acts while a text field has the focus; function keys do.
class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(Preferences& preferences, QWidget* window);

    static std::span<const ActionSpec> table();
    static const ActionSpec& spec(const char* id);
    QAction* at(const char* id) const; ///< asserts that it exists
    /// Keys by the preferences' scheme and the artist's own.
    void rekey();
    /// What rekey gives this action now.
    QList<QKeySequence> keysOf(const ActionSpec& spec) const;
    /// The keys of the scheme alone.
    static QList<QKeySequence> schemeKeys(const ActionSpec& spec, KeyScheme scheme);
    /// The text of a menu entry without the ellipsis and ampersand.
    static QString plainText(const ActionSpec& spec);
    static QString tip(const ActionSpec& spec);

    /// Fills a menu bar in the table's order; menus stay until the next call.
    void fill(QMenuBar* bar);
    QMenu* menu(const QString& path) const; ///< "File/Open recent"; null if there is none
    /// Another window in which keys act; its canvas, where those of OnlyOnCanvas do.
    void serve(QWidget* window, QWidget* canvas);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool overridden(const QKeySequence& key) const;
    const ActionSpec* heldBy(const QKeySequence& key) const;
    void release();

    Preferences& m_preferences;
    QHash<QByteArray, QAction*> m_actions;
    QHash<QString, QMenu*> m_menus;
    QList<QPointer<QWidget>> m_windows, m_canvases;
    QAction* m_held = nullptr; // its key is down
    int m_heldKey = 0;
    QByteArray m_keysNow;
};

} // namespace underpaint::ui
