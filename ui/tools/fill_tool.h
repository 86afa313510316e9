#pragma once

#include "ui/tools/canvas_tool.h"

namespace underpaint::ui {

/// A click fills an area of like colour.
class FillTool : public CanvasTool {
    Q_OBJECT
public:
    using CanvasTool::CanvasTool;

    bool press(const ToolPoint& at) override;
};

} // namespace underpaint::ui
