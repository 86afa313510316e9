#include "ui/widgets/layer_delegate.h"

#include "ui/theme/label_colours.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/row_painting.h"

#include <QImage>
#include <QMouseEvent>
#include <QWidget>

namespace underpaint::ui {

namespace {

    constexpr double eyeMiddle = 20, labelLeft = 33, pictureLeft = 38, lockMiddle = 14, wordsGap = 10, hitWidth = 28, step = 14;
    constexpr int deepest = 6; // what lies deeper is not indented further

    double indent(const QModelIndex& index)
    {
        return step * std::min(deepest, index.data(LayerDelegate::DepthRole).toInt());
    }

    QRectF nameRect(const QRectF& row, const QModelIndex& index)
    {
        const QRectF mask = LayerDelegate::maskRect(row, index), picture = LayerDelegate::pictureRect(row, index);
        const double left = std::max(picture.right(), mask.right()) + wordsGap, line = 17 * Theme::instance().textScale();
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

int LayerDelegate::depthAt(double x)
{
    return std::clamp(int((x - pictureLeft) / step), 0, deepest);
}

QRectF LayerDelegate::foldRect(const QRectF& row, const QModelIndex& index)
{
    return index.data(FoldRole).toInt() == 0 ? QRectF() : QRectF(row.left() + pictureLeft - 4 + indent(index), row.top(), step + 4, row.height());
}

QRectF LayerDelegate::pictureRect(const QRectF& row, const QModelIndex& index)
{
    const double tall = row.height() - 12;
    const bool marked = index.data(FoldRole).toInt() != 0 || index.data(ClippedRole).toBool();
    return {row.left() + pictureLeft + indent(index) + (marked ? step : 0), row.top() + 6, std::round(tall * 4 / 3), tall};
}

QRectF LayerDelegate::maskRect(const QRectF& row, const QModelIndex& index)
{
    if (index.data(MaskRole).value<QImage>().isNull())
        return {};
    const QRectF picture = pictureRect(row, index);
    return {picture.right() + 5, picture.top(), picture.height(), picture.height()};
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
    const bool solo = index.data(SoloRole).toBool();
    paintIcon(*painter, {row.left() + eyeMiddle, row.center().y()}, seen || solo ? QStringLiteral("eye") : QStringLiteral("eye-off"),
        !enabled ? p.text3 : solo ? p.accent : seen ? p.text2 : p.text3, 16);
    const QRectF picture = pictureRect(row, index), fold = foldRect(row, index), mask = maskRect(row, index);
    if (const QColor label = labelColour(index.data(LabelRole).toInt()); label.isValid())
        paintRounded(*painter, {row.left() + labelLeft, picture.top(), 3, picture.height()}, 1.5, label);
    if (!fold.isEmpty())
        paintIcon(*painter, fold.center(), index.data(FoldRole).toInt() == 2 ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), enabled ? p.text2 : p.text3, 12);
    if (index.data(ClippedRole).toBool())
        paintIcon(*painter, {picture.left() - 9 - (fold.isEmpty() ? 0 : step), row.center().y()}, QStringLiteral("clip"), enabled ? p.text2 : p.text3, 13);
    const double ratio = painter->device()->devicePixelRatioF(), share = enabled ? seen ? 1 : .75 : .4;
    paintRounded(*painter, picture, 3, p.well);
    if (const QString symbol = index.data(IconRole).toString(); !symbol.isEmpty())
        paintIcon(*painter, picture.center(), symbol, enabled && seen ? p.text2 : p.text3, 18);
    else
        paintPicture(*painter, picture, coverPixmap(rowPicture(index.data(Qt::DecorationRole)), picture.size(), ratio), 3, share);
    if (!mask.isEmpty()) {
        const bool off = index.data(MaskOffRole).toBool();
        paintPicture(*painter, mask, coverPixmap(index.data(MaskRole).value<QImage>(), mask.size(), ratio), 3, off ? .35 : share);
        if (off) {
            painter->setPen(QPen(p.text2, 1.5));
            painter->drawLine(mask.bottomLeft(), mask.topRight());
        }
        if (option.state & QStyle::State_Selected) // what strokes go to
            paintRing(*painter, index.data(OnMaskRole).toBool() ? mask : picture, 3, p.text, 1.5, 2);
    }
    const QRectF name = nameRect(row, index);
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
        const QPointF at = mouse->position();
        const bool eye = eyeRect(row).contains(at), lock = lockRect(row).contains(at), fold = foldRect(row, index).contains(at), mask = maskRect(row, index).contains(at);
        if (mouse->button() == Qt::LeftButton && (eye || lock || fold || mask)) {
            if (press || twice) {
                if (eye && mouse->modifiers() & Qt::AltModifier)
                    Q_EMIT soloClicked(index);
                else if (eye)
                    Q_EMIT eyeClicked(index);
                else if (fold)
                    Q_EMIT foldClicked(index);
                else if (mask)
                    Q_EMIT maskClicked(index, mouse->modifiers() & Qt::ShiftModifier);
                else
                    Q_EMIT lockClicked(index);
            }
            return true; // neither chooses nor renames
        }
        if (mouse->button() == Qt::LeftButton && pictureRect(row, index).contains(at)) {
            if (press)
                Q_EMIT pictureClicked(index);
            if (twice) {
                Q_EMIT pictureOpened(index);
                return true; // renames no layer
            }
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

void LayerDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QRectF name = nameRect(QRectF(option.rect).adjusted(0, 1, 0, -1), index);
    const int tall = editor->sizeHint().height();
    editor->setGeometry(QRect(int(name.left()) - 10, option.rect.center().y() - tall / 2, option.rect.right() - int(name.left()) + 8, tall));
}

} // namespace underpaint::ui
