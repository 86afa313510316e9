#include "ui/tools/canvas_tool.h"
#include "ui/tools/clone_tool.h"
#include "ui/tools/crop_tool.h"
#include "ui/tools/fill_tool.h"
#include "ui/tools/gradient_tool.h"
#include "ui/tools/move_tool.h"
#include "ui/tools/path_tool.h"
#include "ui/tools/select_colour.h"
#include "ui/tools/select_frame.h"
#include "ui/tools/select_lasso.h"
#include "ui/tools/shape_tool.h"
#include "ui/tools/text_tool.h"
#include "ui/tools/transform_tool.h"

namespace underpaint::ui {

std::unique_ptr<CanvasTool> makeCanvasTool(Tool tool, const Session& session)
{
    switch (tool) {
    case Tool::Clone: return std::make_unique<CloneTool>(session);
    case Tool::Fill: return std::make_unique<FillTool>(session);
    case Tool::Gradient: return std::make_unique<GradientTool>(session);
    case Tool::Line:
    case Tool::Rectangle:
    case Tool::Ellipse: return std::make_unique<ShapeTool>(tool, session);
    case Tool::Path: return std::make_unique<PathTool>(session);
    case Tool::Text: return std::make_unique<TextTool>(session);
    case Tool::SelectRectangle: return std::make_unique<SelectFrame>(SelectFrame::Shape::Rectangle, session);
    case Tool::SelectEllipse: return std::make_unique<SelectFrame>(SelectFrame::Shape::Ellipse, session);
    case Tool::SelectLasso: return std::make_unique<SelectLasso>(session);
    case Tool::SelectPolygon: return std::make_unique<SelectPolygon>(session);
    case Tool::SelectWand: return std::make_unique<SelectColour>(SelectColour::Reach::Wand, session);
    case Tool::SelectColour: return std::make_unique<SelectColour>(SelectColour::Reach::Everywhere, session);
    case Tool::Move: return std::make_unique<MoveTool>(session);
    case Tool::Transform: return std::make_unique<TransformTool>(session);
    case Tool::Crop: return std::make_unique<CropTool>(session);
    default: return nullptr;
    }
}

} // namespace underpaint::ui
