#include "app/evaluation/experiments.h"
#include "app/evaluation/model_probe.h"
#include "app/evaluation/stroke_runs.h"
#include "core/measures/texture.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace underpaint::app::evaluation {

namespace {

constexpr double probeTimes[] = {.02, .1, .2, .4, .6, .8, .95};
constexpr int otherReals = 256; ///< pictures that bands are measured against

measures::Texture textureOfAll(const std::vector<canvas::Picture>& pictures)
{
    measures::Texture sum;
    for (const canvas::Picture& picture : pictures)
        sum += measures::textureOf(picture);
    return sum;
}

std::string bandsOf(const measures::Texture& set, const measures::Texture& reference)
{
    std::string text;
    for (int i = 0; i < 4; ++i)
        text += fmt::format("{}{:.2f}", i ? " " : "", reference.band(i) > 0 ? set.band(i) / reference.band(i) : 0);
    return text;
}

} // namespace

void denoising(Evaluation& evaluation, Report& report, int count)
{
    evaluation.begin("denoising", count * int(std::size(probeTimes)));
    Table table {"mse", "Mean squared error for each pixel and colour in [-1, 1]", {"t", "Wiener filter", "network", "without words", "network / Wiener", "goal"}, {}};
    measures::LinePlot plot {"Error of the clean estimate / Wiener filter", "t", "share", {{"with caption", {}}, {"without words", {}}}, {}, true};
    for (const double time : probeTimes) {
        Numbers sum;
        for (int i = 0; i < count; ++i) {
            const TestPicture test = evaluation.set().at(i);
            const Numbers one = evaluation.numbers(fmt::format("denoising/t{:.2f}/{}", time, test.name), [&] {
                const DenoisingError error = denoisingError(evaluation.engine(), evaluation.requestFor(test.picture).model, test.picture, test.caption, time, evaluation.seed());
                return Numbers {{"network", error.network}, {"none", error.withoutWords}, {"wiener", error.wiener}};
            });
            for (const auto& [name, value] : one)
                sum[name] += value / count;
        }
        const double share = sum["network"] / sum["wiener"];
        const std::string goal = time == .2 ? "0.40" : time == .6 ? "0.50" : time == .95 ? "0.60" : "";
        table.rows.push_back({fmt::format("{:.2f}", time), fmt::format("{:.5f}", sum["wiener"]), fmt::format("{:.5f}", sum["network"]), fmt::format("{:.5f}", sum["none"]), fmt::format("{:.3f}", share), goal});
        plot.curves[0].points.emplace_back(time, share);
        plot.curves[1].points.emplace_back(time, sum["none"] / sum["wiener"]);
    }
    report.add(table);
    report.add("plot", plot);
}

void texture(Evaluation& evaluation, Report& report, int count)
{
    constexpr double levels[] = {.5, .6, .7, .8};
    evaluation.set().require(count + (evaluation.set().isOwn() ? 1 : otherReals));
    evaluation.begin("texture", count * int(std::size(levels)));
    const int others = std::min(otherReals, evaluation.set().size() - count);
    measures::Texture reference;
    for (int i = 0; i < others; ++i, evaluation.throwIfStopped())
        reference += measures::textureOf(evaluation.set().at(count + i).picture);
    Table table {"texture", fmt::format("Luma energy by band, low to high, blockiness and streaks; {} pictures, 6-colour strokes", count),
        {"pictures", fmt::format("bands / {} other real ones", others), "bands / their originals", "blockiness 8", "blockiness 16", "vertical / horizontal streaks", "RMS to the strokes"}, {}};
    measures::LinePlot plot {"Band energy / originals by t0", "t0", "share", {{"low", {}}, {"middle", {}}, {"high", {}}, {"highest", {}}}, {{"real", 1}}, true};
    measures::Texture originals;
    std::vector<std::pair<std::string, std::vector<canvas::Picture>>> sheet;
    for (const double level : levels) {
        const StrokeRuns runs = strokeRuns(evaluation, count, {.t0 = level, .words = Words::Caption});
        const auto add = [&](const std::string& name, const std::vector<canvas::Picture>& pictures, const std::string& rms) {
            const measures::Texture sum = textureOfAll(pictures);
            table.rows.push_back({name, bandsOf(sum, reference), bandsOf(sum, originals), fmt::format("{:.3f}", sum.blockiness(0)), fmt::format("{:.3f}", sum.blockiness(1)), fmt::format("{:.3f}", sum.streaks()), rms});
            return sum;
        };
        if (table.rows.empty()) {
            originals = textureOfAll(runs.originals);
            add("originals", runs.originals, fmt::format("{:.4f}", meanDistance(runs.guides, runs.originals).rms));
            add("strokes", runs.guides, "0");
            sheet = {{"originals", runs.originals}, {"strokes", runs.guides}};
        }
        const measures::Texture sum = add(fmt::format("t0 {:.1f}", level), runs.results, fmt::format("{:.4f}", meanDistance(runs.guides, runs.results).rms));
        for (int band = 0; band < 4; ++band)
            plot.curves[std::size_t(band)].points.emplace_back(level, sum.band(band) / originals.band(band));
        sheet.emplace_back("", runs.results);
    }
    report.add(table);
    report.say("Goal: all bands within .85-1.15 of real ones at every t0, blockiness not above the originals', no streaks to be seen.");
    report.add("plot", plot);
    report.add("pictures", "originals, strokes, t0 .5 .6 .7 .8", sheetOf(sheet));
}

void likeness(Evaluation& evaluation, Report& report, int count)
{
    evaluation.set().require(2 * count);
    evaluation.begin("kid", count);
    const StrokeRuns runs = strokeRuns(evaluation, count, {.t0 = .7, .words = Words::Caption});
    measures::FeatureRows real;
    for (const int first : {0, count}) {
        const measures::FeatureRows& part = evaluation.realRows(first, count);
        real.dimensions = part.dimensions;
        real.values.insert(real.values.end(), part.values.begin(), part.values.end());
    }
    const std::vector<double> splits = measures::discrepancyOfSplits(real, count, 200, evaluation.seed());
    const double limit = measures::percentile(splits, .95);
    Table table {"kid", fmt::format("KID of {} pictures against {} other real ones, by {} of {} features", count, count, evaluation.features().name(), real.dimensions), {"pictures", "KID", "spread over subsets"}, {}};
    const auto add = [&](const std::string& name, const std::vector<canvas::Picture>& pictures) {
        const Likeness found = likenessOf(evaluation, pictures);
        table.rows.push_back({name, fmt::format("{:.6f}", found.kid), fmt::format("{:.6f}", found.deviation)});
        return found.kid;
    };
    add("strokes", runs.guides);
    const double found = add("SDEdit, t0 .7", runs.results);
    add("the originals", runs.originals);
    table.rows.push_back({"real against real, median of 200 splits", fmt::format("{:.6f}", measures::percentile(splits, .5)), ""});
    table.rows.push_back({"real against real, 95th percentile", fmt::format("{:.6f}", limit), ""});
    report.add(table);
    report.say(found <= limit ? "SDEdit's pictures are not told from real ones: their KID is within the 95th percentile of real against real."
                              : fmt::format("SDEdit's KID is {:.6f} above the 95th percentile of real against real.", found - limit));
    report.add("pictures", "originals, strokes, SDEdit at t0 .7", sheetOf({{"", runs.originals}, {"", runs.guides}, {"", runs.results}}));
}

void inversion(Evaluation& evaluation, Report& report, int count)
{
    evaluation.begin("inversion", count);
    double first = 0, second = 0, mean = 0, deviation = 0;
    for (int i = 0; i < count; ++i) {
        const TestPicture test = evaluation.set().at(i);
        engine::SampleRequest request = evaluation.requestFor(test.picture);
        engine::RfInversion method;
        method.gamma = method.eta = 0;
        request.method = method;
        // As many calls for either order.
        request.steps = evaluation.inversionCalls();
        Numbers plain = evaluation.inverted("inversion/order 1/" + test.name, request);
        request.steps = std::max(1, evaluation.inversionCalls() / 2);
        Numbers midway = evaluation.inverted("inversion/order 2/" + test.name, request);
        first += plain["order1"] / count;
        second += midway["order2"] / count;
        mean += midway["mean"] / count;
        deviation += midway["deviation"] / count;
    }
    const std::string calls = fmt::format("{0} + {0}", evaluation.inversionCalls());
    report.add({"round-trip", fmt::format("Picture to noise and back, {} pictures: RMS of the difference, pixels in [0, 1]", count), {"order", "network calls", "RMS", "goal"},
        {{"1", calls, fmt::format("{:.4f}", first), "0.012"}, {"2", calls, fmt::format("{:.4f}", second), "0.005"}}});
    report.say(fmt::format("The noise has mean {:.3f} and deviation {:.3f}; typical are 0 and 1.", mean, deviation));
}

void duration(Evaluation& evaluation, Report& report, int count)
{
    evaluation.begin("time", count + 1);
    std::vector<double> seconds;
    for (int i = 0; i <= count; ++i) { // the first run loads and warms up
        const canvas::Picture guide = strokesOf(evaluation.set().at(i).picture);
        Numbers found = evaluation.numbers(fmt::format("time/{}", i), [&] {
            const engine::Finished finished =
                evaluation.engine().render(std::make_shared<const engine::SampleRequest>(evaluation.requestFor(guide)), [](const engine::SampleEvent&) {}, {});
            return Numbers {{"seconds", finished.record.seconds}, {"calls", double(finished.record.calls)}, {"threads", double(finished.record.threads)}};
        });
        if (i > 0)
            seconds.push_back(found["seconds"]);
        if (i == count)
            report.say(fmt::format("{} x {} pixels, {:.0f} network calls, {:.0f} threads.", guide.width(), guide.height(), found["calls"], found["threads"]));
    }
    std::sort(seconds.begin(), seconds.end());
    report.add({"time", fmt::format("Seconds for each of {} pictures by SDEdit, on this machine as busy as it was", count), {"fastest", "median", "slowest", "mean"},
        {{fmt::format("{:.3f}", seconds.front()), fmt::format("{:.3f}", measures::percentile(seconds, .5)), fmt::format("{:.3f}", seconds.back()),
            fmt::format("{:.3f}", std::accumulate(seconds.begin(), seconds.end(), 0.) / count)}}});
}

} // namespace underpaint::app::evaluation
