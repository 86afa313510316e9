#include "app/help_text.h"
#include "app/machine_setup.h"
#include "app/session.h"
#include "app/studio.h"
#include "core/base/error.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace {

using namespace underpaint;
using app::LaunchOptions;

enum ExitCode { Done = 0, Failed = 1, WrongCall = 2, Interrupted = 130 };

int print(const std::string& text)
{
    std::fputs(text.c_str(), stdout);
    return std::fflush(stdout) == 0 ? Done : Failed;
}

void dispatch(app::Session& session)
{
    const std::string& name = session.options.command->name;
    constexpr std::pair<const char*, void (*)(app::Session&)> commands[] = {{"render", app::render},
        {"sweep", app::sweep}, {"invert", app::invert}, {"evaluate", app::evaluate}, {"info", app::info}, {"models", app::models},
        {"bench", app::bench}, {"convert", app::convert}};
    for (const auto& [command, run] : commands)
        if (name == command)
            return run(session);
}

/// The words with the command in front that they leave out: `underpaint` alone and `underpaint FILE` open the window.
std::vector<std::string> withCommand(std::vector<std::string> words)
{
    const auto isCommand = [](const std::string& word) {
        return std::any_of(app::commands().begin(), app::commands().end(),
            [&](const app::CommandSpec& command) { return command.name == word; });
    };
    std::error_code ignored;
    if (words.empty()
        || (!words[0].starts_with('-') && !isCommand(words[0])
            && (words[0].find_first_of("./") != std::string::npos || std::filesystem::exists(words[0], ignored))))
        words.insert(words.begin(), "window");
    return words;
}

int runCommand(const LaunchOptions& options, int& argc, char** argv)
{
    if (options.version)
        return print(app::programVersion() + "\n");
    if (!options.command)
        return print(app::generalHelp());
    if (options.help)
        return print(app::helpOf(*options.command));
    if (options.command->name == "completion") {
        if (options.operands.front() != "bash")
            throw base::UsageError("Completion exists for bash: call `underpaint completion bash`.");
        return print(app::bashCompletion());
    }
    if (options.command->name == "window")
        return app::openWindow(options, argc, argv);
    app::Interrupt interrupt;
    app::useThreads(options.integer("threads").value_or(app::physicalCores()));
    const app::OptionSpec* json = options.command->option("json");
    app::Session session = {
        options, interrupt, app::Console(json && json->kind == app::ValueKind::Flag && options.has("json"))};
    try {
        dispatch(session);
    } catch (const base::Stopped&) {
        session.console.clear();
        session.console.emit({{"event", "cancelled"}});
        throw;
    } catch (const base::Error& error) {
        session.console.clear();
        session.console.emit({{"event", "failed"}, {"sentence", error.what()}});
        throw;
    }
    interrupt.throwIfRequested();
    return Done;
}

int complain(const char* sentence, ExitCode code)
{
    std::fprintf(stderr, "underpaint: %s\n", sentence);
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        app::prepareProcess();
        const std::vector<std::string> words(argv + 1, argv + std::max(argc, 1));
        return runCommand(app::parseCommandLine(withCommand(words)), argc, argv);
    } catch (const base::Stopped&) {
        return complain("Interrupted; nothing half-written is left.", Interrupted);
    } catch (const base::UsageError& error) {
        return complain(error.what(), WrongCall);
    } catch (const base::Error& error) {
        return complain(error.what(), Failed);
    } catch (const std::bad_alloc&) {
        return complain("There is not enough memory: choose a smaller picture or --size, or close other programs.",
            Failed);
    } catch (const std::exception& error) {
        return complain((std::string("Something failed that Underpaint did not expect (") + error.what()
                            + "); please report it.")
                            .c_str(),
            Failed);
    }
}
