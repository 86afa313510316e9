#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QLabel;
class QListView;
class QSortFilterProxyModel;

namespace underpaint::ui {

class Actions;
class IconButton;
class ResultDelegate;
class SectionHead;

/// The last results as pictures: a click shows one, a double click restores its settings too.
class ResultsPanel : public QWidget {
    Q_OBJECT
public:
    ResultsPanel(const Session& session, Actions& actions, QWidget* parent = nullptr);

    SectionHead* head() const { return m_head; } ///< hidden where tabs stand in its place

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QString idOf(const QModelIndex& index) const;
    void fitCells();
    void showEmpty();
    void showCurrent();
    void openMenu(const QPoint& place);
    void save(const QString& id);

    Session m_session;
    SectionHead* m_head;
    IconButton* m_starred;
    QListView* m_list;
    QSortFilterProxyModel* m_shown;
    ResultDelegate* m_delegate;
    QLabel* m_empty;
};

} // namespace underpaint::ui
