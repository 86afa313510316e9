#include "ui/document_views.h"

#include "ui/canvas/canvas_view.h"
#include "ui/state/project_session.h"

namespace underpaint::ui {

DocumentViews::DocumentViews(DocumentModel& document, ProjectSession& project, CanvasView& canvas, QObject* parent)
    : QObject(parent)
    , m_project(project)
    , m_canvas(canvas)
{
    connect(&document, &DocumentModel::aboutToOpen, this, &DocumentViews::leave);
    connect(&project, &ProjectSession::documentsChanged, this, &DocumentViews::come);
}

void DocumentViews::leave()
{
    m_left = m_project.documentInfo(m_project.currentDocument()).id;
    m_views.insert(m_left, m_canvas.transform());
}

void DocumentViews::come()
{
    QHash<const void*, ViewTransform> open; // those that were closed are forgotten
    for (int i = 0; i < m_project.documentCount(); ++i)
        if (const void* const id = m_project.documentInfo(i).id; m_views.contains(id))
            open.insert(id, m_views[id]);
    m_views = open;
    const void* const id = m_project.documentInfo(m_project.currentDocument()).id;
    const void* const left = std::exchange(m_left, nullptr);
    if (!left || left == id || !m_views.contains(id)) // another painting in the same tab is seen as a whole
        return;
    const ViewTransform view = m_views[id];
    const ViewTransform& now = m_canvas.transform();
    if (now.zoom() == view.zoom() && now.centre() == view.centre() && now.angle() == view.angle() && now.isMirrored() == view.isMirrored())
        return; // it fitted the window and does again
    m_canvas.setMirrored(view.isMirrored());
    m_canvas.rotateBy(view.angle() - m_canvas.angle());
    m_canvas.setZoom(view.zoom());
    m_canvas.panBy(now.viewport().center() - now.toView(view.centre()));
}

} // namespace underpaint::ui
