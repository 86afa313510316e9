#pragma once

#include "ui/state/session.h"
#include "ui/state/tool_state.h"

#include <QCursor>
#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QTransform>
#include <QWidget>
#include <memory>
#include <optional>

class QKeyEvent;
class QPainter;

namespace underpaint::ui {

/// Where the hand is, and how.
struct ToolPoint {
    QPointF canvas;      ///< canvas pixels; may lie beyond the canvas
    QPointF view;        ///< view pixels
    double scale = 1;    ///< view pixels per canvas pixel, for handles of a constant size on the screen
    double pressure = .5; ///< 0..1
    Qt::KeyboardModifiers keys;
};

/// A tool that is neither a brush nor moves the view: selections, shapes, fills, transform, crop, text. The canvas view hands it what pen and mouse do while it is in hand; it edits the document in one undo step.
/// Each tool is one file in this folder and one line in tool_box.cpp. Errors of the document (base::Error) may leave any of these: the view reports them.
class CanvasTool : public QObject {
    Q_OBJECT
public:
    explicit CanvasTool(const Session& session, QObject* parent = nullptr) : QObject(parent), m_session(session) {}

    /// True: a drag began; drag() and release() follow.
    virtual bool press(const ToolPoint& at) = 0;
    virtual void drag(const ToolPoint& at) { Q_UNUSED(at); }
    virtual void release(const ToolPoint& at) { Q_UNUSED(at); }
    virtual void doubleClick(const ToolPoint& at) { Q_UNUSED(at); }
    virtual void hover(const ToolPoint& at) { Q_UNUSED(at); }
    /// The drag is lost (another window came up, Esc): as if it had not begun.
    virtual void abandon() {}

    /// Whether something is under way that Enter applies and Esc cancels: a path, a polygon, a transform, a crop.
    virtual bool isBusy() const { return false; }
    virtual void apply() {}
    virtual void cancel() {}
    /// The tool comes into the hand or leaves it; what is under way is applied when it leaves, unless the tool says otherwise.
    virtual void taken() {}
    virtual void laidDown() { apply(); }
    /// Keys while the canvas has the focus, before any action gets them. Enter and Esc while busy need not be looked at. wantsKey: whether this one is the tool's.
    virtual bool wantsKey(const QKeyEvent& event) const { Q_UNUSED(event); return false; }
    virtual void key(const QKeyEvent& event) { Q_UNUSED(event); }

    /// What lies over the picture, in view pixels (ui/tools/lines.h has the pens).
    virtual void paint(QPainter& painter, const QTransform& canvasToView) const { Q_UNUSED(painter); Q_UNUSED(canvasToView); }
    virtual QCursor cursor(const std::optional<ToolPoint>& at) const { Q_UNUSED(at); return Qt::CrossCursor; }
    void setView(QWidget* view) { m_view = view; } ///< the canvas view, for a field over the picture

Q_SIGNALS:
    void overlayChanged();              ///< paint() would give something else
    void busyChanged();
    void said(const QString& sentence); ///< why nothing was done; shown on the canvas for a while

protected:
    DocumentModel& document() const { return m_session.document; }
    ToolState& tools() const { return m_session.tools; }
    const ToolOptions& options() const { return m_session.tools.options(); }
    QWidget* view() const { return m_view; } ///< may be null

    Session m_session;

private:
    QPointer<QWidget> m_view;
};

/// The tool object for a tool; null for brushes and those that the view knows itself.
std::unique_ptr<CanvasTool> makeCanvasTool(Tool tool, const Session& session);

} // namespace underpaint::ui
