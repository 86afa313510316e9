#include "ui/widgets/word_chip.h"

#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

namespace {

    constexpr double inner = 10, signSize = 14, signGap = 4;

} // namespace

WordChip::WordChip(const QString& group, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(this, Interaction::Ring::Outside, 14)
    , m_group(group)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    say();
}

void WordChip::setWord(const QString& word)
{
    m_word = word;
    say();
}

void WordChip::setUnknown(bool unknown)
{
    m_unknown = unknown;
    say();
}

void WordChip::say()
{
    setText(m_word.isEmpty() ? m_group : m_word);
    setAccessibleName(m_word.isEmpty() ? tr("%1, not set").arg(m_group) : tr("%1: %2").arg(m_group, m_word));
    setToolTip(m_unknown ? tr("This model does not know the word “%1”.").arg(m_word) : tr("Click a word to change it."));
    updateGeometry();
    update();
}

QSize WordChip::sizeHint() const
{
    const double words = textWidth(text(), m_word.isEmpty() ? TextRole::Body : TextRole::Chosen);
    return {qCeil(words + 2 * inner + signSize + signGap), Theme::instance().metrics().chip};
}

void WordChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const QRectF shape = rect();
    const double radius = shape.height() / 2;
    const bool down = isDown() && isEnabled(), set = !m_word.isEmpty();
    if (set) {
        paintControl(painter, shape, radius, !isEnabled() ? p.raised : down ? p.pressed : mixed(p.raised, p.hover, m_look.hover()));
        QFont font = Theme::instance().font(TextRole::Chosen);
        font.setStrikeOut(m_unknown);
        painter.setFont(font);
        painter.setPen(!isEnabled() ? p.text3 : m_unknown ? p.text2 : p.text);
        painter.drawText(shape.adjusted(inner, 0, -inner - signSize, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
        paintIcon(painter, {shape.right() - inner - signSize / 2 + 2, shape.center().y()}, QStringLiteral("chevron-down"), isEnabled() ? p.text2 : p.text3, 14);
        return;
    }
    QColor ground = down ? p.pressed : p.hover;
    ground.setAlphaF(down ? 1 : float(m_look.hover()));
    paintRounded(painter, shape, radius, ground, isEnabled() ? p.edge : p.text3);
    const QColor words = isEnabled() ? mixed(p.text2, p.text, m_look.hover()) : p.text3;
    paintIcon(painter, {shape.left() + inner + signSize / 2 - 2, shape.center().y()}, QStringLiteral("plus"), words, 14);
    painter.setFont(Theme::instance().font(TextRole::Body));
    painter.setPen(words);
    painter.drawText(shape.adjusted(inner + signSize + signGap - 2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
}

} // namespace underpaint::ui
