#include "ui/tools/move_tool.h"

#include "core/base/error.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/guides.h"

#include <QElapsedTimer>
#include <QKeyEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr int longestPause = 500; // ms between two looks while the hand moves
constexpr double nudge = 1, leap = 10;

std::string freshKey()
{
    static std::uint64_t count = 0;
    return "move " + std::to_string(++count);
}

} // namespace

MoveTool::MoveTool(const Session& session, QObject* parent)
    : CanvasTool(session, parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { lay(2); });
}

bool MoveTool::begin()
{
    try {
        m_floating = canvas::floatingOf(document().state());
    } catch (const base::Error& error) {
        Q_EMIT said(QString::fromUtf8(error.what()));
        return false;
    }
    m_by = {};
    m_key = freshKey();
    return true;
}

bool MoveTool::press(const ToolPoint& at)
{
    m_pressed = at;
    return begin();
}

void MoveTool::drag(const ToolPoint& at)
{
    QPointF by = at.canvas - m_pressed.canvas;
    const base::Rect from = m_floating->area;
    const base::Size canvas = document().state().size;
    const bool placed = m_floating->before->placement && m_floating->marked.size.isEmpty();
    if (!placed)
        by += Guides::of(m_session.preferences).snap(QRectF(from.x, from.y, from.width, from.height).translated(by), QSizeF(canvas.width, canvas.height), at.scale);
    if (at.keys & Qt::ShiftModifier)
        (std::abs(by.x()) < std::abs(by.y()) ? by.rx() : by.ry()) = 0;
    m_by = {std::round(by.x()), std::round(by.y())};
    if (!m_timer.isActive())
        m_timer.start(0);
}

/// step: above 1 while the hand moves.
void MoveTool::lay(int step)
{
    if (!m_floating)
        return;
    QElapsedTimer clock;
    clock.start();
    try {
        canvas::Shape shape = m_floating->first;
        shape.centre = {shape.centre.x + m_by.x(), shape.centre.y + m_by.y()};
        document().document().edit(tr("Move").toStdString(), [&](canvas::DocumentState& state) { canvas::layDown(state, *m_floating, shape, step); }, canvas::Change::Cause::Edit, m_key);
    } catch (const base::Error& error) {
        m_session.errors.report(QString::fromUtf8(error.what()));
    }
    if (step > 1) // a large layer takes a while
        m_timer.start(int(std::min<qint64>(longestPause, 2 * clock.elapsed())));
}

void MoveTool::end()
{
    m_timer.stop();
    m_floating.reset();
    document().document().closeMerge();
}

void MoveTool::release(const ToolPoint&)
{
    lay(1);
    end();
}

void MoveTool::abandon()
{
    m_by = {};
    lay(1);
    end();
}

bool MoveTool::wantsKey(const QKeyEvent& event) const
{
    const bool arrow = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right || event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    return arrow && !m_floating && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
}

void MoveTool::key(const QKeyEvent& event)
{
    if (!begin())
        return;
    const double by = event.modifiers() & Qt::ShiftModifier ? leap : nudge;
    switch (event.key()) {
    case Qt::Key_Left: m_by = {-by, 0}; break;
    case Qt::Key_Right: m_by = {by, 0}; break;
    case Qt::Key_Up: m_by = {0, -by}; break;
    default: m_by = {0, by}; break;
    }
    lay(1);
    end();
}

} // namespace underpaint::ui
