#include "app/evaluation/experiments.h"
#include "app/evaluation/paper_order.h"
#include "app/evaluation/stroke_runs.h"
#include "core/measures/blending.h"

#include <cmath>
#include <fmt/format.h>

namespace underpaint::app::evaluation {

namespace {

constexpr double compositeTime = .45; ///< the paper's .35 of its VE path is sig .8 on [-1, 1], t = .444 here

/// A piece of one scene laid on another: an ellipse in the lower two thirds, its place by the number of the pair.
struct Collage {
    canvas::Picture background, part, composite;
    canvas::Picture pasted, editable; ///< grey: where the piece lies; that, and a rim around it that may change
};

canvas::Picture ellipse(int side, double x, double y, double wide, double high)
{
    std::vector<std::uint8_t> grey(std::size_t(side) * std::size_t(side));
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const double a = (column + .5 - x) / wide, b = (row + .5 - y) / high;
            grey[std::size_t(row) * std::size_t(side) + std::size_t(column)] = a * a + b * b <= 1 ? 255 : 0;
        }
    return canvas::Picture({side, side}, 1, std::move(grey));
}

canvas::Picture pastedOver(const canvas::Picture& background, const canvas::Picture& part, const canvas::Picture& mask)
{
    std::vector<std::uint8_t> samples(background.eight().begin(), background.eight().end());
    for (std::size_t i = 0; i < mask.eight().size(); ++i)
        if (mask.eight()[i])
            for (std::size_t c = 0; c < 3; ++c)
                samples[3 * i + c] = part.eight()[3 * i + c];
    return canvas::Picture(background.size(), 3, std::move(samples));
}

canvas::Picture inverted(const canvas::Picture& mask)
{
    std::vector<std::uint8_t> samples;
    for (const std::uint8_t value : mask.eight())
        samples.push_back(std::uint8_t(255 - value));
    return canvas::Picture(mask.size(), 1, std::move(samples));
}

Collage collage(Evaluation& evaluation, int index, int count)
{
    const int side = evaluation.set().side();
    const auto share = [&](int factor) { return std::fmod(index * factor * .6180339887, 1.); };
    const double wide = (.14 + .1 * share(1)) * side, high = (.12 + .1 * share(2)) * side, x = wide + share(3) * (side - 2 * wide), y = .35 * side + high + share(5) * (.65 * side - 2 * high);
    Collage made;
    made.background = evaluation.set().at(index).picture;
    made.part = evaluation.set().at((index + 1) % count).picture;
    made.pasted = ellipse(side, x, y, wide, high);
    made.editable = ellipse(side, x, y, wide + .03 * side, high + .03 * side);
    made.composite = pastedOver(made.background, made.part, made.pasted);
    return made;
}

} // namespace

void sdeditTable3(Evaluation& evaluation, Report& report, int count)
{
    evaluation.set().require(2 * count);
    evaluation.begin("sdedit-table3", 3 * count);
    struct Method {
        std::string name;
        double l2, perceptual; ///< the paper's
        std::vector<canvas::Picture> results;
        double distance = 0, outside = 0; ///< L2 to the composite; perceptual distance to the background beyond the piece
    };
    std::vector<Method> methods = {{"Laplacian blending", 68.45, .09, {}}, {"Poisson blending", 63.04, .05, {}}, {"SDEdit", 21.70, .03, {}}};
    std::vector<canvas::Picture> composites;
    for (int i = 0; i < count; ++i) {
        const Collage one = collage(evaluation, i, count);
        const std::string name = evaluation.set().at(i).name;
        composites.push_back(one.composite);
        engine::SampleRequest request = evaluation.requestFor(one.composite);
        engine::Sdedit method;
        method.t0 = compositeTime;
        request.method = method;
        request.mask = one.editable;
        methods[0].results.push_back(evaluation.picture("table3/laplacian/" + name, [&] { return measures::laplacianBlended(one.part, one.background, one.pasted); }));
        methods[1].results.push_back(evaluation.picture("table3/poisson/" + name, [&] { return measures::poissonBlended(one.part, one.background, one.pasted); }));
        methods[2].results.push_back(evaluation.rendered("table3/sdedit/" + name, std::move(request)));
        const canvas::Picture outside = inverted(one.pasted);
        for (Method& m : methods) {
            m.distance += measures::distanceBetween(one.composite, m.results.back()).l2 / count;
            m.outside += evaluation.features().perceptualDistance(one.background, m.results.back(), outside) / count;
        }
    }
    Table table {"compositing", fmt::format("{} pieces of scenes laid on others; SDEdit at t0 {:.2f} in the piece and a rim around it. The paper's columns are CelebA-HQ and not to be compared but in order", count, compositeTime),
        {"method", "L2 to the composite", "KID", "spread", "perceptual distance outside", "paper: L2", "masked LPIPS"}, {}};
    std::vector<Standing> distances, outsides;
    const Likeness pasted = likenessOf(evaluation, composites);
    table.rows.push_back({"composite as it is", "0", fmt::format("{:.6f}", pasted.kid), fmt::format("{:.6f}", pasted.deviation), "", "", ""});
    std::vector<std::pair<std::string, std::vector<canvas::Picture>>> sheet {{"composites", composites}};
    for (const Method& m : methods) {
        const Likeness like = likenessOf(evaluation, m.results);
        table.rows.push_back({m.name, fmt::format("{:.2f}", m.distance), fmt::format("{:.6f}", like.kid), fmt::format("{:.6f}", like.deviation), fmt::format("{:.5f}", m.outside), fmt::format("{:.2f}", m.l2), fmt::format("{:.2f}", m.perceptual)});
        distances.push_back({m.name, m.l2, m.distance});
        outsides.push_back({m.name, m.perceptual, m.outside});
        sheet.emplace_back(m.name, m.results);
    }
    report.add(table);
    report.say(sameOrder("L2", distances).sentence);
    report.say(sameOrder("Perceptual distance outside the piece", outsides).sentence);
    report.add("pictures", "composites, Laplacian, Poisson, SDEdit", sheetOf(sheet));
}

} // namespace underpaint::app::evaluation
