#include "app/commands/run_report.h"
#include "app/contact_sheet.h"
#include "core/engine/knee.h"
#include "app/model_library.h"
#include "app/output_plan.h"
#include "app/request_reader.h"
#include "app/session.h"
#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/engine/request_level.h"
#include "core/files/file_bytes.h"
#include "core/files/picture_text.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace fs = std::filesystem;

namespace {

struct Frame {
    double level = 0, sig = 0; ///< t0 or eta; b/a of the start
    double rms = 0, l2 = 0;    ///< distance to the guide, pixels in [0, 1]
    double realism = 0, seconds = 0;
    std::string file;
    canvas::Picture picture;
};

void measure(Frame& frame, const canvas::Picture& guide)
{
    const std::vector<float> a = guide.overWhite().toFloat(), b = frame.picture.overWhite().toFloat();
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (double(a[i]) - double(b[i])) * (double(a[i]) - double(b[i]));
    frame.l2 = std::sqrt(sum);
    frame.rms = std::sqrt(sum / double(a.size()));
}

std::string tableOf(const std::vector<Frame>& frames, const std::string& name)
{
    std::string table = "frame,file," + name + ",sig,rms,l2,realism,seconds\n";
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const Frame& f = frames[i];
        table += fmt::format("{},{},{:.6g},{:.6g},{:.6g},{:.6g},{:.6g},{:.3f}\n", i, f.file, f.level, f.sig, f.rms,
            f.l2, f.realism, f.seconds);
    }
    return table;
}

/// The level where the meters meet; the frames in order of rising freedom.
std::optional<double> suggestionFor(const std::vector<Frame>& frames)
{
    std::vector<double> levels, distances, realism;
    for (const Frame& frame : frames)
        levels.push_back(frame.level), distances.push_back(frame.rms), realism.push_back(frame.realism);
    return engine::suggestedLevel(levels, distances, realism);
}

canvas::Picture sheetOf(const std::vector<Frame>& frames, const canvas::Picture& guide, double guideRealism,
    const std::string& name, std::optional<double> suggested)
{
    std::size_t nearest = frames.size();
    for (std::size_t i = 0; suggested && i < frames.size(); ++i)
        if (nearest == frames.size()
            || std::abs(frames[i].level - *suggested) < std::abs(frames[nearest].level - *suggested))
            nearest = i;
    std::vector<SheetCell> cells = {{guide, "guide", fmt::format("real {:.2f}", guideRealism)}};
    for (std::size_t i = 0; i < frames.size(); ++i)
        cells.push_back({frames[i].picture,
            fmt::format("{} {:.3g}{}", name, frames[i].level, i == nearest ? " best" : ""),
            fmt::format("rms {:.2f} real {:.2f}", frames[i].rms, frames[i].realism), i == nearest});
    return contactSheet(cells);
}

} // namespace

void sweep(Session& session)
{
    const LaunchOptions& options = session.options;
    if (!options.has("output"))
        throw base::UsageError("Say where the sweep goes: -o FOLDER.");
    if (options.has("t0") + options.has("eta") + options.has("depth") > 1)
        throw base::UsageError("A sweep goes over t0, over eta or over depth: leave the others out.");
    const bool isPull = options.has("eta");
    const std::string name = isPull ? "eta" : options.has("depth") ? "depth" : "t0";
    engine::SampleRequest request = requestFrom(options, isPull ? "rf" : options.has("depth") ? "ddim" : "sdedit");
    const NamedPicture guide = readGuide(options.operands.front());
    const SideInputs sides = readSideInputs(options);
    sides.into(request, guide);

    const fs::path folder = options.text("output");
    requireFolder(folder.string());
    const std::string sheetFile = (folder / "sheet.png").string(), tableFile = (folder / "sweep.csv").string();
    requireFree(session, sheetFile, {guide.path});
    requireFree(session, tableFile, {guide.path});

    ModelLibrary library(options);
    engine::Engine engine(library.loader());
    SweepRange range = options.sweep(name).value_or(SweepRange{.2, .9, 8});
    if (!options.has(name)) {
        const base::ModelCard& card = library.card(request.model);
        range = {card.lowestT0, card.highestT0, 8};
    }
    if (isPull ? range.from < range.to : range.from > range.to)
        std::swap(range.from, range.to); // from faithful to free
    std::vector<Frame> frames(std::size_t(range.count));
    for (int i = 0; i < range.count; ++i) {
        frames[std::size_t(i)].level = range.at(i);
        frames[std::size_t(i)].file = fmt::format("{}-{:02}-{:.3f}.png", name, i, range.at(i));
        requireFree(session, (folder / frames[std::size_t(i)].file).string(), {guide.path});
    }

    for (Frame& frame : frames) {
        engine::setLevel(request, frame.level);
        const engine::Finished finished = engine.render(
            std::make_shared<const engine::SampleRequest>(request),
            [&](const engine::SampleEvent& event) { session.console.show(event, frame.file); },
            session.interrupt.token());
        frame.picture = finished.picture;
        frame.sig = finished.record.ratio;
        frame.seconds = finished.record.seconds;
        measure(frame, guide.picture);
        session.interrupt.throwIfRequested();
        files::writePicture((folder / frame.file).string(), frame.picture,
            files::textsFor(dataFor(finished, guide, sides, modelSha256(session, library))));
        session.console.say(fmt::format("{}  {} {:.3f}  rms {:.4f}  {:.2f} s", frame.file, name, frame.level, frame.rms,
            frame.seconds));
    }

    std::vector<canvas::Picture> pictures = {guide.picture.overWhite()};
    for (const Frame& frame : frames)
        pictures.push_back(frame.picture.overWhite());
    const std::vector<double> realism = engine.realism(request.model, pictures, session.interrupt.token());
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].realism = realism[i + 1];
    const std::optional<double> suggested = suggestionFor(frames);
    session.interrupt.throwIfRequested();
    files::writeFile(tableFile, tableOf(frames, name));
    files::writePicture(sheetFile, sheetOf(frames, guide.picture, realism.front(), name, suggested));
    session.console.say(fmt::format("{}\n{}", sheetFile, tableFile));
    session.console.say(suggested
            ? fmt::format("Suggested {}: {:.3f}", name, *suggested)
            : fmt::format(
                "No suggestion: the frames are equally faithful or equally real; sweep over a wider range of {}.",
                name));
    nlohmann::json object = {
        {"event", "finished"}, {"sheet", sheetFile}, {"table", tableFile}, {"guide_realism", realism.front()}};
    object["suggested"] = suggested ? nlohmann::json(*suggested) : nlohmann::json();
    for (const Frame& f : frames)
        object["frames"].push_back({{"file", f.file}, {name, f.level}, {"sig", f.sig}, {"rms", f.rms}, {"l2", f.l2},
            {"realism", f.realism}, {"seconds", f.seconds}});
    session.console.emit(object);
}

} // namespace underpaint::app
