#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>

namespace underpaint::ui {

/// Run and Stop in one place and one size. While running: grey, with a 3-px progress line and "7 of 20".
/// A press within 300 ms after the change between both does nothing, so that a double tap never stops what it started.
class RunButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit RunButton(QWidget* parent = nullptr);

    void setRunning(bool running);
    bool isRunning() const { return m_running; }
    /// share 0..1, below 0 = unknown; text "7 of 20".
    void setProgress(double share, const QString& text);
    QSize sizeHint() const override;

Q_SIGNALS:
    void run();
    void stop();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void act();

    Interaction m_look;
    bool m_running = false;
    double m_share = -1;
    QString m_progress;
    qint64 m_changed = -1000; ///< milliseconds of a steady clock
};

} // namespace underpaint::ui
