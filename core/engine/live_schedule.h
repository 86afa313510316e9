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
    /// A result was asked for (by this schedule or by key): nothing is out of date until the next change. May come again before the former has ended.
    void runStarted(double now);
    /// One that was asked for has ended. seconds: how long it ran; 0 = it did not come to its end, and does not count.
    void runEnded(double now, double seconds);

    /// The moment to ask, now or later; nothing = wait for the next event.
    ///
    /// WhileDrawing: at once if runs take at most 1.5 s (mean of the last ten, or nothing known yet) and none is under way; otherwise .25 s after the last change of the painting and at
    /// the latest 3 s after the first. AtPenUp: at once, but not before the pen is up. ByKey, switched off, paused: never. Settings do not wait for the hand to rest: they are due at
    /// once, in AtPenUp too unless the pen is down.
    std::optional<double> dueAt(double now) const;
    /// A result newer than the last one asked for is wanted, whether or not it is due.
    bool isOutOfDate() const;
    /// Mean seconds of the last ten runs; nothing before the first. AtPenUp is what a new document takes when it exceeds 1 s.
    std::optional<double> meanSeconds() const;

private:
    Mode m_mode = Mode::AtPenUp;
    bool m_enabled = true, m_paused = false, m_penDown = false;
    int m_running = 0;
    std::optional<double> m_firstChange, m_lastChange, m_settingsChange;
    double m_seconds[10] = {};
    int m_runs = 0;
};

} // namespace underpaint::engine
