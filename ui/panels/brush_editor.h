#pragma once

#include "core/canvas/brush_design.h"
#include "ui/state/session.h"

#include <QDialog>
#include <QTimer>
#include <array>
#include <functional>

class QLabel;
class QLineEdit;

namespace underpaint::ui {

class BrushCurveEditor;
class BrushLibrary;
class Choice;
class DropButton;
class PushButton;
class ToggleSwitch;
class ValueSlider;

/// What the brush in hand is: its qualities, how they follow pressure, speed and tilt, and a stroke of it. Every change is in the hand at once; "Save" keeps it as a brush of one's own.
class BrushEditor : public QDialog {
    Q_OBJECT
public:
    BrushEditor(const Session& session, BrushLibrary& library, QWidget* parent = nullptr);

    void openFile(const QString& path); ///< a .myb from anywhere comes into the hand

private:
    void makeQualities();
    void makeCurves();
    void makeNames();
    void take();     ///< the brush in hand, from scratch
    void takeSettings(); ///< size, opacity and hardness that are set over it
    void follow();   ///< ToolState changed something
    void showAll();
    void showCurve();
    void apply();    ///< the design into the hand
    void paintStroke();
    void save();
    void rename();
    void remove();
    void reset();
    /// Errors become the error bar's sentence.
    void attempt(const std::function<void()>& work);

    Session m_session;
    BrushLibrary& m_library;
    canvas::BrushDesign m_design;
    canvas::BrushPreset m_preset; // as it is in the hand
    bool m_applying = false;
    QTimer m_soon;                // paints the stroke
    QLabel* m_stroke;
    std::array<ValueSlider*, canvas::brushQualities> m_sliders{};
    DropButton* m_quality = nullptr;
    Choice* m_input = nullptr;
    ToggleSwitch* m_follows = nullptr;
    BrushCurveEditor* m_curve = nullptr;
    QLineEdit* m_name = nullptr;
    PushButton *m_rename = nullptr, *m_remove = nullptr, *m_reset = nullptr;
};

} // namespace underpaint::ui
