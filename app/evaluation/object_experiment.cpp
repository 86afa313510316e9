#include "app/evaluation/experiments.h"
#include "app/evaluation/objects_kept.h"
#include "app/evaluation/stroke_runs.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace underpaint::app::evaluation {

namespace {

using namespace models::vista;

constexpr std::uint64_t firstPainting = 1000; ///< beyond those that are shipped

/// How paintings are rendered.
struct Way {
    double t0;
    Words words;
    std::string name() const { return fmt::format("t0 {:.1f}{}", t0, words == Words::Caption ? ", with the caption" : ""); }
    std::string key() const { return fmt::format("objects/t{:.1f}{}", t0, words == Words::Caption ? "-words" : ""); }
};

const std::vector<Way> ways = {{.5, Words::None}, {.6, Words::None}, {.7, Words::None}, {.8, Words::None}, {.7, Words::Caption}};

/// What became of the things of one word.
struct Tally {
    int painted = 0, seenBefore = 0;
    std::vector<int> kept = std::vector<int>(ways.size());
};

std::string nameOf(const PaintedObject& object)
{
    const AttributeWords& words = vocabulary()[std::size_t(object.attribute)];
    return fmt::format("{}: {}", words.name, words.words[std::size_t(object.word)]);
}

std::vector<std::string> rowOf(const std::string& name, const Tally& tally)
{
    const auto share = [&](int number) { return fmt::format("{:.0f} %", tally.painted ? 100. * number / tally.painted : 0); };
    std::vector<std::string> row {name, fmt::format("{}", tally.painted), share(tally.seenBefore)};
    for (const int kept : tally.kept)
        row.push_back(share(kept));
    return row;
}

} // namespace

void objects(Evaluation& evaluation, Report& report, int count)
{
    const int trials = std::max(2, count / 5);
    evaluation.begin("objects", count * int(ways.size()));
    const int side = evaluation.set().side();
    std::map<std::string, Tally> things;
    Tally all;
    std::vector<std::pair<std::string, std::vector<canvas::Picture>>> sheet(ways.size() + 1);
    for (int i = 0; i < count; ++i) {
        const std::uint64_t seed = firstPainting + std::uint64_t(i);
        const CrudePainting painting = makeCrudePainting(seed, side, side);
        const canvas::Picture guide = pictureOf(painting.scene.pixels, side, side);
        const std::vector<PaintedObject> asked = askedFor(painting);
        sheet[0].second.push_back(guide);
        for (const PaintedObject& object : asked) {
            const bool seen = lookedFor(evaluation.features(), guide, object).both;
            for (Tally* tally : {&things[nameOf(object)], &all}) {
                tally->painted += 1;
                tally->seenBefore += seen;
            }
        }
        for (std::size_t way = 0; way < ways.size(); ++way) {
            engine::SampleRequest request = evaluation.requestFor(guide, ways[way].words == Words::Caption ? painting.scene.caption : std::string());
            engine::Sdedit method;
            method.t0 = ways[way].t0;
            request.method = method;
            const canvas::Picture result = evaluation.rendered(fmt::format("{}/{}", ways[way].key(), seed), std::move(request));
            sheet[way + 1].second.push_back(result);
            for (const PaintedObject& object : asked)
                if (lookedFor(evaluation.features(), result, object).both)
                    for (Tally* tally : {&things[nameOf(object)], &all})
                        ++tally->kept[way];
        }
    }
    Table table {"objects", fmt::format("Named things of {} crude paintings by rule that the classifier still sees, by the noise level", count), {"thing", "painted", "seen in the painting"}, {}};
    for (const Way& way : ways)
        table.columns.push_back(way.name());
    for (const auto& [name, tally] : things)
        table.rows.push_back(rowOf(name, tally));
    table.rows.push_back(rowOf("all", all));
    report.add(table);
    report.say("A thing is kept where the mean of the classifier's shares in the whole picture and in the part around the thing is largest for its word. Goal: 80 % kept, by the classifier and by eye.");
    report.add(objectRuleTable(evaluation, trials));
    report.say("The rule is good enough if it says yes to nine of ten things that are there, and no to most that are not.");
    report.add("pictures", "crude paintings, then t0 .5 .6 .7 .8, and .7 with the caption", sheetOf(sheet));
}

} // namespace underpaint::app::evaluation
