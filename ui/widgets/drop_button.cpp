#include "ui/widgets/drop_button.h"

#include "ui/widgets/paint_tools.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QWheelEvent>

namespace underpaint::ui {

DropButton::DropButton(Kind kind, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(this)
    , m_kind(kind)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(kind == Kind::Filled ? QSizePolicy::Expanding : QSizePolicy::Minimum, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &DropButton::open);
}

void DropButton::setChoices(const QStringList& choices, int current)
{
    m_choices = choices;
    m_current = current;
    setText(choices.value(current));
    updateGeometry();
    update();
}

void DropButton::setCurrent(int index)
{
    m_current = index;
    setText(m_choices.value(index));
    updateGeometry();
}

void DropButton::setMenu(QMenu* menu)
{
    m_menu = menu;
    m_ownMenu = true;
}

void DropButton::open()
{
    Q_EMIT aboutToOpen();
    if (!m_ownMenu) {
        delete m_menu;
        m_menu = new QMenu(this);
        auto* group = new QActionGroup(m_menu);
        for (int i = 0; i < m_choices.size(); ++i) {
            QAction* action = m_menu->addAction(QString(m_choices[i]).replace(QLatin1Char('&'), QLatin1String("&&")));
            action->setCheckable(true);
            action->setChecked(i == m_current);
            group->addAction(action);
            connect(action, &QAction::triggered, this, [this, i] {
                if (i == m_current)
                    return;
                setCurrent(i);
                Q_EMIT chosen(i);
            });
        }
        if (m_current >= 0 && m_current < m_menu->actions().size())
            m_menu->setActiveAction(m_menu->actions()[m_current]);
    }
    if (!m_menu || m_menu->isEmpty())
        return;
    m_menu->setMinimumWidth(m_kind == Kind::Filled ? width() : 0);
    m_menu->popup(mapToGlobal(QPoint(0, height() + 4)));
}

QSize DropButton::sizeHint() const
{
    double words = textWidth(text(), m_kind == Kind::Filled ? TextRole::Chosen : TextRole::Label);
    if (m_kind == Kind::Filled)
        for (const QString& choice : m_choices)
            words = std::max(words, textWidth(choice, TextRole::Chosen));
    return {qCeil(words) + (m_kind == Kind::Filled ? 44 : 31), Theme::instance().metrics().control};
}

QSize DropButton::minimumSizeHint() const { return {std::min(sizeHint().width(), 64), sizeHint().height()}; }

void DropButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& p = Theme::instance().palette();
    const QRectF shape = rect();
    const bool filled = m_kind == Kind::Filled, down = isDown() && isEnabled();
    if (filled) {
        paintControl(painter, shape, 6, down ? p.pressed : isEnabled() ? mixed(p.raised, p.hover, m_look.hover()) : p.raised);
    } else if (down || m_look.hover() > 0) {
        QColor ground = down ? p.pressed : p.hover;
        ground.setAlphaF(down ? 1 : float(m_look.hover()));
        paintRounded(painter, shape, 6, ground);
    }
    const QColor words = !isEnabled() ? p.text3 : filled ? p.text : mixed(p.text2, p.text, m_look.hover());
    const double inner = filled ? 10 : 6;
    paintText(painter, shape.adjusted(inner, 0, -inner - 18, 0), Qt::AlignVCenter | (filled ? Qt::AlignLeft : Qt::AlignRight), text(), filled ? TextRole::Chosen : TextRole::Label, words);
    paintIcon(painter, {shape.right() - inner - 6, shape.center().y()}, QStringLiteral("chevron-down"), isEnabled() ? p.text2 : p.text3, 14);
}

void DropButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        open();
    else
        QAbstractButton::keyPressEvent(event);
}

void DropButton::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // a choice is never changed in passing
}

} // namespace underpaint::ui
