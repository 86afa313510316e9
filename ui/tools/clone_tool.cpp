#include "ui/tools/clone_tool.h"

#include "ui/state/canvas_aids.h"
#include "ui/state/document_model.h"
#include "ui/tools/layer_edit.h"
#include "ui/tools/lines.h"

#include <QPainter>
#include <cmath>

namespace underpaint::ui {

CloneTool::CloneTool(const Session& session, QObject* parent)
    : CanvasTool(session, parent)
{
    // Somebody else ended the stroke, an undo say: its tiles are no longer ours.
    connect(&document(), &DocumentModel::strokeEnded, this, [this] {
        if (!m_ending)
            forget();
    });
    connect(&document(), &DocumentModel::opened, this, [this] {
        m_source.reset();
        m_offset.reset();
        Q_EMIT overlayChanged();
    });
}

CloneTool::~CloneTool() { forget(); }

void CloneTool::forget()
{
    m_ending = true;
    m_engine.abandon();
    m_edit.reset();
    m_ending = false;
    m_coverage = {};
    m_stroke = {};
}

canvas::PenSample CloneTool::sample(const ToolPoint& at) const
{
    canvas::PenSample sample;
    sample.at = {at.canvas.x(), at.canvas.y()};
    sample.pressure = at.pressure;
    sample.time = double(m_clock.nsecsElapsed()) / 1e6;
    return sample;
}

bool CloneTool::press(const ToolPoint& at)
{
    forget();
    m_at = at.canvas;
    if (at.keys & (Qt::ControlModifier | Qt::AltModifier)) {
        m_source = at.canvas;
        m_offset.reset();
        Q_EMIT overlayChanged();
        return false;
    }
    QString why = LayerEdit::refusal(m_session);
    if (why.isEmpty() && !m_source)
        why = tr("Ctrl-click first on the place to paint with.");
    if (!why.isEmpty()) {
        Q_EMIT said(why);
        return false;
    }
    if (!m_offset || !options().isOn("clone.aligned"))
        m_offset = (*m_source - at.canvas).toPoint();
    canvas::CloneStroke stroke;
    stroke.from = document().document().snapshot();
    stroke.layer = options().choice("clone.source") == 1 ? stroke.from.active : 0;
    stroke.byX = m_offset->x();
    stroke.byY = m_offset->y();
    m_edit = std::make_unique<LayerEdit>(m_session);
    stroke.before = m_edit->tiles();
    stroke.wash = m_edit->wash();
    m_stroke = std::move(stroke);
    m_coverage = canvas::Tiles(m_stroke.from.size);
    canvas::BrushSettings settings = tools().strokeSettings();
    settings.erases = settings.alphaLocked = false;
    m_engine.setPreset(tools().preset());
    m_engine.setSettings(settings);
    m_engine.setSymmetry(CanvasAids::of(tools()).symmetry(m_stroke.from.size));
    m_clock.start();
    copy(m_engine.begin(m_coverage, sample(at)));
    return true;
}

void CloneTool::copy(base::Rect covered)
{
    if (!covered.isEmpty() && m_edit)
        m_edit->touched(canvas::cloneOnto(m_edit->tiles(), m_coverage, m_stroke, covered));
}

void CloneTool::drag(const ToolPoint& at)
{
    m_at = at.canvas;
    if (m_edit) {
        const canvas::PenSample next = sample(at);
        copy(m_engine.extend(std::span(&next, 1)));
    }
    Q_EMIT overlayChanged();
}

void CloneTool::release(const ToolPoint&)
{
    if (m_edit) {
        copy(m_engine.end());
        m_ending = true;
        m_edit->end(tr("Clone"));
        m_ending = false;
    }
    forget();
    Q_EMIT overlayChanged();
}

void CloneTool::abandon()
{
    forget(); // takes the stroke back
    Q_EMIT overlayChanged();
}

void CloneTool::hover(const ToolPoint& at)
{
    m_at = at.canvas;
    if (m_source)
        Q_EMIT overlayChanged();
}

void CloneTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    if (!m_source)
        return;
    const bool moves = m_offset && (m_edit || options().isOn("clone.aligned"));
    const QPointF at = canvasToView.map(moves ? m_at + QPointF(*m_offset) : *m_source);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QPen& pen : {overlayShade(3), overlayPen(1.4)}) {
        painter.setPen(pen);
        painter.drawLine(at - QPointF(7, 0), at + QPointF(7, 0));
        painter.drawLine(at - QPointF(0, 7), at + QPointF(0, 7));
    }
    painter.restore();
}

QCursor CloneTool::cursor(const std::optional<ToolPoint>& at) const
{
    return at && at->keys & (Qt::ControlModifier | Qt::AltModifier) ? Qt::CrossCursor : Qt::BlankCursor;
}

} // namespace underpaint::ui
