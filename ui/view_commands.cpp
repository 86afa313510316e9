#include "ui/view_commands.h"

#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/panels/status_bar.h"
#include "ui/second_window.h"
#include "ui/state/live_preview.h"
#include "ui/state/stage.h"
#include "ui/studio.h"

#include <QActionGroup>

namespace underpaint::ui {

namespace {

    constexpr double zoomStep = 1.25, turn = 15;

    const struct {
        const char* action;
        Compare compare;
    } ways[] = {{"compare.result", Compare::ResultOnly}, {"compare.wipe", Compare::Wipe}, {"compare.side", Compare::SideBySide}, {"compare.onion", Compare::Onion},
        {"compare.window", Compare::SecondWindow}};

    constexpr int steps = 3; // C goes through the first three

} // namespace

ViewCommands::ViewCommands(const Session& session, Actions& actions, Studio& studio, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_actions(actions)
    , m_studio(studio)
    , m_window(window)
{
    connectView();
    connectCompare();
    connectPanels();
    showView();
    showCompare();
    showPanels();
}

ViewCommands::~ViewCommands() { delete m_second; }

void ViewCommands::connectView()
{
    CanvasView& canvas = m_studio.canvas();
    const auto on = [&](const char* id, auto effect) { connect(m_actions.at(id), &QAction::triggered, this, effect); };
    on("view.zoomIn", [&canvas] { canvas.zoomBy(zoomStep); });
    on("view.zoomOut", [&canvas] { canvas.zoomBy(1 / zoomStep); });
    on("view.fit", [&canvas] { canvas.fit(); });
    on("view.full", [&canvas] { canvas.setZoom(1); });
    on("view.rotateLeft", [&canvas] { canvas.rotateBy(-turn); });
    on("view.rotateRight", [&canvas] { canvas.rotateBy(turn); });
    on("view.rotateReset", [&canvas] { canvas.resetRotation(); });
    connect(m_actions.at("view.mirror"), &QAction::toggled, this, [&canvas](bool on) { canvas.setMirrored(on); });
    on("view.newView", [this] {
        auto* window = new SecondWindow(m_session, nullptr, m_window);
        m_actions.serve(window, window->canvas());
        connect(window->canvas(), &CanvasView::pointerMoved, &m_studio.statusBar(), &StatusBar::showPointer);
        connect(window->canvas(), &CanvasView::penDownChanged, &m_studio.canvas(), &CanvasView::penDownChanged);
        window->show();
    });
    connect(&canvas, &CanvasView::viewChanged, this, &ViewCommands::showView);
    connect(&canvas, &CanvasView::pointerMoved, &m_studio.statusBar(), &StatusBar::showPointer);
    connect(&canvas, &CanvasView::penSeen, this, [this](bool pressure, bool tilt) {
        m_studio.statusBar().showPen(pressure && tilt ? tr("Pen: pressure and tilt") : pressure ? tr("Pen: pressure") : tr("Pen without pressure"));
    });
}

void ViewCommands::showView()
{
    const CanvasView& canvas = m_studio.canvas();
    m_studio.statusBar().showView(canvas.zoom(), canvas.angle(), canvas.isMirrored());
    m_actions.at("view.mirror")->setChecked(canvas.isMirrored());
}

void ViewCommands::connectCompare()
{
    Stage& stage = m_session.stage;
    auto* group = new QActionGroup(this);
    for (const auto& [id, way] : ways) {
        group->addAction(m_actions.at(id));
        connect(m_actions.at(id), &QAction::triggered, this, [this, way = way] { m_session.stage.setCompare(way); });
    }
    connect(m_actions.at("compare.step"), &QAction::triggered, this, [&stage] {
        int now = 0;
        while (now < steps && ways[now].compare != stage.compare())
            ++now;
        stage.setCompare(ways[now < steps ? (now + 1) % steps : 0].compare);
    });
    connect(m_actions.at("view.guide"), &QAction::toggled, &stage, &Stage::setGuideHeld);
    connect(m_actions.at("view.survives"), &QAction::toggled, &m_session.live, &LivePreview::setSurvivesShown);
    connect(&stage, &Stage::compareChanged, this, &ViewCommands::showCompare);
    connect(&stage, &Stage::survivesChanged, this, &ViewCommands::showCompare);
}

void ViewCommands::showCompare()
{
    const Stage& stage = m_session.stage;
    for (const auto& [id, way] : ways)
        m_actions.at(id)->setChecked(stage.compare() == way);
    m_actions.at("view.guide")->setChecked(stage.guideHeld());
    m_actions.at("view.survives")->setChecked(m_session.live.survivesShown());
    const bool wanted = stage.compare() == Compare::SecondWindow;
    if (wanted && !m_second) {
        m_second = new SecondWindow(m_session, &m_studio.canvas(), m_window);
        m_actions.serve(m_second, m_second->canvas());
        connect(m_second, &SecondWindow::closed, this, [this] { m_session.stage.setCompare(Compare::Wipe); });
        m_second->show();
    } else if (!wanted && m_second) {
        // It would answer that it was closed, and so choose another way to compare.
        SecondWindow* const closing = std::exchange(m_second, nullptr);
        disconnect(closing, nullptr, this, nullptr);
        closing->hide();
        closing->deleteLater();
    }
}

void ViewCommands::connectPanels()
{
    connect(m_actions.at("view.brushPanel"), &QAction::triggered, this, [this] { m_studio.setBrushShown(!m_studio.isBrushShown()); });
    connect(m_actions.at("view.rightPanel"), &QAction::triggered, this, [this] { m_studio.setRightShown(!m_studio.isRightShown()); });
    connect(m_actions.at("view.hidePanels"), &QAction::triggered, this, [this] { m_studio.setPanelsHidden(!m_studio.arePanelsHidden()); });
    connect(&m_studio.canvas(), &CanvasView::panelsToggled, m_actions.at("view.hidePanels"), &QAction::trigger);
    connect(m_actions.at("view.nextGroup"), &QAction::triggered, this, [this] { m_studio.moveToGroup(1); });
    connect(m_actions.at("view.previousGroup"), &QAction::triggered, this, [this] { m_studio.moveToGroup(-1); });
    connect(m_actions.at("view.fullScreen"), &QAction::triggered, this, [this] { setFullScreen(!m_window->isFullScreen()); });
    connect(&m_studio, &Studio::panelsChanged, this, &ViewCommands::showPanels);
}

void ViewCommands::showPanels()
{
    m_actions.at("view.brushPanel")->setChecked(m_studio.isBrushShown());
    m_actions.at("view.rightPanel")->setChecked(m_studio.isRightShown());
    m_actions.at("view.hidePanels")->setChecked(m_studio.arePanelsHidden());
}

void ViewCommands::setFullScreen(bool full)
{
    m_window->setWindowState(full ? m_window->windowState() | Qt::WindowFullScreen : m_window->windowState() & ~Qt::WindowFullScreen);
    m_actions.at("view.fullScreen")->setChecked(full);
}

} // namespace underpaint::ui
