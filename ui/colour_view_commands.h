#pragma once

#include "ui/state/session.h"

#include <QObject>

namespace underpaint::ui {

class Actions;

/// The View menu's part on how colours are shown.
class ColourViewCommands : public QObject {
    Q_OBJECT
public:
    ColourViewCommands(const Session& session, Actions& actions, QWidget* window);

private:
    void choose();

    Session m_session;
    QWidget* m_window;
};

} // namespace underpaint::ui
