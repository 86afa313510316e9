#pragma once

#include "ui/state/session.h"
#include "ui/widgets/popup_card.h"

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace underpaint::ui {

class BrushLibrary;
class BrushList;
class BrushListModel;
class BrushPreviews;
class DropButton;
class PushButton;

/// All brushes of this computer: by group, favourites and the last ones used, with a search and their strokes.
class BrushBrowser : public PopupCard {
    Q_OBJECT
public:
    BrushBrowser(const Session& session, BrushLibrary& library, BrushPreviews& previews, QWidget* parent = nullptr);

    void open(QWidget* anchor); ///< the search field has the focus

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillGroups();
    void filter();
    void take(const QModelIndex& index);

    Session m_session;
    BrushLibrary& m_library;
    BrushListModel* m_model;
    QSortFilterProxyModel* m_shown;
    QLineEdit* m_search;
    DropButton* m_group;
    BrushList* m_list;
    QWidget* m_none;
    QLabel* m_noneText;
    QStringList m_groups; // after all, favourites and recent
};

} // namespace underpaint::ui
