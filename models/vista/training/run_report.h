#pragma once

#include "models/vista/training/csv_log.h"
#include "models/vista/training/vista_run.h"

#include <filesystem>
#include <span>

namespace underpaint::models::training {

/// The times of the validation, as in the model's report.
inline constexpr double validationTimes[] = {.02, .1, .2, .4, .6, .8, .95};

/// What a run leaves to read: log.csv, loss.png, validation.png; and the line that tells a person how far it is.
class RunReport {
public:
    /// last: the step that the run goes on from; negative: begins anew.
    RunReport(std::filesystem::path folder, std::int64_t last);

    /// Steps are gathered into one line of the log every few seconds.
    void stepped(const VistaRun::Taken& taken, std::int64_t step, std::int64_t samples, double seconds, double gflop);
    void validated(std::span<const VistaRun::Error> errors, std::int64_t step, std::int64_t samples, double seconds);
    void plot() const;

    /// "step 1200, 14400 samples, loss .642, 12.9 samples/s, 61 % of the peak, 2 h 10 min left" on standard error; rewritten in place on a terminal, else a line now and then.
    void tell(double secondsLeft, double peak);
    void endLine(); ///< before something else is said
    double samplesPerSecond() const { return m_rate; }

private:
    std::filesystem::path m_folder;
    CsvLog m_log;
    double m_loss = 0, m_learning = 0, m_gflop = 0, m_since = -1, m_told = -1e9, m_rate = 0, m_gflops = 0, m_lastLoss = 0, m_seconds = 0;
    std::int64_t m_gathered = 0, m_samplesSince = 0, m_step = 0, m_samples = 0;
    bool m_open = false;
};

/// "2 h 10 min", "35 s".
std::string durationText(double seconds);

} // namespace underpaint::models::training
