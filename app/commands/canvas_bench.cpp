#include "app/commands/canvas_bench.h"

#include "core/canvas/brush_preset.h"
#include "core/canvas/layer_edits.h"
#include "core/files/folders.h"
#include "core/files/project.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/view_transform.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/live_preview.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"
#include "ui/state/sampling_client.h"
#include "ui/state/stage.h"
#include "ui/state/tool_state.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>

namespace underpaint::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int strokes = 24, samplesPerStroke = 40, viewSteps = 240;
constexpr double canvasPerSample = 24; // canvas pixels: a quick hand at 133 samples a second

double millisecondsSince(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

double processMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// A view on a document, with what it needs and no model behind it.
struct Desk {
    QTemporaryDir folder;
    ui::Preferences preferences{folder.filePath(QStringLiteral("preferences.json"))};
    std::vector<canvas::BrushPreset> brushes = canvas::findBrushes(canvas::brushFolders(files::resourceFolder()));
    ui::ErrorReport errors;
    ui::DocumentModel document;
    ui::ToolState tools;
    ui::RenderSettings settings;
    ui::ResultsModel results;
    ui::ModelList models{[](const std::vector<std::string>&) { return std::vector<base::ModelEntry>(); }, QString()};
    ui::Stage stage;
    ui::SamplingClient sampling{[](const engine::Job&, const engine::EventSink&, const std::stop_token&, const auto&) { return engine::Finished(); }};
    ui::LivePreview live{document, settings, sampling, results, errors, stage};
    ui::Session session{document, tools, settings, sampling, live, stage, results, models, preferences, errors, brushes};
    ui::CanvasView view{session};

    explicit Desk(canvas::DocumentState state)
    {
        tools.restore({}, brushes);
        document.open(std::move(state), {}, QStringLiteral("Bench"));
        view.resize(1920, 1080);
        view.show();
        settle();
        view.fit();
        settle();
    }
    static void settle() { QApplication::processEvents(); }
    void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons down)
    {
        QMouseEvent event(type, at, view.mapToGlobal(at), button, down, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    }
};

/// Paint everywhere, different in every tile, half transparent but on the lowest layer.
canvas::DocumentState paintedState(int side, int layers, const Interrupt& interrupt)
{
    canvas::DocumentState state{{side, side}, {}};
    std::uint32_t random = 1;
    for (int index = 0; index < layers; ++index) {
        interrupt.throwIfRequested();
        canvas::Layer layer;
        layer.name = "Layer " + std::to_string(index + 1);
        layer.kind = index == 0 ? canvas::LayerKind::Ground : canvas::LayerKind::Guide;
        layer.tiles = canvas::Tiles(state.size);
        const std::uint32_t alpha = index == 0 ? canvas::Tile::one : canvas::Tile::one / 2;
        for (int row = 0; row < layer.tiles.rows(); ++row)
            for (int column = 0; column < layer.tiles.columns(); ++column) {
                canvas::Tile& tile = layer.tiles.writable(column, row);
                for (std::size_t i = 0; i < tile.samples.size(); i += 4) {
                    random = random * 1664525u + 1013904223u;
                    for (std::size_t c = 0; c < 3; ++c) // soft texture: four levels around the tile's colour
                        tile.samples[i + c] = std::uint16_t((alpha * (std::uint32_t(column + 3 * row + 7 * index) % 16 * 8 + ((random >> (8 + 6 * c)) & 3) * 8)) >> 8);
                    tile.samples[i + 3] = std::uint16_t(alpha);
                }
            }
        canvas::addLayer(state, std::move(layer));
    }
    return state;
}

/// The hand's path: a wave across what is seen.
QPointF along(const Desk& desk, int stroke, double pixels)
{
    const double scale = desk.view.transform().scale(), width = desk.view.width(), height = desk.view.height();
    const double x = std::fmod(.1 * width + pixels * scale, .8 * width), y = height * (.15 + .7 * stroke / strokes) + .05 * height * std::sin(x / 60);
    return {.1 * width + x, y};
}

CanvasTimes strokeTimes(Desk& desk, const std::string& part, double size, const std::string& target, const Interrupt& interrupt)
{
    CanvasTimes times{part, {}, target};
    desk.tools.setSize(size);
    for (int stroke = 0; stroke < strokes; ++stroke) {
        interrupt.throwIfRequested();
        desk.mouse(QEvent::MouseButtonPress, along(desk, stroke, 0), Qt::LeftButton, Qt::LeftButton);
        desk.settle();
        for (int i = 1; i <= samplesPerStroke; ++i) {
            const Clock::time_point start = Clock::now();
            desk.mouse(QEvent::MouseMove, along(desk, stroke, i * canvasPerSample), Qt::NoButton, Qt::LeftButton);
            desk.settle();
            times.milliseconds.push_back(millisecondsSince(start));
        }
        desk.mouse(QEvent::MouseButtonRelease, along(desk, stroke, samplesPerStroke * canvasPerSample), Qt::LeftButton, Qt::NoButton);
        desk.settle();
    }
    return times;
}

template <typename Step>
CanvasTimes repeated(const std::string& part, int count, const std::string& target, const Interrupt& interrupt, const Step& step)
{
    CanvasTimes times{part, {}, target};
    for (int i = 0; i < count; ++i) {
        interrupt.throwIfRequested();
        const Clock::time_point start = Clock::now();
        step(i);
        Desk::settle();
        times.milliseconds.push_back(millisecondsSince(start));
    }
    return times;
}

/// Layers of noise that packing cannot make smaller, until the file has about 200 MB.
canvas::DocumentState heavyState()
{
    canvas::DocumentState state{{4096, 4096}, {}};
    std::uint32_t random = 7;
    for (int index = 0; index < 5; ++index) {
        std::vector<std::uint8_t> samples(std::size_t(4096) * 4096 * 3);
        for (std::uint8_t& sample : samples) { // about 6 bits of chance in each
            random = random * 1664525u + 1013904223u;
            sample = std::uint8_t(64 + (random >> 26));
        }
        canvas::Layer layer;
        layer.name = "Noise " + std::to_string(index + 1);
        layer.tiles = canvas::Tiles(state.size);
        layer.tiles.put(canvas::Picture(state.size, 3, std::move(samples)));
        canvas::addLayer(state, std::move(layer));
    }
    return state;
}

void addFile(CanvasBench& bench, const Interrupt& interrupt)
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("large.ora")).toStdString();
    files::Project project;
    project.state = heavyState();
    bench.times.push_back(repeated("save a large .ora", 2, "<= 4000", interrupt, [&](int) { files::writeProject(path, project); }));
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto megabytes = std::to_string(std::int64_t(file.tellg()) / 1'000'000);
    bench.times.back().part = "save an .ora of " + megabytes + " MB";
    bench.times.push_back(repeated("open an .ora of " + megabytes + " MB", 2, "<= 4000", interrupt, [&](int) { project = files::readProject(path); }));
}

} // namespace

double CanvasTimes::percentile(double share) const
{
    if (milliseconds.empty())
        return 0;
    std::vector<double> sorted = milliseconds;
    std::sort(sorted.begin(), sorted.end());
    const auto rank = std::size_t(std::ceil(share * double(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

CanvasBench benchCanvas(int side, int layers, const Interrupt& interrupt)
{
    std::unique_ptr<QApplication> application;
    static int argc = 1;
    static char name[] = "underpaint", *argv[] = {name, nullptr};
    if (!QApplication::instance()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QApplication>(argc, argv);
    }
    CanvasBench bench;
    const double before = processMegabytes();
    Desk desk(paintedState(side, layers, interrupt));
    bench.heldMegabytes = double(layers) * side * side * 8 / 1048576;
    bench.processMegabytes = processMegabytes() - before;

    bench.times.push_back(strokeTimes(desk, "stroke to view, 100 px, whole painting seen", 100, "p99 < 20", interrupt));
    bench.times.push_back(strokeTimes(desk, "stroke to view, 500 px, whole painting seen", 500, "p99 < 50", interrupt));
    bench.times.push_back(repeated("take back a stroke", strokes, "< 30", interrupt, [&](int) { desk.document.undo(); }));
    bench.times.push_back(repeated("zoom by 1 %", viewSteps, "p99 < 16.7", interrupt, [&](int i) { desk.view.zoomBy(i < viewSteps / 2 ? 1.012 : 1 / 1.012); }));
    desk.view.setZoom(1);
    desk.settle();
    bench.times.push_back(repeated("pan at 100 %", viewSteps, "p99 < 16.7", interrupt, [&](int i) { desk.view.panBy(i % 40 < 20 ? QPointF(11, 7) : QPointF(-11, -7)); }));
    bench.times.push_back(strokeTimes(desk, "stroke to view, 100 px, at 100 %", 100, "p99 < 20", interrupt));
    bench.times.push_back(strokeTimes(desk, "stroke to view, 500 px, at 100 %", 500, "p99 < 50", interrupt));
    addFile(bench, interrupt);
    return bench;
}

} // namespace underpaint::app
