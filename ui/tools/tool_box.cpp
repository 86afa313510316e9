#include "ui/tools/canvas_tool.h"
#include "ui/tools/select_colour.h"
#include "ui/tools/select_frame.h"
#include "ui/tools/select_lasso.h"

namespace underpaint::ui {

std::unique_ptr<CanvasTool> makeCanvasTool(Tool tool, const Session& session)
{
    switch (tool) {
    case Tool::SelectRectangle: return std::make_unique<SelectFrame>(SelectFrame::Shape::Rectangle, session);
    case Tool::SelectEllipse: return std::make_unique<SelectFrame>(SelectFrame::Shape::Ellipse, session);
    case Tool::SelectLasso: return std::make_unique<SelectLasso>(session);
    case Tool::SelectPolygon: return std::make_unique<SelectPolygon>(session);
    case Tool::SelectWand: return std::make_unique<SelectColour>(SelectColour::Reach::Wand, session);
    case Tool::SelectColour: return std::make_unique<SelectColour>(SelectColour::Reach::Everywhere, session);
    default: return nullptr;
    }
}

} // namespace underpaint::ui
