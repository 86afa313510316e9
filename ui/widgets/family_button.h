#pragma once

#include "ui/widgets/icon_button.h"

#include <QTimer>

class QMenu;

namespace underpaint::ui {

/// One button for tools that are alike: shows the one that was used last; a long press, the right button or the down key opens the others. A small corner says that there are some. With one tool it is a plain button.
class FamilyButton : public IconButton {
    Q_OBJECT
public:
    explicit FamilyButton(QWidget* parent = nullptr);

    void add(const QString& icon, QAction* action);
    QList<QAction*> actions() const;
    QAction* shown() const; ///< null before the first is added
    void openOthers();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Member {
        QString icon;
        QAction* action;
    };
    void show(int index);
    void follow();

    QList<Member> m_members;
    int m_shown = -1;
    QTimer m_long;
};

} // namespace underpaint::ui
