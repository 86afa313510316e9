#pragma once

#include "ui/canvas/view_transform.h"
#include "ui/state/guides.h"
#include "ui/state/tool_state.h"

#include <optional>

class QPainter;

namespace underpaint::ui {

/// Rulers along the upper and left edge of the canvas view, guides and grid over the picture. Guides are pulled out of a ruler, moved by the move tool, and pushed back beyond the picture to be gone.
class Rulers {
public:
    explicit Rulers(Guides& guides) : m_guides(guides) {}
    static constexpr int thickness = 18; ///< view pixels

    /// What they are laid out by.
    struct Room {
        const ViewTransform& transform;
        QSizeF view;                    ///< view pixels
        std::optional<QPointF> pointer; ///< view pixels
        Tool tool = Tool::Brush;
    };

    /// Whether the tool's points are pulled to guides and grid one by one.
    bool pulls(Tool tool) const;
    /// True: a guide goes along with the hand now.
    bool press(QPointF view, const Room& room);
    void drag(QPointF view, const Room& room);
    void release(QPointF view, const Room& room);
    /// The direction of the guide that a press there would take.
    std::optional<Qt::Orientation> lineUnder(QPointF view, const Room& room) const;
    void paint(QPainter& painter, const Room& room) const;

private:
    struct Line {
        Qt::Orientation orientation;
        int index; // -1: a new one
    };
    bool shown(const Room& room) const { return m_guides.rulersShown() && room.transform.angle() == 0; }
    std::optional<Line> under(QPointF view, const Room& room) const;
    void paintRuler(QPainter& painter, const Room& room, Qt::Orientation along) const;

    Guides& m_guides;
    std::optional<Line> m_taken;
};

} // namespace underpaint::ui
