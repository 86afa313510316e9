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

std::string methodText(const engine::SampleRequest& request, const engine::SampleRecord& record)
{
    if (std::holds_alternative<engine::Sdedit>(request.method))
        return fmt::format("SDEdit t0 {:.3g}", record.t0);
    if (std::holds_alternative<engine::RfInversion>(request.method))
        return fmt::format("RF-Inversion eta {:.3g}", record.eta);
    const auto& ddim = std::get<engine::DdimInversion>(request.method);
    switch (ddim.kind) {
    case engine::DdimInversion::Kind::NegativePrompt: return fmt::format("negative-prompt inversion depth {:.3g}", ddim.depth);
    case engine::DdimInversion::Kind::NullText:
        return fmt::format("null-text inversion depth {:.3g}, error left {:.2g}", ddim.depth, record.inversionError);
    case engine::DdimInversion::Kind::Plain: break;
    }
    return fmt::format("DDIM inversion depth {:.3g}", ddim.depth);
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

std::string modelSha256(Session& session, ModelLibrary& library)
{
    return library.sha256([&] { session.console.say("Computing the SHA-256 of the model, which pictures carry: once for each file."); }, session.interrupt.token());
}

std::string summaryOf(const std::string& file, const engine::Finished& finished)
{
    const engine::SampleRecord& record = finished.record;
    const std::string method = methodText(*finished.request, record);
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
    if (record.tokens > 0 && record.tokenLimit > 0)
        console.say(fmt::format("Words: {} of {} tokens.", record.tokens, record.tokenLimit));
    if (!record.lostWords.empty())
        console.say(fmt::format("The prompt is too long, and this end of it is cut off: {}", record.lostWords));
    nlohmann::json words = {{"event", "words"}, {"understood", record.understood}, {"unknown", record.unknown}};
    if (record.tokenLimit > 0)
        words["tokens"] = record.tokens, words["token_limit"] = record.tokenLimit, words["lost"] = record.lostWords;
    console.emit(words);
}

} // namespace underpaint::app
