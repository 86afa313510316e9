#pragma once

#include "ui/widgets/interaction.h"

#include <QPointer>
#include <QWidget>

namespace underpaint::ui {

/// The ring around the focused control of one window, over everything and deaf to the pointer. Interaction makes and moves it.
class FocusRing : public QWidget {
    Q_OBJECT
public:
    /// Puts the window's ring around this control, or hides it if the control shows no focus now.
    static void follow(QWidget* control, Interaction* interaction);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of what lies between control and window: it scrolls and moves

private:
    explicit FocusRing(QWidget* window);

    QPointer<QWidget> m_control;
    QPointer<Interaction> m_interaction;
    double m_radius = 6;
};

} // namespace underpaint::ui
