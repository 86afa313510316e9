#include "ui/canvas/stroke_painter.h"

#include "core/base/error.h"
#include "core/canvas/selection_edits.h"
#include "ui/state/canvas_aids.h"
#include "ui/state/document_model.h"

#include <algorithm>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr int holdMilliseconds = 20;
constexpr double assistantWaits = 6; // canvas pixels that a stroke goes before it takes one of the assistant's directions

/// Of what is seen, 0..1.
double lightness(canvas::Colour colour) { return .2126 * colour.red + .7152 * colour.green + .0722 * colour.blue; }

} // namespace

StrokePainter::StrokePainter(DocumentModel& document, ToolState& tools, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_tools(tools)
{
    m_hold.setSingleShot(true);
    m_hold.setTimerType(Qt::PreciseTimer);
    connect(&m_hold, &QTimer::timeout, this, [this] {
        canvas::PenSample still = m_latest;
        still.time += holdMilliseconds;
        extend(still);
    });
    // Somebody else ended the stroke, an undo say: its tiles are no longer ours.
    connect(&m_document, &DocumentModel::strokeEnded, this, [this] {
        if (!m_ending)
            forget();
    });
    connect(&m_document, &DocumentModel::opened, this, [this] {
        forget();
        m_lastStroke.reset();
    });
}

StrokePainter::~StrokePainter()
{
    if (isUnderWay())
        end();
}

void StrokePainter::forget()
{
    m_hold.stop();
    m_engine.abandon();
}

bool StrokePainter::begin(const canvas::PenSample& first, End penEnd, Start start)
{
    if (isUnderWay())
        end();
    canvas::BrushSettings settings = m_tools.strokeSettings();
    const Tool inHand = m_tools.paints() ? m_tools.tool() : m_tools.lastPaintTool();
    const Tool tool = inHand == Tool::Eraser ? m_tools.erasedTool() : inHand;
    settings.erases = settings.erases || penEnd == End::Eraser;
    const quint64 layer = target(tool, settings.erases);
    if (!layer)
        return false;
    try {
        m_engine.setPreset(m_tools.preset());
        canvas::Tiles& tiles = m_document.beginStroke(layer);
        m_engine.setSelection(m_document.state().selection);
        const CanvasAids& aids = CanvasAids::of(m_tools);
        m_engine.setSymmetry(aids.symmetry(m_document.state().size));
        m_start = first.at;
        m_direction.reset();
        m_directions = canvas::directionsAt(aids.assistant(m_document.state().size), first.at);
        const canvas::Layer* const painted = m_document.state().layer(layer);
        const bool onMask = painted && &painted->hides == &tiles;
        if (onMask) { // its alpha hides: dark paint does, light paint shows again
            settings.erases = settings.erases || lightness(settings.colour) > .5;
            settings.colour = {};
        }
        const bool own = painted && &painted->tiles == &tiles; // not the layer above a result
        settings.alphaLocked = own && painted->alphaLocked;
        m_engine.setSettings(settings);
        m_latest = first;
        m_strongest = first.pressure;
        m_colours = tool == Tool::Brush && !settings.erases && !onMask;
        m_name = onMask            ? tr("Layer mask")
            : settings.erases ? tr("Erase")
            : tool == Tool::MaskBrush ? tr("Mask")
            : tool == Tool::RealismBrush ? tr("Realism")
            : tool == Tool::Smudge       ? tr("Smudge")
                                         : tr("Brush stroke");
        if (start == Start::StraightFromLastStroke && m_lastStroke) {
            const std::vector<canvas::PenSample> line = straightTo(first);
            touched(m_engine.begin(tiles, line.front()));
            touched(m_engine.extend(std::span(line).subspan(1)));
            m_strongest = m_lastStroke->pressure;
        } else {
            touched(m_engine.begin(tiles, first));
            m_hold.start(holdMilliseconds);
        }
    } catch (const base::Error& error) {
        forget();
        Q_EMIT refused(QString::fromUtf8(error.what()));
        return false;
    }
    return true;
}

/// From the last stroke's end as firmly as that stroke was, one pixel a millisecond.
std::vector<canvas::PenSample> StrokePainter::straightTo(const canvas::PenSample& sample) const
{
    const base::Point from = m_lastStroke->at;
    const double length = std::hypot(sample.at.x - from.x, sample.at.y - from.y);
    const int steps = std::max(1, int(std::ceil(length / 100)));
    std::vector<canvas::PenSample> line;
    for (int i = 0; i <= steps; ++i) {
        const double share = double(i) / steps;
        canvas::PenSample step = sample;
        step.at = {from.x + (sample.at.x - from.x) * share, from.y + (sample.at.y - from.y) * share};
        step.pressure = m_lastStroke->pressure;
        step.time = sample.time - std::max(1.0, length) * (1 - share);
        line.push_back(step);
    }
    return line;
}

void StrokePainter::extend(std::span<const canvas::PenSample> samples)
{
    if (!isUnderWay() || samples.empty())
        return;
    m_hold.stop();
    for (const canvas::PenSample& sample : samples)
        m_strongest = std::max(m_strongest, sample.pressure);
    m_latest = samples.back();
    try {
        touched(m_engine.extend(m_directions.empty() ? samples : std::span<const canvas::PenSample>(alongAssistant(samples))));
    } catch (const base::Error& error) {
        refuse(error);
    }
}

/// The stroke cannot be painted: as if it had not been.
void StrokePainter::refuse(const base::Error& error)
{
    cancel();
    Q_EMIT refused(QString::fromUtf8(error.what()));
}

/// The samples moved onto the line that the stroke took; none before it has taken one.
std::vector<canvas::PenSample> StrokePainter::alongAssistant(std::span<const canvas::PenSample> samples)
{
    std::vector<canvas::PenSample> moved;
    for (canvas::PenSample sample : samples) {
        if (!m_direction && std::hypot(sample.at.x - m_start.x, sample.at.y - m_start.y) >= assistantWaits)
            m_direction = canvas::bestDirection(m_directions, m_start, sample.at);
        if (!m_direction)
            continue;
        sample.at = canvas::onLine(m_start, *m_direction, sample.at);
        moved.push_back(sample);
    }
    if (!moved.empty())
        m_latest = moved.back();
    return moved;
}

void StrokePainter::touched(base::Rect area)
{
    if (!area.isEmpty())
        m_document.strokeTouched(area);
}

void StrokePainter::end()
{
    if (!isUnderWay())
        return;
    m_hold.stop();
    try {
        touched(m_engine.end());
    } catch (const base::Error& error) {
        refuse(error);
        return;
    }
    m_lastStroke = m_latest;
    m_lastStroke->pressure = m_strongest;
    m_ending = true;
    m_document.endStroke(m_name);
    m_ending = false;
    if (m_colours)
        m_tools.colourUsed();
}

void StrokePainter::cancel()
{
    if (!isUnderWay())
        return;
    forget();
    m_document.cancelStroke();
}

quint64 StrokePainter::maskOrMap(canvas::LayerKind kind, bool erases)
{
    const canvas::DocumentState& state = m_document.state();
    if (const canvas::Layer* chosen = state.activeLayer(); chosen && chosen->kind == kind)
        return chosen->id;
    if (erases && !state.topmost(kind)) {
        Q_EMIT refused(kind == canvas::LayerKind::Mask ? tr("There is no mask to erase.") : tr("There is no realism map to erase."));
        return 0;
    }
    return m_document.layerFor(kind);
}

quint64 StrokePainter::target(Tool tool, bool erases)
{
    quint64 id = 0;
    if (tool == Tool::MaskBrush || tool == Tool::RealismBrush) {
        id = maskOrMap(tool == Tool::MaskBrush ? canvas::LayerKind::Mask : canvas::LayerKind::RealismMap, erases);
        if (!id)
            return 0;
    } else {
        id = m_document.state().active;
    }
    const canvas::Layer* const layer = m_document.state().layer(id);
    const QString name = layer ? QString::fromStdString(layer->name) : QString();
    const bool onMask = layer && layer->hasMask() && m_document.state().onMask && m_document.state().active == id;
    QString reason;
    if (!layer)
        reason = tr("No layer is chosen: choose one to paint on.");
    else if (!onMask && layer->isPaint() && !layer->hasOwnPaint())
        reason = tr("%1 has no paint of its own: choose a layer with paint, or its mask.").arg(name);
    else if (tool == Tool::Brush && !erases && layer->kind == canvas::LayerKind::Mask && !canvas::isQuickMask(*layer))
        reason = tr("%1 is a mask: take the mask brush, or choose a layer with paint.").arg(name);
    else if (tool == Tool::Brush && !erases && layer->kind == canvas::LayerKind::RealismMap)
        reason = tr("%1 is a realism map: take the realism brush, or choose a layer with paint.").arg(name);
    else if (erases && !onMask && layer->kind == canvas::LayerKind::Result)
        reason = tr("A result is never erased: choose a layer with paint, or paint over it.");
    else if (layer->locked)
        reason = tr("%1 is locked: unlock it, or choose another layer.").arg(name);
    else if (!layer->visible)
        reason = tr("%1 is hidden: show it, or choose another layer.").arg(name);
    if (reason.isEmpty())
        return id;
    Q_EMIT refused(reason);
    return 0;
}

} // namespace underpaint::ui
