#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QLabel;

namespace underpaint::ui {

class Actions;
class PushButton;
class Swatches;
class ToggleSwitch;
class ValueSlider;

/// The mask: how it is shown, its edge, and what is done to all of it.
class MaskSection : public QWidget {
    Q_OBJECT
public:
    MaskSection(const Session& session, Actions& actions, QWidget* parent = nullptr);

private:
    void refresh();
    void showTint();

    Session m_session;
    Swatches* m_colours;
    ValueSlider* m_tint;
    ValueSlider* m_feather;
    ValueSlider* m_grow;
    ToggleSwitch* m_region;
    QLabel* m_text;
};

} // namespace underpaint::ui
