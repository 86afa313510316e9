#include "ui/second_window.h"

#include "ui/canvas/canvas_view.h"
#include "ui/state/document_model.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace underpaint::ui {

SecondWindow::SecondWindow(const Session& session, CanvasView* leader, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_canvas(new CanvasView(session, this))
{
    setObjectName(leader ? "secondWindow" : "secondView");
    setAttribute(Qt::WA_DeleteOnClose, !leader);
    resize(900, 700);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_canvas);
    if (leader) {
        m_canvas->setSide(CanvasView::Side::ResultAlone);
        m_canvas->follow(leader);
    }
    const auto name = [&session, leader, this] { setWindowTitle(leader ? tr("%1, result").arg(session.document.title()) : tr("%1, second view").arg(session.document.title())); };
    connect(&session.document, &DocumentModel::changed, this, name);
    name();
}

void SecondWindow::closeEvent(QCloseEvent* event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace underpaint::ui
