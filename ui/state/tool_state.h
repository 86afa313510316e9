#pragma once

#include "core/canvas/brush_engine.h"
#include "ui/state/tool_options.h"

#include <QColor>
#include <QList>
#include <QObject>

namespace underpaint::ui {

enum class Tool { Brush, Eraser, MaskBrush, RealismBrush, Eyedropper, Move, Hand, Zoom, Smudge, Clone, Fill, Gradient, Line, Rectangle, Ellipse, Path, Text,
    SelectRectangle, SelectEllipse, SelectLasso, SelectPolygon, SelectWand, SelectColour, Transform, Crop };

/// Which tool is in hand, with which brush and colour. Brush, eraser, mask brush, realism brush, smudge and clone each remember preset, size, opacity, hardness and stabiliser.
class ToolState : public QObject {
    Q_OBJECT
public:
    explicit ToolState(QObject* parent = nullptr);

    Tool tool() const { return m_tool; }
    void setTool(Tool tool);
    void toggleEraser();        ///< E: to the eraser, and back to what was in hand
    bool paints() const;        ///< whether the tool in hand makes strokes
    /// What the eraser takes away: paint, or what the mask or realism brush left if one of these was in hand before.
    Tool erasedTool() const;
    Tool lastPaintTool() const { return m_lastPaintTool; }

    /// Of the paint tool in hand (or the last one).
    const canvas::BrushSettings& brush() const { return m_slots[slot()].settings; }
    const canvas::BrushPreset& preset() const { return m_slots[slot()].preset; }
    void setPreset(const canvas::BrushPreset& preset); ///< takes over the preset's size, opacity and hardness
    void setSize(double pixels);        ///< 1..1000, canvas pixels
    void setOpacity(double opacity);    ///< .01..1
    void setHardness(double hardness);  ///< 0..1
    void setStabiliser(double strength); ///< 0..1

    QColor colour() const { return m_colour; }
    QColor otherColour() const { return m_otherColour; }
    void setColour(const QColor& colour);
    void setOtherColour(const QColor& colour);
    void swapColours();
    void resetColours();        ///< black over white
    QList<QColor> recentColours() const { return m_recent; } ///< newest first, at most 16
    void colourUsed();          ///< a stroke was made with colour()

    double realismValue() const { return m_realismValue; } ///< level that the realism brush paints, 0..1
    void setRealismValue(double value);

    canvas::PressureCurve pressureCurve() const { return m_curve; }
    void setPressureCurve(const canvas::PressureCurve& curve);

    ToolOptions& options() { return m_options; } ///< what the options bar sets
    const ToolOptions& options() const { return m_options; }

    /// The brush as the engine wants it for the tool in hand: colour white for masks, grey = level for the realism map.
    canvas::BrushSettings strokeSettings() const;

    QByteArray save() const;            ///< JSON
    /// Presets by their ids; a slot without one takes our own for its tool. Otherwise damaged text changes nothing.
    void restore(const QByteArray& json, const std::vector<canvas::BrushPreset>& presets);

Q_SIGNALS:
    void toolChanged();
    void brushChanged();     ///< preset, size, opacity, hardness or stabiliser of the tool in hand
    void coloursChanged();
    void realismValueChanged();
    void pressureCurveChanged();

private:
    struct Slot {
        canvas::BrushPreset preset;
        canvas::BrushSettings settings;
    };
    void change(double& value, double wanted);
    int slot() const; ///< of the paint tool in hand or the last one

    Tool m_tool = Tool::Brush, m_lastPaintTool = Tool::Brush, m_beforeEraser = Tool::Brush;
    Slot m_slots[6];
    ToolOptions m_options;
    QColor m_colour{0x7D, 0x8B, 0xA6}, m_otherColour{0xE8, 0xD2, 0xB8};
    QList<QColor> m_recent;
    double m_realismValue = .8;
    canvas::PressureCurve m_curve;
};

} // namespace underpaint::ui
