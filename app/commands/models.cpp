#include "app/session.h"
#include "core/base/error.h"
#include "models/catalog.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace {

void describe(Console& console, const base::ModelEntry& entry, const std::string& sha256)
{
    const base::ModelCard& card = entry.card;
    const double megabytes = double(entry.bytes) / 1e6;
    if (entry.usable())
        console.say(fmt::format("{:<12} {} {}, {:.1f} MB, works at {} pixels, {}{}\n             {}", card.id,
            card.name, card.version, megabytes, card.workingSize, card.licence,
            sha256.empty() ? "" : ", SHA-256 " + sha256.substr(0, 10), entry.path));
    else
        console.say(fmt::format("unusable     {}, {:.1f} MB\n             {}", entry.path, megabytes, entry.problem));
    console.emit({{"id", card.id}, {"name", card.name}, {"version", card.version}, {"path", entry.path},
        {"bytes", entry.bytes}, {"usable", entry.usable()}, {"problem", entry.problem}, {"sha256", sha256},
        {"working_size", card.workingSize}, {"licence", card.licence}, {"source", card.source}});
}

} // namespace

void models(Session& session)
{
    namespace catalogue = underpaint::models;
    if (session.options.has("check")) {
        const base::ModelEntry entry = catalogue::checkModel(session.options.text("check"));
        if (!entry.usable())
            throw base::Error(entry.problem);
        describe(session.console, entry, catalogue::sha256OfFile(entry.path));
        session.console.say("Every tensor is there, of the right shape, and holds numbers only.");
        return;
    }
    const std::vector<std::string> folders = catalogue::modelFolders();
    const std::vector<base::ModelEntry> entries = catalogue::findModels(folders);
    for (const base::ModelEntry& entry : entries) {
        session.interrupt.throwIfRequested();
        describe(session.console, entry, entry.usable() ? catalogue::sha256OfFile(entry.path) : std::string());
    }
    session.console.say("Looked in:");
    for (const std::string& folder : folders)
        session.console.say("  " + folder);
}

} // namespace underpaint::app
