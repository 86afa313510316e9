#include "app/evaluation/experiments.h"
#include "core/base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace underpaint::app {

namespace {

using evaluation::Experiment;
using evaluation::experiments;

/// The experiments that the operands name; "model", "papers" and "all" name several.
std::vector<const Experiment*> chosen(const std::vector<std::string>& names)
{
    std::vector<const Experiment*> list;
    for (const std::string& name : names) {
        const std::size_t before = list.size();
        for (const Experiment& experiment : experiments())
            if (name == experiment.name || name == "all" || (name == "model" && experiment.group == evaluation::Group::Model)
                || (name == "papers" && experiment.group == evaluation::Group::Paper))
                list.push_back(&experiment);
        if (list.size() == before) {
            std::vector<std::string> known;
            for (const Experiment& experiment : experiments())
                known.push_back(experiment.name);
            throw base::UsageError(fmt::format("There is no experiment \"{}\": name {}, or model, papers or all.", name, fmt::join(known, ", ")));
        }
    }
    return list;
}

/// Why an experiment cannot be run; empty: it can.
std::string refusal(const Experiment& experiment, const evaluation::Evaluation& evaluation)
{
    if (experiment.vistaOnly && evaluation.card().family != "vista")
        return fmt::format("\"{}\" measures what Vista has learned: leave --model out, or choose another experiment.", experiment.name);
    if (experiment.scenesOnly && evaluation.set().isOwn())
        return fmt::format("\"{}\" needs scenes of which it is known what they show: leave --pictures out, or choose another experiment.", experiment.name);
    return {};
}

} // namespace

void evaluate(Session& session)
{
    const std::vector<const Experiment*> list = chosen(session.options.operands);
    const std::optional<int> wanted = session.options.integer("count");
    for (const Experiment* experiment : list)
        if (wanted && *wanted < experiment->fewest)
            throw base::UsageError(fmt::format("\"{}\" needs at least {} pictures: raise --count.", experiment->name, experiment->fewest));
    evaluation::Evaluation evaluation(session);
    if (list.size() == 1)
        if (const std::string reason = refusal(*list.front(), evaluation); !reason.empty())
            throw base::UsageError(reason);
    for (const Experiment* experiment : list) {
        if (const std::string reason = refusal(*experiment, evaluation); !reason.empty()) {
            session.console.say(reason);
            continue;
        }
        evaluation::Report report(experiment->name, experiment->title);
        experiment->run(evaluation, report, evaluation.count(experiment->count));
        session.interrupt.throwIfRequested();
        nlohmann::json object = report.json();
        object["files"] = report.write(evaluation.folder());
        session.console.say(report.text());
        session.console.emit(object);
    }
}

} // namespace underpaint::app
