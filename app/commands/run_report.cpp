#include "app/commands/run_report.h"

#include "app/help_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace {

std::optional<files::SourcePicture> sourceOf(const std::optional<NamedPicture>& picture)
{
    return picture ? std::optional(picture->source) : std::nullopt;
}

} // namespace

files::GenerationData dataFor(const engine::Finished& finished, const NamedPicture& guide, const SideInputs& sides,
    const std::string& modelSha256)
{
    files::GenerationData data;
    data.program = programVersion();
    data.request = *finished.request;
    data.record = finished.record;
    data.record.modelSha256 = modelSha256;
    data.guide = guide.source;
    data.mask = sourceOf(sides.mask);
    data.t0Map = sourceOf(sides.t0Map);
    data.etaMap = sourceOf(sides.etaMap);
    data.resultSha256 = files::pixelSha256(finished.picture);
    return data;
}

std::string summaryOf(const std::string& file, const engine::Finished& finished)
{
    const engine::SampleRecord& record = finished.record;
    const bool isSdedit = std::holds_alternative<engine::Sdedit>(finished.request->method);
    const std::string method =
        isSdedit ? fmt::format("SDEdit t0 {:.3g}", record.t0) : fmt::format("RF-Inversion eta {:.3g}", record.eta);
    return fmt::format("{}  {} x {}, {} {} ({}), {}, seed {}, {} network calls, {:.2f} s", file,
        finished.picture.width(), finished.picture.height(), record.modelName, record.precision, record.device, method,
        finished.request->seed, record.calls, record.seconds);
}

void sayWords(Console& console, const engine::SampleRecord& record)
{
    if (!record.understood.empty())
        console.say(fmt::format("Understood: {}.", fmt::join(record.understood, ", ")));
    if (!record.unknown.empty())
        console.say(fmt::format("{} has no word for: {}.", record.modelName, fmt::join(record.unknown, ", ")));
    console.emit({{"event", "words"}, {"understood", record.understood}, {"unknown", record.unknown}});
}

} // namespace underpaint::app
