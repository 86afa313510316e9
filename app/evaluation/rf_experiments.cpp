#include "app/evaluation/experiments.h"
#include "app/evaluation/model_probe.h"
#include "app/evaluation/paper_order.h"
#include "app/evaluation/stroke_runs.h"

#include <fmt/format.h>

namespace underpaint::app::evaluation {

namespace {

constexpr int paperSteps = 28;

/// Results of one method for the strokes of the set's first pictures.
std::vector<canvas::Picture> runs(Evaluation& evaluation, const std::string& key, int count, const engine::SampleRequest& pattern)
{
    std::vector<canvas::Picture> results;
    for (int i = 0; i < count; ++i) {
        const TestPicture test = evaluation.set().at(i);
        engine::SampleRequest request = evaluation.requestFor(strokesOf(test.picture), test.caption);
        request.method = pattern.method;
        request.steps = pattern.steps;
        request.guidance = pattern.guidance;
        results.push_back(evaluation.rendered(key + "/" + test.name, std::move(request)));
    }
    return results;
}

/// DDIM inversion on the model's own path: of a rectified flow it is the plain ODE there and back, with nothing that pulls.
engine::SampleRequest plainInversion(const base::ModelCard& card)
{
    engine::SampleRequest request;
    if (card.family != "vista" && card.family != "flux") {
        request.method = engine::DdimInversion {};
        return request;
    }
    engine::RfInversion method;
    method.gamma = method.eta = 0;
    request.method = method;
    request.steps = 50;
    return request;
}

/// RF-Inversion as the paper sets it for strokes, but for eta and its window.
engine::SampleRequest pulled(double eta, int stop, int begin)
{
    engine::RfInversion method;
    method.gamma = .5;
    method.eta = eta;
    method.begin = begin;
    method.windowStart = 0;
    method.windowStop = stop;
    engine::SampleRequest request;
    request.method = method;
    request.steps = paperSteps;
    return request;
}

std::vector<canvas::Picture> guidesOfSet(Evaluation& evaluation, int count)
{
    std::vector<canvas::Picture> guides;
    for (int i = 0; i < count; ++i)
        guides.push_back(strokesOf(evaluation.set().at(i).picture));
    return guides;
}

/// Distance and KID over one knob of RF-Inversion.
void ablation(Evaluation& evaluation, Report& report, int count, const std::string& name, const std::string& knob, const std::vector<double>& values,
    const std::function<engine::SampleRequest(double)>& request)
{
    evaluation.set().require(2 * count);
    evaluation.begin(name, count * int(values.size()));
    const std::vector<canvas::Picture> guides = guidesOfSet(evaluation, count);
    Table table {"ablation", fmt::format("RF-Inversion of {} strokes, gamma .5, {} steps", count, paperSteps), {knob, "L2", "RMS", "KID", "spread"}, {}};
    measures::LinePlot far {"L2 to the strokes", knob, "L2", {{"here", {}}}, {}, true}, real {"KID", knob, "KID", {{"here", {}}}, {}};
    std::vector<double> distances, kids;
    std::vector<std::pair<std::string, std::vector<canvas::Picture>>> sheet {{"strokes", guides}};
    for (const double value : values) {
        const std::vector<canvas::Picture> results = runs(evaluation, fmt::format("{}/{:.2f}", name, value), count, request(value));
        const measures::Distance distance = meanDistance(guides, results);
        const Likeness found = likenessOf(evaluation, results);
        table.rows.push_back({fmt::format("{:g}", value), fmt::format("{:.2f}", distance.l2), fmt::format("{:.4f}", distance.rms), fmt::format("{:.6f}", found.kid), fmt::format("{:.6f}", found.deviation)});
        far.curves[0].points.emplace_back(value, distance.l2);
        real.curves[0].points.emplace_back(value, found.kid);
        distances.push_back(distance.l2);
        kids.push_back(found.kid);
        sheet.emplace_back("", results);
    }
    report.add(table);
    report.say(sameTrend("The distance to the strokes", knob, false, distances).sentence);
    report.add("l2", far);
    report.add("kid", real);
    report.add("pictures", "strokes, then one row for each value of " + knob, sheetOf(sheet));
}

} // namespace

void rfTable1(Evaluation& evaluation, Report& report, int count)
{
    evaluation.set().require(2 * count);
    evaluation.begin("rf-table1", 3 * count);
    struct Method {
        std::string name;
        double paperL2, paperKid, churchL2, churchKid;
        engine::SampleRequest request;
    };
    const std::vector<Method> methods = {{"SDEdit", 94.89, .032, 92.47, .081, {}}, {"DDIM inversion", 87.95, .113, 97.36, .107, plainInversion(evaluation.card())}, {"RF-Inversion", 82.65, .025, 80.36, .059, pulled(.9, 5, 3)}};
    const std::vector<canvas::Picture> guides = guidesOfSet(evaluation, count);
    Table table {"strokes", fmt::format("{} strokes of 6 colours; the paper's columns are Flux on LSUN bedroom and church and not to be compared but in order", count),
        {"method", "L2", "RMS", "KID", "spread", "paper: bedroom L2", "KID", "church L2", "KID"}, {}};
    std::vector<Standing> l2Bedroom, kidBedroom, l2Church, kidChurch;
    std::vector<std::pair<std::string, std::vector<canvas::Picture>>> sheet {{"strokes", guides}};
    for (const Method& method : methods) {
        const std::vector<canvas::Picture> results = runs(evaluation, "rf-table1/" + std::string(1, method.name[0]), count, method.request);
        const measures::Distance distance = meanDistance(guides, results);
        const Likeness found = likenessOf(evaluation, results);
        table.rows.push_back({method.name, fmt::format("{:.2f}", distance.l2), fmt::format("{:.4f}", distance.rms), fmt::format("{:.6f}", found.kid), fmt::format("{:.6f}", found.deviation), fmt::format("{:.2f}", method.paperL2),
            fmt::format("{:.3f}", method.paperKid), fmt::format("{:.2f}", method.churchL2), fmt::format("{:.3f}", method.churchKid)});
        l2Bedroom.push_back({method.name, method.paperL2, distance.l2});
        kidBedroom.push_back({method.name, method.paperKid, found.kid});
        l2Church.push_back({method.name, method.churchL2, distance.l2});
        kidChurch.push_back({method.name, method.churchKid, found.kid});
        sheet.emplace_back(method.name, results);
    }
    report.add(table);
    report.say(sameOrder("L2 (bedroom)", l2Bedroom).sentence);
    report.say(sameOrder("L2 (church)", l2Church).sentence);
    report.say(sameOrder("KID (bedroom)", kidBedroom).sentence);
    report.say(sameOrder("KID (church)", kidChurch).sentence);
    report.say("SDEdit by the model's own start values; DDIM inversion (of a rectified flow: its plain ODE both ways) with 50 steps; RF-Inversion with gamma .5, eta .9 on steps 0 to 5 of 28, begun at step 3; all with the scene's caption. NTI is for models with text encoders.");
    report.add("pictures", "strokes, SDEdit, DDIM inversion, RF-Inversion", sheetOf(sheet));
}

void rfTable5(Evaluation& evaluation, Report& report, int count)
{
    constexpr std::pair<double, double> paper[] = {{6.024, 19.038}, {.092, .20}, {4.777, 11.628}, {1.219, 3.074}, {.628, 1.643}, {.003, .010}};
    evaluation.begin("rf-table5", 1);
    const std::vector<ReturnError> found = syntheticReturns(count, evaluation.seed());
    Table table {"returns", fmt::format("Return to {} samples of N(10, I) in 10 dimensions, 100 Euler steps each way, exact velocity", count), {"method", "L2", "L1", "paper: L2", "L1"}, {}};
    std::vector<Standing> standings;
    for (std::size_t i = 0; i < found.size(); ++i) {
        table.rows.push_back({found[i].method, fmt::format("{:.4f}", found[i].l2), fmt::format("{:.4f}", found[i].l1), fmt::format("{:.3f}", paper[i].first), fmt::format("{:.3f}", paper[i].second)});
        standings.push_back({found[i].method, paper[i].first, found[i].l2});
    }
    report.add(table);
    report.say(sameOrder("L2", standings).sentence);
}

void rfFigure10(Evaluation& evaluation, Report& report, int count)
{
    ablation(evaluation, report, count, "rf-fig10", "tau", {0, 2, 4, 6, 8, 12, 20}, [](double tau) { return pulled(tau > 0 ? 1 : 0, std::max(1, int(tau)), 0); });
    report.say("The paper: at eta 1 faithfulness jumps around tau = 4 of 28.");
}

void rfFigure11(Evaluation& evaluation, Report& report, int count)
{
    ablation(evaluation, report, count, "rf-fig11", "eta", {0, .2, .4, .6, .8, 1}, [](double eta) { return pulled(eta, 8, 0); });
    report.say("The paper: at tau 8 of 28 faithfulness varies smoothly with eta.");
}

} // namespace underpaint::app::evaluation
