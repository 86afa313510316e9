#include "ui/widgets/row_painting.h"

#include "ui/widgets/interaction.h"
#include "ui/widgets/paint_tools.h"

#include <QGuiApplication>
#include <QIcon>

namespace underpaint::ui {

bool isRowEnabled(const QStyleOptionViewItem& option) { return option.state & QStyle::State_Enabled; }

QRectF paintRowGround(QPainter& painter, const QStyleOptionViewItem& option)
{
    const Palette& p = Theme::instance().palette();
    const QRectF row = QRectF(option.rect).adjusted(0, 1, 0, -1);
    const bool over = isRowEnabled(option) && option.state & QStyle::State_MouseOver;
    const bool chosen = option.state & QStyle::State_Selected;
    const bool pressed = over && QGuiApplication::mouseButtons() & Qt::LeftButton;
    if (chosen)
        paintRounded(painter, row, 6, isRowEnabled(option) ? p.soft : p.band);
    else if (pressed)
        paintRounded(painter, row, 6, p.pressed);
    else if (over)
        paintRounded(painter, row, 6, p.hover);
    if (chosen && isRowEnabled(option))
        paintRounded(painter, QRectF(row.left(), row.top() + row.height() * .15, 3, row.height() * .7), 1.5, p.accent);
    if (option.state & QStyle::State_HasFocus && Interaction::keysInUse())
        paintRing(painter, row, 6, p.text, 2, 0);
    return row;
}

QImage rowPicture(const QVariant& decoration)
{
    if (decoration.canConvert<QImage>() && !decoration.value<QImage>().isNull())
        return decoration.value<QImage>();
    if (decoration.canConvert<QPixmap>() && !decoration.value<QPixmap>().isNull())
        return decoration.value<QPixmap>().toImage();
    if (decoration.canConvert<QIcon>())
        return decoration.value<QIcon>().pixmap(128, 128).toImage();
    return {};
}

} // namespace underpaint::ui
