#include "ui/paint_commands.h"

#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/panels/mask_edits.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/tool_state.h"
#include "ui/tools/tool_actions.h"

#include <QActionGroup>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double sizeStep = 1.12, hardnessStep = .1, opacityStep = .1, maskStep = 4;

} // namespace

PaintCommands::PaintCommands(const Session& session, Actions& actions, CanvasView& canvas, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
{
    connectTools();
    connectBrush();
    connectLayers(canvas);
    connectMask();
    connect(&session.document, &DocumentModel::changed, this, &PaintCommands::show);
    connect(&session.document, &DocumentModel::layersChanged, this, &PaintCommands::show);
    connect(&session.document, &DocumentModel::opened, this, &PaintCommands::show);
    show();
}

void PaintCommands::on(const char* action, std::function<void()> effect)
{
    connect(m_actions.at(action), &QAction::triggered, this, [this, effect = std::move(effect)] {
        try {
            effect();
        } catch (const base::Error& error) {
            m_session.errors.report(QString::fromUtf8(error.what()));
        }
    });
}

void PaintCommands::connectTools()
{
    ToolState& state = m_session.tools;
    auto* group = new QActionGroup(this);
    for (const Tool tool : allTools) {
        const char* const id = toolAction(tool);
        group->addAction(m_actions.at(id));
        if (tool == Tool::Eraser)
            on(id, [&state] { state.toggleEraser(); });
        else
            on(id, [&state, tool] { state.setTool(tool); });
    }
    const auto showTool = [this] {
        for (const Tool tool : allTools)
            m_actions.at(toolAction(tool))->setChecked(m_session.tools.tool() == tool);
    };
    connect(&state, &ToolState::toolChanged, this, showTool);
    showTool();
    on("colour.swap", [&state] { state.swapColours(); });
    on("colour.reset", [&state] { state.resetColours(); });
}

void PaintCommands::connectBrush()
{
    ToolState& state = m_session.tools;
    // Whole pixels for small brushes, an even share for large ones.
    on("brush.smaller", [&state] { state.setSize(std::max(1., std::floor(state.brush().size / sizeStep))); });
    on("brush.larger", [&state] { state.setSize(std::max(state.brush().size + 1, std::ceil(state.brush().size * sizeStep))); });
    on("brush.softer", [&state] { state.setHardness(state.brush().hardness - hardnessStep); });
    on("brush.harder", [&state] { state.setHardness(state.brush().hardness + hardnessStep); });
    on("brush.thinner", [&state] { state.setOpacity(state.brush().opacity - opacityStep); });
    on("brush.denser", [&state] { state.setOpacity(state.brush().opacity + opacityStep); });
    for (int tenth = 1; tenth <= 10; ++tenth)
        on(QStringLiteral("brush.opacity%1").arg(tenth * 10).toLatin1().constData(), [&state, tenth] { state.setOpacity(tenth / 10.); });
}

void PaintCommands::connectLayers(CanvasView& canvas)
{
    DocumentModel& document = m_session.document;
    on("edit.undo", [&document] { document.undo(); });
    on("edit.redo", [&document] { document.redo(); });
    on("layer.new", [&document] { document.addPaintLayer(); });
    const auto edit = [&](const char* action, const QString& step, void (*change)(canvas::DocumentState&, std::uint64_t)) {
        on(action, [&document, step, change] {
            const std::uint64_t chosen = document.state().active;
            document.document().edit(step.toStdString(), [&](canvas::DocumentState& state) { change(state, chosen); });
        });
    };
    edit("layer.duplicate", tr("Copy layer"), [](canvas::DocumentState& state, std::uint64_t id) { canvas::duplicateLayer(state, id); });
    edit("layer.mergeDown", tr("Merge down"), [](canvas::DocumentState& state, std::uint64_t id) { canvas::mergeDown(state, id); });
    edit("layer.delete", tr("Delete layer"), [](canvas::DocumentState& state, std::uint64_t id) { canvas::removeLayer(state, id); });
    on("layer.above", [this] { chooseNeighbour(1); });
    on("layer.below", [this] { chooseNeighbour(-1); });
    on("layer.up", [this] { moveLayer(1); });
    on("layer.down", [this] { moveLayer(-1); });
    on("layer.transform", [this, &canvas] {
        if (canvas.isTransforming())
            canvas.applyTransform();
        else
            canvas.beginTransform();
        m_actions.at("layer.transform")->setChecked(canvas.isTransforming());
    });
    connect(&canvas, &CanvasView::transformChanged, this, [this, &canvas] { m_actions.at("layer.transform")->setChecked(canvas.isTransforming()); });
}

void PaintCommands::chooseNeighbour(int step)
{
    const canvas::DocumentState& state = m_session.document.state();
    const int index = state.indexOf(state.active) + step;
    if (index >= 0 && index < int(state.layers.size()))
        m_session.document.document().choose(state.layers[std::size_t(index)]->id);
}

void PaintCommands::moveLayer(int step)
{
    const std::uint64_t chosen = m_session.document.state().active;
    m_session.document.document().edit((step > 0 ? tr("Move layer up") : tr("Move layer down")).toStdString(),
        [&](canvas::DocumentState& after) { canvas::stepLayer(after, chosen, step > 0); });
}

void PaintCommands::connectMask()
{
    DocumentModel& document = m_session.document;
    const auto now = [&document]() -> canvas::Layer {
        const canvas::Layer* const mask = document.state().layer(currentMask(document));
        return mask ? *mask : canvas::Layer();
    };
    const auto step = [&document](const std::function<void()>& change) {
        change();
        document.document().closeMerge();
    };
    on("mask.fill", [&document] { fillMask(document); });
    on("mask.clear", [&document] { clearMask(document); });
    on("mask.invert", [&document] { invertMask(document); });
    on("mask.grow", [=, &document] { step([&] { setMaskGrow(document, now().grow + maskStep); }); });
    on("mask.shrink", [=, &document] { step([&] { setMaskGrow(document, now().grow - maskStep); }); });
    on("mask.softer", [=, &document] { step([&] { setMaskFeather(document, now().feather + maskStep); }); });
    on("mask.sharper", [=, &document] { step([&] { setMaskFeather(document, now().feather - maskStep); }); });
    on("map.clear", [&document] { clearRealismMap(document); });
}

void PaintCommands::show()
{
    const canvas::Document& document = m_session.document.document();
    const canvas::DocumentState& state = m_session.document.state();
    const auto enable = [this](const char* id, bool enabled) { m_actions.at(id)->setEnabled(enabled); };
    const auto name = [this](const char* id, bool can, const std::string& step) {
        const QString plain = Actions::plainText(Actions::spec(id));
        m_actions.at(id)->setText(can && !step.empty() ? tr("%1: %2").arg(plain, QString::fromStdString(step)) : plain);
        m_actions.at(id)->setEnabled(can);
    };
    name("edit.undo", document.canUndo(), document.canUndo() ? document.undoName() : std::string());
    name("edit.redo", document.canRedo(), document.canRedo() ? document.redoName() : std::string());
    const int index = state.indexOf(state.active), count = int(state.layers.size());
    for (const char* id : {"layer.duplicate", "layer.delete"})
        enable(id, index >= 0);
    enable("layer.mergeDown", index > 0);
    enable("layer.above", index + 1 < count);
    enable("layer.up", index + 1 < count);
    enable("layer.below", index > 0);
    enable("layer.down", index > 0);
}

} // namespace underpaint::ui
