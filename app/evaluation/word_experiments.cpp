#include "app/evaluation/experiments.h"
#include "app/evaluation/stroke_runs.h"
#include "models/vista/visible_attributes.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace underpaint::app::evaluation {

namespace {

using namespace models::vista;

/// Samples from pure noise start here: what the shipped network was trained up to.
constexpr double noiseTime = .995;

std::string nameOf(int attribute)
{
    std::string name(vocabulary()[std::size_t(attribute)].name);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

canvas::Picture grey(int side)
{
    return canvas::Picture({side, side}, 3, std::vector<std::uint8_t>(std::size_t(side) * std::size_t(side) * 3, 128));
}

/// One edit: scenes that lack a word, and that word.
struct Edit {
    std::string name;
    AttributeName attribute;
    int from, to;
};

const std::vector<Edit> goalEdits = {{"sunset", Time, Day, Sunset}, {"winter", Season, Summer, Winter}, {"fog", Fog, NoFog, Foggy}, {"night", Time, Day, Night}};
const std::vector<Edit> lightEdits = {{"golden-hour", Time, Day, GoldenHour}, {"sunset", Time, Day, Sunset}, {"twilight", Time, Day, Twilight}, {"night", Time, Day, Night}};

/// The caption of a scene with one word changed, and what it rules out.
std::string editedCaption(Attributes attributes, const Edit& edit)
{
    attributes[edit.attribute] = edit.to;
    if (edit.attribute == Time && edit.to == Night && attributes[Extra] == Sun)
        attributes[Extra] = Nothing;
    if (edit.attribute == Fog && attributes[Extra] == Sun)
        attributes[Extra] = Nothing;
    return caption(attributes);
}

/// What one edit did to the set.
struct EditRun {
    int hits = 0, kept = 0;
    double edges = 0, rms = 0;
    std::vector<canvas::Picture> sources, results;
};

TestPicture sourceOf(Evaluation& evaluation, int index, const Edit& edit)
{
    Attributes forced;
    forced[edit.attribute] = edit.from;
    return evaluation.set().scene(index, forced, fmt::format("{}-{}", vocabulary()[std::size_t(edit.attribute)].name, edit.from));
}

/// Edges of scenes that have nothing to do with each other agree as much as this, but for one pair in twenty.
double chanceAgreement(Evaluation& evaluation, int count)
{
    std::vector<double> values;
    for (int i = 0; i < std::max(20, count); ++i, evaluation.throwIfStopped())
        values.push_back(measures::edgeAgreement(evaluation.set().at(i).picture, evaluation.set().at(i + 1).picture));
    std::sort(values.begin(), values.end());
    return measures::percentile(values, .95);
}

EditRun editRun(Evaluation& evaluation, const Edit& edit, int count, double guidance, double chance)
{
    EditRun run;
    for (int i = 0; i < count; ++i) {
        const TestPicture source = sourceOf(evaluation, i, edit);
        engine::SampleRequest request = evaluation.requestFor(source.picture, editedCaption(source.attributes, edit));
        engine::RfInversion method;
        method.gamma = method.eta = 0;
        request.method = method;
        request.guidance = guidance;
        const canvas::Picture result = evaluation.rendered(fmt::format("edits/{}-g{:.1f}/{}", edit.name, guidance, source.name), std::move(request));
        const double edges = measures::edgeAgreement(source.picture, result);
        run.hits += evaluation.features().words(result)[std::size_t(edit.attribute)] == edit.to;
        run.kept += edges > chance;
        run.edges += edges / count;
        run.rms += measures::distanceBetween(source.picture, result).rms / count;
        run.sources.push_back(source.picture);
        run.results.push_back(result);
    }
    return run;
}

/// A table of edits at some strengths of guidance, and a sheet of them at the last one.
void editTable(Evaluation& evaluation, Report& report, const std::string& name, const std::vector<Edit>& list, const std::vector<double>& strengths, int count, const std::string& goal)
{
    evaluation.begin(name, count * int(list.size() * strengths.size()));
    const double chance = chanceAgreement(evaluation, count);
    Table table {"edits", fmt::format("Edits of {} scenes each by inversion and the caption with one word changed", count), {"edit", "guidance", "hits", "structure kept", "edge agreement", "RMS to the source", "goal"}, {}};
    std::vector<std::pair<std::string, std::vector<canvas::Picture>>> sheet;
    for (const Edit& edit : list)
        for (const double strength : strengths) {
            const EditRun run = editRun(evaluation, edit, count, strength, chance);
            table.rows.push_back({edit.name, fmt::format("{:.1f}", strength), fmt::format("{} of {} ({:.0f} %)", run.hits, count, 100. * run.hits / count), fmt::format("{:.0f} %", 100. * run.kept / count), fmt::format("{:.2f}", run.edges), fmt::format("{:.3f}", run.rms), goal});
            if (strength == strengths.back()) {
                sheet.emplace_back(edit.name + ", sources", run.sources);
                sheet.emplace_back(edit.name, run.results);
            }
        }
    report.add(table);
    report.say(fmt::format("A hit: the classifier sees the new word. Structure is kept where the luma edges of source and result agree by more than {:.2f}, which 95 of 100 pairs of unrelated scenes do not reach.", chance));
    report.add("pictures", "sources and edits, in pairs of rows", sheetOf(sheet));
}

} // namespace

void captions(Evaluation& evaluation, Report& report, int count)
{
    evaluation.begin("captions", count);
    std::array<double, attributeCount> said {}, real {}, sampled {};
    std::vector<canvas::Picture> originals, samples;
    for (int i = 0; i < count; ++i) {
        const TestPicture test = evaluation.set().at(i);
        engine::SampleRequest request = evaluation.requestFor(grey(evaluation.set().side()), test.caption);
        engine::Sdedit method;
        method.t0 = noiseTime;
        request.method = method;
        request.steps = evaluation.inversionCalls();
        request.seed = evaluation.seed() + std::uint64_t(i);
        const canvas::Picture sample = evaluation.rendered("captions/" + test.name, std::move(request));
        const SeenWords inReal = evaluation.features().words(test.picture), inSample = evaluation.features().words(sample);
        for (std::size_t a = 0; a < said.size(); ++a)
            if (counts(test.attributes, AttributeName(a))) {
                said[a] += 1;
                real[a] += inReal[a] == test.attributes.index[a];
                sampled[a] += inSample[a] == test.attributes.index[a];
            }
        originals.push_back(test.picture);
        samples.push_back(sample);
    }
    Table table {"agreement", fmt::format("Words of the caption that the classifier sees, {} samples from noise ({} calls) and the real pictures of the same captions", count, evaluation.inversionCalls()),
        {"attribute", "samples, %", "real pictures, %", "points below"}, {}};
    double worst = -100;
    for (std::size_t a = 0; a < said.size(); ++a) {
        if (said[a] <= 0)
            continue;
        const double of = 100 / said[a], below = (real[a] - sampled[a]) * of;
        worst = std::max(worst, below);
        table.rows.push_back({nameOf(int(a)), fmt::format("{:.0f}", sampled[a] * of), fmt::format("{:.0f}", real[a] * of), fmt::format("{:.0f}", below)});
    }
    report.add(table);
    report.say(fmt::format("Furthest below real pictures: {:.0f} points. Goal: at most 8 for each attribute.", worst));
    report.add("pictures", "real pictures, and samples from noise by their captions", sheetOf({{"", originals}, {"", samples}}));
}

void edits(Evaluation& evaluation, Report& report, int count)
{
    editTable(evaluation, report, "edits", goalEdits, {2}, count, "90 %");
}

void relighting(Evaluation& evaluation, Report& report, int count)
{
    editTable(evaluation, report, "relighting", lightEdits, {1, 2}, count, "");
}

} // namespace underpaint::app::evaluation
