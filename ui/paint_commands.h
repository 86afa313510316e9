#pragma once

#include "ui/state/session.h"

#include <QObject>
#include <functional>

namespace underpaint::ui {

class Actions;
class CanvasView;

/// What keys and menus do to painting, layers, masks, tools and brush.
class PaintCommands : public QObject {
    Q_OBJECT
public:
    PaintCommands(const Session& session, Actions& actions, CanvasView& canvas, QObject* parent);

private:
    void connectTools();
    void connectBrush();
    void connectLayers(CanvasView& canvas);
    void connectMask();
    /// Errors of edits become the error bar's sentence.
    void on(const char* action, std::function<void()> effect);
    void chooseNeighbour(int step);
    void moveLayer(int step);
    void show();

    Session m_session;
    Actions& m_actions;
};

} // namespace underpaint::ui
