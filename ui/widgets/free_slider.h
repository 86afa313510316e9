#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QTimer>
#include <QWidget>
#include <array>
#include <functional>
#include <optional>

namespace underpaint::ui {

/// The slider faithful ↔ free: continuous travel 0 (faithful) .. 1 (free), with the meters' curves, the safe band, seven ticks, the suggestion's flag and a bubble while it is dragged.
/// It knows travel only; what level that is, its owner says through the text function.
class FreeSlider : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    struct CurvePoint {
        double faithful = 0, real = 0; ///< 0..1
    };
    static constexpr int frameCount = 7;
    using Curves = std::array<CurvePoint, frameCount>; ///< at travel (i + ½) / 7

    explicit FreeSlider(QWidget* parent = nullptr);

    /// Around label row and track there is room for thumb, ring and bubble: lay the widget out so that this much of it reaches into the strip's margins.
    static QMargins room();
    QRectF trackRect() const; ///< widget pixels

    double travel() const { return m_travel; }
    /// Moves the thumb: at once while dragging, otherwise in 120 ms.
    void setTravel(double travel);
    bool isDragging() const { return m_drag != Drag::None; }

    void setCurves(const std::optional<Curves>& curves);          ///< nothing = bare track
    void setSafeBand(double lowest, double highest);              ///< travel; lowest >= highest = none
    void setSuggestion(std::optional<double> travel, const QString& text = {}); ///< "suggested 0.58"
    /// Text of the bubble and for screen readers: two decimals, three when fine.
    void setLevelText(std::function<QString(double travel, bool fine)> text);
    QString levelText(bool fine = false) const;
    QString valueText() const;                                    ///< "0.65, freer than suggested"

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    void setSpoken(double value) override;

Q_SIGNALS:
    void pressed();
    void scrubbed(double travel);         ///< while dragging
    void released(double travel);
    void cancelled();                     ///< right button or barrel button or Esc while dragging: back to the value before
    void nudged(double levelSteps);       ///< wheel and arrows: ± 0.01 or 0.001 in units of the level; positive = towards free
    void nudgesRested();                  ///< 500 ms after the last of a burst: one undo entry
    void frameStep(int direction);        ///< PgUp -1 (previous frame), PgDn +1
    void toEnd(int end);                  ///< Home -1, End +1
    void suggestionClicked();
    void digitTyped(const QString& text); ///< a digit or decimal sign while focused: opens the number

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Drag { None, Coarse, Fine };
    void press(QPointF place, bool fine);
    void dragTo(QPointF place, bool fine);
    void release();
    void cancel();
    void nudge(double levelSteps);
    void glide(double travel);
    double xOf(double travel) const;
    QRectF thumbRect() const;
    QRectF flagRect() const; ///< hit area of flag and its label
    void paintTrack(QPainter& painter, const QRectF& track) const;
    void paintFlag(QPainter& painter, const QRectF& track) const;
    void paintThumb(QPainter& painter) const;
    void paintBubble(QPainter& painter) const;

    Interaction m_look;
    double m_travel = .5, m_shown = .5, m_before = .5; ///< set, painted (moves towards it), before the drag
    double m_anchorX = 0, m_anchorTravel = 0, m_lowest = 0, m_highest = 0, m_wheel = 0;
    Drag m_drag = Drag::None;
    bool m_overThumb = false;
    std::optional<Curves> m_curves;
    std::optional<double> m_suggestion;
    QString m_suggestionText;
    std::function<QString(double, bool)> m_levelText;
    class QVariantAnimation* m_moving;
    QTimer m_burst;
};

} // namespace underpaint::ui
