#include "ui/widgets/model_row_delegate.h"

#include "ui/widgets/interaction.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/row_painting.h"

namespace underpaint::ui {

namespace {

    constexpr double wordsLeft = 28, wordsRight = 8;

} // namespace

ModelRowDelegate::ModelRowDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

void ModelRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const Palette& p = Theme::instance().palette();
    const QRectF row = option.rect;
    const bool usable = index.data(UsableRole).toBool();
    if (usable && option.state & (QStyle::State_MouseOver | QStyle::State_Selected))
        paintRounded(*painter, row, 4, p.hover);
    if (option.state & QStyle::State_HasFocus && Interaction::keysInUse())
        paintRing(*painter, row, 4, p.text, 2, 0);
    const double line = 17 * Theme::instance().textScale();
    const QRectF name(row.left() + wordsLeft, row.center().y() - line, row.width() - wordsLeft - wordsRight, line);
    if (index.data(ChosenRole).toBool())
        paintIcon(*painter, {row.left() + 14, name.center().y()}, QStringLiteral("apply"), p.accent, 16);
    const double size = paintText(*painter, name, Qt::AlignRight | Qt::AlignVCenter, index.data(SizeRole).toString(), TextRole::Small, p.text2);
    paintText(*painter, name.adjusted(0, 0, -size - 12, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString(), TextRole::Chosen, usable ? p.text : p.text2);
    paintText(*painter, name.translated(0, line - 1), Qt::AlignLeft | Qt::AlignVCenter, index.data(NoteRole).toString(), TextRole::Small, p.text2);
    painter->restore();
}

QSize ModelRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const double words = std::max(textWidth(index.data(NoteRole).toString(), TextRole::Small),
        textWidth(index.data().toString(), TextRole::Chosen) + 16 + textWidth(index.data(SizeRole).toString(), TextRole::Small));
    return {qCeil(wordsLeft + words + wordsRight), qRound(46 * Theme::instance().textScale())};
}

} // namespace underpaint::ui
