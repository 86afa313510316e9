#pragma once

#include "app/interrupt.h"
#include "core/engine/sample_event.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace underpaint::app {

/// What the user sees: lines on the standard output and a progress bar on the terminal behind the error output, or with
/// --json one line of JSON per event.
class Console {
public:
    explicit Console(bool json);
    ~Console();

    bool isJson() const { return m_json; }
    /// A line for people; not shown with --json.
    void say(const std::string& line);
    /// One line of JSON; not shown without --json.
    void emit(const nlohmann::json& object);
    /// Progress and previews of a run; `what` is shown before the bar.
    void show(const engine::SampleEvent& event, const std::string& what);
    /// Wipes the bar.
    void clear();
    /// Asks on the terminal; false where there is none. Throws base::Stopped on Ctrl-C.
    bool confirm(const std::string& question, const Interrupt& interrupt);

private:
    void drawBar(const std::string& text, int step, int steps, double secondsLeft);

    bool m_json, m_terminal, m_barShown = false;
};

} // namespace underpaint::app
