#include "ui/tools/brush_line.h"

#include "core/canvas/selection.h"
#include "ui/state/canvas_aids.h"
#include "ui/state/document_model.h"
#include "ui/state/tool_state.h"
#include "ui/tools/layer_edit.h"
#include "ui/tools/lines.h"

#include <QPainter>
#include <QPolygonF>
#include <QTransform>

namespace underpaint::ui {

ShapeLook shapeLook(const Session& session)
{
    const ToolOptions& options = session.tools.options();
    return {options.isOn("shape.stroke"), ShapeLook::Fill(options.choice("shape.fill")), options.number("shape.pressure") / 100};
}

void drawShape(const Session& session, const QString& step, const std::vector<base::Point>& line, const ShapeLook& look)
{
    if (line.empty())
        return;
    const canvas::Colour colour = LayerEdit::colour(session), filling = LayerEdit::colour(session, look.fill == ShapeLook::OtherColour);
    const bool recent = !LayerEdit::isMask(session) && !LayerEdit::isMap(session);
    const bool fillErases = LayerEdit::takesAway(session, look.fill == ShapeLook::OtherColour);
    canvas::BrushSettings settings = session.tools.strokeSettings();
    settings.erases = settings.erases || LayerEdit::takesAway(session);
    LayerEdit edit(session);
    if (look.fill != ShapeLook::None && line.size() > 2) {
        const canvas::Picture inside = canvas::selectedPolygon(session.document.state().size, line);
        canvas::Wash wash = edit.wash();
        wash.erases = fillErases;
        edit.touched(canvas::washColour(edit.tiles(), inside, filling, 1, wash));
    }
    if (look.stroked) {
        settings.colour = colour;
        settings.stabiliser = 0;
        settings.alphaLocked = edit.wash().alphaLocked;
        const std::vector<canvas::PenSample> samples = canvas::samplesAlong(line, look.pressure);
        canvas::BrushEngine engine;
        engine.setPreset(session.tools.preset());
        engine.setSettings(settings);
        engine.setSelection(edit.wash().selection);
        engine.setSymmetry(CanvasAids::of(session.tools).symmetry(session.document.state().size));
        edit.touched(engine.begin(edit.tiles(), samples.front()));
        edit.touched(engine.extend(std::span(samples).subspan(1)));
        edit.touched(engine.end());
    }
    if (edit.end(step) && recent && !settings.erases)
        session.tools.colourUsed();
}

void paintOutline(QPainter& painter, const QTransform& canvasToView, const std::vector<base::Point>& line)
{
    QPolygonF mapped;
    for (const base::Point point : line)
        mapped << canvasToView.map(QPointF(point.x, point.y));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {overlayShade(2.8), overlayPen(1.3)}) {
        painter.setPen(pen);
        painter.drawPolyline(mapped);
    }
    painter.restore();
}

} // namespace underpaint::ui
