#include "ui/image_commands.h"

#include "core/base/error.h"
#include "core/canvas/image_size.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/numbers_dialog.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/guides.h"
#include "ui/state/tool_state.h"
#include "ui/tools/transform_tool.h"

#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr int largest = 8192;
    constexpr int middle = 4; // of the nine places that may stay

} // namespace

ImageCommands::ImageCommands(const Session& session, Actions& actions, CanvasView& canvas, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_actions(actions)
    , m_window(window)
{
    connectImage();
    connectLayer(canvas);
    connectGuides();
    connect(&session.document, &DocumentModel::placed, &canvas, &CanvasView::beginTransform); // pasted, dropped or opened: it has handles at once
}

void ImageCommands::on(const char* action, std::function<void()> effect)
{
    connect(m_actions.at(action), &QAction::triggered, this, [this, effect = std::move(effect)] {
        try {
            effect();
        } catch (const base::Error& error) {
            m_session.errors.report(QString::fromUtf8(error.what()));
        }
    });
}

void ImageCommands::edit(const QString& step, const std::function<void(canvas::DocumentState&)>& change)
{
    try {
        m_session.document.document().edit(step.toStdString(), change);
    } catch (const base::Error& error) {
        m_session.errors.report(QString::fromUtf8(error.what()));
    }
}

void ImageCommands::connectImage()
{
    const auto changes = [this](const char* action, const QString& step, std::function<void(canvas::DocumentState&)> change) {
        on(action, [this, step, change = std::move(change)] { edit(step, change); });
    };
    on("image.canvasSize", [this] { askCanvasSize(); });
    on("image.size", [this] { askImageSize(); });
    changes("image.crop", tr("Crop"), [](canvas::DocumentState& state) { canvas::cutToSelection(state); });
    changes("image.trim", tr("Trim"), [](canvas::DocumentState& state) { canvas::cutToContent(state); });
    changes("image.turnLeft", tr("Turn picture"), [](canvas::DocumentState& state) { canvas::turnCanvas(state, canvas::Turn::Left); });
    changes("image.turnRight", tr("Turn picture"), [](canvas::DocumentState& state) { canvas::turnCanvas(state, canvas::Turn::Right); });
    changes("image.turnHalf", tr("Turn picture"), [](canvas::DocumentState& state) { canvas::turnCanvas(state, canvas::Turn::Half); });
    changes("image.flipHorizontal", tr("Flip picture"), [](canvas::DocumentState& state) { canvas::flipCanvas(state, canvas::Flip::Horizontally); });
    changes("image.flipVertical", tr("Flip picture"), [](canvas::DocumentState& state) { canvas::flipCanvas(state, canvas::Flip::Vertically); });
}

void ImageCommands::askCanvasSize()
{
    const base::Size now = m_session.document.state().size;
    auto* dialog = new NumbersDialog(tr("Canvas size"), QStringLiteral("canvasSize"), tr("Change"), m_window);
    const int width = dialog->addNumber(tr("Width"), 1, largest, now.width, tr("px")), height = dialog->addNumber(tr("Height"), 1, largest, now.height, tr("px"));
    const int anchor = dialog->addChoice(tr("What stays"), {tr("Upper left"), tr("Top"), tr("Upper right"), tr("Left"), tr("Middle"), tr("Right"), tr("Lower left"), tr("Bottom"), tr("Lower right")}, middle);
    connect(dialog, &QDialog::accepted, this, [=, this] {
        const base::Size size{int(dialog->number(width)), int(dialog->number(height))}, was = m_session.document.state().size;
        const int place = dialog->choice(anchor);
        const auto shift = [](int was, int wanted, int side) { return int(std::floor((was - wanted) * side / 2.)); };
        edit(tr("Canvas size"), [&](canvas::DocumentState& state) { canvas::cutCanvas(state, {shift(was.width, size.width, place % 3), shift(was.height, size.height, place / 3), size.width, size.height}); });
    });
    dialog->open();
}

void ImageCommands::askImageSize()
{
    const base::Size now = m_session.document.state().size;
    auto* dialog = new NumbersDialog(tr("Image size"), QStringLiteral("imageSize"), tr("Change"), m_window);
    const int width = dialog->addNumber(tr("Width"), 1, largest, now.width, tr("px")), height = dialog->addNumber(tr("Height"), 1, largest, now.height, tr("px"));
    const int keeps = dialog->addToggle(tr("Keep the ratio"), true);
    const int filter = dialog->addChoice(tr("Between pixels"), {tr("Area average"), tr("Lanczos"), tr("Cubic")}, 0);
    dialog->tie(keeps, width, height);
    connect(dialog, &QDialog::accepted, this, [=, this] {
        edit(tr("Image size"), [&](canvas::DocumentState& state) { canvas::scaleCanvas(state, {int(dialog->number(width)), int(dialog->number(height))}, canvas::ScaleFilter(dialog->choice(filter))); });
    });
    dialog->open();
}

void ImageCommands::connectLayer(CanvasView& canvas)
{
    // They belong to the transform: in it they are part of its step, otherwise one of their own.
    const auto with = [this, &canvas](const std::function<void(TransformTool&)>& change) {
        const bool was = canvas.isTransforming();
        if (!was)
            canvas.beginTransform();
        if (auto* const tool = qobject_cast<TransformTool*>(canvas.tool()); tool && canvas.isTransforming()) {
            change(*tool);
            if (!was)
                canvas.applyTransform();
        }
    };
    on("layer.flipHorizontal", [with] { with([](TransformTool& tool) { tool.flip(Qt::Horizontal); }); });
    on("layer.flipVertical", [with] { with([](TransformTool& tool) { tool.flip(Qt::Vertical); }); });
    on("layer.turnLeft", [with] { with([](TransformTool& tool) { tool.turn(-90); }); });
    on("layer.turnRight", [with] { with([](TransformTool& tool) { tool.turn(90); }); });
}

void ImageCommands::connectGuides()
{
    Guides& guides = Guides::of(m_session.preferences);
    on("view.rulers", [this, &guides] { guides.setRulersShown(m_actions.at("view.rulers")->isChecked()); });
    on("view.grid", [this, &guides] { guides.setGridShown(m_actions.at("view.grid")->isChecked()); });
    on("view.snap", [this, &guides] { guides.setSnaps(m_actions.at("view.snap")->isChecked()); });
    on("view.gridSpacing", [this] { askGridSpacing(); });
    on("view.clearGuides", [&guides] { guides.clear(); });
    const auto show = [this, &guides] {
        m_actions.at("view.rulers")->setChecked(guides.rulersShown());
        m_actions.at("view.grid")->setChecked(guides.gridShown());
        m_actions.at("view.snap")->setChecked(guides.snaps());
        m_actions.at("view.clearGuides")->setEnabled(!guides.lines(Qt::Horizontal).isEmpty() || !guides.lines(Qt::Vertical).isEmpty());
    };
    connect(&guides, &Guides::changed, this, show);
    show();
}

void ImageCommands::askGridSpacing()
{
    Guides& guides = Guides::of(m_session.preferences);
    auto* dialog = new NumbersDialog(tr("Grid"), QStringLiteral("gridSpacing"), tr("Change"), m_window);
    const int spacing = dialog->addNumber(tr("Spacing"), 1, 1000, guides.gridSpacing(), tr("px"));
    connect(dialog, &QDialog::accepted, this, [=, &guides] { guides.setGridSpacing(dialog->number(spacing)); });
    dialog->open();
}

} // namespace underpaint::ui
