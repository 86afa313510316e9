#pragma once

#include "ui/state/session.h"

#include <QWidget>

namespace underpaint::ui {

class CanvasView;

/// The canvas once more in a window of its own: the result alone, which shares pan, zoom and turn with the canvas it follows; or all of it, with a zoom of its own and painted on like the first.
class SecondWindow : public QWidget {
    Q_OBJECT
public:
    /// leader: whose pan and zoom the result follows; null = a view of its own.
    SecondWindow(const Session& session, CanvasView* leader, QWidget* parent);

    CanvasView* canvas() const { return m_canvas; }

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    CanvasView* m_canvas;
};

} // namespace underpaint::ui
