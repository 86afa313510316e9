#include "ui/comfort_commands.h"

#include "core/canvas/tile_memory.h"
#include "core/files/folders.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/command_search.h"
#include "ui/panels/brush_panel.h"
#include "ui/popup_palette.h"
#include "ui/side_docks.h"
#include "ui/state/document_model.h"
#include "ui/state/preferences.h"
#include "ui/studio.h"

#include <QCursor>
#include <QMainWindow>

namespace underpaint::ui {

namespace {

    constexpr std::size_t megabyte = std::size_t(1) << 20;

} // namespace

ComfortCommands::ComfortCommands(const Session& session, Actions& actions, Studio& studio, QMainWindow* window)
    : QObject(window)
    , m_session(session)
    , m_actions(actions)
    , m_studio(studio)
    , m_window(window)
    , m_search(new CommandSearch(actions, window))
    , m_palette(new PopupPalette(session, actions, studio.brushPanel().library(), window))
    , m_docks(new SideDocks(session, actions, studio))
{
    connect(actions.at("help.search"), &QAction::triggered, m_search, &CommandSearch::open);
    connectHand();
    connect(actions.at("view.canvasOnly"), &QAction::triggered, this, [this] { setCanvasOnly(!m_canvasOnly); });
    connect(&studio, &Studio::panelsChanged, this, [this] {
        if (m_canvasOnly && !m_studio.arePanelsHidden())
            setCanvasOnly(false);
    });
    connect(&session.preferences, &Preferences::changed, this, &ComfortCommands::limitPaint);
    limitPaint();
    connect(&session.document, &DocumentModel::strokeEnded, this, &ComfortCommands::limitUndo);
    connect(&session.document, &DocumentModel::layersChanged, this, &ComfortCommands::limitUndo);
}

void ComfortCommands::connectHand()
{
    CanvasView& canvas = m_studio.canvas();
    connect(&canvas, &CanvasView::menuWanted, m_palette, &PopupPalette::openAt);
    connect(m_actions.at("palette.open"), &QAction::triggered, this, [this, &canvas] {
        // By key it opens where the pointer is, or in the middle of the canvas.
        const QPoint pointer = QCursor::pos();
        const bool over = canvas.rect().contains(canvas.mapFromGlobal(pointer));
        m_palette->openAt(over ? pointer : canvas.mapToGlobal(canvas.rect().center()));
    });
    connect(&canvas, &CanvasView::penButtonPressed, this, [this](const QString& id) {
        for (const ActionSpec& spec : Actions::table())
            if (id == QLatin1String(spec.id))
                m_actions.at(spec.id)->trigger();
    });
    connect(&canvas, &CanvasView::fingersTapped, this, [this](int fingers) { m_actions.at(fingers == 2 ? "edit.undo" : "edit.redo")->trigger(); });
}

void ComfortCommands::setCanvasOnly(bool only)
{
    if (m_canvasOnly == only)
        return;
    if (only) {
        m_wasFull = m_window->isFullScreen();
        m_hadPanels = !m_studio.arePanelsHidden();
    }
    m_canvasOnly = only;
    m_actions.at("view.canvasOnly")->setChecked(only);
    if (!only)
        m_studio.setCanvasAlone(false);
    m_studio.setPanelsHidden(only || !m_hadPanels);
    if (only)
        m_studio.setCanvasAlone(true);
    if (m_window->isFullScreen() != (only || m_wasFull))
        m_actions.at("view.fullScreen")->trigger();
    m_studio.canvas().setFocus();
}

/// Undo steps, and the memory beyond which paint lies on the disk.
void ComfortCommands::limitPaint()
{
    const Preferences& preferences = m_session.preferences;
    const QString now = QStringLiteral("%1 %2 %3").arg(preferences.undoSteps()).arg(preferences.paintMemory()).arg(preferences.scratchFolder());
    if (now == m_limits) // preferences change often
        return;
    m_limits = now;
    m_session.document.document().setUndoLimit(preferences.undoSteps());
    const std::string folder = preferences.scratchFolder().isEmpty() ? files::cacheFolder() + "/scratch" : preferences.scratchFolder().toStdString();
    canvas::limitTileMemory(std::size_t(preferences.paintMemory()) * megabyte, folder);
}

/// Former states beyond the memory that the artist allows are given up, the oldest first.
void ComfortCommands::limitUndo()
{
    const std::size_t most = std::size_t(m_session.preferences.undoMemory()) * megabyte;
    canvas::Document& document = m_session.document.document();
    if (most == 0 || document.strokeUnderWay() || document.historyBytes() <= most)
        return;
    const int steps = m_session.preferences.undoSteps();
    for (int kept = steps; kept > 0 && document.historyBytes() > most; kept = kept * 3 / 4)
        document.setUndoLimit(kept);
    document.setUndoLimit(steps);
}

} // namespace underpaint::ui
