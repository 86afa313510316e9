#pragma once

#include "ui/widgets/arc_spinner.h"
#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QImage>
#include <QPixmap>
#include <QTimer>
#include <QWidget>
#include <array>

namespace underpaint::ui {

class PushButton;

/// Seven frames under the slider, each centred at travel (i + ½) / 7; one stop for Tab, arrow keys inside. Pictures fill their frame and are cropped, never stretched.
class FilmStrip : public QWidget, public SpokenItems {
    Q_OBJECT
public:
    static constexpr int frameCount = 7;
    enum class State { Empty, Coming, Ready, OutOfDate, Failed };
    struct Frame {
        QImage image;    ///< any size; null = none
        QString caption; ///< "0.65"
        State state = State::Empty;
    };

    explicit FilmStrip(QWidget* parent = nullptr);

    /// The ring of the current frame reaches this far above the frames.
    static QMargins room() { return {0, 3, 0, 0}; }

    void setFrames(const std::array<Frame, frameCount>& frames);
    void setFrame(int index, const Frame& frame);
    const Frame& frame(int index) const { return m_frames[std::size_t(index)]; }
    void setCurrent(int index); ///< the frame the thumb points at; -1 = none
    int current() const { return m_current; }
    /// Slow device: a button *Make frames* lies over the empty frames.
    void setOnRequest(bool onRequest);
    QRectF frameRect(int index) const; ///< widget pixels, without caption
    int frameAt(QPointF place) const;  ///< -1 = none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    int spokenCount() const override;
    QString spokenName(int index) const override;
    QRectF spokenRect(int index) const override;
    bool isSpokenChosen(int index) const override;
    void chooseSpoken(int index) override;

Q_SIGNALS:
    void clicked(int index);
    void hovered(int index);                          ///< after 250 ms over it; -1 when the pointer leaves
    void contextMenu(int index, const QPoint& global);
    void nudged(double levelSteps);                   ///< wheel: ± 0.01, with Shift 0.001; positive = towards free
    void makeFrames();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void paintFrame(QPainter& painter, int index);
    void hover(int index);
    void placeButton();
    const QPixmap& pixmap(int index); ///< cropped at device size, kept until the frame or its size changes

    Interaction m_look;
    ArcSpinner m_arc;
    std::array<Frame, frameCount> m_frames;
    std::array<QPixmap, frameCount> m_pixmaps;
    int m_current = -1, m_focused = 3, m_under = -1, m_announced = -1, m_pressed = -1;
    double m_wheel = 0;
    QTimer m_resting;
    PushButton* m_makeFrames;
};

} // namespace underpaint::ui
