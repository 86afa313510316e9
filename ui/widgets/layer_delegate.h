#pragma once

#include <QStyledItemDelegate>

namespace underpaint::ui {

/// A row of the layers list: eye · thumbnail · name over kind · lock. Chosen: soft ground and a 3-px accent bar.
/// DisplayRole and EditRole = name; DecorationRole = QImage or QPixmap (4 : 3, cropped); the roles below.
class LayerDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole + 101, ///< QString, second line: "your painting"
        VisibleRole,                   ///< bool
        LockedRole,                    ///< bool
    };
    explicit LayerDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static QRectF eyeRect(const QRectF& row);  ///< hit area, 28 wide
    static QRectF lockRect(const QRectF& row);

Q_SIGNALS:
    void eyeClicked(const QModelIndex& index);
    void lockClicked(const QModelIndex& index);
};

} // namespace underpaint::ui
