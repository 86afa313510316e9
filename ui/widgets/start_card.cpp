#include "ui/widgets/start_card.h"

#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

StartCard::StartCard(const QString& title, const QString& note, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(this, Interaction::Ring::OwnPainting, 8)
    , m_note(note)
{
    setText(title);
    setAccessibleDescription(note);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void StartCard::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void StartCard::setIconName(const QString& icon)
{
    m_icon = icon;
    update();
}

void StartCard::setRecommended(bool recommended)
{
    m_recommended = recommended;
    update();
}

QSize StartCard::sizeHint() const
{
    const double scale = Theme::instance().textScale();
    return {qRound(176 * std::max(1., scale * .9)), qRound(70 + 42 * scale)};
}

void StartCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette p = Theme::paletteFor(false, Theme::instance().highContrast()); // it lies on paper
    const QRectF card = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool chosen = m_recommended || m_look.showsFocus();
    paintRounded(painter, card, 8, isDown() ? p.hover : mixed(p.raised, p.panel, m_look.hover() * .6), p.line);
    if (chosen || m_look.hover() > 0)
        paintRing(painter, card, 8, m_look.showsFocus() ? p.text : m_recommended ? p.accent : p.edge, m_recommended || m_look.showsFocus() ? 2 : 1.5, 1);
    const QRectF window(card.left() + 9, card.top() + 9, card.width() - 18, 52);
    paintRounded(painter, window, 4, p.panel);
    if (!m_picture.isNull())
        paintPicture(painter, window, coverPixmap(m_picture, window.size(), devicePixelRatioF()), 4);
    else if (!m_icon.isEmpty())
        paintIcon(painter, window.center(), m_icon, p.text2, 24);
    const double scale = Theme::instance().textScale();
    QFont font = Theme::instance().font(TextRole::Chosen);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(p.text);
    const QRectF words(card.left() + 11, window.bottom() + 5, card.width() - 20, 20 * scale);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    paintText(painter, words.translated(0, 18 * scale), Qt::AlignLeft | Qt::AlignVCenter, m_note, TextRole::Small, p.text2);
}

} // namespace underpaint::ui
