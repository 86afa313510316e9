#include "ui/tools/select_colour.h"

#include "core/canvas/flood.h"
#include "ui/state/document_model.h"

#include <cmath>

namespace underpaint::ui {

bool SelectColour::begin(const ToolPoint& at)
{
    const canvas::DocumentState& state = document().state();
    const bool merged = options().choice("select.source") == 0;
    const canvas::Layer* const layer = state.activeLayer();
    if (!merged && (!layer || !layer->hasOwnPaint())) {
        Q_EMIT said(tr("The chosen layer has no paint: choose another one, or select from what is seen."));
        return false;
    }
    const canvas::Picture picture = merged ? document().painting() : layer->tiles.picture({0, 0, state.size.width, state.size.height});
    canvas::FloodRule rule;
    rule.tolerance = options().number("select.tolerance") / 100;
    rule.contiguous = m_reach == Reach::Wand && options().isOn("select.contiguous");
    rule.grow = options().number("select.grow");
    rule.smooth = isSmooth();
    const canvas::Picture area = canvas::floodedArea(picture, int(std::floor(at.canvas.x())), int(std::floor(at.canvas.y())), rule);
    if (!area.isNull()) // beyond the canvas nothing happens
        select(area);
    return false;
}

} // namespace underpaint::ui
