#pragma once

#include <QColor>
#include <QHash>
#include <QImage>
#include <QPixmap>
#include <QStyledItemDelegate>
#include <functional>

namespace underpaint::ui {

/// A row of the brush list: name left, its real stroke right. DisplayRole = name; IdRole = what the stroke is remembered by; StarredRole = a favourite.
class BrushDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 101, StarredRole };
    /// Makes the stroke of a row in this colour at that size in device pixels; asked once per theme and scale.
    using Stroke = std::function<QImage(const QModelIndex& index, const QColor& colour, const QSize& size)>;
    explicit BrushDelegate(Stroke stroke, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void forgetStrokes() { m_strokes.clear(); }
    void setStars(bool shown) { m_stars = shown; } ///< before the names: of favourites, and under the pointer
    static constexpr int starWidth = 30;           ///< view pixels from the left

private:
    Stroke m_stroke;
    mutable QHash<QString, QPixmap> m_strokes;
    bool m_stars = false;
};

} // namespace underpaint::ui
