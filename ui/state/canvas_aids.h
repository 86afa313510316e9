#pragma once

#include "core/canvas/assistant.h"
#include "core/canvas/symmetry.h"

#include <QJsonObject>
#include <QObject>
#include <QPointF>
#include <array>

namespace underpaint::ui {

class ToolState;

/// What helps the hand: symmetry for all brushes, and an assistant whose lines strokes follow. Places are kept as shares of the canvas, so that they suit others.
class CanvasAids : public QObject {
    Q_OBJECT
public:
    /// Those that belong to the tools, and are kept with them.
    static CanvasAids& of(ToolState& tools);
    static CanvasAids& of(const ToolState& tools);

    canvas::Symmetry symmetry(base::Size canvas) const;
    canvas::SymmetryKind symmetryKind() const { return m_symmetry; }
    void setSymmetryKind(canvas::SymmetryKind kind);
    int arms() const { return m_arms; } ///< of radial symmetry
    void setArms(int arms);             ///< 2..32

    canvas::Assistant assistant(base::Size canvas) const;
    canvas::AssistantKind assistantKind() const { return m_assistant; }
    void setAssistantKind(canvas::AssistantKind kind);

    /// Column and Row move the axes of symmetry, from the upper and the left edge of the canvas; the others the assistant's points.
    enum class Handle { Column, Row, First, Second };
    /// The handles of what is on.
    QList<Handle> handles() const;
    QPointF place(Handle handle, base::Size canvas) const; ///< canvas pixels
    void move(Handle handle, QPointF to, base::Size canvas);

    QJsonObject save() const;
    void restore(const QJsonObject& saved); ///< what is damaged changes nothing

Q_SIGNALS:
    void changed();

private:
    explicit CanvasAids(QObject* parent);

    canvas::SymmetryKind m_symmetry = canvas::SymmetryKind::None;
    canvas::AssistantKind m_assistant = canvas::AssistantKind::None;
    int m_arms = 6;
    QPointF m_centre{.5, .5};
    struct Pair { QPointF first, second; };
    std::array<Pair, 4> m_points; // of the kinds of assistants
};

} // namespace underpaint::ui
