#pragma once

#include "core/canvas/composite.h"
#include "core/canvas/document.h"
#include "ui/canvas/tile_pyramid.h"

#include <QRect>
#include <vector>

namespace underpaint::ui {

class DocumentModel;

/// What was painted since a moment, as paint that lies over a result made from that moment: the painting where it differs from then, transparent elsewhere. Faint changes are shown faintly.
class InkSince {
public:
    explicit InkSince(DocumentModel& document)
        : m_document(document)
    {
    }

    /// From now on.
    void start();
    /// From that earlier state on, if it has the canvas's size.
    void start(canvas::DocumentState then);
    void touched(const QRect& area); ///< canvas pixels that may differ
    bool isEmpty() const { return !m_any; }
    TilePyramid::Loader loader();

private:
    DocumentModel& m_document;
    canvas::DocumentState m_then;
    canvas::Composite m_before;
    std::vector<bool> m_touched; // tile by tile
    bool m_any = false;
};

} // namespace underpaint::ui
