#pragma once

#include <optional>

namespace underpaint::engine {

/// When to ask for the next live result. Is told what happens and what time it is (seconds, any origin), never looks at a clock, so that nothing polls.
class LiveSchedule {
public:
    enum class Mode { WhileDrawing, AtPenUp, ByKey };

    void setMode(Mode mode);
    void setEnabled(bool enabled);  ///< the switch (F9)
    void setPaused(bool paused);    ///< hidden window, region too large, an error
    void penDown(double now);
    void penUp(double now);
    void paintingChanged(double now);
    void settingsChanged(double now); ///< slider at rest, words, seed, ...
    void runStarted(double now);
    void runEnded(double now, double seconds);

    /// The moment to ask, now or later; nothing = wait for the next event. While drawing: at once if runs take at most 1.5 s (mean of the last ten), otherwise .25 s after the last change and at the latest 3 s after the first.
    std::optional<double> dueAt(double now) const;
    /// A result newer than the last one asked for is wanted, whether or not it is due.
    bool isOutOfDate() const;
    /// Mean seconds of the last ten runs; nothing before the first. AtPenUp is what a new document takes when it exceeds 1 s.
    std::optional<double> meanSeconds() const;

private:
    Mode m_mode = Mode::AtPenUp;
    bool m_enabled = true, m_paused = false, m_penDown = false, m_running = false;
    std::optional<double> m_firstChange, m_lastChange, m_settingsChange;
    double m_seconds[10] = {};
    int m_runs = 0;
};

} // namespace underpaint::engine
