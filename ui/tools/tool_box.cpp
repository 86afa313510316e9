#include "ui/tools/canvas_tool.h"

namespace underpaint::ui {

std::unique_ptr<CanvasTool> makeCanvasTool(Tool tool, const Session& session)
{
    Q_UNUSED(session);
    switch (tool) {
    default: return nullptr;
    }
}

} // namespace underpaint::ui
