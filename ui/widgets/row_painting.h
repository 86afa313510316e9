#pragma once

#include <QStyleOptionViewItem>

class QPainter;

namespace underpaint::ui {

/// The ground of a list row: hover, pressed, chosen (soft, with a 3-px accent bar), focus ring. Answers the row's rectangle, 1 in from above and below.
QRectF paintRowGround(QPainter& painter, const QStyleOptionViewItem& option);
bool isRowEnabled(const QStyleOptionViewItem& option);
/// DecorationRole's QImage, QPixmap or QIcon as an image.
QImage rowPicture(const QVariant& decoration);

} // namespace underpaint::ui
