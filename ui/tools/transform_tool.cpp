#include "ui/tools/transform_tool.h"

#include "core/base/error.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/guides.h"

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr int longestPause = 500;    // ms between two drafts
constexpr double drawnWhole = 3e5;   // canvas pixels that need no draft
constexpr double nudge = 1, leap = 10;

/// Keys must differ from one transform to the next, or their steps would become one.
std::string freshKey()
{
    static std::uint64_t count = 0;
    return "transform " + std::to_string(++count);
}

} // namespace

TransformTool::TransformTool(const Session& session, QObject* parent)
    : CanvasTool(session, parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { lay(draftStep()); });
    connect(&session.document, &DocumentModel::changed, this, &TransformTool::followDocument);
    connect(&session.document, &DocumentModel::layersChanged, this, &TransformTool::followDocument);
    connect(&session.tools.options(), &ToolOptions::changed, this, &TransformTool::takeNumber);
}

TransformFrame TransformTool::frame() const
{
    return {TransformFrame::Mode(options().choice("transform.mode")), m_shape, m_floating ? m_floating->piece.size : base::Size{1, 1}};
}

/// Distances are what counts: however the view is turned, they are those of the screen.
TransformFrame::Grip TransformTool::gripAt(const ToolPoint& at) const { return frame().at(QTransform::fromScale(at.scale, at.scale), at.canvas * at.scale); }

bool TransformTool::begin()
{
    if (m_floating)
        return true;
    try {
        m_floating = canvas::floatingOf(document().state());
    } catch (const base::Error& error) {
        Q_EMIT said(QString::fromUtf8(error.what()));
        return false;
    }
    m_shape = m_floating->first;
    m_key = freshKey();
    m_revision.reset();
    showNumbers();
    Q_EMIT busyChanged();
    Q_EMIT overlayChanged();
    return true;
}

void TransformTool::taken() { begin(); }

bool TransformTool::press(const ToolPoint& at)
{
    if (!begin())
        return false;
    m_scale = at.scale;
    m_grip = gripAt(at);
    m_pressed = at;
    m_dragStart = m_shape;
    return true;
}

void TransformTool::drag(const ToolPoint& at)
{
    if (!m_pressed || !m_floating)
        return;
    const TransformFrame start(TransformFrame::Mode(options().choice("transform.mode")), m_dragStart, m_floating->piece.size);
    const Guides& guides = Guides::of(m_session.preferences);
    const QSizeF canvas(document().state().size.width, document().state().size.height);
    QPointF to = at.canvas;
    m_shape = start.dragged(m_grip, m_pressed->canvas, to, at.keys);
    if (m_grip.part == TransformFrame::Part::Inside) {
        to += guides.snap(frame().outline().boundingRect(), canvas, at.scale);
        m_shape = start.dragged(m_grip, m_pressed->canvas, to, at.keys);
    } else if (m_grip.part != TransformFrame::Part::Turn) {
        const QPointF grip = start.place(m_grip) + to - m_pressed->canvas;
        to += guides.snap(QRectF(grip, QSizeF(0, 0)), canvas, at.scale);
        m_shape = start.dragged(m_grip, m_pressed->canvas, to, at.keys);
    }
    Q_EMIT overlayChanged();
    if (!m_timer.isActive())
        m_timer.start(0);
}

void TransformTool::release(const ToolPoint&)
{
    m_pressed.reset();
    if (!(m_shape == m_dragStart))
        take(m_shape);
}

void TransformTool::abandon()
{
    m_pressed.reset();
    take(m_dragStart);
}

void TransformTool::hover(const ToolPoint& at) { m_scale = at.scale; }

void TransformTool::take(const canvas::Shape& shape)
{
    m_timer.stop();
    m_shape = shape;
    lay(1);
    m_timer.stop();
    showNumbers();
    Q_EMIT overlayChanged();
}

/// Coarse pixels that are none on the screen, where there are many.
int TransformTool::draftStep() const
{
    const QRectF area = frame().outline().boundingRect();
    if (!m_pressed || area.width() * area.height() < drawnWhole)
        return 1;
    int step = 2;
    while (step < 8 && step < 1 / m_scale)
        step *= 2;
    return step;
}

void TransformTool::lay(int step, canvas::Compositing compositing)
{
    if (!m_floating)
        return;
    QElapsedTimer clock;
    clock.start();
    try {
        const QScopedValueRollback<bool> own(m_editing, true);
        document().document().edit(tr("Transform").toStdString(), [&](canvas::DocumentState& state) { canvas::layDown(state, *m_floating, m_shape, step, compositing); }, canvas::Change::Cause::Edit, m_key);
        m_revision = document().document().revision();
    } catch (const base::Error& error) {
        m_session.errors.report(QString::fromUtf8(error.what()));
    }
    // A large piece takes a while; the frame stays with the hand all the same.
    if (m_pressed)
        m_timer.start(int(std::min<qint64>(longestPause, 2 * clock.elapsed())));
}

void TransformTool::end()
{
    m_timer.stop();
    m_pressed.reset();
    m_floating.reset();
    m_revision.reset();
    document().document().closeMerge();
    Q_EMIT overlayChanged();
    Q_EMIT busyChanged();
}

void TransformTool::apply()
{
    if (!m_floating)
        return;
    const canvas::Compositing compositing{options().isOn("transform.match"), options().isOn("transform.blend")};
    m_pressed.reset();
    m_timer.stop();
    if (compositing.any() || m_revision)
        lay(1, compositing);
    end();
}

void TransformTool::cancel()
{
    if (!m_floating)
        return;
    const bool ours = m_revision && *m_revision == document().document().revision();
    end();
    if (ours)
        document().undo();
}

/// Somebody else changed the painting, or chose another layer: what lies there now stays.
void TransformTool::followDocument()
{
    if (!m_floating || m_editing)
        return;
    const canvas::DocumentState& state = document().state();
    const canvas::Layer* const layer = state.layer(m_floating->layer);
    const bool edited = m_revision && *m_revision != document().document().revision();
    const bool gone = !layer || (!m_revision && layer != m_floating->before.get());
    if (edited || gone)
        end();
    else if (state.active != m_floating->layer || state.onMask != m_floating->onMask || !(m_revision || state.selection == m_floating->selection))
        apply();
}

void TransformTool::flip(Qt::Orientation across)
{
    if (begin())
        take(frame().flipped(across));
}

void TransformTool::turn(double degrees)
{
    if (begin())
        take(frame().turned(degrees));
}

void TransformTool::showNumbers()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    ToolOptions& options = tools().options();
    options.set("transform.x", m_shape.centre.x);
    options.set("transform.y", m_shape.centre.y);
    options.set("transform.width", m_shape.scaleX * 100);
    options.set("transform.height", m_shape.scaleY * 100);
    options.set("transform.angle", m_shape.angle);
    options.set("transform.shear", m_shape.shear);
}

void TransformTool::takeNumber(const QString& id)
{
    if (m_showing || !m_floating || !id.startsWith(QLatin1String("transform.")))
        return;
    const auto scale = [&](const char* name) {
        const double value = options().number(name) / 100;
        return std::abs(value) < .001 ? .001 : value;
    };
    canvas::Shape shape = m_shape;
    if (id == QLatin1String("transform.x"))
        shape.centre.x = options().number("transform.x");
    else if (id == QLatin1String("transform.y"))
        shape.centre.y = options().number("transform.y");
    else if (id == QLatin1String("transform.width"))
        shape.scaleX = scale("transform.width");
    else if (id == QLatin1String("transform.height"))
        shape.scaleY = scale("transform.height");
    else if (id == QLatin1String("transform.angle"))
        shape.angle = options().number("transform.angle");
    else if (id == QLatin1String("transform.shear"))
        shape.shear = options().number("transform.shear");
    if (!(shape == m_shape))
        take(shape);
    else
        Q_EMIT overlayChanged(); // another mode has other handles
}

bool TransformTool::wantsKey(const QKeyEvent& event) const
{
    const bool arrow = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right || event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    return arrow && m_floating && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
}

void TransformTool::key(const QKeyEvent& event)
{
    const double by = event.modifiers() & Qt::ShiftModifier ? leap : nudge;
    switch (event.key()) {
    case Qt::Key_Left: take(frame().nudged({-by, 0})); break;
    case Qt::Key_Right: take(frame().nudged({by, 0})); break;
    case Qt::Key_Up: take(frame().nudged({0, -by})); break;
    default: take(frame().nudged({0, by})); break;
    }
}

void TransformTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    m_canvasToView = canvasToView;
    if (m_floating)
        frame().paint(painter, canvasToView);
}

QCursor TransformTool::cursor(const std::optional<ToolPoint>& at) const
{
    if (!m_floating || !at)
        return Qt::ArrowCursor;
    return frame().cursor(m_canvasToView, m_pressed ? m_grip : gripAt(*at), at->keys);
}

} // namespace underpaint::ui
