#pragma once

#include "ui/state/session.h"

#include <QObject>
#include <QPointer>

class QMainWindow;

namespace underpaint::ui {

class Actions;
class CommandSearch;
class PopupPalette;
class SideDocks;
class Studio;

/// Ways to get at things quickly: the search for commands, the palette at the pen, the pen's buttons, taps with fingers, navigator and reference pictures, the canvas alone.
class ComfortCommands : public QObject {
    Q_OBJECT
public:
    ComfortCommands(const Session& session, Actions& actions, Studio& studio, QMainWindow* window);

    CommandSearch& search() const { return *m_search; }
    PopupPalette& palette() const { return *m_palette; }
    SideDocks& docks() const { return *m_docks; }

private:
    void connectHand();
    void setCanvasOnly(bool only);
    void limitUndo();
    void limitPaint();

    Session m_session;
    Actions& m_actions;
    Studio& m_studio;
    QMainWindow* m_window;
    CommandSearch* m_search;
    PopupPalette* m_palette;
    SideDocks* m_docks;
    QString m_limits; // as they were set last
    bool m_canvasOnly = false, m_wasFull = false, m_hadPanels = true; // how it was before the canvas was alone
};

} // namespace underpaint::ui
