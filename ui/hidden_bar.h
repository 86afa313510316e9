#pragma once

#include "ui/state/session.h"
#include "ui/widgets/interaction.h"

#include <QWidget>

class QGraphicsOpacityEffect;
class QVariantAnimation;

namespace underpaint::ui {

class Actions;
class FreeSlider;
class Meter;
class PushButton;
class ReadOut;

/// What remains over the canvas when all panels are hidden: slider, level, meters, Keep. Fades away while the pen is down.
class HiddenBar : public QWidget {
    Q_OBJECT
public:
    HiddenBar(const Session& session, Actions& actions, QWidget* parent = nullptr);

    void setPenDown(bool down);
    QSize sizeHint() const override { return {832, 68}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void showFrames();
    void fadeTo(double opacity);

    Session m_session;
    Interaction m_look;
    FreeSlider* m_slider;
    ReadOut* m_level;
    Meter *m_faithful, *m_real;
    PushButton* m_keep;
    QGraphicsOpacityEffect* m_opacity;
    QVariantAnimation* m_fading;
    QTimer m_comeBack, m_nudged;
};

} // namespace underpaint::ui
