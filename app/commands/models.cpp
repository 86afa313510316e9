#include "app/model_library.h"
#include "app/session.h"
#include "core/base/error.h"
#include "models/catalog.h"
#include "models/library/golden_run.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace {

namespace catalogue = underpaint::models;
using base::ModelEntry;

std::string sizeText(std::uint64_t bytes)
{
    return bytes >= 1'000'000'000 ? fmt::format("{:.1f} GB", double(bytes) / 1e9) : fmt::format("{:.1f} MB", double(bytes) / 1e6);
}

/// The file whose hash stands for an entry: of a model its network's.
std::string mainFile(const ModelEntry& entry) { return entry.parts.empty() ? entry.path : entry.parts.front().path; }

nlohmann::json asJson(const ModelEntry& entry, const std::string& sha256)
{
    const base::ModelCard& card = entry.card;
    nlohmann::json parts = nlohmann::json::array();
    for (const base::PartFile& part : entry.parts)
        parts.push_back({{"role", part.role}, {"path", part.path}, {"prefix", part.prefix}, {"bytes", part.bytes}, {"elements", part.elements}});
    nlohmann::json object = {{"id", card.id}, {"name", card.name}, {"version", card.version}, {"kind", entry.kind}, {"base", entry.base}, {"path", entry.path}, {"bytes", entry.bytes},
        {"usable", entry.usable()}, {"model", entry.model}, {"problem", entry.problem}, {"question", entry.question}, {"notice", entry.notice}, {"sha256", sha256}, {"parts", parts},
        {"prediction", entry.prediction}, {"working_size", card.workingSize}, {"steps", card.sdeditSteps}, {"sampler", card.sampler}, {"grid", card.grid}, {"guidance", card.sdeditGuidance}, {"licence", card.licence}, {"source", card.source}};
    if (entry.fewSteps)
        object["few_steps"] = {{"steps", entry.fewSteps->steps}, {"sampler", entry.fewSteps->sampler}, {"grid", entry.fewSteps->grid}};
    return object;
}

/// "clip from text_encoders/clip_l.safetensors": parts that do not lie in the entry's own file or folder.
std::string partsFromElsewhere(const ModelEntry& entry)
{
    std::string text;
    for (const base::PartFile& part : entry.parts)
        if (!part.path.starts_with(entry.path))
            text += fmt::format("\n{:16}with {}: {}", "", part.role, part.path);
    return text;
}

std::string lineOf(const std::string& sentence) { return sentence.empty() ? sentence : fmt::format("\n{:16}{}", "", sentence); }

void sayModel(Console& console, const ModelEntry& entry, const std::string& sha256)
{
    const base::ModelCard& card = entry.card;
    console.say(fmt::format("{:<15} {}, {}, works at {} pixels in {} {}{}{}\n{:16}{}{}{}", card.id, entry.kind + (card.version.empty() ? "" : " " + card.version), sizeText(entry.bytes),
        card.workingSize, card.sdeditSteps, card.sdeditSteps == 1 ? "step" : "steps", card.licence == "not stated" ? "" : ", " + card.licence, sha256.empty() ? "" : ", SHA-256 " + sha256.substr(0, 10), "", entry.path, partsFromElsewhere(entry),
        lineOf(entry.notice) + lineOf(entry.question)));
}

void sayPart(Console& console, const ModelEntry& entry, const std::string& sha256)
{
    console.say(fmt::format("{:<15} {}, {}{}\n{:16}{}{}", entry.card.id, entry.kind, sizeText(entry.bytes), sha256.empty() ? "" : ", SHA-256 " + sha256.substr(0, 10), "", entry.path,
        lineOf(entry.notice)));
}

void sayUnusable(Console& console, const ModelEntry& entry)
{
    console.say(fmt::format("{}{}, {}\n{:16}{}", entry.path, entry.kind.empty() ? "" : ", " + entry.kind, sizeText(entry.bytes), "", entry.problem));
}

void sayForecast(Console& console, const ModelEntry& entry)
{
    const auto plan = catalogue::memoryPlan(entry);
    if (!plan.sentence.empty())
        console.say(plan.sentence);
    else if (plan.memory + plan.card > 0)
        console.say(fmt::format("It takes about {} of {} at its working size.", sizeText(plan.memory + plan.card), plan.onCard ? "the graphics card's memory" : "memory"));
}

/// The model that --model names, with its LoRAs, as a run would take it.
void sayChosen(Session& session, const std::vector<ModelEntry>& all)
{
    const ModelEntry entry = catalogue::modelNamed(all, modelOf(session.options, "vista"));
    const std::string sha256 = catalogue::rememberedSha256s({mainFile(entry)}).front();
    sayModel(session.console, entry, sha256);
    for (const base::PartFile& part : entry.parts)
        for (const ModelEntry& lora : all)
            if (part.role == "lora" && lora.path == part.path && !lora.notice.empty())
                session.console.say(fmt::format("{:16}{}", "", lora.notice));
    sayForecast(session.console, entry);
    session.console.emit(asJson(entry, sha256));
}

void checkOne(Session& session)
{
    const std::string file = session.options.text("check");
    const ModelEntry entry = catalogue::checkModel(file);
    // A network without its other parts is still a whole file: what is missing elsewhere is no fault of it.
    const bool lacksOthers = entry.model && !entry.parts.empty() && !entry.usable();
    if (!entry.usable() && !lacksOthers)
        throw base::Error(entry.problem);
    const std::string sha256 = std::filesystem::is_directory(entry.path) ? std::string() : catalogue::rememberedSha256(entry.path);
    nlohmann::json object = asJson(entry, sha256);
    entry.model ? sayModel(session.console, entry, sha256) : sayPart(session.console, entry, sha256);
    session.console.say(lacksOthers ? "Every tensor of its network is there, of the right shape, and holds numbers only." : "Every tensor is there, of the right shape, and holds numbers only.");
    if (lacksOthers)
        session.console.say(entry.problem);
    const std::string golden = session.options.text("golden", catalogue::library::goldenBeside(entry));
    if (!golden.empty() && entry.model && entry.usable()) {
        const auto outcome = catalogue::library::compareGolden(entry, golden);
        object["golden"] = {{"cases", outcome.cases}, {"difference", outcome.worst}, {"tolerance", outcome.tolerance}, {"passed", outcome.passed()}};
        session.console.say(fmt::format("{} recorded answers: the largest difference is {:.2g}, {:.2g} is allowed.", outcome.cases, outcome.worst, outcome.tolerance));
        if (!outcome.passed()) {
            session.console.emit(object);
            throw base::Error(fmt::format("{} does not give the recorded answers: the largest difference is {:.2g}, and {:.2g} is allowed.", file, outcome.worst, outcome.tolerance));
        }
    } else if (session.options.has("golden")) {
        throw base::UsageError(fmt::format("{} cannot be run by itself, so --golden has nothing to compare.", file));
    }
    if (entry.model && entry.usable())
        sayForecast(session.console, entry);
    session.console.emit(object);
}

} // namespace

void models(Session& session)
{
    if (session.options.has("check"))
        return checkOne(session);
    if (session.options.has("golden"))
        throw base::UsageError("--golden belongs to --check: name the file of the model, too.");
    std::vector<std::string> more = session.options.texts("folder");
    for (const std::string& folder : more)
        if (std::error_code unknown; !std::filesystem::is_directory(folder, unknown))
            throw base::UsageError(fmt::format("There is no folder \"{}\" to look for models in.", folder));
    for (const std::string& folder : preferredModelFolders())
        more.push_back(folder);
    const std::vector<std::string> folders = catalogue::modelFolders(more);
    const std::vector<ModelEntry> entries = catalogue::findModels(folders);
    if (session.options.has("model") || session.options.has("lora"))
        return sayChosen(session, entries);
    std::vector<std::string> files;
    for (const ModelEntry& entry : entries)
        files.push_back(mainFile(entry));
    std::vector<std::string> hashes = catalogue::rememberedSha256s(files);
    constexpr std::uint64_t quick = 100'000'000; // hashed without being asked to
    enum class Section { Nothing, Models, Parts, Loras, Unusable } section = Section::Nothing;
    const auto begin = [&](Section next, const char* title) {
        if (section != next)
            session.console.say(title);
        section = next;
    };
    for (std::size_t i = 0; i < entries.size(); ++i) {
        session.interrupt.throwIfRequested();
        const ModelEntry& entry = entries[i];
        std::error_code unknown;
        if (hashes[i].empty() && entry.usable() && std::filesystem::is_regular_file(files[i], unknown) && (session.options.has("hash") || std::filesystem::file_size(files[i], unknown) < quick))
            hashes[i] = catalogue::rememberedSha256(files[i]);
        if (!entry.usable())
            begin(Section::Unusable, "Cannot be used:"), sayUnusable(session.console, entry);
        else if (entry.model)
            begin(Section::Models, "Models:"), sayModel(session.console, entry, hashes[i]);
        else if (entry.kind.starts_with("LoRA"))
            begin(Section::Loras, "LoRAs:"), sayPart(session.console, entry, hashes[i]);
        else
            begin(Section::Parts, "Parts:"), sayPart(session.console, entry, hashes[i]);
        session.console.emit(asJson(entry, hashes[i]));
    }
    session.console.say("Looked in:");
    for (const std::string& folder : folders)
        session.console.say("  " + folder);
}

} // namespace underpaint::app
