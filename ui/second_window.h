#pragma once

#include "ui/state/session.h"

#include <QWidget>

namespace underpaint::ui {

class CanvasView;

/// The result alone in a window of its own, which shares pan, zoom and turn with the canvas.
class SecondWindow : public QWidget {
    Q_OBJECT
public:
    SecondWindow(const Session& session, CanvasView& leader, QWidget* parent);

    CanvasView* canvas() const { return m_canvas; }

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    CanvasView* m_canvas;
};

} // namespace underpaint::ui
