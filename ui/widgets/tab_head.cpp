#include "ui/widgets/tab_head.h"

#include "ui/widgets/paint_tools.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>

namespace underpaint::ui {

namespace {

    constexpr double gap = 20;

} // namespace

TabHead::TabHead(const QStringList& titles, QWidget* parent)
    : QWidget(parent)
    , m_titles(titles)
    , m_row(new QHBoxLayout(this))
    , m_look(this)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, -5, 0);
    m_row->setSpacing(0);
    m_row->addStretch();
    m_look.setFocusShape([this] { return tabRect(m_current).adjusted(-3, 3, 3, -1); });
}

void TabHead::setCurrent(int index)
{
    m_current = std::clamp(index, 0, int(m_titles.size()) - 1);
    update();
    speakValue(this);
}

IconButton* TabHead::addButton(const QString& icon, const QString& name)
{
    auto* button = new IconButton(icon, name, IconButton::Kind::Small, this);
    m_row->addWidget(button);
    return button;
}

void TabHead::choose(int index)
{
    if (index < 0 || index >= m_titles.size() || index == m_current)
        return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

QSize TabHead::sizeHint() const { return {200, std::max(28, Theme::instance().metrics().control)}; }

QRectF TabHead::tabRect(int index) const
{
    double left = 0;
    for (int i = 0; i < index; ++i)
        left += textWidth(m_titles[i], TextRole::Head) + gap;
    return {left, 0, textWidth(m_titles[index], TextRole::Head), double(height())};
}

void TabHead::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    for (int i = 0; i < m_titles.size(); ++i) {
        const QRectF place = tabRect(i);
        const bool current = i == m_current;
        paintText(painter, place.adjusted(0, 0, 1, 0), Qt::AlignLeft | Qt::AlignVCenter, m_titles[i], TextRole::Head, current ? p.text : p.text2);
        if (current)
            painter.fillRect(snapped(painter, QRectF(place.left(), place.bottom() - 2, place.width(), 2)), p.accent);
    }
}

void TabHead::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < m_titles.size(); ++i)
        if (tabRect(i).adjusted(-gap / 2, 0, gap / 2, 0).contains(event->position()))
            return choose(i);
}

void TabHead::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left)
        choose(m_current - 1);
    else if (event->key() == Qt::Key_Right)
        choose(m_current + 1);
    else
        QWidget::keyPressEvent(event);
}

int TabHead::spokenCount() const { return int(m_titles.size()); }
QString TabHead::spokenName(int index) const { return m_titles[index]; }
QRectF TabHead::spokenRect(int index) const { return tabRect(index); }
bool TabHead::isSpokenChosen(int index) const { return index == m_current; }
void TabHead::chooseSpoken(int index) { choose(index); }

} // namespace underpaint::ui
