#include "app/output_plan.h"
#include "app/session.h"
#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "core/files/painting_export.h"
#include "core/files/painting_file.h"
#include "core/files/picture_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace underpaint::app {

namespace {

namespace fs = std::filesystem;
using base::UsageError;
using files::PictureFormat;

/// Where each input goes.
struct Job {
    std::string input, output;
};

/// What the last word and --format say about names.
std::vector<Job> jobsFrom(const LaunchOptions& options)
{
    const std::string target = options.operands.back();
    const std::vector<std::string> inputs = guidesOf({options.operands.begin(), options.operands.end() - 1});
    std::error_code unknown;
    const bool toFolder = isFolderOutput(target, inputs.size()) || fs::is_directory(options.operands.front(), unknown);
    if (!toFolder)
        return {{inputs.front(), target}};
    std::vector<Job> jobs;
    std::set<std::string> taken;
    for (const std::string& input : inputs) {
        const std::string name = fs::path(input).stem().string() + "." + options.text("format", "png");
        if (!taken.insert(name).second)
            throw UsageError(fmt::format("Two of the pictures would become \"{}\": rename one, or convert them one after the other.", name));
        jobs.push_back({input, (fs::path(target) / name).string()});
    }
    return jobs;
}

bool isProjectName(const std::string& path)
{
    std::string ending = fs::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return ending == ".ora";
}

/// The format of an output, which --format and the name must agree on.
PictureFormat formatOf(const LaunchOptions& options, const std::string& output)
{
    const auto named = files::formatOfPath(output);
    if (!named)
        throw UsageError(fmt::format("\"{}\" does not end with .png, .jpg, .webp, .tif, .avif, .bmp or .ora: choose one of these.", output));
    if (options.has("format") && files::formatNamed(options.text("format")) != named)
        throw UsageError(fmt::format("\"{}\" is no name for --format {}: let both say the same, or leave out --format.", output, options.text("format")));
    if (!files::canWrite(*named))
        throw UsageError("This computer cannot write AVIF: choose another format.");
    return *named;
}

files::ExportSettings settingsFrom(const LaunchOptions& options, PictureFormat format)
{
    files::ExportSettings settings;
    settings.format = format;
    settings.quality = options.integer("quality").value_or(settings.quality);
    settings.strip = options.has("strip");
    if (options.text("profile") == "linear")
        settings.space = files::ExportSpace::LinearRec709;
    if (options.has("quality") && !files::hasQuality(format))
        throw UsageError(fmt::format("{} loses nothing and has no quality: leave out --quality.", files::nameOf(format)));
    return settings;
}

base::Size scaledSize(base::Size size, double scale)
{
    const auto scaled = [scale](int side) { return std::max(1, int(std::lround(side * scale))); };
    const base::Size answer = {scaled(size.width), scaled(size.height)};
    files::requireFits(answer.width, answer.height);
    return answer;
}

/// 16 bits where they were asked for, where linear light needs them, or where the picture has them and the file can.
canvas::Depth depthFrom(const LaunchOptions& options, PictureFormat format, canvas::Depth own)
{
    const std::string depth = options.text("depth");
    if (!depth.empty())
        return depth == "16" ? canvas::Depth::Sixteen : canvas::Depth::Eight;
    if (options.text("profile") == "linear")
        return canvas::Depth::Sixteen;
    return files::holdsSixteenBits(format) ? own : canvas::Depth::Eight;
}

std::vector<std::uint8_t> convertPainting(const LaunchOptions& options, files::ExportSettings settings, files::Project project, std::vector<std::string>& notices)
{
    notices = std::move(project.notices);
    files::PaintingExport painting(std::move(project.state));
    settings.depth = depthFrom(options, settings.format, canvas::Depth::Eight);
    return painting.encoded(settings, scaledSize(painting.size(), options.number("scale").value_or(1)));
}

std::vector<std::uint8_t> convertPicture(const LaunchOptions& options, files::ExportSettings settings, const files::PictureFile& file)
{
    const files::Origin origin = files::originOf(file.texts);
    settings.depth = depthFrom(options, settings.format, file.picture.depth());
    const canvas::Picture scaled = files::scaledPicture(file.picture, scaledSize(file.picture.size(), options.number("scale").value_or(1)));
    return files::encodedPicture(scaled, origin.ours ? files::toJson(*origin.ours) : std::string(), settings);
}

void requireLayered(const LaunchOptions& options, const Job& job)
{
    if (files::paintingKind(job.input) == files::PaintingKind::Picture)
        throw UsageError(fmt::format("\"{}\" has no layers: convert it to a picture, or open it in the window and save it there.", job.input));
    for (const char* name : {"quality", "depth", "scale", "profile", "strip"})
        if (options.has(name))
            throw UsageError(fmt::format("--{} belongs to pictures, and an .ora keeps everything: leave it out.", name));
}

void convertOne(Session& session, const Job& job)
{
    const LaunchOptions& options = session.options;
    std::vector<std::string> notices;
    if (isProjectName(job.output)) {
        requireLayered(options, job);
        files::Project project = files::readPainting(job.input);
        notices = std::exchange(project.notices, {});
        files::writeProject(job.output, project);
    } else {
        const files::ExportSettings settings = settingsFrom(options, formatOf(options, job.output));
        try {
            const bool layered = files::paintingKind(job.input) != files::PaintingKind::Picture;
            files::writeFile(job.output, layered ? convertPainting(options, settings, files::readPainting(job.input), notices) : convertPicture(options, settings, files::readPicture(job.input)));
        } catch (const files::Fault& fault) {
            throw base::Error(fmt::format("\"{}\" {}", job.output, fault.what()));
        }
    }
    std::error_code unknown;
    const std::uintmax_t bytes = fs::file_size(job.output, unknown);
    session.console.say(fmt::format("{} -> {} ({} bytes)", job.input, job.output, bytes));
    for (const std::string& notice : notices)
        session.console.say("  " + notice);
    session.console.emit({{"event", "converted"}, {"file", job.input}, {"output", job.output}, {"bytes", bytes}, {"notices", notices}});
}

} // namespace

void convert(Session& session)
{
    const std::vector<Job> jobs = jobsFrom(session.options);
    const bool toFolder = jobs.size() > 1 || jobs.front().output != session.options.operands.back();
    if (toFolder)
        requireFolder(session.options.operands.back());
    std::vector<std::string> inputs;
    for (const Job& job : jobs)
        inputs.push_back(job.input);
    for (const Job& job : jobs) { // before the first is read: nobody waits for a refusal
        if (!isProjectName(job.output))
            settingsFrom(session.options, formatOf(session.options, job.output));
        requireFree(session, job.output, inputs);
    }
    for (const Job& job : jobs) {
        session.interrupt.throwIfRequested();
        convertOne(session, job);
    }
}

} // namespace underpaint::app
