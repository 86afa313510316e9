#include "ui/side_docks.h"

#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/navigator.h"
#include "ui/reference_panel.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"
#include "ui/widgets/section_head.h"

#include <QDataStream>
#include <QDockWidget>
#include <QEvent>
#include <QLayout>
#include <QMainWindow>

namespace underpaint::ui {

namespace {

    /// Title of such a dock: a name and a cross that hides it.
    class SideTitle : public SectionHead {
    public:
        SideTitle(const QString& title, QDockWidget* dock, QAction* shows)
            : SectionHead(title, dock)
        {
            IconButton* const hide = addButton(QStringLiteral("close"), tr("Hide the panel"));
            hide->setFocusPolicy(Qt::TabFocus);
            connect(hide, &QAbstractButton::clicked, shows, [shows] { shows->trigger(); });
            const int margin = Theme::instance().metrics().margin;
            layout()->setContentsMargins(margin, 0, margin - 5, 0);
        }
        QSize sizeHint() const override { return {120, Theme::instance().metrics().control + 8}; }
        QSize minimumSizeHint() const override { return sizeHint(); }
    };

} // namespace

SideDocks::SideDocks(const Session& session, Actions& actions, Studio& studio)
    : QObject(&studio)
    , m_session(session)
    , m_actions(actions)
    , m_studio(studio)
    , m_navigator(new Navigator(session, studio.canvas()))
    , m_reference(new ReferencePanel(session))
    , m_navigatorDock(makeDock(tr("Navigator"), "navigatorDock", m_navigator))
    , m_referenceDock(makeDock(tr("Reference pictures"), "referenceDock", m_reference))
    , m_sides{{m_navigatorDock, "view.navigator", {280, 260}}, {m_referenceDock, "view.reference", {320, 320}}}
{
    for (Side& side : m_sides) {
        QAction* const action = actions.at(side.action);
        side.dock->setTitleBarWidget(new SideTitle(side.dock->windowTitle(), side.dock, action));
        side.dock->installEventFilter(this);
        connect(action, &QAction::triggered, this, [this, &side] { setShown(side, !side.wanted); });
        connect(side.dock, &QDockWidget::topLevelChanged, &studio, [&studio] {
            if (studio.isVisible())
                studio.settle();
        });
    }
    connect(&studio, &Studio::panelsChanged, this, &SideDocks::follow);
}

QDockWidget* SideDocks::makeDock(const QString& title, const char* name, QWidget* content)
{
    auto* const dock = new QDockWidget(title, &m_studio.docks());
    dock->setObjectName(QLatin1String(name));
    content->setAutoFillBackground(true);
    dock->setWidget(content);
    dock->setAutoFillBackground(true);
    dock->setContextMenuPolicy(Qt::NoContextMenu);
    dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable | QDockWidget::DockWidgetClosable);
    m_studio.docks().addDockWidget(Qt::LeftDockWidgetArea, dock);
    dock->setFloating(true);
    dock->hide();
    return dock;
}

void SideDocks::setShown(Side& side, bool shown)
{
    side.wanted = shown;
    if (shown && !side.placed && side.dock->isFloating()) { // at first in the upper right corner of the canvas
        const QWidget& canvas = m_studio.canvas();
        const QPoint corner = canvas.mapToGlobal(QPoint(canvas.width() - side.size.width() - 16, 16 + (&side == &m_sides[1] ? m_sides[0].size.height() + 12 : 0)));
        side.dock->setGeometry(QRect(corner, side.size));
    }
    side.placed = side.placed || shown;
    follow();
}

void SideDocks::follow()
{
    for (Side& side : m_sides) {
        const bool shown = side.wanted && !m_studio.arePanelsHidden();
        if (side.dock->isHidden() == shown)
            side.dock->setVisible(shown);
        m_actions.at(side.action)->setChecked(side.wanted);
    }
}

QByteArray SideDocks::save() const
{
    QByteArray saved;
    QDataStream stream(&saved, QIODevice::WriteOnly);
    for (const Side& side : m_sides)
        stream << side.wanted << side.placed << side.dock->isFloating() << side.dock->geometry() << int(m_studio.docks().dockWidgetArea(side.dock));
    return saved;
}

void SideDocks::restore(const QByteArray& saved)
{
    QDataStream stream(saved);
    for (Side& side : m_sides) {
        bool wanted = false, placed = false, floating = true;
        QRect geometry;
        int area = 0;
        stream >> wanted >> placed >> floating >> geometry >> area;
        if (stream.status() != QDataStream::Ok)
            break;
        side.wanted = wanted;
        side.placed = placed;
        if (placed && floating && geometry.isValid())
            side.dock->setGeometry(geometry);
        if (placed && !floating && (area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea)) {
            m_studio.docks().addDockWidget(Qt::DockWidgetArea(area), side.dock);
            side.dock->setFloating(false);
        } else if (!side.dock->isFloating()) {
            side.dock->setFloating(true);
        }
    }
    follow();
}

bool SideDocks::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Close) // the desktop's own cross
        for (Side& side : m_sides)
            if (side.dock == watched) {
                side.wanted = false;
                m_actions.at(side.action)->setChecked(false);
            }
    return QObject::eventFilter(watched, event);
}

} // namespace underpaint::ui
