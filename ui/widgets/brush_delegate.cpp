#include "ui/widgets/brush_delegate.h"

#include "ui/widgets/paint_tools.h"
#include "ui/widgets/row_painting.h"

namespace underpaint::ui {

namespace {

    constexpr double inner = 12, strokeShare = .445;

} // namespace

BrushDelegate::BrushDelegate(Stroke stroke, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_stroke(std::move(stroke))
{
    connect(&Theme::instance(), &Theme::themeChanged, this, &BrushDelegate::forgetStrokes);
}

void BrushDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const Palette& p = Theme::instance().palette();
    const QRectF row = paintRowGround(*painter, option);
    const bool enabled = isRowEnabled(option);
    const double wide = std::round(row.width() * strokeShare);
    const QRectF place(row.right() - wide - inner, row.top() + 2, wide, row.height() - 4);
    const double left = m_stars ? starWidth : inner;
    if (const bool starred = index.data(StarredRole).toBool(); m_stars && (starred || option.state & QStyle::State_MouseOver))
        paintIcon(*painter, {row.left() + starWidth / 2. + 1, row.center().y()}, QStringLiteral("star"), starred ? p.accent : p.text3, 16);
    paintText(*painter, QRectF(row.left() + left, row.top(), place.left() - row.left() - left - 2, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
        index.data().toString(), option.state & QStyle::State_Selected ? TextRole::Chosen : TextRole::Body, enabled ? p.text : p.text3);
    const double ratio = painter->device()->devicePixelRatioF();
    const QSize pixels = (place.size() * ratio).toSize();
    const QString key = QStringLiteral("%1 %2x%3").arg(index.data(IdRole).toString()).arg(pixels.width()).arg(pixels.height());
    auto found = m_strokes.find(key);
    if (found == m_strokes.end()) {
        QPixmap stroke = QPixmap::fromImage(m_stroke(index, p.text, pixels));
        stroke.setDevicePixelRatio(ratio);
        found = m_strokes.insert(key, stroke);
    }
    painter->setOpacity(enabled ? 1 : .4);
    if (!found->isNull())
        painter->drawPixmap(snapped(*painter, place).topLeft(), *found);
    painter->restore();
}

QSize BrushDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {160, Theme::instance().metrics().brushRow};
}

} // namespace underpaint::ui
