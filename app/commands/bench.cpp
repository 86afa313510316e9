#include "app/child_run.h"
#include "app/commands/canvas_bench.h"
#include "app/help_text.h"
#include "app/machine_setup.h"
#include "app/model_library.h"
#include "app/output_plan.h"
#include "app/session.h"
#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/files/file_bytes.h"
#include "core/files/picture_file.h"
#include "models/bench_networks.h"
#include "models/bench_rows.h"
#include "models/peak.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

/// One line of the table; what does not apply is below 0.
struct Row {
    std::string part;
    double seconds = -1, gflop = -1, megabytes = -1;
    std::string target; ///< what we want to reach on 2 Zen 4 cores (P = 232 GFLOP/s)
};

/// A painting of bands and blobs, the same on every machine.
canvas::Picture paintingOf(int side)
{
    std::vector<float> samples;
    samples.reserve(std::size_t(side) * std::size_t(side) * 3);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const double u = double(x) / side, v = double(y) / side;
            const bool hill = v > .55 + .12 * std::sin(7 * u) && v < .8, shore = v >= .8;
            const float sky[3] = {float(.45 + .3 * v), float(.6 + .2 * v), float(.85)}, green[3] = {.25f, .4f, .28f},
                        sand[3] = {.5f, .45f, .3f};
            samples.insert(samples.end(), shore ? sand : hill ? green : sky, (shore ? sand : hill ? green : sky) + 3);
        }
    return canvas::Picture::fromFloat({side, side}, 3, samples, canvas::Depth::Eight);
}

/// Seconds of `work`: the best of three after one that warms up, since other programs only ever make it slower.
template <typename Work>
double best(const Interrupt& interrupt, const Work& work)
{
    double least = INFINITY;
    for (int i = 0; i < 4; ++i) {
        interrupt.throwIfRequested();
        const double seconds = work();
        if (i > 0)
            least = std::min(least, seconds);
    }
    return least;
}

engine::SharedRequest requestFor(const LaunchOptions& options, int side, double t0)
{
    engine::SampleRequest request;
    request.painting = paintingOf(side);
    request.model = modelOf(options, request.model);
    request.size = side;
    request.method = engine::Sdedit{.t0 = t0};
    return std::make_shared<const engine::SampleRequest>(std::move(request));
}

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void addRuns(std::vector<Row>& rows, Session& session, engine::Engine& engine)
{
    const std::stop_token stop = session.interrupt.token();
    for (const int side : {256, 512}) {
        const engine::SharedRequest request = requestFor(session.options, side, .65);
        const double seconds = best(session.interrupt, [&] {
            const Clock::time_point start = Clock::now();
            engine.render(request, {}, stop);
            return since(start);
        });
        rows.push_back({fmt::format("whole SDEdit run, {0} x {0}", side), seconds, -1, -1,
            side == 256 ? "<= 0.5 s" : "<= 1.8 s"});
    }
    double t0 = .6; // every run has a new t0, as when the slider moves
    const double first = best(session.interrupt, [&] {
        const engine::SharedRequest request = requestFor(session.options, 256, t0 += .01);
        double seconds = -1;
        const Clock::time_point start = Clock::now();
        engine.render(
            request,
            [&](const engine::SampleEvent& event) {
                if (seconds < 0 && std::holds_alternative<engine::Preview>(event))
                    seconds = since(start);
            },
            stop);
        return seconds;
    });
    rows.push_back({"slider moved to first preview, 256 x 256", first, -1, -1, "<= 0.1 s"});
}

/// A render as a user starts it, in a process of its own.
void addChild(std::vector<Row>& rows, const LaunchOptions& options)
{
    std::string folder = (fs::temp_directory_path() / "underpaint-bench-XXXXXX").string();
    if (!::mkdtemp(folder.data()))
        throw base::Error(fmt::format("No folder can be made in \"{}\": free some space there.",
            fs::temp_directory_path().string()));
    struct Cleaner {
        const std::string& folder;
        ~Cleaner()
        {
            std::error_code ignored;
            fs::remove_all(folder, ignored);
        }
    } cleaner{folder};
    files::writePicture(folder + "/in.png", paintingOf(256));
    std::vector<std::string> words = {"render", folder + "/in.png", "-o", folder + "/out.png", "--force"};
    for (const char* name : {"model", "precision", "device", "threads"})
        if (options.has(name))
            words.insert(words.end(), {std::string("--") + name, options.text(name)});
    runChild(words); // fills the caches of disk and of the measured precision
    const ChildRun run = runChild(words);
    rows.push_back({"start of the program to the first network call", run.secondsToFirstCall, -1, -1, "<= 1 s"});
    rows.push_back({"whole `render` process, 256 x 256", run.seconds, -1, run.peakMegabytes, "<= 600 MB"});
}

/// What the network computes in, as a finished run records it.
std::string precisionOf(Session& session, engine::Engine& engine, const std::string& id)
{
    engine::SampleRequest request = *requestFor(session.options, 64, .5);
    request.model = id;
    request.steps = 1;
    return engine
        .render(std::make_shared<const engine::SampleRequest>(std::move(request)), {}, session.interrupt.token())
        .record.precision;
}

std::string lineOf(const Row& row, double peak)
{
    const bool counted = row.gflop > 0 && row.seconds > 0;
    return fmt::format("{:<46}{:>10}{:>9}{:>10}{:>8}  {}", row.part,
        row.seconds >= 0 ? fmt::format("{:.1f} ms", 1e3 * row.seconds) : "",
        row.gflop >= 0 ? fmt::format("{:.2f}", row.gflop) : "",
        row.megabytes >= 0 ? fmt::format("{:.0f} MB", row.megabytes) : "",
        counted ? fmt::format("{:.2f} P", row.gflop / row.seconds / peak) : "", row.target);
}

nlohmann::json jsonOf(const std::vector<Row>& rows, double peak, const std::string& machine)
{
    nlohmann::json object = {{"program", programVersion()}, {"machine", machine}, {"peak_gflop_per_s", peak},
        {"rows", nlohmann::json::array()}};
    for (const Row& row : rows) {
        nlohmann::json entry = {{"part", row.part}};
        if (row.seconds >= 0)
            entry["seconds"] = row.seconds;
        if (row.gflop >= 0)
            entry["gflop"] = row.gflop;
        if (row.gflop > 0 && row.seconds > 0)
            entry["fraction_of_peak"] = row.gflop / row.seconds / peak;
        if (row.megabytes >= 0)
            entry["megabytes"] = row.megabytes;
        if (!row.target.empty())
            entry["target"] = row.target;
        object["rows"].push_back(entry);
    }
    return object;
}

/// The processor's name, as the system knows it.
std::string processorName()
{
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name") && line.find(": ") != std::string::npos)
            return line.substr(line.find(": ") + 2);
    return "unknown processor";
}

std::string heading(const std::string& machine, double peak)
{
    return fmt::format("{}\nfp32 peak P = {:.0f} GFLOP/s\n\n{:<46}{:>10}{:>9}{:>10}{:>8}  target for P = 232", machine, peak, "part", "time", "GFLOP", "memory", "share");
}

void writeJson(Session& session, const std::vector<Row>& rows, double peak, const std::string& machine)
{
    if (!session.options.has("json"))
        return;
    session.interrupt.throwIfRequested();
    files::writeFile(session.options.text("json"), jsonOf(rows, peak, machine).dump(2) + "\n");
    session.console.say(fmt::format("\n{}", session.options.text("json")));
}

/// What must be reached of P, in fp32 and in bf16, by the table of the peers; empty: none is known.
std::string shareWanted(const std::string& row)
{
    const bool half = row.ends_with("bf16");
    if (row.starts_with("SD 1.5 U-Net"))
        return half ? ">= 1.45 P" : row.find("batch 2") != std::string::npos ? ">= 0.85 P" : ">= 0.80 P";
    return half ? "" : row.starts_with("KL") ? ">= 0.90 P" : ">= 0.85 P";
}

/// The public networks with random weights: rows appear as they are measured, since a few take minutes.
void benchNetworks(Session& session, int threads, double peak)
{
    std::vector<std::string> names = session.options.texts("network");
    if (std::ranges::find(names, "all") != names.end())
        names = models::benchNetworkNames();
    const std::string machine = fmt::format("{}, {} threads, random weights", processorName(), threads);
    session.console.say(heading(machine, peak));
    std::vector<Row> rows;
    for (const std::string& name : names)
        for (const std::string precision : {"fp32", "bf16"}) {
            if (session.options.has("precision") && session.options.text("precision") != "auto" && session.options.text("precision") != precision)
                continue;
            session.interrupt.throwIfRequested();
            models::benchNetwork(name, precision, [&](const models::BenchRow& row) {
                rows.push_back({row.name, row.milliseconds / 1e3, row.gflop, -1, shareWanted(row.name)});
                session.console.say(lineOf(rows.back(), peak));
            });
        }
    writeJson(session, rows, peak, machine);
}

/// The best of several: on a machine that others use too, a single measurement may see half of it.
double bestPeak(int threads)
{
    double best = 0;
    for (int i = 0; i < 8; ++i)
        best = std::max(best, models::measurePeakGflops(threads));
    return best;
}

/// The painting program alone: percentiles of what the hand waits for.
void benchPainting(Session& session)
{
    const auto side = int(session.options.integer("canvas-size").value_or(4096)), layers = int(session.options.integer("canvas-layers").value_or(20));
    const CanvasBench bench = benchCanvas(side, layers, session.interrupt);
    session.console.say(fmt::format("{}, canvas of {} x {}, {} layers\n\n{:<46}{:>6}{:>10}{:>10}{:>10}{:>10}  {}", processorName(), side, side, layers, "part", "times", "p50 ms", "p90 ms", "p99 ms", "most", "target"));
    nlohmann::json rows = nlohmann::json::array();
    for (const CanvasTimes& times : bench.times) {
        const double half = times.percentile(.5), most = times.percentile(.9), almost = times.percentile(.99), all = times.percentile(1);
        session.console.say(fmt::format("{:<46}{:>6}{:>10.1f}{:>10.1f}{:>10.1f}{:>10.1f}  {}", times.part, times.milliseconds.size(), half, most, almost, all, times.target));
        rows.push_back({{"part", times.part}, {"times", times.milliseconds.size()}, {"p50_ms", half}, {"p90_ms", most}, {"p99_ms", almost}, {"most_ms", all}, {"target", times.target}});
    }
    session.console.say(fmt::format("memory: {:.0f} MB for {:.0f} MB of pixels held ({:.2f} times; target <= 1.5)", bench.processMegabytes, bench.heldMegabytes, bench.processMegabytes / bench.heldMegabytes));
    if (session.options.has("json"))
        files::writeFile(session.options.text("json"), nlohmann::json({{"program", programVersion()}, {"machine", processorName()}, {"rows", rows}, {"pixels_mb", bench.heldMegabytes}, {"process_mb", bench.processMegabytes}}).dump(2) + "\n");
}

} // namespace

void bench(Session& session)
{
    const LaunchOptions& options = session.options;
    if (options.has("json"))
        requireFree(session, options.text("json"), {});
    if (options.has("canvas"))
        return benchPainting(session);
    const int threads = options.integer("threads").value_or(physicalCores());
    const double peak = bestPeak(threads);
    if (!options.texts("network").empty())
        return benchNetworks(session, threads, peak);

    std::vector<Row> rows;
    addChild(rows, options); // first: nothing of ours is in memory yet
    ModelLibrary library(options);
    engine::Engine engine(library.loader());
    const std::string id = options.text("model", "vista");
    const auto model = engine.model(id, session.interrupt.token());
    std::vector<Row> parts;
    for (const models::BenchRow& row : models::benchModel(*model))
        parts.push_back({row.name, row.milliseconds / 1e3, row.gflop > 0 ? row.gflop : -1, -1, {}});
    rows.insert(rows.begin(), parts.begin(), parts.end());
    addRuns(rows, session, engine);

    const std::string machine = fmt::format("{}, {} threads, {} in {}", processorName(), threads, library.card(id).name,
        precisionOf(session, engine, id));
    session.console.say(heading(machine, peak));
    for (const Row& row : rows)
        session.console.say(lineOf(row, peak));
    writeJson(session, rows, peak, machine);
}

} // namespace underpaint::app
