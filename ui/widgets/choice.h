#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <vector>

namespace underpaint::ui {

/// One of several, side by side in a well; the chosen one is raised with a short accent line under it. One stop for Tab, arrows inside.
class Choice : public QWidget, public SpokenItems {
    Q_OBJECT
public:
    explicit Choice(QWidget* parent = nullptr);

    int addText(const QString& text, const QString& tip = {});
    int addIcon(const QString& icon, const QString& name, const QString& tip = {});
    void removeLast(); ///< none is chosen then if it was
    void setItemText(int index, const QString& text); ///< "RF-Inversion" or "RF-Inv."
    void setItemEnabled(int index, bool enabled);
    int count() const { return int(m_items.size()); }
    int current() const { return m_current; }
    void setCurrent(int index); ///< emits nothing; -1 = none
    QString name(int index) const;
    QRectF itemRect(int index) const;
    void choose(int index); ///< as by hand
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    int spokenCount() const override;
    QString spokenName(int index) const override;
    QRectF spokenRect(int index) const override;
    bool isSpokenChosen(int index) const override;
    void chooseSpoken(int index) override;

Q_SIGNALS:
    void chosen(int index); ///< by hand, only when it changes

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Item {
        QString text, icon, tip;
        bool enabled = true;
    };
    int itemAt(QPointF place) const;

    Interaction m_look;
    std::vector<Item> m_items;
    int m_current = -1, m_under = -1, m_pressed = -1;
};

} // namespace underpaint::ui
