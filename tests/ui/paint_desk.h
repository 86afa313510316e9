#pragma once

#include "core/canvas/layer_edits.h"
#include "core/canvas/selection.h"
#include "tests/ui/canvas_fixture.h"
#include "ui/tools/canvas_tool.h"

namespace underpaint::ui {

inline const QColor white(255, 255, 255), black(0, 0, 0), sand(0xE0, 0xC0, 0x60), sky(0x30, 0x60, 0xC0);

/// A canvas with two colours in hand and mouse events by places of the canvas.
struct Desk : CanvasFixture {
    Desk()
    {
        tools.setColour(sand);
        tools.setOtherColour(sky);
        document.document().setUndoLimit(50);
        document.addPaintLayer();
    }
    void take(Tool tool) { tools.setTool(tool); }
    void option(const char* id, const QVariant& value) { tools.options().set(id, value); }
    QPoint spot(QPointF canvas) const { return over(canvas).toPoint(); }
    void click(QPointF canvas, Qt::KeyboardModifiers keys = {}) { QTest::mouseClick(view.get(), Qt::LeftButton, keys, spot(canvas)); }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys = {})
    {
        press(from, keys);
        for (int i = 1; i <= 8; ++i)
            move(from + (to - from) * i / 8, keys);
        QTest::mouseRelease(view.get(), Qt::LeftButton, keys, spot(to));
    }
    void press(QPointF at, Qt::KeyboardModifiers keys = {}) { QTest::mousePress(view.get(), Qt::LeftButton, keys, spot(at)); }
    void move(QPointF to, Qt::KeyboardModifiers keys = {})
    {
        const QPoint at = spot(to);
        QMouseEvent event(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, keys);
        event.setTimestamp(now += 8);
        QApplication::sendEvent(view.get(), &event);
    }
    /// Straight RGBA of the chosen layer.
    QColor layerAt(QPoint at) const
    {
        const canvas::Picture pixel = document.state().activeLayer()->tiles.picture({at.x(), at.y(), 1, 1});
        return {pixel.eight()[0], pixel.eight()[1], pixel.eight()[2], pixel.eight()[3]};
    }
    int steps()
    {
        int count = 0;
        while (document.document().canUndo()) {
            document.undo();
            ++count;
        }
        for (int i = 0; i < count; ++i)
            document.redo();
        return count;
    }
    void block(QRect area, const QColor& colour)
    {
        canvas::Tiles& tiles = document.beginStroke(document.state().active);
        tiles.fill({area.x(), area.y(), area.width(), area.height()}, {colour.redF(), colour.greenF(), colour.blueF()});
        document.strokeTouched({area.x(), area.y(), area.width(), area.height()});
        document.endStroke("Block");
    }
    void change(const std::function<void(canvas::Layer&)>& edit)
    {
        document.document().edit("Change", [&](canvas::DocumentState& state) { canvas::changeLayer(state, state.active, edit); });
    }
    void select(base::Point from, base::Point to)
    {
        document.document().edit("Select", [&](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(state.size, from, to); });
    }
};

inline bool close(const QColor& one, const QColor& other, int by = 3)
{
    return std::abs(one.red() - other.red()) <= by && std::abs(one.green() - other.green()) <= by && std::abs(one.blue() - other.blue()) <= by;
}

} // namespace underpaint::ui
