#pragma once

#include "ui/state/session.h"

#include <QAbstractListModel>
#include <QListView>

namespace underpaint::ui {

class BrushDelegate;
class BrushLibrary;
class BrushPreviews;

/// Brushes as rows: all of the library, or what the panel shows: favourites, the artist's own, then our dozen.
class BrushListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Content { Panel, All };
    enum Role { GroupRole = Qt::UserRole + 1, RecentRole }; ///< group's name; place among the last ones used, -1 = not there
    BrushListModel(const BrushLibrary& library, Content content, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const canvas::BrushPreset& preset(const QModelIndex& index) const;
    QModelIndex find(const std::string& id) const; ///< invalid if it is not in the list

private:
    void refresh();

    const BrushLibrary& m_library;
    Content m_content;
    std::vector<int> m_rows; // places in the library
};

/// "Deevad" from "deevad": how a group of brushes is called in lists.
QString groupTitle(const std::string& group);

/// A list of brushes with their real strokes.
class BrushList : public QListView {
    Q_OBJECT
public:
    BrushList(BrushLibrary& library, BrushPreviews& previews, QWidget* parent = nullptr);
    void setStars(bool shown); ///< a star before each name: a click makes the brush a favourite

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    QModelIndex starAt(QPoint place) const; ///< invalid = no star there

    BrushLibrary& m_library;
    bool m_stars = false;
    BrushDelegate* m_delegate;
};

} // namespace underpaint::ui
