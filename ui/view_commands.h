#pragma once

#include "ui/state/session.h"

#include <QObject>

namespace underpaint::ui {

class Actions;
class CanvasView;
class SecondWindow;
class Studio;

/// The View menu: zoom, turn, mirror, ways to compare, panels, full screen.
class ViewCommands : public QObject {
    Q_OBJECT
public:
    ViewCommands(const Session& session, Actions& actions, Studio& studio, QWidget* window);
    ~ViewCommands() override;

    SecondWindow* secondWindow() const { return m_second; } ///< null while there is none

private:
    void connectView();
    void connectCompare();
    void connectPanels();
    void showView();
    void showCompare();
    void showPanels();
    void setFullScreen(bool full);

    Session m_session;
    Actions& m_actions;
    Studio& m_studio;
    QWidget* m_window;
    SecondWindow* m_second = nullptr;
};

} // namespace underpaint::ui
