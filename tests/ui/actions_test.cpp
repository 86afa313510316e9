#include "core/files/folders.h"
#include "core/canvas/selection.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/groups.h"
#include "tests/ui/session_fixture.h"
#include "ui/state/guides.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/view_transform.h"
#include "ui/file_commands.h"
#include "ui/first_start.h"
#include "ui/hidden_bar.h"
#include "ui/main_window.h"
#include "ui/numbers_dialog.h"
#include "ui/state/canvas_aids.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <functional>
#include <map>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

/// A window on a whole session, with paint and a result in it.
struct Room {
    SessionFixture all;
    MainWindow window{all.session, all.project};

    Room()
    {
        all.settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
        all.preferences.setFirstStartDone(true);
        window.resize(1366, 768);
        window.show();
        window.activateWindow();
        ready = QTest::qWaitForWindowActive(&window);
        window.studio().settle();
        canvas().setFocus();
    }
    ~Room() { all.document.setSaved(all.document.document().revision()); }

    CanvasView& canvas() { return window.studio().canvas(); }
    QAction* action(const char* id) { return window.actions().at(id); }
    const canvas::Layer& chosen() { return *all.document.state().activeLayer(); }
    template <typename Dialog>
    Dialog* dialog()
    {
        Dialog* found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = window.findChild<Dialog*>()) != nullptr && found->isVisible(); }, 2000);
        return found;
    }
    QWidget* named(const char* name)
    {
        QWidget* found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = window.findChild<QWidget*>(name)) != nullptr && found->isVisible(); }, 2000);
        return found;
    }
    bool ready = false;
};

/// What must be so before the key, and what after it.
struct Effect {
    std::function<void(Room&)> before;
    std::function<bool(Room&)> after;
};

bool waits(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 5000); }

void nothing(Room&) { }
void paints(Room& room) { room.all.stroke(); }

Effect opensFileDialog() { return {nothing, [](Room& room) { return room.dialog<QFileDialog>() != nullptr; }}; }
Effect opens(const char* name) { return {nothing, [name](Room& room) { return room.named(name) != nullptr; }}; }
Effect picks(Tool tool) { return {[tool](Room& room) { room.all.tools.setTool(tool == Tool::Hand ? Tool::Zoom : Tool::Hand); }, [tool](Room& room) { return room.all.tools.tool() == tool; }}; }
Effect mirrors(canvas::SymmetryKind kind) { return {nothing, [kind](Room& room) { return CanvasAids::of(room.all.tools).symmetryKind() == kind; }}; }
Effect arms(int more)
{
    return {[](Room& room) { CanvasAids::of(room.all.tools).setSymmetryKind(canvas::SymmetryKind::Radial); }, [more](Room& room) { return CanvasAids::of(room.all.tools).arms() == 6 + more; }};
}
Effect assists(canvas::AssistantKind kind) { return {nothing, [kind](Room& room) { return CanvasAids::of(room.all.tools).assistantKind() == kind; }}; }
Effect opensSample()
{
    return {nothing, [](Room& room) { return waits([&] { return room.all.document.state().size.width != 320; }) && waits([&] { return room.all.results.rowCount() > 0; }); }};
}
Effect sets(double opacity) { return {[](Room& room) { room.all.tools.setOpacity(.55); }, [opacity](Room& room) { return std::abs(room.all.tools.brush().opacity - opacity) < 1e-6; }}; }
Effect compares(Compare compare)
{
    return {[compare](Room& room) { room.all.stage.setCompare(compare == Compare::Wipe ? Compare::ResultOnly : Compare::Wipe); },
        [compare](Room& room) { return room.all.stage.compare() == compare; }};
}
Effect moves(double by, double exact)
{
    auto start = std::make_shared<double>();
    return {[=](Room& room) { *start = room.all.settings.level(); }, [=](Room& room) { return std::abs(room.all.settings.level() - *start - by) < exact; }};
}
void grouped(Room& room)
{
    const std::uint64_t ids[]{room.all.document.state().active};
    room.all.document.document().edit("group", [&](canvas::DocumentState& state) { canvas::groupLayers(state, ids, "group"); });
}
void masked(Room& room) // paint that its layer's mask hides
{
    room.all.stroke();
    room.all.document.document().edit("mask", [](canvas::DocumentState& state) { canvas::addLayerMask(state, state.active, canvas::MaskStart::Hidden); });
}

void maskPainted(Room& room)
{
    const quint64 id = room.all.document.layerFor(canvas::LayerKind::Mask);
    room.all.document.document().edit("Paint", [&](canvas::DocumentState& state) {
        for (canvas::SharedLayer& layer : state.layers)
            if (layer->id == id) {
                canvas::Layer painted = *layer;
                painted.tiles.fill({0, 0, 64, 64}, {1, 1, 1});
                painted.feather = painted.grow = 8;
                layer = std::make_shared<const canvas::Layer>(painted);
            }
    });
}
const canvas::Layer& mask(Room& room) { return *room.all.document.state().topmost(canvas::LayerKind::Mask); }

/// A box is selected, and paint lies on the chosen layer.
void selects(Room& room)
{
    paints(room);
    const canvas::Picture box = canvas::selectedRectangle({320, 240}, {10, 10}, {60, 40});
    room.all.document.document().edit("Select", [&](canvas::DocumentState& state) { state.selection = box; });
}
const canvas::Picture& selection(Room& room) { return room.all.document.state().selection; }
base::Rect selected(Room& room) { return canvas::selectionBounds(selection(room)); }
double alphaAt(Room& room, int x, int y) { return room.chosen().tiles.picture({x, y, 1, 1}).sample(0, 0, 3); }
/// The dialog is answered with what stands in it.
bool applies(Room& room)
{
    auto* const dialog = room.dialog<NumbersDialog>();
    if (!dialog)
        return false;
    dialog->accept();
    return true;
}

/// A placed picture, as it lies after its transform was cancelled.
void placesDot(Room& room)
{
    room.all.document.place(canvas::Picture({20, 10}, 3, std::vector<std::uint8_t>(600, 9)), "Dot");
    room.canvas().cancelTransform();
}

/// One row per action of the table.
const std::map<QByteArray, Effect>& effects()
{
    using State = StageState;
    static const std::map<QByteArray, Effect> all = {
        {"file.new", opens("newDocument")},
        {"file.open", opensFileDialog()},
        {"file.place", opensFileDialog()},
        {"file.strokes", opensFileDialog()},
        {"file.recover", {nothing, [](Room& room) { return !room.action("file.recover")->isEnabled() && room.all.project.recoverables().empty(); }}},
        {"file.example.lake_with_firs", opensSample()},
        {"file.example.snow_peaks", opensSample()},
        {"file.example.sunset_over_water", opensSample()},
        {"file.example.house_in_meadow", opensSample()},
        {"file.example.autumn_trees", opensSample()},
        {"file.example.night_with_moon", opensSample()},
        {"file.save", {[](Room& room) { paints(room), room.all.document.setPath(room.all.folder.filePath("kept.ora")); }, [](Room& room) { return waits([&] { return !room.all.document.isModified() && QFile::exists(room.all.folder.filePath("kept.ora")); }); }}},
        {"file.saveAs", opensFileDialog()},
        {"file.export", opens("exportPicture")},
        {"file.exportBare", opens("exportPicture")},
        {"file.template", opens("templateName")},
        {"view.newView", opens("secondView")},
        {"timelapse.record", {nothing, [](Room& room) { return room.action("timelapse.record")->isChecked() && waits([] { return !QDir(QString::fromStdString(files::stateFolder()) + "/timelapse").isEmpty(); }); }}},
        {"timelapse.export", opens("timeLapseFile")},
        {"help.manual", opens("manual")},
        {"file.close", {[](Room& room) { room.all.project.newDocument({64, 48}, Qt::white); }, [](Room& room) { return room.all.project.documentCount() == 1 && room.all.document.state().size.width == 320; }}},
        {"view.proof", opens("screenColours")}, // of what, is the first question
        {"view.colours", opens("screenColours")},
        {"view.nextDocument", {[](Room& room) { room.all.project.newDocument({64, 48}, Qt::white), room.all.project.newDocument({32, 24}, Qt::white); }, [](Room& room) { return room.all.project.currentDocument() == 0; }}},
        {"view.previousDocument", {[](Room& room) { room.all.project.newDocument({64, 48}, Qt::white); }, [](Room& room) { return room.all.project.currentDocument() == 0; }}},
        {"file.quit", {nothing, [](Room& room) { return waits([&] { return !room.window.isVisible(); }); }}},
        {"edit.undo", {paints, [](Room& room) { return !room.all.document.document().canUndo() && room.all.document.document().canRedo(); }}},
        {"edit.redo", {[](Room& room) { paints(room), room.all.document.undo(); }, [](Room& room) { return room.all.document.document().canUndo(); }}},
        {"edit.cut", {paints, [](Room& room) { return room.chosen().tiles.extent().isEmpty() && !QApplication::clipboard()->image().isNull(); }}},
        {"edit.copy", {[](Room& room) { paints(room), QApplication::clipboard()->clear(); }, [](Room&) { return QApplication::clipboard()->image().size() == QSize(320, 240); }}},
        {"edit.copyMerged", {[](Room&) { QApplication::clipboard()->clear(); }, [](Room&) { return QApplication::clipboard()->image().pixelColor(300, 200) == QColor(Qt::white); }}},
        {"edit.paste", {[](Room&) { QImage dot(20, 10, QImage::Format_RGB32); dot.fill(Qt::red); QApplication::clipboard()->setImage(dot); }, [](Room& room) { return room.chosen().kind == canvas::LayerKind::Placed && room.chosen().placement->source.width() == 20; }}},
        {"edit.clear", {selects, [](Room& room) { return alphaAt(room, 12, 12) == 0 && alphaAt(room, 5, 5) == 1; }}},
        {"edit.fillColour", {selects, [](Room& room) { return alphaAt(room, 59, 39) == 1 && alphaAt(room, 60, 39) == 0; }}},
        {"edit.fillOther", {selects, [](Room& room) { return alphaAt(room, 59, 39) == 1 && alphaAt(room, 60, 39) == 0; }}},
        {"select.all", {nothing, [](Room& room) { return selected(room) == base::Rect{0, 0, 320, 240}; }}},
        {"select.none", {selects, [](Room& room) { return selection(room).isNull() && !room.action("select.none")->isEnabled(); }}},
        {"select.again", {[](Room& room) {
             selects(room);
             room.all.document.document().edit("Nothing", [](canvas::DocumentState& state) { state.selection = {}; });
         }, [](Room& room) { return selected(room) == base::Rect{10, 10, 50, 30}; }}},
        {"select.invert", {selects, [](Room& room) { return selection(room).sample(10, 10, 0) == 0 && selection(room).sample(9, 10, 0) == 1; }}},
        {"select.feather", {selects, [](Room& room) { return applies(room) && selection(room).sample(10, 25, 0) > .3 && selection(room).sample(10, 25, 0) < .7; }}},
        {"select.grow", {selects, [](Room& room) { return applies(room) && selected(room) == base::Rect{6, 6, 58, 38}; }}},
        {"select.shrink", {selects, [](Room& room) { return applies(room) && selected(room) == base::Rect{14, 14, 42, 22}; }}},
        {"select.border", {selects, [](Room& room) { return applies(room) && selection(room).sample(30, 25, 0) == 0 && selection(room).sample(10, 25, 0) == 1; }}},
        {"select.fromLayer", {paints, [](Room& room) { return selected(room) == base::Rect{0, 0, 24, 24}; }}},
        {"select.fromMask", {[](Room& room) { maskPainted(room); }, [](Room& room) { return selection(room).sample(30, 30, 0) > .9 && selection(room).sample(120, 120, 0) == 0; }}},
        {"select.toMask", {selects, [](Room& room) { return selection(room).isNull() && room.all.document.mask().sample(30, 30, 0) == 1 && room.all.document.mask().sample(61, 30, 0) == 0; }}},
        {"select.toLayerMask", {selects, [](Room& room) { return selection(room).isNull() && room.chosen().hasMask() && room.chosen().hides.picture({5, 5, 1, 1}).sample(0, 0, 3) == 1 && room.chosen().hides.picture({12, 12, 1, 1}).sample(0, 0, 3) == 0; }}},
        {"select.quickMask", {selects, [](Room& room) { return selection(room).isNull() && room.chosen().kind == canvas::LayerKind::Mask && room.action("select.quickMask")->isChecked(); }}},
        {"tool.selectRectangle", picks(Tool::SelectRectangle)},
        {"tool.selectEllipse", picks(Tool::SelectEllipse)},
        {"tool.selectLasso", picks(Tool::SelectLasso)},
        {"tool.selectPolygon", picks(Tool::SelectPolygon)},
        {"tool.selectWand", picks(Tool::SelectWand)},
        {"tool.selectColour", picks(Tool::SelectColour)},
        {"tool.brush", picks(Tool::Brush)},
        {"tool.eraser", picks(Tool::Eraser)},
        {"tool.mask", picks(Tool::MaskBrush)},
        {"tool.realism", picks(Tool::RealismBrush)},
        {"tool.eyedropper", picks(Tool::Eyedropper)},
        {"tool.move", picks(Tool::Move)},
        {"tool.transform", picks(Tool::Transform)},
        {"tool.crop", picks(Tool::Crop)},
        {"tool.smudge", picks(Tool::Smudge)},
        {"tool.clone", picks(Tool::Clone)},
        {"tool.fill", picks(Tool::Fill)},
        {"tool.gradient", picks(Tool::Gradient)},
        {"tool.line", picks(Tool::Line)},
        {"tool.rectangle", picks(Tool::Rectangle)},
        {"tool.ellipse", picks(Tool::Ellipse)},
        {"tool.path", picks(Tool::Path)},
        {"tool.text", picks(Tool::Text)},
        {"symmetry.leftRight", mirrors(canvas::SymmetryKind::LeftRight)},
        {"symmetry.upDown", mirrors(canvas::SymmetryKind::UpDown)},
        {"symmetry.radial", mirrors(canvas::SymmetryKind::Radial)},
        {"symmetry.more", arms(1)},
        {"symmetry.fewer", arms(-1)},
        {"assistant.perspective", assists(canvas::AssistantKind::Perspective)},
        {"assistant.vanishing", assists(canvas::AssistantKind::VanishingPoint)},
        {"assistant.parallel", assists(canvas::AssistantKind::Parallel)},
        {"tool.hand", picks(Tool::Hand)},
        {"tool.zoom", picks(Tool::Zoom)},
        {"brush.smaller", {[](Room& room) { room.all.tools.setSize(50); }, [](Room& room) { return room.all.tools.brush().size < 50; }}},
        {"brush.larger", {[](Room& room) { room.all.tools.setSize(50); }, [](Room& room) { return room.all.tools.brush().size > 50; }}},
        {"brush.softer", {[](Room& room) { room.all.tools.setHardness(.5); }, [](Room& room) { return room.all.tools.brush().hardness < .5; }}},
        {"brush.harder", {[](Room& room) { room.all.tools.setHardness(.5); }, [](Room& room) { return room.all.tools.brush().hardness > .5; }}},
        {"brush.thinner", sets(.45)},
        {"brush.denser", sets(.65)},
        {"brush.edit", opens("brushEditor")},
        {"colour.swap", {nothing, [](Room& room) { return room.all.tools.colour() == ToolState().otherColour(); }}},
        {"colour.reset", {nothing, [](Room& room) { return room.all.tools.colour() == QColor(Qt::black) && room.all.tools.otherColour() == QColor(Qt::white); }}},
        {"edit.preferences", opens("preferences")},
        {"view.zoomIn", {[](Room& room) { room.canvas().setZoom(1); }, [](Room& room) { return room.canvas().zoom() > 1; }}},
        {"view.zoomOut", {[](Room& room) { room.canvas().setZoom(1); }, [](Room& room) { return room.canvas().zoom() < 1; }}},
        {"view.fit", {[](Room& room) { room.canvas().setZoom(8); }, [](Room& room) { return room.canvas().zoom() < 4; }}},
        {"view.full", {[](Room& room) { room.canvas().setZoom(3); }, [](Room& room) { return room.canvas().zoom() == 1; }}},
        {"view.rotateLeft", {nothing, [](Room& room) { return room.canvas().angle() < 0; }}},
        {"view.rotateRight", {nothing, [](Room& room) { return room.canvas().angle() > 0; }}},
        {"view.rotateReset", {[](Room& room) { room.canvas().rotateBy(30); }, [](Room& room) { return room.canvas().angle() == 0; }}},
        {"view.mirror", {nothing, [](Room& room) { return room.canvas().isMirrored(); }}},
        {"compare.step", {[](Room& room) { room.all.stage.setCompare(Compare::Wipe); }, [](Room& room) { return room.all.stage.compare() == Compare::SideBySide; }}},
        {"compare.result", compares(Compare::ResultOnly)},
        {"compare.wipe", compares(Compare::Wipe)},
        {"compare.side", compares(Compare::SideBySide)},
        {"compare.onion", compares(Compare::Onion)},
        {"compare.window", {nothing, [](Room& room) { return room.all.stage.compare() == Compare::SecondWindow && room.named("secondWindow"); }}},
        {"view.guide", {nothing, [](Room& room) { return room.all.stage.guideHeld(); }}},
        {"view.survives", {nothing, [](Room& room) { return room.all.live.survivesShown(); }}},
        {"view.brushPanel", {nothing, [](Room& room) { return !room.window.studio().brushDock()->isVisible(); }}},
        {"view.rightPanel", {nothing, [](Room& room) { return !room.window.studio().subjectDock()->isVisible(); }}},
        {"view.nextGroup", {nothing, [](Room& room) { return QApplication::focusWidget() && QApplication::focusWidget() != &room.canvas(); }}},
        {"view.previousGroup", {nothing, [](Room& room) { return QApplication::focusWidget() && QApplication::focusWidget() != &room.canvas(); }}},
        {"view.hidePanels", {nothing, [](Room& room) { return room.window.studio().arePanelsHidden() && room.named("hiddenBar") && !room.window.studio().brushDock()->isVisible(); }}},
        {"view.navigator", {nothing, [](Room& room) { return room.named("navigator") != nullptr; }}},
        {"view.reference", {nothing, [](Room& room) { return room.named("reference") != nullptr; }}},
        {"palette.open", opens("popupPalette")},
        {"view.canvasOnly", {nothing, [](Room& room) { return room.window.isFullScreen() && room.window.studio().arePanelsHidden() && !room.window.studio().hiddenBar().isVisible(); }}},
        {"help.search", opens("commandSearch")},
        {"view.fullScreen", {nothing, [](Room& room) { return room.window.isFullScreen(); }}},
        {"layer.new", {nothing, [](Room& room) { return room.all.document.state().layers.size() == 3; }}},
        {"layer.duplicate", {nothing, [](Room& room) { return room.all.document.state().layers.size() == 3; }}},
        {"layer.mergeDown", {[](Room& room) { room.all.document.addPaintLayer(); }, [](Room& room) { return room.all.document.state().layers.size() == 2; }}},
        {"layer.delete", {[](Room& room) { room.all.document.addPaintLayer(); }, [](Room& room) { return room.all.document.state().layers.size() == 2; }}},
        {"layer.above", {[](Room& room) { room.all.document.document().choose(room.all.document.state().layers[0]->id); }, [](Room& room) { return room.all.document.state().indexOf(room.all.document.state().active) == 1; }}},
        {"layer.below", {nothing, [](Room& room) { return room.all.document.state().indexOf(room.all.document.state().active) == 0; }}},
        {"layer.up", {[](Room& room) { room.all.document.addPaintLayer(), room.all.document.document().choose(room.all.document.state().layers[1]->id); }, [](Room& room) { return room.all.document.state().indexOf(room.all.document.state().active) == 2; }}},
        {"layer.down", {[](Room& room) { room.all.document.addPaintLayer(); }, [](Room& room) { return room.all.document.state().indexOf(room.all.document.state().active) == 1; }}},
        {"layer.transform", {placesDot, [](Room& room) { return room.canvas().isTransforming(); }}},
        {"layer.flipHorizontal", {placesDot, [](Room& room) { return room.chosen().placement->scaleX == -1 && room.all.tools.tool() == Tool::Brush; }}},
        {"layer.flipVertical", {placesDot, [](Room& room) { return room.chosen().placement->scaleY == -1 && !room.canvas().isTransforming(); }}},
        {"layer.turnLeft", {placesDot, [](Room& room) { return room.chosen().placement->angle == -90; }}},
        {"layer.turnRight", {placesDot, [](Room& room) { return room.chosen().placement->angle == 90; }}},
        {"image.canvasSize", opens("canvasSize")},
        {"image.size", opens("imageSize")},
        {"image.crop", {[](Room& room) {
             std::vector<std::uint8_t> marked(320 * 240);
             std::fill_n(marked.begin() + 40 * 320 + 20, 100, 255);
             room.all.document.document().edit("Select", [&](canvas::DocumentState& state) { state.selection = canvas::Picture({320, 240}, 1, marked); });
         }, [](Room& room) { return room.all.document.state().size == base::Size{100, 1}; }}},
        {"image.trim", {paints, [](Room& room) { return room.all.document.state().size == base::Size{24, 24}; }}},
        {"image.turnLeft", {paints, [](Room& room) { return room.all.document.state().size == base::Size{240, 320} && room.chosen().tiles.picture({10, 310, 1, 1}).sample(0, 0, 3) == 1; }}},
        {"image.turnRight", {paints, [](Room& room) { return room.all.document.state().size == base::Size{240, 320} && room.chosen().tiles.picture({230, 10, 1, 1}).sample(0, 0, 3) == 1; }}},
        {"image.turnHalf", {paints, [](Room& room) { return room.chosen().tiles.picture({310, 230, 1, 1}).sample(0, 0, 3) == 1; }}},
        {"image.flipHorizontal", {paints, [](Room& room) { return room.chosen().tiles.picture({310, 10, 1, 1}).sample(0, 0, 3) == 1; }}},
        {"image.flipVertical", {paints, [](Room& room) { return room.chosen().tiles.picture({10, 230, 1, 1}).sample(0, 0, 3) == 1; }}},
        {"view.rulers", {nothing, [](Room& room) { return Guides::of(room.all.preferences).rulersShown(); }}},
        {"view.grid", {nothing, [](Room& room) { return Guides::of(room.all.preferences).gridShown(); }}},
        {"view.gridSpacing", opens("gridSpacing")},
        {"view.snap", {nothing, [](Room& room) { return Guides::of(room.all.preferences).snaps(); }}},
        {"view.clearGuides", {[](Room& room) { Guides::of(room.all.preferences).add(Qt::Vertical, 40); }, [](Room& room) { return Guides::of(room.all.preferences).lines(Qt::Vertical).isEmpty(); }}},
        {"layer.group", {nothing, [](Room& room) { return room.chosen().kind == canvas::LayerKind::Group && canvas::membersOf(room.all.document.state(), room.chosen().id).size() == 1; }}},
        {"layer.ungroup", {grouped, [](Room& room) { return room.all.document.state().layers.size() == 2 && room.chosen().group == 0; }}},
        {"layer.mergeGroup", {grouped, [](Room& room) { return room.all.document.state().layers.size() == 2 && room.chosen().kind == canvas::LayerKind::Guide; }}},
        {"layer.mergeVisible", {paints, [](Room& room) { return room.all.document.state().layers.size() == 1; }}},
        {"layer.flatten", {paints, [](Room& room) { return room.all.document.state().layers.size() == 1; }}},
        {"layer.clip", {nothing, [](Room& room) { return room.chosen().clipped && room.action("layer.clip")->isChecked(); }}},
        {"layer.alphaLock", {nothing, [](Room& room) { return room.chosen().alphaLocked; }}},
        {"layer.solo", {paints, [](Room& room) { return room.all.document.solo() == room.chosen().id && room.all.document.painting().channels() == 4; }}},
        {"layer.mask.add", {nothing, [](Room& room) { return room.chosen().hasMask() && room.all.document.state().onMask && room.chosen().hides.extent().isEmpty(); }}},
        {"layer.mask.addHidden", {nothing, [](Room& room) { return room.chosen().hasMask() && room.chosen().hides.extent().width >= 320; }}},
        {"layer.mask.off", {masked, [](Room& room) { return room.chosen().hasMask() && !room.chosen().hidesOn; }}},
        {"layer.mask.apply", {masked, [](Room& room) { return !room.chosen().hasMask() && room.all.document.painting().sample(10, 10, 0) == 1; }}},
        {"layer.mask.remove", {masked, [](Room& room) { return !room.chosen().hasMask(); }}},
        {"layer.adjust.levels", opens("effect")},
        {"layer.adjust.curves", opens("effect")},
        {"layer.adjust.hue", opens("effect")},
        {"layer.adjust.balance", opens("effect")},
        {"layer.adjust.temperature", opens("effect")},
        {"layer.adjust.brightness", opens("effect")},
        {"layer.adjust.posterise", opens("effect")},
        {"layer.adjust.invert", {nothing, [](Room& room) { return room.chosen().kind == canvas::LayerKind::Adjustment && room.all.document.painting().sample(300, 200, 0) == 0; }}},
        {"adjust.levels", opens("effect")},
        {"adjust.curves", opens("effect")},
        {"adjust.hue", opens("effect")},
        {"adjust.balance", opens("effect")},
        {"adjust.temperature", opens("effect")},
        {"adjust.brightness", opens("effect")},
        {"adjust.posterise", opens("effect")},
        {"adjust.invert", {[](Room& room) { room.all.document.document().choose(room.all.document.state().layers[0]->id); }, [](Room& room) { return room.all.document.painting().sample(300, 200, 0) == 0; }}},
        {"filter.blur", opens("effect")},
        {"filter.sharpen", opens("effect")},
        {"filter.median", opens("effect")},
        {"filter.noise", opens("effect")},
        {"filter.strokes", opens("effect")},
        {"mask.fill", {nothing, [](Room& room) { return mask(room).tiles.extent().width >= 320; }}},
        {"mask.clear", {maskPainted, [](Room& room) { return mask(room).tiles.extent().isEmpty(); }}},
        {"mask.invert", {maskPainted, [](Room& room) { return mask(room).tiles.picture({10, 10, 1, 1}).sample(0, 0, 3) == 0 && mask(room).tiles.picture({200, 200, 1, 1}).sample(0, 0, 3) == 1; }}},
        {"mask.grow", {maskPainted, [](Room& room) { return mask(room).grow == 12; }}},
        {"mask.shrink", {maskPainted, [](Room& room) { return mask(room).grow == 4; }}},
        {"mask.softer", {maskPainted, [](Room& room) { return mask(room).feather == 12; }}},
        {"mask.sharper", {maskPainted, [](Room& room) { return mask(room).feather == 4; }}},
        {"mask.region", {nothing, [](Room& room) { return room.all.settings.followMask(); }}},
        {"map.clear", {[](Room& room) {
             const quint64 id = room.all.document.layerFor(canvas::LayerKind::RealismMap);
             room.all.document.beginStroke(id).fill({0, 0, 64, 64}, {.5, .5, .5});
             room.all.document.strokeTouched({0, 0, 64, 64});
             room.all.document.endStroke("Map");
         }, [](Room& room) { return room.all.document.state().topmost(canvas::LayerKind::RealismMap)->tiles.extent().isEmpty(); }}},
        {"generate.run", {paints, [](Room& room) { return waits([&] { return room.all.results.rowCount() == 1; }); }}},
        {"generate.stop", {[](Room& room) { paints(room), room.all.model.held = true, room.all.live.run(), waits([&] { return room.all.stage.state() == State::Running; }); }, [](Room& room) { return room.all.settles() && room.all.results.rowCount() == 0; }}},
        {"generate.keep", {[](Room& room) { paints(room), room.all.makesResult(); }, [](Room& room) { return room.all.document.state().topmost(canvas::LayerKind::Result) != nullptr; }}},
        {"generate.live", {[](Room& room) { room.all.settings.setLive(true); }, [](Room& room) { return !room.all.settings.live(); }}},
        {"live.drawing", {nothing, [](Room& room) { return room.all.settings.liveMode() == engine::LiveSchedule::Mode::WhileDrawing; }}},
        {"live.penUp", {nothing, [](Room& room) { return room.all.settings.liveMode() == engine::LiveSchedule::Mode::AtPenUp; }}},
        {"live.byKey", {[](Room& room) { room.all.settings.setLiveMode(engine::LiveSchedule::Mode::AtPenUp); }, [](Room& room) { return room.all.settings.liveMode() == engine::LiveSchedule::Mode::ByKey; }}},
        {"level.freer", moves(.01, 1e-9)},
        {"level.faithful", moves(-.01, 1e-9)},
        {"level.freerFine", moves(.001, 1e-9)},
        {"level.faithfulFine", moves(-.001, 1e-9)},
        {"level.suggestion", {[](Room& room) {
             paints(room);
             room.all.makesResult();
             room.all.live.makeFrames();
             waits([&] { return room.all.stage.suggestion().has_value(); });
         }, [](Room& room) { return room.all.stage.suggestion() && std::abs(room.all.settings.level() - *room.all.stage.suggestion()) < 1e-6; }}},
        {"method.sdedit", {[](Room& room) { room.all.settings.setMethod(Method::RfInversion); }, [](Room& room) { return room.all.settings.method() == Method::Sdedit; }}},
        {"method.inversion", {nothing, [](Room& room) { return room.all.settings.method() == Method::RfInversion; }}},
        {"method.ddim", {[](Room& room) {
             base::ModelCard card = room.all.settings.card();
             card.family = "stable_diffusion";
             room.all.settings.setCard(card);
         }, [](Room& room) { return room.all.settings.method() == Method::DdimInversion; }}},
        {"generate.frames", {[](Room& room) { paints(room), room.all.makesResult(); }, [](Room& room) { return waits([&] { return room.all.model.filmstrips() > 0; }); }}},
        {"generate.variations", {[](Room& room) { paints(room), room.all.makesResult(); }, [](Room& room) { return waits([&] { return room.all.results.rowCount() >= 5; }); }}},
        {"generate.seed", {nothing, [](Room& room) { return room.all.settings.seed() != RenderSettings().seed(); }}},
        {"help.firstSteps", {nothing, [](Room& room) { return room.window.firstStart().isShown(); }}},
        {"help.keys", opens("keysSheet")},
        {"help.about", opens("about")},
    };
    return all;
}

Effect effectOf(const QByteArray& id)
{
    if (id.startsWith("layer.label"))
        return {[](Room& room) { room.all.document.document().edit("label", [](canvas::DocumentState& state) { canvas::changeLayer(state, state.active, [](canvas::Layer& layer) { layer.label = 5; }); }); },
            [label = id.mid(11).toInt()](Room& room) { return room.chosen().label == label; }};
    if (id.startsWith("brush.opacity"))
        return sets(id.mid(13).toDouble() / 100);
    const auto found = effects().find(id);
    return found == effects().end() ? Effect() : found->second;
}

} // namespace

class ActionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }

    void keyDoesWhatTheTableSays_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QByteArray>("id");
        for (const int scheme : {0, 1, 2})
            for (const ActionSpec& spec : Actions::table()) {
                // Other schemes only where they differ.
                if (scheme > 0 && qstrcmp(spec.keys[scheme], spec.keys[0]) == 0)
                    continue;
                QTest::addRow("%s in scheme %d", spec.id, scheme) << scheme << QByteArray(spec.id);
            }
    }

    void keyDoesWhatTheTableSays()
    {
        QFETCH(int, scheme);
        QFETCH(QByteArray, id);
        const Effect effect = effectOf(id);
        QVERIFY2(effect.after, "the test says what every action does");
        Room room;
        QVERIFY(room.ready);
        room.all.preferences.setKeyScheme(KeyScheme(scheme));
        room.window.actions().rekey();
        effect.before(room);
        room.canvas().setFocus();
        QApplication::processEvents();
        QAction* const action = room.action(id.constData());
        const QList<QKeySequence> keys = action->shortcuts();
        if (keys.isEmpty()) {
            action->trigger();
        } else {
            const QKeyCombination key = keys.first()[0];
            if (Actions::spec(id.constData()).flags & ActionSpec::WhileHeld) {
                QTest::keyPress(&room.canvas(), key.key(), key.keyboardModifiers());
                QVERIFY(effect.after(room));
                QTest::keyRelease(&room.canvas(), key.key(), key.keyboardModifiers());
                QVERIFY(!effect.after(room));
                return;
            }
            QTest::keyClick(&room.canvas(), key.key(), key.keyboardModifiers());
        }
        QVERIFY(effect.after(room));
    }

    void everyActionHasAMenuEntryAndWords()
    {
        Room room;
        QSet<QByteArray> ids;
        for (const ActionSpec& spec : Actions::table()) {
            QVERIFY2(!ids.contains(spec.id), spec.id);
            ids << spec.id;
            QVERIFY2(qstrlen(spec.menu) > 0 && qstrlen(spec.text) > 0 && QByteArray(spec.tip).endsWith('.'), spec.id);
            QVERIFY2(room.action(spec.id)->toolTip().startsWith(Actions::plainText(spec)), spec.id);
        }
        const QStringList bar = {"File", "Edit", "Select", "Image", "View", "Layer", "Filter", "Mask", "Generate", "Help"};
        QStringList shown;
        for (const QAction* menu : room.window.findChild<QMenuBar*>()->actions())
            shown << menu->text();
        QCOMPARE(shown, bar);
    }

    void noTwoActionsShareAKey_data()
    {
        QTest::addColumn<int>("scheme");
        for (const int scheme : {0, 1, 2})
            QTest::addRow("scheme %d", scheme) << scheme;
    }

    void noTwoActionsShareAKey()
    {
        QFETCH(int, scheme);
        QHash<QString, QByteArray> taken;
        for (const ActionSpec& spec : Actions::table())
            for (const QKeySequence& key : Actions::schemeKeys(spec, KeyScheme(scheme))) {
                const QString name = key.toString(QKeySequence::PortableText);
                QVERIFY2(!name.isEmpty(), spec.id);
                QVERIFY2(!taken.contains(name), qPrintable(name + ' ' + taken.value(name) + ' ' + spec.id));
                taken.insert(name, spec.id);
            }
    }

    void noBareKeyActsInATextField()
    {
        Room room;
        auto* field = new QLineEdit(&room.window.studio());
        field->show();
        field->setFocus();
        QVERIFY(field->hasFocus());
        for (const ActionSpec& spec : Actions::table()) {
            QSignalSpy triggered(room.action(spec.id), &QAction::triggered), toggled(room.action(spec.id), &QAction::toggled);
            for (const QKeySequence& keys : room.action(spec.id)->shortcuts()) {
                const QKeyCombination key = keys[0];
                const bool function = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
                if (function || key.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier))
                    continue;
                field->setFocus();
                QTest::keyClick(field, key.key(), key.keyboardModifiers());
                QVERIFY2(triggered.isEmpty() && toggled.isEmpty(), spec.id);
            }
        }
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, "bqe[];'");
        QCOMPARE(field->text(), QString("bqe[];'"));
    }

    void keysWithControlActInATextFieldToo()
    {
        Room room;
        auto* field = new QLineEdit(&room.window.studio());
        field->show();
        field->setFocus();
        QSignalSpy run(room.action("generate.run"), &QAction::triggered);
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(run.size(), 1);
    }

    void tabMovesTheKeyboardOutsideTheCanvas()
    {
        Room room;
        room.window.studio().moveToGroup(1);
        QWidget* const focus = QApplication::focusWidget();
        QVERIFY(focus != &room.canvas());
        QTest::keyClick(focus, Qt::Key_Tab);
        QVERIFY(!room.window.studio().arePanelsHidden());
        QVERIFY(QApplication::focusWidget() != focus);
    }

    void ownKeyReplacesTheSchemesAndTakesItFromOthers()
    {
        Room room;
        room.all.preferences.setOwnKey("tool.hand", "B");
        room.window.actions().rekey();
        QCOMPARE(room.action("tool.hand")->shortcut(), QKeySequence("B"));
        QVERIFY(room.action("tool.brush")->shortcuts().isEmpty());
        QTest::keyClick(&room.canvas(), Qt::Key_B);
        QCOMPARE(room.all.tools.tool(), Tool::Hand);
        room.all.preferences.setOwnKey("tool.hand", "none");
        room.window.actions().rekey();
        QVERIFY(room.action("tool.hand")->shortcuts().isEmpty());
        QCOMPARE(room.action("tool.brush")->shortcut(), QKeySequence("B"));
    }

    void whatIsSelectedIsCutAndPastedWhereItWas()
    {
        Room room;
        selects(room);
        const std::uint64_t layer = room.all.document.state().active;
        QTest::keyClick(&room.canvas(), Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(alphaAt(room, 12, 12), 0.);
        QCOMPARE(alphaAt(room, 5, 5), 1.);
        QCOMPARE(QApplication::clipboard()->image().size(), QSize(14, 14));
        QTest::keyClick(&room.canvas(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(room.chosen().placement && room.chosen().id != layer);
        QCOMPARE(room.chosen().placement->centre, (base::Point{17, 17}));
        QCOMPARE(room.chosen().placement->source.size(), (base::Size{14, 14}));
        room.all.document.undo();
        room.all.document.undo(); // one step each
        QCOMPARE(room.all.document.state().active, layer);
        QCOMPARE(alphaAt(room, 12, 12), 1.);
        // All that is seen, as far as it is selected.
        QTest::keyClick(&room.canvas(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->image().size(), QSize(50, 30));
    }

    void theQuickMaskGoesAndComesByOneKey()
    {
        Room room;
        selects(room);
        const canvas::Picture before = selection(room);
        QTest::keyClick(&room.canvas(), Qt::Key_Q, Qt::ShiftModifier);
        QVERIFY(selection(room).isNull());
        QCOMPARE(room.all.document.document().undoName(), std::string("Quick mask"));
        QTest::keyClick(&room.canvas(), Qt::Key_Q, Qt::ShiftModifier);
        QCOMPARE(selection(room), before);
        QVERIFY(!room.action("select.quickMask")->isChecked());
        QCOMPARE(room.all.document.state().layers.size(), std::size_t(2));
        room.all.document.undo();
        room.all.document.undo();
        QCOMPARE(selection(room), before);
    }

    void whatTheSelectionCannotDoSaysWhy()
    {
        Room room;
        for (const char* const id : {"select.none", "select.again", "select.feather", "select.grow", "select.shrink", "select.border", "select.fromMask", "select.toMask", "select.toLayerMask"}) {
            QVERIFY2(!room.action(id)->isEnabled(), id);
            const QString why = room.action(id)->toolTip().section(QLatin1Char('\n'), 1);
            QVERIFY2(why.endsWith('.') && why != Actions::tip(Actions::spec(id)), qPrintable(why));
        }
        selects(room);
        QVERIFY(room.action("select.feather")->isEnabled());
        QVERIFY(room.action("select.feather")->toolTip().endsWith(Actions::tip(Actions::spec("select.feather"))));
    }

    void eraserReturnsToTheToolBefore()
    {
        Room room;
        room.all.tools.setTool(Tool::MaskBrush);
        QTest::keyClick(&room.canvas(), Qt::Key_E);
        QCOMPARE(room.all.tools.tool(), Tool::Eraser);
        QTest::keyClick(&room.canvas(), Qt::Key_E);
        QCOMPARE(room.all.tools.tool(), Tool::MaskBrush);
    }

    void leavingTheWindowLetsGoOfAHeldKey()
    {
        Room room;
        QTest::keyPress(&room.canvas(), Qt::Key_Backslash);
        QVERIFY(room.all.stage.guideHeld());
        QEvent away(QEvent::WindowDeactivate);
        QApplication::sendEvent(&room.window, &away);
        QVERIFY(!room.all.stage.guideHeld());
    }
};

QTEST_MAIN(ActionsTest)
#include "actions_test.moc"
