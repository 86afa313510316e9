#include "ui/widgets/layer_delegate.h"

#include "ui/widgets/paint_tools.h"
#include "ui/widgets/row_painting.h"

#include <QMouseEvent>
#include <QWidget>

namespace underpaint::ui {

namespace {

    constexpr double eyeMiddle = 20, pictureLeft = 38, lockMiddle = 14, wordsGap = 10, hitWidth = 28;

    QRectF pictureRect(const QRectF& row)
    {
        const double tall = row.height() - 12;
        return {row.left() + pictureLeft, row.top() + 6, std::round(tall * 4 / 3), tall};
    }

    QRectF nameRect(const QRectF& row)
    {
        const double left = pictureRect(row).right() + wordsGap, line = 17 * Theme::instance().textScale();
        return {left, row.center().y() - line + .5, row.right() - left - 2 * lockMiddle, line};
    }

} // namespace

LayerDelegate::LayerDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

QRectF LayerDelegate::eyeRect(const QRectF& row)
{
    return {row.left() + eyeMiddle - hitWidth / 2, row.top(), hitWidth, row.height()};
}

QRectF LayerDelegate::lockRect(const QRectF& row)
{
    return {row.right() - lockMiddle - hitWidth / 2, row.top(), hitWidth, row.height()};
}

void LayerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const Palette& p = Theme::instance().palette();
    const QRectF row = paintRowGround(*painter, option);
    const bool enabled = isRowEnabled(option), seen = index.data(VisibleRole).toBool();
    paintIcon(*painter, {row.left() + eyeMiddle, row.center().y()}, seen ? QStringLiteral("eye") : QStringLiteral("eye-off"),
        enabled && seen ? p.text2 : p.text3, 16);
    const QRectF picture = pictureRect(row);
    const double ratio = painter->device()->devicePixelRatioF();
    paintRounded(*painter, picture, 3, p.well);
    paintPicture(*painter, picture, coverPixmap(rowPicture(index.data(Qt::DecorationRole)), picture.size(), ratio), 3, enabled ? seen ? 1 : .75 : .4);
    const QRectF name = nameRect(row);
    paintText(*painter, name, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString(), TextRole::Chosen, !enabled ? p.text3 : seen ? p.text : p.text2);
    paintText(*painter, name.translated(0, name.height() - 1), Qt::AlignLeft | Qt::AlignVCenter, index.data(KindRole).toString(), TextRole::Small, enabled ? p.text2 : p.text3);
    const bool over = enabled && option.state & QStyle::State_MouseOver;
    const bool locked = index.data(LockedRole).toBool();
    if (locked || over)
        paintIcon(*painter, {row.right() - lockMiddle, row.center().y()}, locked ? QStringLiteral("lock") : QStringLiteral("unlock"),
            locked && enabled ? p.text2 : p.text3, 14);
    painter->restore();
}

QSize LayerDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, Theme::instance().metrics().layerRow};
}

bool LayerDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const bool press = event->type() == QEvent::MouseButtonPress, twice = event->type() == QEvent::MouseButtonDblClick;
    if (press || twice || event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QRectF row = QRectF(option.rect).adjusted(0, 1, 0, -1);
        const bool eye = eyeRect(row).contains(mouse->position()), lock = lockRect(row).contains(mouse->position());
        if (mouse->button() == Qt::LeftButton && (eye || lock)) {
            if (press || twice) {
                if (eye)
                    Q_EMIT eyeClicked(index);
                else
                    Q_EMIT lockClicked(index);
            }
            return true; // neither chooses nor renames
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

void LayerDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const QRectF name = nameRect(QRectF(option.rect).adjusted(0, 1, 0, -1));
    const int tall = editor->sizeHint().height();
    editor->setGeometry(QRect(int(name.left()) - 10, option.rect.center().y() - tall / 2, option.rect.right() - int(name.left()) + 8, tall));
}

} // namespace underpaint::ui
