#pragma once

#include <QStyledItemDelegate>

namespace underpaint::ui {

/// A kept result in the grid: picture, level and seed under it; a star in its corner; the view's selected one has the accent ring. Roles are those of ResultsModel: DecorationRole = picture, DisplayRole = level, and these.
class ResultDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { SeedRole = Qt::UserRole + 3, StarredRole = Qt::UserRole + 4 };
    explicit ResultDelegate(QObject* parent = nullptr);

    /// Three in a row of this width: picture, gap and words; set it as the view's grid size.
    static QSize cell(int viewWidth);
    void setCell(const QSize& cell) { m_cell = cell; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;

Q_SIGNALS:
    void starClicked(const QModelIndex& index);

private:
    QSize m_cell{95, 87};
};

} // namespace underpaint::ui
