#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QColor>
#include <QList>
#include <QStringList>

namespace underpaint::ui {

/// Rows of colours, eight in each unless told otherwise; one stop for Tab, arrows inside.
class Swatches : public QWidget, public SpokenItems {
    Q_OBJECT
public:
    explicit Swatches(QWidget* parent = nullptr);

    void setRows(int rows); ///< 1 and more; 0 = as many as the colours fill
    void setColumns(int columns);
    void setNames(const QStringList& names); ///< said before the number, where one is not empty
    void setColours(const QList<QColor>& colours); ///< more than fit are not shown
    void setCurrent(const QColor& colour);         ///< gets a ring, if it is among them
    QRectF swatchRect(int index) const;
    int shown() const; ///< how many there are to see
    QColor colourAt(int index) const { return m_colours.value(index); }
    int currentIndex() const;
    int focusedIndex() const { return m_focused < shown() ? m_focused : -1; } ///< where the arrows are
    void setFocused(int index);
    QSize sizeHint() const override;

    int spokenCount() const override;
    QString spokenName(int index) const override;
    QRectF spokenRect(int index) const override;
    bool isSpokenChosen(int index) const override;
    void chooseSpoken(int index) override;

Q_SIGNALS:
    void picked(const QColor& colour);
    void focusMoved(int index); ///< by arrows or a click

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int swatchAt(QPointF place) const;
    int rows() const;

    Interaction m_look;
    QList<QColor> m_colours;
    QColor m_current;
    QStringList m_names;
    int m_rows = 2, m_columns = 8, m_focused = 0, m_under = -1;
};

} // namespace underpaint::ui
