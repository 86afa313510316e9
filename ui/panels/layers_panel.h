#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QListView;

namespace underpaint::ui {

class Actions;
class DropButton;
class IconButton;
class LayerListModel;
class SectionHead;
class ValueSlider;

/// All layers, uppermost first, groups as folds: eye, label, thumbnail and mask, name, lock; order, blend mode, opacity.
class LayersPanel : public QWidget {
    Q_OBJECT
public:
    LayersPanel(const Session& session, Actions& actions, QWidget* parent = nullptr);

    SectionHead* head() const { return m_head; } ///< hidden where tabs stand in its place

Q_SIGNALS:
    void adjustmentOpened(quint64 layer); ///< an adjustment layer's values are to be set

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeButtons(Actions& actions);
    void setBlend(int index);
    void showChosen();
    void showReviewName();
    void openMenu(const QPoint& place);
    quint64 chosen() const;

    Session m_session;
    Actions& m_actions;
    LayerListModel* m_model;
    SectionHead* m_head;
    DropButton* m_blend;
    ValueSlider* m_opacity;
    QListView* m_list;
    class QHBoxLayout* m_buttons;
    IconButton* m_alphaLock;
    bool m_showing = false, m_showsGroup = false;
};

} // namespace underpaint::ui
