#pragma once

#include "ui/state/session.h"

#include <QObject>

namespace underpaint::ui {

class Actions;
class CanvasView;

/// What the Generate menu does: run, stop, keep, live, level, method, frames, variations, seed.
class GenerateCommands : public QObject {
    Q_OBJECT
public:
    GenerateCommands(const Session& session, Actions& actions, CanvasView& canvas, QObject* parent);

private:
    void connectLevel();
    void connectModes();
    void show();
    /// Moves the level towards free (positive) or faithful.
    void nudge(double steps);

    Session m_session;
    Actions& m_actions;
};

} // namespace underpaint::ui
