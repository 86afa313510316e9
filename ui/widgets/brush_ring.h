#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QColor>
#include <QPixmap>
#include <vector>

namespace underpaint::ui {

/// A ring of brushes around a ring of colours, with room in its middle. Arrows left and right go round, up and down change the ring, Enter chooses.
class BrushRing : public QWidget, public SpokenItems {
    Q_OBJECT
public:
    explicit BrushRing(QWidget* parent = nullptr);

    static constexpr int mostBrushes = 10, mostColours = 12;
    struct Brush {
        QString name;
        QPixmap stroke; ///< null = not made yet
    };
    static QSize strokeSize() { return {52, 24}; } ///< of the strokes that are shown
    void setBrushes(std::vector<Brush> brushes, int current);
    void setColours(const QList<QColor>& colours);
    int brushes() const { return int(m_brushes.size()); }
    int colours() const { return int(m_colours.size()); }
    QRectF brushRect(int index) const;
    QRectF colourRect(int index) const;
    QRect middle() const; ///< room for a wheel
    QSize sizeHint() const override { return {296, 296}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

    int spokenCount() const override { return brushes() + colours(); }
    QString spokenName(int index) const override;
    QRectF spokenRect(int index) const override;
    bool isSpokenChosen(int index) const override { return index == m_current; }
    void chooseSpoken(int index) override;

Q_SIGNALS:
    void brushChosen(int index);
    void colourChosen(const QColor& colour);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int itemAt(QPointF place) const;
    void paintBrush(QPainter& painter, int index) const;
    void paintColour(QPainter& painter, int index) const;
    bool isLit(int index) const { return index == m_under || (m_look.showsFocus() && index == m_focused); }

    Interaction m_look;
    std::vector<Brush> m_brushes;
    QList<QColor> m_colours;
    int m_current = -1, m_focused = 0, m_under = -1;
};

} // namespace underpaint::ui
