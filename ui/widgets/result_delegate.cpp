#include "ui/widgets/result_delegate.h"

#include "ui/widgets/interaction.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/row_painting.h"

#include <QMouseEvent>

namespace underpaint::ui {

namespace {

    constexpr double ringRoom = 4, pictureShape = .7, badge = 18;

    QRectF pictureRect(const QRectF& cell)
    {
        const double wide = cell.width() - 2 * ringRoom;
        return {cell.left() + ringRoom, cell.top() + ringRoom, wide, std::round(wide * pictureShape)};
    }

    QRectF starRect(const QRectF& picture)
    {
        return {picture.right() - badge - 3, picture.top() + 3, badge, badge};
    }

} // namespace

ResultDelegate::ResultDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

QSize ResultDelegate::cell(int viewWidth)
{
    const int wide = std::max(60, viewWidth / 3);
    return {wide, qRound((wide - 2 * ringRoom) * pictureShape + 2 * ringRoom + 17 * Theme::instance().textScale())};
}

void ResultDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const Palette& p = Theme::instance().palette();
    const QRectF picture = pictureRect(option.rect);
    const bool enabled = isRowEnabled(option), over = enabled && option.state & QStyle::State_MouseOver;
    const double ratio = painter->device()->devicePixelRatioF();
    paintRounded(*painter, picture, 4, p.well);
    paintPicture(*painter, picture, coverPixmap(rowPicture(index.data(Qt::DecorationRole)), picture.size(), ratio), 4, enabled ? 1 : .4);
    const bool starred = index.data(StarredRole).toBool();
    if (starred || over) {
        const QRectF star = starRect(picture);
        paintRounded(*painter, star, badge / 2, p.label);
        paintIcon(*painter, star.center(), QStringLiteral("star"), starred ? p.labelText : p.text3, 13);
    }
    if (option.state & QStyle::State_HasFocus && Interaction::keysInUse())
        paintRing(*painter, picture, 4, p.text);
    else if (option.state & QStyle::State_Selected)
        paintRing(*painter, picture, 4, p.accent);
    else if (over)
        paintRing(*painter, picture, 4, p.text2, 1.5, 2.5);
    const QRectF words(picture.left() + 2, picture.bottom() + 3, picture.width() - 4, 15 * Theme::instance().textScale());
    const double level = paintText(*painter, words, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString(), TextRole::Head, enabled ? p.text : p.text3);
    paintText(*painter, words.adjusted(level + 6, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, index.data(SeedRole).toString(), TextRole::Small, enabled ? p.text2 : p.text3);
    painter->restore();
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return m_cell; }

bool ResultDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton && starRect(pictureRect(option.rect)).adjusted(-4, -4, 4, 4).contains(mouse->position())) {
            if (event->type() == QEvent::MouseButtonPress)
                Q_EMIT starClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace underpaint::ui
