#pragma once

#include "core/canvas/selection_edits.h"
#include "ui/state/session.h"

#include <QObject>
#include <functional>

namespace underpaint::ui {

class Actions;

/// Cut, copy and paste: what is selected of the chosen layer (the whole of it without a selection), or of everything that is seen. What is pasted lies where it came from.
class ClipboardCommands : public QObject {
    Q_OBJECT
public:
    ClipboardCommands(const Session& session, Actions& actions, QObject* parent);

private:
    void on(const char* action, std::function<void()> effect);
    void copyLayer();
    void copyMerged();
    void cut();
    void paste();
    void show();

    Session m_session;
    Actions& m_actions;
};

} // namespace underpaint::ui
