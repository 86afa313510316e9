#include "ui/tools/layer_edit.h"

#include "ui/state/document_model.h"
#include "ui/state/tool_state.h"

namespace underpaint::ui {
namespace {

bool onOwnMask(const canvas::DocumentState& state)
{
    const canvas::Layer* const layer = state.activeLayer();
    return state.onMask && layer && layer->hasMask();
}

} // namespace

QString LayerEdit::refusal(const Session& session, bool erases)
{
    const canvas::DocumentState& state = session.document.state();
    const canvas::Layer* const layer = state.activeLayer();
    if (!layer)
        return tr("No layer is chosen: choose one to paint on.");
    const QString name = QString::fromStdString(layer->name);
    if (layer->isPaint() && !layer->hasOwnPaint() && !onOwnMask(state))
        return tr("%1 has no paint of its own: choose a layer with paint.").arg(name);
    if (layer->locked)
        return tr("%1 is locked: unlock it, or choose another layer.").arg(name);
    if (!layer->visible)
        return tr("%1 is hidden: show it, or choose another layer.").arg(name);
    if (erases && layer->kind == canvas::LayerKind::Result && !onOwnMask(state))
        return tr("A result is never erased: choose a layer with paint, or paint over it.");
    return {};
}

canvas::Tiles LayerEdit::paintOf(const Session& session)
{
    const canvas::DocumentState& state = session.document.state();
    const canvas::Layer* const layer = state.activeLayer();
    return !layer ? canvas::Tiles(state.size) : onOwnMask(state) ? layer->hides : layer->tiles;
}

bool LayerEdit::isMask(const Session& session)
{
    const canvas::DocumentState& state = session.document.state();
    const canvas::Layer* const layer = state.activeLayer();
    return onOwnMask(state) || (layer && layer->kind == canvas::LayerKind::Mask);
}

bool LayerEdit::isMap(const Session& session)
{
    const canvas::Layer* const layer = session.document.state().activeLayer();
    return layer && layer->kind == canvas::LayerKind::RealismMap && !isMask(session);
}

canvas::Colour LayerEdit::colour(const Session& session, bool other)
{
    const ToolState& tools = session.tools;
    if (isMask(session))
        return onOwnMask(session.document.state()) ? canvas::Colour{} : canvas::Colour{1, 1, 1};
    if (isMap(session))
        return {tools.realismValue(), tools.realismValue(), tools.realismValue()};
    const QColor colour = other ? tools.otherColour() : tools.colour();
    return {colour.redF(), colour.greenF(), colour.blueF()};
}

bool LayerEdit::takesAway(const Session& session, bool other)
{
    if (onOwnMask(session.document.state()))
        return (other ? session.tools.otherColour() : session.tools.colour()).lightnessF() > .5F;
    return other && (isMask(session) || isMap(session));
}

LayerEdit::LayerEdit(const Session& session)
    : m_session(session)
    , m_tiles(&session.document.beginStroke(session.document.state().active))
{
    const canvas::DocumentState& state = session.document.state(); // on a result, another layer is chosen by now
    const canvas::Layer* const layer = state.activeLayer();
    m_wash.selection = state.selection;
    m_wash.alphaLocked = layer && m_tiles == &layer->tiles && layer->alphaLocked;
}

LayerEdit::~LayerEdit()
{
    if (!m_ended)
        m_session.document.cancelStroke();
}

void LayerEdit::touched(base::Rect area)
{
    m_touched = m_touched || !area.isEmpty();
    m_session.document.strokeTouched(area);
}

bool LayerEdit::end(const QString& step)
{
    m_ended = true;
    m_session.document.endStroke(step);
    return m_touched;
}

} // namespace underpaint::ui
