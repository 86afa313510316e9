#pragma once

#include "ui/state/tool_state.h"

namespace underpaint::ui {

/// The action that takes a tool into the hand: its id in the action table, for every tool.
constexpr const char* toolAction(Tool tool)
{
    switch (tool) {
    case Tool::Brush: return "tool.brush";
    case Tool::Eraser: return "tool.eraser";
    case Tool::MaskBrush: return "tool.mask";
    case Tool::RealismBrush: return "tool.realism";
    case Tool::Eyedropper: return "tool.eyedropper";
    case Tool::Move: return "tool.move";
    case Tool::Hand: return "tool.hand";
    case Tool::Zoom: return "tool.zoom";
    case Tool::Smudge: return "tool.smudge";
    case Tool::Clone: return "tool.clone";
    case Tool::Fill: return "tool.fill";
    case Tool::Gradient: return "tool.gradient";
    case Tool::Line: return "tool.line";
    case Tool::Rectangle: return "tool.rectangle";
    case Tool::Ellipse: return "tool.ellipse";
    case Tool::Path: return "tool.path";
    case Tool::Text: return "tool.text";
    case Tool::SelectRectangle: return "tool.selectRectangle";
    case Tool::SelectEllipse: return "tool.selectEllipse";
    case Tool::SelectLasso: return "tool.selectLasso";
    case Tool::SelectPolygon: return "tool.selectPolygon";
    case Tool::SelectWand: return "tool.selectWand";
    case Tool::SelectColour: return "tool.selectColour";
    case Tool::Transform: return "tool.transform";
    case Tool::Crop: return "tool.crop";
    }
    return "";
}

inline constexpr Tool allTools[] = {Tool::Brush, Tool::Eraser, Tool::MaskBrush, Tool::RealismBrush, Tool::Eyedropper, Tool::Move, Tool::Hand, Tool::Zoom, Tool::Smudge, Tool::Clone, Tool::Fill,
    Tool::Gradient, Tool::Line, Tool::Rectangle, Tool::Ellipse, Tool::Path, Tool::Text, Tool::SelectRectangle, Tool::SelectEllipse, Tool::SelectLasso, Tool::SelectPolygon, Tool::SelectWand,
    Tool::SelectColour, Tool::Transform, Tool::Crop};

} // namespace underpaint::ui
