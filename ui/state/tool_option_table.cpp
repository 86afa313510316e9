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
        {"fill.with", "tool.fill", QT_TR_NOOP("With"), QT_TR_NOOP("What the area is filled with; nothing takes its paint away."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("Colour|Other colour|Nothing")},
        {"fill.sample", "tool.fill", QT_TR_NOOP("By"), QT_TR_NOOP("Whether what is seen or the chosen layer alone says how far the area reaches."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("What is seen|Chosen layer")},
        {"fill.contiguous", "tool.fill", QT_TR_NOOP("Connected"), QT_TR_NOOP("Only what hangs together with the place that was clicked."), Spec::Toggle, 0, 1, 1},
        {"fill.tolerance", "tool.fill", QT_TR_NOOP("Tolerance"), QT_TR_NOOP("How far a colour may lie from the one that was clicked."), Spec::Number, 0, 100, 10, "", "%"},
        {"fill.gap", "tool.fill", QT_TR_NOOP("Gap"), QT_TR_NOOP("Openings in lines up to this width hold the area back."), Spec::Number, 0, 64, 0, "", "px"},
        {"fill.grow", "tool.fill", QT_TR_NOOP("Grow"), QT_TR_NOOP("The area reaches that much further, under the lines; less than 0 makes it smaller."), Spec::Number, -50, 50, 0, "", "px"},
        {"gradient.shape", "tool.gradient", QT_TR_NOOP("Shape"), QT_TR_NOOP("Along the line, or in circles around its beginning."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("Straight|Round")},
        {"gradient.to", "tool.gradient", QT_TR_NOOP("To"), QT_TR_NOOP("Where the colour goes: into the other one, or to nothing."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("Other colour|Nothing")},
        {"gradient.reverse", "tool.gradient", QT_TR_NOOP("Reversed"), QT_TR_NOOP("The two ends change places."), Spec::Toggle, 0, 1, 0},
        {"shape.stroke", "tool.rectangle tool.ellipse tool.path", QT_TR_NOOP("Stroke"), QT_TR_NOOP("The brush follows the line."), Spec::Toggle, 0, 1, 1},
        {"shape.fill", "tool.rectangle tool.ellipse tool.path", QT_TR_NOOP("Fill"), QT_TR_NOOP("What lies within the line is filled."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("Not|Colour|Other colour")},
        {"shape.pressure", "tool.line tool.rectangle tool.ellipse tool.path", QT_TR_NOOP("Pressure"), QT_TR_NOOP("How firmly the brush is pressed all along the line."), Spec::Number, 10, 100, 100, "", "%"},
        {"clone.source", "tool.clone", QT_TR_NOOP("From"), QT_TR_NOOP("Whether what is seen or the chosen layer alone is painted with."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("What is seen|Chosen layer")},
        {"clone.aligned", "tool.clone", QT_TR_NOOP("Aligned"), QT_TR_NOOP("Every stroke takes from the same distance; without it each begins at the chosen place again."), Spec::Toggle, 0, 1, 1},
        {"text.family", "tool.text", QT_TR_NOOP("Font"), QT_TR_NOOP("Name of the typeface; empty for the window's."), Spec::Words, 0, 0, 0, ""},
        {"text.size", "tool.text", QT_TR_NOOP("Size"), QT_TR_NOOP("Height of the type."), Spec::Number, 6, 600, 48, "", "px"},
        {"text.spacing", "tool.text", QT_TR_NOOP("Lines"), QT_TR_NOOP("Distance of the lines, of the typeface's own."), Spec::Number, 50, 300, 100, "", "%"},
        {"text.bold", "tool.text", QT_TR_NOOP("Bold"), QT_TR_NOOP("Heavier letters."), Spec::Toggle, 0, 1, 0},
        {"text.italic", "tool.text", QT_TR_NOOP("Italic"), QT_TR_NOOP("Slanted letters."), Spec::Toggle, 0, 1, 0},
        {"text.align", "tool.text", QT_TR_NOOP("Lines begin"), QT_TR_NOOP("On which side the lines stand flush."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("Left|Middle|Right")},
        {"transform.mode", "tool.transform", QT_TR_NOOP("Mode"), QT_TR_NOOP("Free keeps straight lines parallel, perspective draws corners, a mesh bends."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("Free|Perspective|Mesh")},
        {"transform.x", "tool.transform", QT_TR_NOOP("X"), QT_TR_NOOP("Where its middle lies from the left."), Spec::Number, -16384, 16384, 0, "", "px", 1},
        {"transform.y", "tool.transform", QT_TR_NOOP("Y"), QT_TR_NOOP("Where its middle lies from the top."), Spec::Number, -16384, 16384, 0, "", "px", 1},
        {"transform.width", "tool.transform", QT_TR_NOOP("Width"), QT_TR_NOOP("Of its own; less than 0 mirrors it."), Spec::Number, -10000, 10000, 100, "", "%", 1},
        {"transform.height", "tool.transform", QT_TR_NOOP("Height"), QT_TR_NOOP("Of its own; less than 0 mirrors it."), Spec::Number, -10000, 10000, 100, "", "%", 1},
        {"transform.angle", "tool.transform", QT_TR_NOOP("Angle"), QT_TR_NOOP("Turned clockwise."), Spec::Number, -180, 180, 0, "", "°", 1},
        {"transform.shear", "tool.transform", QT_TR_NOOP("Shear"), QT_TR_NOOP("How far it leans."), Spec::Number, -80, 80, 0, "", "°", 1},
        {"transform.flipHorizontal", "tool.transform", QT_TR_NOOP("Flip"), QT_TR_NOOP("Left and right change places."), Spec::Action, 0, 0, 0, "layer.flipHorizontal"},
        {"transform.flipVertical", "tool.transform", QT_TR_NOOP("Turn over"), QT_TR_NOOP("Top and bottom change places."), Spec::Action, 0, 0, 0, "layer.flipVertical"},
        {"transform.left", "tool.transform", QT_TR_NOOP("90° left"), QT_TR_NOOP("A quarter turn to the left."), Spec::Action, 0, 0, 0, "layer.turnLeft"},
        {"transform.right", "tool.transform", QT_TR_NOOP("90° right"), QT_TR_NOOP("A quarter turn to the right."), Spec::Action, 0, 0, 0, "layer.turnRight"},
        {"transform.match", "tool.transform", QT_TR_NOOP("Match colours"), QT_TR_NOOP("When it is applied, its colours become like those around it."), Spec::Toggle, 0, 1, 0},
        {"transform.blend", "tool.transform", QT_TR_NOOP("Blend in"), QT_TR_NOOP("When it is applied, its edge takes the colours below and the rest follows."), Spec::Toggle, 0, 1, 0},
        {"crop.ratio", "tool.crop", QT_TR_NOOP("Ratio"), QT_TR_NOOP("Which shape the frame keeps."), Spec::Choice, 0, 0, 0, QT_TR_NOOP("Free|As now|1:1|3:2|4:3|16:9|2:3|3:4|9:16")},
    };
    return specs;
}

} // namespace underpaint::ui
