#include "models/vista/training/run_report.h"

#include "models/vista/training/line_plot.h"

#include <fmt/format.h>

#include <cstdio>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

std::vector<std::string> columns()
{
    std::vector<std::string> names {"step", "samples", "seconds", "loss", "rate", "samples_per_second", "gflop_per_second"};
    for (const double t : validationTimes)
        names.push_back(fmt::format("mse_{:.2f}", t));
    for (const double t : validationTimes)
        names.push_back(fmt::format("of_wiener_{:.2f}", t));
    return names;
}

} // namespace

std::string durationText(double seconds)
{
    const auto whole = std::int64_t(seconds + .5);
    if (whole >= 3600)
        return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
    return whole >= 60 ? fmt::format("{} min {} s", whole / 60, whole % 60) : fmt::format("{} s", whole);
}

RunReport::RunReport(std::filesystem::path folder, std::int64_t last)
    : m_folder(std::move(folder))
    , m_log((m_folder / "log.csv").string(), columns(), last)
{
}

void RunReport::stepped(const VistaRun::Taken& taken, std::int64_t step, std::int64_t samples, double seconds, double gflop)
{
    if (m_since < 0)
        m_since = seconds;
    m_loss += taken.loss, m_learning = taken.rate, m_gflop += gflop, m_samplesSince += taken.samples;
    ++m_gathered;
    m_step = step, m_samples = samples, m_seconds = seconds;
    if (seconds - m_since < 5 && m_gathered < 100)
        return;
    const double spent = std::max(1e-3, seconds - m_since);
    m_rate = double(m_samplesSince) / spent, m_gflops = m_gflop / spent, m_lastLoss = m_loss / double(m_gathered);
    m_log.add({{"step", double(step)}, {"samples", double(samples)}, {"seconds", seconds}, {"loss", m_lastLoss}, {"rate", m_learning}, {"samples_per_second", m_rate},
        {"gflop_per_second", m_gflops}});
    m_since = seconds, m_loss = m_gflop = 0, m_gathered = m_samplesSince = 0;
}

void RunReport::validated(std::span<const VistaRun::Error> errors, std::int64_t step, std::int64_t samples, double seconds)
{
    std::map<std::string, double> cells {{"step", double(step)}, {"samples", double(samples)}, {"seconds", seconds}};
    std::string line = fmt::format("held-out scenes after {} samples, error / Wiener filter's:", samples);
    for (const VistaRun::Error& error : errors) {
        cells[fmt::format("mse_{:.2f}", error.time)] = error.network;
        cells[fmt::format("of_wiener_{:.2f}", error.time)] = error.network / error.wiener;
        line += fmt::format("  {:.2f} {:.3f}", error.time, error.network / error.wiener);
    }
    m_log.add(cells);
    endLine();
    fmt::print(stderr, "{}\n", line);
}

void RunReport::plot() const
{
    const auto loss = m_log.series("samples", "loss");
    writePng((m_folder / "loss.png").string(), plotted("loss (1 = Wiener filter)", "samples", {{"as measured", loss}, {"mean of 20", smoothed(loss, 20)}}));
    std::vector<PlotLine> lines;
    for (const double t : validationTimes)
        lines.push_back({fmt::format("t = {:.2f}", t), m_log.series("samples", fmt::format("of_wiener_{:.2f}", t))});
    writePng((m_folder / "validation.png").string(), plotted("error on held-out scenes / Wiener filter's", "samples", lines));
}

void RunReport::tell(double secondsLeft, double peak)
{
    const bool terminal = ::isatty(STDERR_FILENO);
    if (m_rate == 0 || m_seconds - m_told < (terminal ? 1 : 30))
        return;
    m_told = m_seconds;
    const std::string line = fmt::format("step {}, {} samples, loss {:.4f}, rate {:.1e}, {:.1f} samples/s, {:.0f} GFLOP/s = {:.0f} % of the peak, {} left", m_step, m_samples, m_lastLoss,
        m_learning, m_rate, m_gflops, 100 * m_gflops / peak, durationText(secondsLeft));
    fmt::print(stderr, "{}{}{}", terminal ? "\r" : "", line, terminal ? "\033[K" : "\n");
    std::fflush(stderr);
    m_open = terminal;
}

void RunReport::endLine()
{
    if (m_open)
        fmt::print(stderr, "\n");
    m_open = false;
}

} // namespace underpaint::models::training
