#include "ui/widgets/flow_layout.h"

#include <QWidget>

namespace underpaint::ui {

FlowLayout::FlowLayout(QWidget* parent, int spacing)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addItem(QLayoutItem* item) { m_items.append(item); }

QLayoutItem* FlowLayout::itemAt(int index) const { return m_items.value(index); }

QLayoutItem* FlowLayout::takeAt(int index) { return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr; }

int FlowLayout::heightForWidth(int width) const { return layOut({0, 0, width, 0}, false); }

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::sizeHint() const { return minimumSize(); }

void FlowLayout::setGeometry(const QRect& place)
{
    QLayout::setGeometry(place);
    layOut(place, true);
}

int FlowLayout::layOut(const QRect& place, bool move) const
{
    const QMargins margins = contentsMargins();
    const QRect inside = place.marginsRemoved(margins);
    int x = inside.left(), y = inside.top(), row = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size(std::min(item->sizeHint().width(), std::max(1, inside.width())), item->sizeHint().height());
        if (row > 0 && x + size.width() > inside.left() + inside.width()) {
            x = inside.left();
            y += row + spacing();
            row = 0;
        }
        if (move)
            item->setGeometry({{x, y}, size});
        x += size.width() + spacing();
        row = std::max(row, size.height());
    }
    return y + row - place.top() + margins.bottom();
}

} // namespace underpaint::ui
