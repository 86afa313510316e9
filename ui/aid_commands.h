#pragma once

#include "ui/state/session.h"

#include <QObject>

namespace underpaint::ui {

class Actions;

/// Symmetry and assistants, by menu.
class AidCommands : public QObject {
    Q_OBJECT
public:
    AidCommands(const Session& session, Actions& actions, QObject* parent = nullptr);

private:
    void show();

    Session m_session;
    Actions& m_actions;
};

} // namespace underpaint::ui
