#include "ui/state/tool_options.h"

namespace underpaint::ui {

std::span<const ToolOptionSpec> ToolOptions::table()
{
    using Spec = ToolOptionSpec;
    static const Spec specs[] = {
        {"eyedropper.radius", "tool.eyedropper", QT_TR_NOOP("Radius"), QT_TR_NOOP("The colour is the mean of a circle of this radius."), Spec::Number, 0, 64, 0, "", "px"},
        {"eyedropper.source", "tool.eyedropper", QT_TR_NOOP("From"), QT_TR_NOOP("Whether the colour comes from what is seen or from the chosen layer alone."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("What is seen|Chosen layer")},
    };
    return specs;
}

} // namespace underpaint::ui
