#pragma once

#include "ui/canvas/view_transform.h"

#include <QHash>
#include <QObject>

namespace underpaint::ui {

class CanvasView;
class DocumentModel;
class ProjectSession;

/// Each open painting is seen again as it was left: zoom, place, turn and mirror.
class DocumentViews : public QObject {
    Q_OBJECT
public:
    DocumentViews(DocumentModel& document, ProjectSession& project, CanvasView& canvas, QObject* parent);

private:
    void leave();
    void come();

    ProjectSession& m_project;
    CanvasView& m_canvas;
    const void* m_left = nullptr; // the painting that leaves the canvas; null = none does
    QHash<const void*, ViewTransform> m_views;
};

} // namespace underpaint::ui
