#include "ui/panels/document_tabs.h"

#include "ui/state/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_button.h"

#include <QMouseEvent>
#include <QWheelEvent>

namespace underpaint::ui {

DocumentTabs::DocumentTabs(DocumentModel& document, ProjectSession& project, QWidget* parent)
    : QTabBar(parent)
    , m_project(project)
{
    setObjectName("documentTabs");
    setAccessibleName(tr("Open paintings"));
    setExpanding(false);
    setDrawBase(false);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_showing)
            m_project.activate(index);
    });
    connect(this, &QTabBar::tabMoved, this, [this](int from, int to) {
        if (!m_showing)
            m_project.moveDocument(from, to);
    });
    connect(&project, &ProjectSession::documentsChanged, this, &DocumentTabs::show);
    connect(&document, &DocumentModel::changed, this, &DocumentTabs::show);
    connect(&Theme::instance(), &Theme::themeChanged, this, &DocumentTabs::dress);
    dress();
    show();
}

void DocumentTabs::setAllowed(bool allowed)
{
    m_allowed = allowed;
    show();
}

void DocumentTabs::show()
{
    const bool showing = std::exchange(m_showing, true);
    const int documents = m_project.documentCount();
    while (count() > documents)
        removeTab(count() - 1);
    while (count() < documents) {
        const int index = addTab(QString());
        auto* close = new IconButton(QStringLiteral("close"), tr("Close"), IconButton::Kind::Small, this);
        close->setFocusPolicy(Qt::NoFocus);
        connect(close, &QAbstractButton::clicked, this, [this, close] {
            for (int i = 0; i < count(); ++i)
                if (tabButton(i, QTabBar::RightSide) == close)
                    return Q_EMIT closeAsked(i);
        });
        setTabButton(index, QTabBar::RightSide, close);
    }
    for (int i = 0; i < documents; ++i) {
        const ProjectSession::DocumentInfo info = m_project.documentInfo(i);
        const QString text = QString(info.title).replace(QLatin1Char('&'), QLatin1String("&&")) + (info.modified ? QStringLiteral(" ●") : QString());
        if (tabText(i) != text)
            setTabText(i, text);
        setTabToolTip(i, info.path.isEmpty() ? tr("%1\nNot saved yet").arg(info.title) : info.path);
    }
    setCurrentIndex(m_project.currentDocument());
    setVisible(m_allowed && documents > 1);
    m_showing = showing;
}

void DocumentTabs::dress()
{
    const Theme& theme = Theme::instance();
    const Palette& p = theme.palette();
    setFont(theme.font(TextRole::Label));
    setStyleSheet(QStringLiteral("QTabBar { background: %1; }"
                                 "QTabBar::tab { background: %1; color: %2; border: none; border-right: 1px solid %3; padding: 4px 4px 4px 12px; min-width: 90px; max-width: 220px; height: %4px; }"
                                 "QTabBar::tab:selected { background: %5; color: %6; }"
                                 "QTabBar::tab:hover:!selected { background: %3; }")
                      .arg(p.bar.name(), p.text2.name(), p.line.name())
                      .arg(qRound(24 * theme.textScale()))
                      .arg(p.soft.name(), p.text.name()));
}

void DocumentTabs::mouseReleaseEvent(QMouseEvent* event)
{
    if (const int index = tabAt(event->pos()); event->button() == Qt::MiddleButton && index >= 0)
        Q_EMIT closeAsked(index);
    else
        QTabBar::mouseReleaseEvent(event);
}

void DocumentTabs::wheelEvent(QWheelEvent* event) { event->accept(); }

} // namespace underpaint::ui
