#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QHBoxLayout;
class QMenuBar;

namespace underpaint::ui {

class Actions;
class ModelButton;

/// Mark, menus, title, undo and redo, model.
class TopBar : public QWidget {
    Q_OBJECT
public:
    TopBar(const Session& session, Actions& actions, QWidget* parent = nullptr);

    QMenuBar* menuBar() const { return m_menus; }
    ModelButton* modelButton() const { return m_model; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF titleRect() const; ///< in the middle of the window, or of what is free; empty if there is no room

    Session m_session;
    QMenuBar* m_menus;
    QWidget* m_undo;
    ModelButton* m_model;
};

/// The program's mark: a stroke on a ground of raw sienna.
void paintMark(class QPainter& painter, const QRectF& place);

} // namespace underpaint::ui
