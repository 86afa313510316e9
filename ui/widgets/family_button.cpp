#include "ui/widgets/family_button.h"

#include "ui/widgets/paint_tools.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

namespace underpaint::ui {
namespace {

constexpr int longPress = 350; // milliseconds
constexpr double corner = 4.5; // of the mark

QIcon menuIcon(const QString& name, double ratio)
{
    QPixmap pixmap(QSize(20, 20) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(painter, {10, 10}, name, Theme::instance().palette().text, 18);
    painter.end();
    return pixmap;
}

} // namespace

FamilyButton::FamilyButton(QWidget* parent)
    : IconButton({}, {}, Kind::Tool, parent)
{
    m_long.setSingleShot(true);
    m_long.setInterval(longPress);
    connect(&m_long, &QTimer::timeout, this, &FamilyButton::openOthers);
    connect(this, &QAbstractButton::clicked, this, [this] {
        follow(); // the action decides whether it is checked
        if (QAction* const action = shown())
            action->trigger();
    });
}

void FamilyButton::add(const QString& icon, QAction* action)
{
    m_members.push_back({icon, action});
    const int index = int(m_members.size()) - 1;
    connect(action, &QAction::changed, this, &FamilyButton::follow);
    connect(action, &QAction::toggled, this, [this, index](bool on) {
        if (on)
            show(index);
        else
            follow();
    });
    if (m_shown < 0 || action->isChecked())
        show(index);
}

QList<QAction*> FamilyButton::actions() const
{
    QList<QAction*> all;
    for (const Member& member : m_members)
        all << member.action;
    return all;
}

QAction* FamilyButton::shown() const { return m_shown < 0 ? nullptr : m_members[m_shown].action; }

void FamilyButton::show(int index)
{
    m_shown = index;
    setIconName(m_members[index].icon);
    follow();
}

void FamilyButton::follow()
{
    const QAction* const action = shown();
    if (!action)
        return;
    setCheckable(action->isCheckable());
    setChecked(action->isChecked());
    setEnabled(action->isEnabled());
    setToolTip(action->toolTip());
    setAccessibleName(action->text().remove(QLatin1Char('&')));
}

void FamilyButton::openOthers()
{
    m_long.stop();
    if (m_members.size() < 2)
        return;
    setDown(false);
    auto* const menu = new QMenu(this);
    menu->setObjectName("family");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Member& member : m_members) {
        QString text = member.action->text();
        if (const QKeySequence key = member.action->shortcut(); !key.isEmpty())
            text += QLatin1Char('\t') + key.toString(QKeySequence::NativeText);
        QAction* const row = menu->addAction(menuIcon(member.icon, devicePixelRatioF()), text);
        row->setEnabled(member.action->isEnabled());
        connect(row, &QAction::triggered, member.action, &QAction::trigger);
    }
    menu->popup(mapToGlobal(QPoint(width() + 4, 0)));
}

void FamilyButton::paintEvent(QPaintEvent* event)
{
    IconButton::paintEvent(event);
    if (m_members.size() < 2)
        return;
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? palette.accent : palette.text2);
    const QPointF end(width() - 4, height() - 4);
    painter.drawPolygon(QPolygonF({end, end - QPointF(corner, 0), end - QPointF(0, corner)}));
}

void FamilyButton::mousePressEvent(QMouseEvent* event)
{
    IconButton::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && m_members.size() > 1)
        m_long.start();
}

void FamilyButton::mouseReleaseEvent(QMouseEvent* event)
{
    m_long.stop();
    IconButton::mouseReleaseEvent(event);
}

void FamilyButton::contextMenuEvent(QContextMenuEvent* event)
{
    openOthers();
    event->accept();
}

void FamilyButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down && m_members.size() > 1)
        openOthers();
    else
        IconButton::keyPressEvent(event);
}

} // namespace underpaint::ui
