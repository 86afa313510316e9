#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QLabel;

namespace underpaint::ui {

class DropButton;
class NumberField;
class ToggleSwitch;
class ValueSlider;
class WindowTimeline;

/// RF-Inversion under More: presets of the paper, when the painting pulls, how the pull fades, the way in, noise at every step.
class RfSection : public QWidget {
    Q_OBJECT
public:
    explicit RfSection(const Session& session, QWidget* parent = nullptr);

private:
    void takePreset(int index);
    void setWindow(int start, int stop);
    void showValues();
    int windowStart() const;
    int windowStop() const;

    Session m_session;
    DropButton* m_preset;
    QLabel* m_span;
    WindowTimeline* m_timeline;
    ValueSlider *m_start, *m_stop, *m_fade, *m_gamma;
    ToggleSwitch *m_noise, *m_second;
    NumberField* m_begin;
};

} // namespace underpaint::ui
