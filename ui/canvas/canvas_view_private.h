#pragma once

#include "ui/canvas/aid_lines.h"
#include "ui/canvas/brush_outline.h"
#include "ui/canvas/canvas_renderer.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/legends.h"
#include "ui/canvas/map_lines.h"
#include "ui/canvas/pen_input.h"
#include "ui/canvas/rulers.h"
#include "ui/canvas/stage_mark.h"
#include "ui/canvas/stroke_painter.h"
#include "ui/canvas/wipe_line.h"
#include "ui/state/tool_state.h"
#include "ui/tools/canvas_tool.h"
#include "ui/tools/selection_outline.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QVariantAnimation>
#include <functional>
#include <map>

class QKeyEvent;
class QMouseEvent;
class QPainter;
class QPaintEvent;
class QTabletEvent;
class QTouchEvent;
class QWheelEvent;

namespace underpaint::ui {

/// The parts of a canvas view. canvas_view.cpp wires them, canvas_place.cpp moves the view, canvas_paint.cpp paints, canvas_input.cpp hears the hand, canvas_transform.cpp begins and ends transforms.
struct CanvasView::Private {
    Private(CanvasView& owner, const Session& shared);
    ~Private();

    CanvasView& view;
    Session session;
    CanvasRenderer renderer;
    PenInput pen;
    StrokePainter painter;

    // Place.
    ViewTransform transform;         // of the whole view, or of its left half
    QPointer<CanvasView> leader;
    Side side = Side::Both;
    bool fitted = true, shown = false, spreading = false;
    QSize windowSize;                // when the view was placed last
    QPoint corner;                   // of the view in its window, then
    int topInset = 0;
    void place();                    // after resizing or moving in the window
    void moved();                    // the transform is another one
    bool hasHalves() const;
    double halfWidth() const;        // view pixels of the left half
    /// View pixels to canvas pixels; in the right half as in the left one.
    QPointF toCanvas(QPointF at) const;
    QPointF inLeftHalf(QPointF at) const;
    double fitMargin() const;

    // Pictures.
    void connectAll();
    void documentReplaced();
    void refreshLook();
    CanvasLook wantedLook() const;
    void takeResult();
    void takeStageState();
    bool resultAt(QPointF at) const; // whether the result is what is seen there
    void updateDevice(const QRegion& device);
    canvas::DocumentState runFrom, shownFrom; // the painting when the last run began, and that of the shown result
    StageState lastState = StageState::Idle;
    int lastStep = 0;
    QImage fadeFrom;                 // the view before the picture changed
    QElapsedTimer fadeClock;
    QTimer fadeTimer;

    // Overlays.
    WipeLine wipe;
    bool wipeFocused = false, wipeByKey = false;
    StageMark mark;
    Legends legends;
    MaskOutline maskOutline;
    Isolines isolines;
    bool linesStale = true;
    QImage linesDrawn;               // outline and isolines, device pixels; null = not drawn
    QTimer march, comeBack, mapRest;
    QElapsedTimer marchClock;
    double marchPhase = 0;
    QVariantAnimation overlays;      // opacity, 0..1
    std::optional<QRect> region;     // canvas pixels that a run of the masked part looks at
    QTimer wordsTimer;
    QString words;                   // a sentence at the lower edge, for a while
    void layOut();
    void showOverlays(bool shown);
    double overlayOpacity() const { return overlays.currentValue().toDouble(); }
    void makeLines();
    void drawLines();
    void refreshRegion();
    void refreshMarch();
    bool showsWipe() const;
    QRectF visiblePicture() const;
    QPointF markCorner() const;
    void say(const QString& sentence);
    void paint(QPaintEvent* event);
    void paintOverlays(QPainter& painter, const QRegion& region);
    void paintPointer(QPainter& painter);
    void paintEdge(QPainter& painter) const;

    // The outline of what is selected: canvas_selection.cpp.
    SelectionOutline ants;
    QImage antsDrawn;                // device pixels; null = not drawn
    QTimer antsMarch;
    QElapsedTimer antsClock;
    void takeSelection();
    void refreshAnts();              // whether they move
    void moveAnts();
    void paintAnts(QPainter& painter, const QRegion& part);

    // Hand.
    enum class Drag { None, Stroke, Pan, Zoom, Rotate, Resize, Pick, Wipe, Guide, Touch, Tool, Aid };
    Drag drag = Drag::None;
    QPointF pressedAt, draggedTo;    // view pixels
    double sizeBefore = 0;           // of the brush, before it is resized
    bool space = false, pickHeld = false, moving = false;
    std::optional<QPointF> pointer;  // view pixels; nothing = outside
    QColor colourBefore, colourNow;
    std::optional<int> mouseFinger;  // the touch point that acts as the mouse
    QPointF touchMiddle;
    double touchSpan = 0, touchAngle = 0;
    const QTabletEvent* tablet = nullptr; // the event being heard, if a pen made it
    const QMouseEvent* mouse = nullptr;   // or the mouse
    bool beginStroke(QPointF at);
    canvas::PenSample sampleAt(QPointF at) const;
    QElapsedTimer touchClock;
    bool inRightHalf = false;             // where the drag began
    bool press(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers keys);
    void dragTo(QPointF at, Qt::KeyboardModifiers keys);
    void release();
    void abandon();                  // the drag, as if it had not begun
    void strokeIsDown(bool down);
    void hover(std::optional<QPointF> at, Qt::KeyboardModifiers keys);
    void refreshCursor();
    void pick(QPointF at);
    std::optional<QColor> colourAt(QPointF at);
    QRect pointerBounds() const;
    void updatePointer();
    bool key(QKeyEvent* event, bool down);
    bool wantsKey(const QKeyEvent* event) const;
    bool touch(QTouchEvent* event);
    QElapsedTimer tapClock;
    ViewTransform tapFrom;           // before the fingers came
    int tapFingers = 0;              // most at once since the first came down
    void hearTap(const QTouchEvent& event);
    void penButton(const QTabletEvent& event);
    void wheel(QWheelEvent* event);
    void menu(QPoint globalAt);

    // Tools of ui/tools: canvas_tools.cpp.
    std::map<Tool, std::unique_ptr<CanvasTool>> box;
    CanvasTool* inHand = nullptr;
    void takeTool();
    AidLines aidLines() const;
    CanvasAids::Handle aid{};        // that is dragged
    ToolPoint toolPoint(QPointF at, Qt::KeyboardModifiers keys) const;
    /// Calls the tool; what it throws is reported. False if it threw.
    bool withTool(const std::function<void(CanvasTool&)>& call);
    bool toolKey(const QKeyEvent& event, bool apply);

    // Transforms that something other than the tool's own key began: what was in hand before comes back.
    std::optional<Tool> beforeTransform;
    void transformEnded();

    Guides& guides;
    Rulers rulers;
    Rulers::Room ruled() const { return {transform, QSizeF(hasHalves() ? halfWidth() : view.width(), view.height()), pointer, session.tools.tool()}; }
};

} // namespace underpaint::ui
