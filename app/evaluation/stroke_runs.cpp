#include "app/evaluation/stroke_runs.h"

#include "core/canvas/resample.h"

#include <algorithm>
#include <fmt/format.h>

namespace underpaint::app::evaluation {

std::string StrokeRule::key() const
{
    return fmt::format("sdedit/c{}-t{:.3f}-k{}{}", colours, t0, repeats, words == Words::Caption ? "-words" : "");
}

StrokeRuns strokeRuns(Evaluation& evaluation, int count, const StrokeRule& rule)
{
    StrokeRuns runs;
    for (int i = 0; i < count; ++i) {
        const TestPicture test = evaluation.set().at(i);
        const canvas::Picture guide = strokesOf(test.picture, rule.colours);
        engine::SampleRequest request = evaluation.requestFor(guide, rule.words == Words::Caption ? test.caption : std::string());
        engine::Sdedit method;
        method.t0 = rule.t0;
        method.repeats = rule.repeats;
        request.method = method;
        runs.originals.push_back(test.picture);
        runs.guides.push_back(guide);
        runs.results.push_back(evaluation.rendered(rule.key() + "/" + test.name, std::move(request)));
    }
    return runs;
}

measures::Distance meanDistance(const std::vector<canvas::Picture>& guides, const std::vector<canvas::Picture>& results)
{
    measures::Distance mean;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const measures::Distance distance = measures::distanceBetween(guides[i], results[i]);
        mean.l2 += distance.l2 / double(results.size());
        mean.rms += distance.rms / double(results.size());
    }
    return mean;
}

Likeness likenessOf(Evaluation& evaluation, const std::vector<canvas::Picture>& results)
{
    const int count = int(results.size());
    const measures::FeatureRows rows = evaluation.rowsOf(results);
    const measures::FeatureRows& real = evaluation.realRows(count, count);
    const double all = measures::squaredDiscrepancy(rows, real);
    if (count < 8)
        return {all, 0};
    return {all, measures::kid(rows, real, 100, count / 2, evaluation.seed()).deviation};
}

canvas::Picture sheetOf(const std::vector<std::pair<std::string, std::vector<canvas::Picture>>>& rows)
{
    constexpr int side = 128, gap = 4;
    constexpr std::size_t most = 8;
    std::size_t columns = 1;
    for (const auto& [name, pictures] : rows)
        columns = std::max(columns, std::min(most, pictures.size()));
    const base::Size size {int(columns) * (side + gap) + gap, int(rows.size()) * (side + gap) + gap};
    std::vector<std::uint8_t> paper(std::size_t(size.width) * std::size_t(size.height) * 3, 245);
    canvas::Picture sheet(size, 3, std::move(paper));
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t i = 0; i < std::min(most, rows[row].second.size()); ++i) {
            const canvas::Picture& whole = rows[row].second[i];
            const canvas::Picture small = canvas::Picture::fromFloat({side, side}, 3, canvas::resampled(whole.overWhite(), {side, side}), canvas::Depth::Eight);
            sheet = sheet.withPart(small, gap + int(i) * (side + gap), gap + int(row) * (side + gap));
        }
    return sheet;
}

} // namespace underpaint::app::evaluation
