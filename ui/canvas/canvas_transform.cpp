#include "ui/canvas/canvas_view_private.h"

#include "ui/tools/transform_tool.h"

namespace underpaint::ui {

void CanvasView::beginTransform()
{
    if (isTransforming())
        return;
    const Tool before = d->session.tools.tool();
    if (before == Tool::Transform) {
        if (auto* const tool = qobject_cast<TransformTool*>(d->inHand))
            tool->begin();
        return;
    }
    d->session.tools.setTool(Tool::Transform); // which begins
    if (isTransforming())
        d->beforeTransform = before;
    else
        d->session.tools.setTool(before);
}

void CanvasView::applyTransform()
{
    if (isTransforming())
        d->withTool([](CanvasTool& tool) { tool.apply(); });
}

void CanvasView::cancelTransform()
{
    if (isTransforming())
        d->withTool([](CanvasTool& tool) { tool.cancel(); });
}

bool CanvasView::isTransforming() const { return d->inHand && d->inHand->isBusy() && qobject_cast<TransformTool*>(d->inHand); }

void CanvasView::Private::transformEnded()
{
    Q_EMIT view.transformChanged();
    if (!view.isTransforming())
        if (const std::optional<Tool> before = std::exchange(beforeTransform, {}); before && session.tools.tool() == Tool::Transform)
            session.tools.setTool(*before);
    refreshCursor();
}

} // namespace underpaint::ui
