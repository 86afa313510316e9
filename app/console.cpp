#include "app/console.h"

#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <unistd.h>

namespace underpaint::app {

using nlohmann::json;

Console::Console(bool jsonLines) : m_json(jsonLines), m_terminal(isatty(STDERR_FILENO) == 1) {}

Console::~Console()
{
    clear();
}

void Console::say(const std::string& line)
{
    if (m_json)
        return;
    clear();
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

void Console::emit(const json& object)
{
    if (!m_json)
        return;
    std::fputs((object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n").c_str(), stdout);
    std::fflush(stdout);
}

void Console::show(const engine::SampleEvent& event, const std::string& what)
{
    if (const auto* progress = std::get_if<engine::Progress>(&event)) {
        if (m_json) {
            json object = {{"event", "progress"}, {"run", what}, {"stage", progress->stage}, {"step", progress->step},
                {"steps", progress->steps}};
            if (progress->secondsLeft >= 0)
                object["seconds_left"] = progress->secondsLeft;
            emit(object);
        } else if (m_terminal) {
            drawBar(what + "  " + progress->stage, progress->step, progress->steps, progress->secondsLeft);
        }
    } else if (const auto* preview = std::get_if<engine::Preview>(&event)) {
        emit({{"event", "preview"}, {"run", what}, {"step", preview->step}, {"steps", preview->steps}});
    }
}

void Console::drawBar(const std::string& text, int step, int steps, double secondsLeft)
{
    constexpr int width = 24;
    std::string line = "\r" + text;
    if (steps > 0) {
        const int filled = width * step / steps;
        line += fmt::format("  [{}{}] step {}/{}", std::string(std::size_t(filled), '#'),
            std::string(std::size_t(width - filled), '.'), step, steps);
    }
    if (secondsLeft >= 0)
        line += fmt::format("  {:.1f} s left", secondsLeft);
    std::fputs((line + "\x1b[K").c_str(), stderr); // erases to the end of the line
    std::fflush(stderr);
    m_barShown = true;
}

void Console::clear()
{
    if (m_barShown)
        std::fputs("\r\x1b[K", stderr);
    m_barShown = false;
}

bool Console::confirm(const std::string& question, const Interrupt& interrupt)
{
    if (m_json || !m_terminal || isatty(STDIN_FILENO) != 1)
        return false;
    clear();
    std::fputs((question + " [y/N] ").c_str(), stderr);
    std::fflush(stderr);
    // Signals are blocked, so a plain read would not notice Ctrl-C.
    for (pollfd input = {STDIN_FILENO, POLLIN, 0}; poll(&input, 1, 100) == 0;)
        interrupt.throwIfRequested();
    char answer[64] = "";
    return std::fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

} // namespace underpaint::app
