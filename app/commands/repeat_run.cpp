#include "app/commands/repeat_run.h"

#include "app/machine_setup.h"
#include "core/base/error.h"
#include "core/files/picture_text.h"
#include "core/files/project.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>

namespace underpaint::app {

namespace fs = std::filesystem;
using base::UsageError;

namespace {

/// The picture that was used then: given now, or of the same name beside one of `near`.
std::optional<NamedPicture> recalled(const std::optional<NamedPicture>& given,
    const std::optional<files::SourcePicture>& then, const char* option, const std::vector<std::string>& near)
{
    if (given || !then)
        return given;
    for (const std::string& file : near) {
        const fs::path candidate = fs::path(file).parent_path() / then->name;
        std::error_code error;
        if (!fs::is_regular_file(candidate, error))
            continue;
        const files::PictureFile read = files::readGrey(candidate.string());
        return NamedPicture{candidate.string(), read.picture, files::sourceOf(candidate.string(), read)};
    }
    throw UsageError(fmt::format("That picture was made with \"{}\": name it with --{}.", then->name, option));
}

} // namespace

void RepeatRun::readProject(int number)
{
    const files::Project project = files::readProject(m_path);
    if (project.results.empty())
        throw base::Error(fmt::format("\"{}\" keeps no results: make one in the window and save it again.", m_path));
    if (number > int(project.results.size()))
        throw UsageError(fmt::format("\"{}\" keeps {} results: choose --result 1 to {}.", m_path, project.results.size(), project.results.size()));
    const files::KeptResult& result = project.results[std::size_t(number - 1)];
    try {
        m_earlier = files::generationDataFromJson(result.generation);
    } catch (const base::Error& error) {
        throw base::Error(fmt::format("\"{}\": {}", m_path, error.what()));
    }
    if (!result.guide)
        throw base::Error(fmt::format("\"{}\" does not keep the painting of that result: name it as a guide.", m_path));
    const auto named = [&](const files::SharedPicture& kept, const std::optional<files::SourcePicture>& then) -> std::optional<NamedPicture> {
        if (!kept || !then)
            return {};
        NamedPicture picture = {m_path, files::pictureOf(*kept), *then};
        picture.source.pixelSha256 = kept->sha256;
        return picture;
    };
    m_guide = named(result.guide, m_earlier.guide);
    m_sides = {named(result.mask, m_earlier.mask), named(result.map, m_earlier.t0Map), named(result.map, m_earlier.etaMap)};
}

RepeatRun::RepeatRun(const LaunchOptions& options) : m_path(options.text("from"))
{
    constexpr std::array compatible = {"output", "mask", "t0-map", "eta-map", "previews", "from", "result", "strip", "precision",
        "device", "threads", "json", "force"};
    for (const OptionSpec* option : options.given())
        if (std::find(compatible.begin(), compatible.end(), option->name) == compatible.end())
            throw UsageError(fmt::format("--from takes all settings from the picture: leave out --{}.", option->name));
    if (files::isProjectFile(m_path)) {
        readProject(options.integer("result").value_or(1));
        return;
    }
    if (options.has("result"))
        throw UsageError(fmt::format("--result belongs to a project, but \"{}\" is a picture: leave it out.", m_path));
    const files::Origin origin = files::originOf(files::readPicture(m_path).texts);
    if (!origin.problem.empty())
        throw base::Error(fmt::format("\"{}\": {}", m_path, origin.problem));
    if (!origin.ours)
        throw base::Error(fmt::format(
            "\"{}\" does not say how it was made: --from needs a result of Underpaint that was not stripped.", m_path));
    m_earlier = *origin.ours;
}

void RepeatRun::prepare(const LaunchOptions& options, ModelLibrary& library) const
{
    const engine::SampleRecord& record = m_earlier.record;
    if (!options.has("precision"))
        library.usePrecision(record.precision);
    if (!options.has("threads") && record.threads > 0)
        useThreads(record.threads); // more than there are cores: slower, but the same bits
}

SideInputs RepeatRun::sideInputs(const LaunchOptions& options, const std::string& guide) const
{
    SideInputs given = readSideInputs(options);
    if (m_guide) {
        const auto otherwise = [](std::optional<NamedPicture>& picture, const std::optional<NamedPicture>& kept) {
            if (!picture)
                picture = kept;
        };
        otherwise(given.mask, m_sides.mask), otherwise(given.t0Map, m_sides.t0Map), otherwise(given.etaMap, m_sides.etaMap);
        return given;
    }
    const std::vector<std::string> near = {guide, m_path};
    return {recalled(given.mask, m_earlier.mask, "mask", near), recalled(given.t0Map, m_earlier.t0Map, "t0-map", near),
        recalled(given.etaMap, m_earlier.etaMap, "eta-map", near)};
}

std::vector<std::string> RepeatRun::differences(const files::GenerationData& now) const
{
    std::vector<std::string> found;
    const auto compare = [&](const std::string& what, const std::string& then, const std::string& current) {
        if (then != current)
            found.push_back(fmt::format("{} (then {}, now {})", what, then.empty() ? "none" : then,
                current.empty() ? "none" : current));
    };
    const auto pixels = [](const std::optional<files::SourcePicture>& source) {
        return source ? fmt::format("{} {}", source->name, source->pixelSha256.substr(0, 10)) : std::string();
    };
    const auto comparePixels = [&](const char* what, const auto& then, const auto& current) {
        if (then.has_value() != current.has_value() || (then && then->pixelSha256 != current->pixelSha256))
            compare(what, pixels(then), pixels(current));
    };
    comparePixels("the painting", std::optional(m_earlier.guide), std::optional(now.guide));
    comparePixels("the mask", m_earlier.mask, now.mask);
    comparePixels("the t0 map", m_earlier.t0Map, now.t0Map);
    comparePixels("the eta map", m_earlier.etaMap, now.etaMap);
    compare("the model's weights", m_earlier.record.modelSha256.substr(0, 10), now.record.modelSha256.substr(0, 10));
    compare("the precision", m_earlier.record.precision, now.record.precision);
    compare("the device", m_earlier.record.device, now.record.device);
    compare("the number of threads", std::to_string(m_earlier.record.threads), std::to_string(now.record.threads));
    compare("the program", m_earlier.program, now.program);
    return found;
}

} // namespace underpaint::app
