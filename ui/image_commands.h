#pragma once

#include "ui/state/session.h"

#include <QObject>
#include <functional>

namespace underpaint::canvas {
struct DocumentState;
}

namespace underpaint::ui {

class Actions;
class CanvasView;

/// The Image menu, the transforms of one layer that have menu entries, and rulers, grid and snapping.
class ImageCommands : public QObject {
    Q_OBJECT
public:
    ImageCommands(const Session& session, Actions& actions, CanvasView& canvas, QWidget* window);

private:
    void connectImage();
    void connectLayer(CanvasView& canvas);
    void connectGuides();
    /// Errors of edits become the error bar's sentence.
    void on(const char* action, std::function<void()> effect);
    void edit(const QString& step, const std::function<void(canvas::DocumentState&)>& change);
    void askCanvasSize();
    void askImageSize();
    void askGridSpacing();

    Session m_session;
    Actions& m_actions;
    QWidget* m_window;
};

} // namespace underpaint::ui
