#pragma once

#include "ui/state/session.h"

#include <QTimer>
#include <QWidget>

namespace underpaint::ui {

class Actions;
class Choice;
class DropButton;
class FilmStrip;
class FreeSlider;
class Meter;
class PushButton;
class ReadOut;
class RunButton;
class ToggleSwitch;

/// The strip under the picture: method, live and compare; slider over frames; read-out, meters, Run and Keep. As wide as the canvas.
class StripPanel : public QWidget {
    Q_OBJECT
public:
    StripPanel(const Session& session, Actions& actions, QWidget* parent = nullptr);

    FreeSlider* slider() const { return m_slider; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chooseModel(); ///< the button that stands where there is no model

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeLeft(Actions& actions);
    void makeMiddle();
    void makeRight();
    void layOut();
    void showTexts();
    void showMethod();
    void showLevel();
    void showLive();
    void showCompare();
    void showFrames();
    void showMeters();
    void showState();
    void nudge(double levelSteps);
    void frameMenu(int index, const QPoint& place);
    void startFrom(int index);
    void saveFrame(int index);

    Session m_session;
    Choice* m_method;
    ToggleSwitch* m_live;
    DropButton* m_liveMode;
    class QLabel* m_compareLabel;
    Choice* m_compare;
    FreeSlider* m_slider;
    FilmStrip* m_frames;
    ReadOut* m_readOut;
    Meter* m_faithful;
    Meter* m_real;
    RunButton* m_run;
    PushButton* m_keep;
    PushButton* m_chooseModel;
    QTimer m_resting; // after wheel or keys
};

} // namespace underpaint::ui
