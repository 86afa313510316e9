#include "ui/studio.h"

#include "ui/actions.h"
#include "ui/panel_edge.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/layers_panel.h"
#include "ui/panels/results_panel.h"
#include "ui/panels/subject_panel.h"
#include "ui/panels/tools_column.h"
#include "ui/widgets/panel_title.h"
#include "ui/widgets/tab_head.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QMainWindow>
#include <QScrollArea>
#include <algorithm>

namespace underpaint::ui {

namespace {

    /// Title of a dock: any head, with the panels' margins and height.
    class DockTitle : public QWidget {
    public:
        DockTitle(QWidget* head, QWidget* parent)
            : QWidget(parent)
        {
            auto* row = new QHBoxLayout(this);
            row->addWidget(head);
            const auto dress = [row, head, this] {
                const Metrics& m = Theme::instance().metrics();
                head->setContentsMargins(0, 0, 0, 0); // the margins are here
                row->setContentsMargins(m.margin, 0, m.margin - 5, 0);
                updateGeometry();
            };
            connect(&Theme::instance(), &Theme::densityChanged, this, dress);
            dress();
        }
        QSize sizeHint() const override { return {120, Theme::instance().metrics().control + 8}; }
        QSize minimumSizeHint() const override { return sizeHint(); }
    };

} // namespace

QDockWidget* Studio::makeDock(const QString& title, const char* name, QWidget* content)
{
    auto* dock = new QDockWidget(title, m_docks);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    content->setAutoFillBackground(true);
    dock->setAutoFillBackground(true);
    dock->setContextMenuPolicy(Qt::NoContextMenu);
    return dock;
}

void Studio::makePanels(Actions& actions)
{
    m_subjectPanel = new SubjectPanel(m_session, actions);
    m_subjectScroll = new QScrollArea;
    m_subjectScroll->setWidgetResizable(true);
    m_subjectScroll->setFrameShape(QFrame::NoFrame);
    m_subjectScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_subjectScroll->setWidget(m_subjectPanel);
    m_subject = makeDock(tr("What it shows"), "subjectDock", m_subjectScroll);
    m_subject->setFeatures(QDockWidget::NoDockWidgetFeatures);
    m_subject->setTitleBarWidget(new QWidget(m_subject));

    const auto movable = [&](QDockWidget* dock) {
        dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable);
        connect(dock, &QDockWidget::topLevelChanged, this, &Studio::later);
    };
    // While it floats, a panel's head has a button that puts it back.
    const auto addBack = [&](QDockWidget* dock, SectionHead* head) -> QWidget* {
        IconButton* back = head->addButton(QStringLiteral("close"), tr("Put the panel back"));
        back->hide();
        connect(back, &QAbstractButton::clicked, dock, [dock] { dock->setFloating(false); });
        connect(dock, &QDockWidget::topLevelChanged, back, &QWidget::setVisible);
        auto* title = new DockTitle(head, dock);
        dock->setTitleBarWidget(title);
        return title;
    };
    m_layersPanel = new LayersPanel(m_session, actions);
    m_layers = makeDock(tr("Layers"), "layersDock", m_layersPanel);
    movable(m_layers);
    m_layersTitle = addBack(m_layers, m_layersPanel->head());
    m_resultsPanel = new ResultsPanel(m_session, actions);
    m_results = makeDock(tr("Results"), "resultsDock", m_resultsPanel);
    movable(m_results);
    m_resultsTitle = addBack(m_results, m_resultsPanel->head());
    m_tabs = new TabHead({tr("Layers"), tr("Results")});
    m_tabsTitle = new DockTitle(m_tabs, m_docks);
    m_tabs->addButton("layer-add", tr("New layer"))->setAction(actions.at("layer.new"));
    m_tabs->setAccessibleName(tr("Layers and results"));
    m_tabsTitle->hide();
    connect(m_tabs, &TabHead::chosen, this, [this] { showTabs(); });

    m_brushPanel = new BrushPanel(m_session, actions);
    m_brush = makeDock(m_brushPanel->title(), "brushDock", m_brushPanel);
    movable(m_brush);
    auto* title = new PanelTitle(m_brush->windowTitle(), m_brush);
    m_brushPanel->fillTitle(title);
    m_brush->setTitleBarWidget(title);
    connect(m_brushPanel, &BrushPanel::titleChanged, m_brush, &QWidget::setWindowTitle);

    m_tools = new ToolsColumn(m_session, actions);
    m_toolsDock = makeDock(tr("Tools"), "toolsDock", m_tools);
    m_toolsDock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    m_toolsDock->setTitleBarWidget(new QWidget(m_toolsDock));

    m_brushEdge = new PanelEdge(PanelEdge::Side::Right, m_docks);
    m_rightEdge = new PanelEdge(PanelEdge::Side::Left, m_docks);
    m_layersRule = new SectionRule(m_docks);
    m_resultsRule = new SectionRule(m_docks);
    const auto follow = [this](PanelEdge* edge, double& scale, int Metrics::*width) {
        connect(edge, &PanelEdge::pressed, this, [&scale, this] { m_pressedScale = scale; });
        connect(edge, &PanelEdge::dragged, this, [&scale, width, this](int pixels) {
            scale = std::clamp(m_pressedScale + double(pixels) / Theme::instance().metrics().*width, .75, 1.25);
            arrange();
        });
        connect(edge, &PanelEdge::restored, this, [&scale, this] {
            scale = 1;
            arrange();
        });
    };
    follow(m_brushEdge, m_brushScale, &Metrics::brushPanel);
    follow(m_rightEdge, m_rightScale, &Metrics::rightPanel);
    for (QWidget* watched : {static_cast<QWidget*>(m_brush), static_cast<QWidget*>(m_subject), static_cast<QWidget*>(m_layers), static_cast<QWidget*>(m_results),
             static_cast<QWidget*>(m_subjectPanel)})
        watched->installEventFilter(this);
}

void Studio::dockAll()
{
    m_docks->addDockWidget(Qt::LeftDockWidgetArea, m_toolsDock);
    m_docks->splitDockWidget(m_toolsDock, m_brush, Qt::Horizontal);
    for (QDockWidget* dock : {m_subject, m_layers, m_results})
        m_docks->addDockWidget(Qt::RightDockWidgetArea, dock, Qt::Vertical);
}

} // namespace underpaint::ui
