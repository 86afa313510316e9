#pragma once

#include <QStyledItemDelegate>

namespace underpaint::ui {

/// A row of the layers list: eye · label · thumbnail · its mask's · name over kind · lock. Rows in groups are indented, groups have a fold arrow, clipped layers a mark. Chosen: soft ground and a 3-px accent bar.
/// DisplayRole and EditRole = name; DecorationRole = QImage or QPixmap (4 : 3, cropped); the roles below.
class LayerDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole + 101, ///< QString, second line: "your painting"
        VisibleRole,                   ///< bool
        LockedRole,                    ///< bool
        DepthRole,                     ///< int: in how many groups it lies
        FoldRole,                      ///< int: 0 = no group, 1 = open, 2 = folded
        ClippedRole,                   ///< bool
        MaskRole,                      ///< QImage of the layer's own mask; null = none
        MaskOffRole,                   ///< bool: it is there, but not in force
        OnMaskRole,                    ///< bool: strokes go to the mask
        LabelRole,                     ///< int, label_colours.h
        IconRole,                      ///< QString: an icon in place of the thumbnail
        SoloRole,                      ///< bool: only this one is seen
    };
    explicit LayerDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static QRectF eyeRect(const QRectF& row);  ///< hit area, 28 wide
    static QRectF lockRect(const QRectF& row);
    static int depthAt(double x); ///< in how many groups a thumbnail around that place would lie
    static QRectF foldRect(const QRectF& row, const QModelIndex& index);    ///< empty for what is no group
    static QRectF pictureRect(const QRectF& row, const QModelIndex& index);
    static QRectF maskRect(const QRectF& row, const QModelIndex& index);    ///< empty without a mask

Q_SIGNALS:
    void eyeClicked(const QModelIndex& index);
    void lockClicked(const QModelIndex& index);
    void soloClicked(const QModelIndex& index);               ///< the eye, with Alt
    void foldClicked(const QModelIndex& index);
    void pictureClicked(const QModelIndex& index);
    void pictureOpened(const QModelIndex& index);             ///< a double click
    void maskClicked(const QModelIndex& index, bool withShift);
};

} // namespace underpaint::ui
