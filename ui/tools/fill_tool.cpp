#include "ui/tools/fill_tool.h"

#include "core/canvas/flood.h"
#include "ui/state/document_model.h"
#include "ui/tools/layer_edit.h"

#include <cmath>

namespace underpaint::ui {

bool FillTool::press(const ToolPoint& at)
{
    enum With { Colour, OtherColour, Nothing };
    const int with = options().choice("fill.with");
    const bool mask = LayerEdit::isMask(m_session) || LayerEdit::isMap(m_session);
    const bool erases = with == Nothing || LayerEdit::takesAway(m_session, with == OtherColour);
    if (const QString why = LayerEdit::refusal(m_session, erases); !why.isEmpty()) {
        Q_EMIT said(why);
        return false;
    }
    const int x = int(std::floor(at.canvas.x())), y = int(std::floor(at.canvas.y()));
    const base::Size size = document().state().size;
    if (x < 0 || y < 0 || x >= size.width || y >= size.height)
        return false;
    canvas::FloodRule rule;
    rule.tolerance = options().number("fill.tolerance") / 100;
    rule.contiguous = options().isOn("fill.contiguous");
    rule.gap = int(options().number("fill.gap"));
    rule.grow = options().number("fill.grow");
    const bool chosenLayer = options().choice("fill.sample") == 1 || mask;
    const canvas::Picture looked = chosenLayer ? LayerEdit::paintOf(m_session).picture({0, 0, size.width, size.height}) : document().painting();
    const canvas::Picture area = canvas::floodedArea(looked, x, y, rule);
    const canvas::Colour colour = LayerEdit::colour(m_session, with == OtherColour);
    LayerEdit edit(m_session);
    canvas::Wash wash = edit.wash();
    wash.erases = erases;
    edit.touched(canvas::washColour(edit.tiles(), area, colour, 1, wash));
    if (!edit.end(tr("Fill")))
        Q_EMIT said(tr("Nothing to fill here: it lies outside the selection, or has no paint."));
    else if (with == Colour && !mask)
        tools().colourUsed();
    return false;
}

} // namespace underpaint::ui
