#include "ui/state/tool_options.h"

namespace underpaint::ui {

std::span<const ToolOptionSpec> ToolOptions::table()
{
    using Spec = ToolOptionSpec;
    static const Spec specs[] = {
        {"eyedropper.radius", "tool.eyedropper", QT_TR_NOOP("Radius"), QT_TR_NOOP("The colour is the mean of a circle of this radius."), Spec::Number, 0, 64, 0, "", "px"},
        {"eyedropper.source", "tool.eyedropper", QT_TR_NOOP("From"), QT_TR_NOOP("Whether the colour comes from what is seen or from the chosen layer alone."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("What is seen|Chosen layer")},
        {"select.mode", "tool.selectRectangle tool.selectEllipse tool.selectLasso tool.selectPolygon tool.selectWand tool.selectColour", QT_TR_NOOP("Mode"), QT_TR_NOOP("How the new area joins what is selected: Shift adds, Alt takes away, both keep what both have."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("New|Add|Take away|Keep both")},
        {"select.tolerance", "tool.selectWand tool.selectColour", QT_TR_NOOP("Tolerance"), QT_TR_NOOP("How far a colour may lie from the one that was clicked."), Spec::Number, 0, 100, 12, "", "%"},
        {"select.contiguous", "tool.selectWand", QT_TR_NOOP("Connected"), QT_TR_NOOP("Only what hangs together with the place that was clicked."), Spec::Toggle, 0, 1, 1},
        {"select.source", "tool.selectWand tool.selectColour", QT_TR_NOOP("From"), QT_TR_NOOP("Whether colours are those of what is seen or of the chosen layer alone."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("What is seen|Chosen layer")},
        {"select.grow", "tool.selectWand tool.selectColour", QT_TR_NOOP("Grow"), QT_TR_NOOP("The area reaches that much further; less than 0 makes it smaller."), Spec::Number, -50, 50, 0, "", "px"},
        {"select.feather", "tool.selectRectangle tool.selectEllipse tool.selectLasso tool.selectPolygon tool.selectWand tool.selectColour", QT_TR_NOOP("Feather"), QT_TR_NOOP("How soft the edge becomes."), Spec::Number, 0, 200, 0, "", "px"},
        {"select.smooth", "tool.selectRectangle tool.selectEllipse tool.selectLasso tool.selectPolygon tool.selectWand tool.selectColour", QT_TR_NOOP("Smooth edge"), QT_TR_NOOP("The edge fades over one pixel; without it every pixel is in or out."), Spec::Toggle, 0, 1, 1},
    };
    return specs;
}

} // namespace underpaint::ui
