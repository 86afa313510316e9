#pragma once

#include "ui/widgets/icon_button.h"
#include "ui/widgets/spoken.h"

#include <QStringList>

class QHBoxLayout;

namespace underpaint::ui {

/// Titles of which one is chosen (Layers | Results), with a 2-px accent line under it, and small buttons at the right end. Arrow keys change it.
class TabHead : public QWidget, public SpokenItems {
    Q_OBJECT
public:
    explicit TabHead(const QStringList& titles, QWidget* parent = nullptr);

    int current() const { return m_current; }
    void setCurrent(int index); ///< emits nothing
    IconButton* addButton(const QString& icon, const QString& name);
    QRectF tabRect(int index) const;
    QStringList titles() const { return m_titles; }
    void choose(int index); ///< as by hand
    QSize sizeHint() const override;

    int spokenCount() const override;
    QString spokenName(int index) const override;
    QRectF spokenRect(int index) const override;
    bool isSpokenChosen(int index) const override;
    void chooseSpoken(int index) override;
    bool areSpokenTabs() const override { return true; }

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QStringList m_titles;
    int m_current = 0;
    QHBoxLayout* m_row;
    Interaction m_look;
};

} // namespace underpaint::ui
