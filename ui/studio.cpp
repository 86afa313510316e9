#include "ui/studio.h"

#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/hidden_bar.h"
#include "ui/panel_edge.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/layers_panel.h"
#include "ui/panels/model_button.h"
#include "ui/panels/options_bar.h"
#include "ui/panels/results_panel.h"
#include "ui/panels/status_bar.h"
#include "ui/panels/strip_panel.h"
#include "ui/panels/subject_panel.h"
#include "ui/panels/tools_column.h"
#include "ui/panels/top_bar.h"
#include "ui/state/document_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/tab_head.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDataStream>
#include <QDockWidget>
#include <QMainWindow>
#include <QScrollArea>
#include <QVBoxLayout>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr int restTime = 200; // ms without a change of size
    constexpr quint32 layoutVersion = 1;

    /// A click on a button or list leaves the keyboard with the canvas; Tab reaches them all the same. Sliders keep it: arrow keys follow a click.
    void keepKeyboardOnCanvas(QWidget* panel)
    {
        for (QWidget* widget : panel->findChildren<QWidget*>())
            if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractItemView*>(widget)) {
                if (widget->focusPolicy() & Qt::ClickFocus)
                    widget->setFocusPolicy(Qt::TabFocus);
            }
    }

} // namespace

Studio::Studio(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_topBar(new TopBar(session, actions, this))
    , m_docks(new QMainWindow(this))
    , m_area(new QWidget)
{
    setObjectName("studio");
    m_docks->setWindowFlags(Qt::Widget); // it makes itself a window otherwise
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_docks, 1);
    m_statusBar = new StatusBar(session, actions, this);
    column->addWidget(m_statusBar);

    m_area->setObjectName("canvasArea");
    auto* middle = new QVBoxLayout(m_area);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    // Tab walks strip, words, layers, results, brush, tools: they are made in that order.
    m_canvas = new CanvasView(session, m_area);
    m_strip = new StripPanel(session, actions, m_area);
    m_options = new OptionsBar(session, actions, m_area);
    middle->addWidget(m_options);
    middle->addWidget(m_canvas, 1);
    middle->addWidget(m_strip);
    m_hiddenBar = new HiddenBar(session, actions, m_area);
    m_hiddenBar->hide();
    m_area->installEventFilter(this);
    m_docks->setCentralWidget(m_area);
    m_docks->setAnimated(false);
    m_docks->setDockOptions(QMainWindow::AllowNestedDocks);
    // No gaps between panels: PanelEdge is what one drags. A window that is not polished would not look at its sheet again.
    m_docks->ensurePolished();
    m_docks->setStyleSheet(QStringLiteral("QMainWindow::separator { width: 0px; height: 0px; }"));
    QEvent restyled(QEvent::StyleChange);
    QApplication::sendEvent(m_docks, &restyled);
    m_docks->setContextMenuPolicy(Qt::NoContextMenu);
    makePanels(actions);
    dockAll();

    m_resting.setSingleShot(true);
    m_resting.setInterval(restTime);
    connect(&m_resting, &QTimer::timeout, this, &Studio::settle);
    m_arranging.setSingleShot(true);
    m_arranging.setInterval(0);
    connect(&m_arranging, &QTimer::timeout, this, &Studio::arrange);
    connect(&Theme::instance(), &Theme::densityChanged, this, &Studio::later);
    connect(m_subjectPanel, &SubjectPanel::moreToggled, this, &Studio::later);
    connect(&session.document, &DocumentModel::layersChanged, this, &Studio::later);
    connect(m_tools, &ToolsColumn::brushClicked, this, [this] {
        if (m_brushFolded)
            setBrushShown(true);
    });
    connect(m_canvas, &CanvasView::penDownChanged, this, [this](bool down) {
        m_hiddenBar->setPenDown(down);
        if (down) { // what lies over the canvas goes when the hand paints
            m_brushOpen = m_rightOpen = false;
            if (m_brushFolded || m_rightFolded)
                later();
        }
    });
    for (QWidget* panel : {static_cast<QWidget*>(m_strip), static_cast<QWidget*>(m_docks), static_cast<QWidget*>(m_topBar)})
        keepKeyboardOnCanvas(panel);
}

Studio::~Studio() = default;

Density Studio::densityFor(QSize window)
{
    if (window.width() < 1600 || window.height() < 900)
        return Density::Compact;
    return window.width() >= 2200 ? Density::Wide : Density::Regular;
}

int Studio::brushWidth() const { return qRound(Theme::instance().metrics().brushPanel * m_brushScale); }
int Studio::rightWidth() const { return qRound(Theme::instance().metrics().rightPanel * m_rightScale); }

bool Studio::hasTabs() const
{
    return (Theme::instance().metrics().density == Density::Compact || m_subjectPanel->isMoreOpen()) && !m_layers->isFloating() && !m_results->isFloating();
}

bool Studio::isBrushShown() const { return m_brush->isFloating() || (!m_hidden && (m_brushFolded ? m_brushOpen : m_brushWanted)); }
bool Studio::isRightShown() const { return !m_hidden && (m_rightFolded ? m_rightOpen : m_rightWanted); }

void Studio::setBrushShown(bool shown)
{
    (m_brushFolded ? m_brushOpen : m_brushWanted) = shown;
    if (m_brushFolded && m_rightFolded && shown)
        m_rightOpen = false;
    arrange();
    if (m_brushFolded && shown)
        m_brush->raise();
}

void Studio::setRightShown(bool shown)
{
    (m_rightFolded ? m_rightOpen : m_rightWanted) = shown;
    if (m_brushFolded && m_rightFolded && shown)
        m_brushOpen = false;
    arrange();
}

void Studio::setPanelsHidden(bool hidden)
{
    if (m_hidden == hidden)
        return;
    m_hidden = hidden;
    arrange();
    m_canvas->setFocus();
}

void Studio::setCanvasAlone(bool alone)
{
    m_alone = alone;
    arrange();
}

void Studio::settle()
{
    m_resting.stop();
    m_settled = true;
    Theme::instance().setDensity(densityFor(size()));
    m_brushFolded = width() < brushFolds;
    m_rightFolded = width() < rightFolds;
    arrange();
}

void Studio::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!m_settled && isVisible())
        settle();
    else
        m_resting.start();
    placeEdges();
}

void Studio::later()
{
    if (!m_arranging.isActive())
        m_arranging.start();
}

void Studio::arrange()
{
    m_topBar->setVisible(!m_hidden);
    m_statusBar->setVisible(!m_hidden);
    m_strip->setVisible(!m_hidden);
    m_hiddenBar->setVisible(m_hidden && !m_alone);
    m_options->setAllowed(!m_hidden || !m_alone);
    m_toolsDock->setVisible(!m_hidden);
    m_tools->setFixedWidth(Theme::instance().metrics().toolsColumn);
    arrangeLeft();
    arrangeRight();
    placeEdges();
    Q_EMIT panelsChanged();
}

/// The brush panel: docked, floating, or folded into the tools column and over the canvas when it is asked for.
void Studio::arrangeLeft()
{
    if (m_brush->isFloating()) {
        m_brush->setMinimumWidth(180);
        m_brush->setMaximumWidth(QWIDGETSIZE_MAX);
        m_brush->setVisible(!m_hidden);
        return;
    }
    m_brush->setFixedWidth(brushWidth());
    if (m_brushFolded && m_brushInDocks)
        m_docks->removeDockWidget(m_brush);
    else if (!m_brushFolded && !m_brushInDocks)
        m_docks->splitDockWidget(m_toolsDock, m_brush, Qt::Horizontal);
    m_brushInDocks = !m_brushFolded;
    m_brush->setVisible(isBrushShown());
    if (m_brushFolded && m_brushOpen) {
        m_brush->setGeometry(Theme::instance().metrics().toolsColumn, 0, brushWidth(), m_docks->height());
        m_brush->raise();
    }
}

void Studio::arrangeRight()
{
    const Metrics& m = Theme::instance().metrics();
    const int width = rightWidth();
    const QList<QDockWidget*> all = {m_subject, m_layers, m_results};
    if (m_rightFolded && m_rightInDocks)
        for (QDockWidget* dock : all)
            if (!dock->isFloating())
                m_docks->removeDockWidget(dock);
    if (!m_rightFolded && !m_rightInDocks)
        for (QDockWidget* dock : all)
            if (!dock->isFloating())
                m_docks->addDockWidget(Qt::RightDockWidgetArea, dock, Qt::Vertical);
    m_rightInDocks = !m_rightFolded;

    showTabs();
    // Heights: words as high as they are, layers as their rows need, results take what is left.
    const int high = std::max(300, m_hidden ? m_docks->height() : height() - m.topBar - m.statusBar);
    const bool tabs = hasTabs();
    const int hint = m_subjectPanel->hasHeightForWidth() ? m_subjectPanel->heightForWidth(width) : m_subjectPanel->sizeHint().height();
    const bool alone = m_layers->isFloating() && m_results->isFloating();
    const int words = alone ? high : std::min(std::max(hint, m_subjectPanel->minimumSizeHint().height()), high - (tabs ? 200 : 320));
    const int rows = std::clamp(int(m_session.document.state().layers.size()) + 1, 4, 5 + std::max(0, high - 1000) / 120);
    const int layers = std::min(2 * m.control + 62 + rows * m.layerRow, high - words - 130);
    m_subject->setFixedHeight(words);
    for (QDockWidget* dock : {m_layers, m_results}) {
        const bool fixed = dock == m_layers && !tabs && !m_layers->isFloating() && !m_results->isFloating();
        dock->setMinimumHeight(fixed ? layers : 100);
        dock->setMaximumHeight(fixed ? layers : QWIDGETSIZE_MAX);
    }
    for (QDockWidget* dock : all) {
        dock->setMinimumWidth(dock->isFloating() ? 220 : width);
        dock->setMaximumWidth(dock->isFloating() ? QWIDGETSIZE_MAX : width);
        if (dock->isFloating())
            dock->setVisible(!m_hidden);
    }
    if (!m_rightFolded || !m_rightOpen)
        return;
    const int x = m_docks->width() - width;
    m_subject->setGeometry(x, 0, width, words);
    m_subject->raise();
    if (tabs) {
        for (QDockWidget* dock : {m_layers, m_results})
            dock->setGeometry(x, words, width, m_docks->height() - words);
    } else {
        m_layers->setGeometry(x, words, width, layers);
        m_results->setGeometry(x, words + layers, width, m_docks->height() - words - layers);
    }
    m_layers->raise();
    m_results->raise();
}

void Studio::showTabs()
{
    const bool shown = isRightShown(), tabs = hasTabs();
    m_subject->setVisible(shown);
    if (!tabs && m_layers->titleBarWidget() != m_layersTitle)
        m_layers->setTitleBarWidget(m_layersTitle);
    if (!tabs && m_results->titleBarWidget() != m_resultsTitle)
        m_results->setTitleBarWidget(m_resultsTitle);
    if (tabs) {
        QDockWidget* const chosen = m_tabs->current() == 0 ? m_layers : m_results;
        QDockWidget* const other = chosen == m_layers ? m_results : m_layers;
        if (chosen->titleBarWidget() != m_tabsTitle) {
            other->setTitleBarWidget(other == m_layers ? m_layersTitle : m_resultsTitle);
            chosen->setTitleBarWidget(m_tabsTitle);
        }
        other->hide();
        chosen->setVisible(shown);
        return;
    }
    for (QDockWidget* dock : {m_layers, m_results})
        if (!dock->isFloating())
            dock->setVisible(shown);
}

void Studio::placeEdges()
{
    const int bottom = m_docks->height();
    const bool brush = m_brush->isVisible() && !m_brush->isFloating(), right = m_subject->isVisible();
    m_brushEdge->setVisible(brush);
    m_rightEdge->setVisible(right);
    if (brush)
        m_brushEdge->setGeometry(m_brush->geometry().right() + 1 - PanelEdge::grip, 0, PanelEdge::grip, bottom);
    if (right)
        m_rightEdge->setGeometry(m_subject->x(), 0, PanelEdge::grip, bottom);
    for (const auto& [rule, dock] : {std::pair{m_layersRule, m_layers}, std::pair{m_resultsRule, m_results}}) {
        rule->setVisible(dock->isVisible() && !dock->isFloating() && right && dock->x() == m_subject->x());
        rule->setGeometry(dock->x(), dock->y(), dock->width(), 1);
        rule->raise();
    }
    m_brushEdge->raise();
    m_rightEdge->raise();
    // 832 x 68, 24 above the lower edge.
    const QSize bar = m_hiddenBar->sizeHint().boundedTo(m_area->size() - QSize(32, 0));
    m_hiddenBar->setGeometry((m_area->width() - bar.width()) / 2, m_area->height() - 24 - bar.height(), bar.width(), bar.height());
    m_hiddenBar->raise();
}

bool Studio::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::LayoutRequest:
        if (watched == m_subjectPanel)
            later();
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        placeEdges();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void Studio::moveToGroup(int direction)
{
    const QList<QWidget*> groups = {m_strip, m_subject, m_layers, m_results, m_brush, m_tools, m_hiddenBar, m_canvas};
    const QWidget* const focus = QApplication::focusWidget();
    int current = int(groups.size()) - 1;
    for (int i = 0; i < groups.size(); ++i)
        if (focus && (groups[i] == focus || groups[i]->isAncestorOf(focus)))
            current = i;
    for (int step = 1; step <= groups.size(); ++step) {
        const auto count = groups.size();
        QWidget* const group = groups[(current + direction * step + 2 * count) % count];
        if (!group->isVisible())
            continue;
        if (group == m_canvas)
            return m_canvas->setFocus(Qt::TabFocusReason);
        for (QWidget* next = group->nextInFocusChain(); next != group; next = next->nextInFocusChain())
            if (group->isAncestorOf(next) && next->isVisible() && next->isEnabled() && next->focusPolicy() & Qt::TabFocus)
                return next->setFocus(Qt::TabFocusReason);
    }
}

QByteArray Studio::saveLayout() const
{
    QByteArray saved;
    QDataStream stream(&saved, QIODevice::WriteOnly);
    stream << layoutVersion << m_brushScale << m_rightScale << m_brushWanted << m_rightWanted << m_tabs->current()
           << (m_brushFolded || m_rightFolded ? QByteArray() : m_docks->saveState());
    return saved;
}

void Studio::restoreLayout(const QByteArray& saved)
{
    QDataStream stream(saved);
    quint32 version = 0;
    double brushScale = 1, rightScale = 1;
    bool brush = true, right = true;
    int tab = 0;
    QByteArray docks;
    stream >> version >> brushScale >> rightScale >> brush >> right >> tab >> docks;
    if (stream.status() != QDataStream::Ok || version != layoutVersion || !std::isfinite(brushScale) || !std::isfinite(rightScale))
        return;
    m_brushScale = std::clamp(brushScale, .75, 1.25);
    m_rightScale = std::clamp(rightScale, .75, 1.25);
    m_brushWanted = brush;
    m_rightWanted = right;
    m_tabs->setCurrent(std::clamp(tab, 0, 1));
    if (!docks.isEmpty())
        m_docks->restoreState(docks);
    later();
}

} // namespace underpaint::ui
