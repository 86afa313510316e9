#pragma once

#include "ui/state/session.h"

#include <QWidget>

namespace underpaint::ui {

class Actions;
class ColourPair;
class FamilyButton;
class IconButton;

/// The column of tools at the left edge, with the two colours at its foot. Never moves. Tools that are alike share a button; in low windows more of them do.
class ToolsColumn : public QWidget {
    Q_OBJECT
public:
    ToolsColumn(const Session& session, Actions& actions, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void brushClicked(); ///< a paint tool was clicked: a folded brush panel opens

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeButtons(bool low);
    void layOut();
    int heightOf(bool low) const;

    Actions& m_actions;
    QList<QList<FamilyButton*>> m_groups;
    bool m_low = false; // the window is
    QList<int> m_rules; // y of the lines between groups
    IconButton* m_swap;
    ColourPair* m_pair;
};

} // namespace underpaint::ui
