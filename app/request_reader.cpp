#include "app/request_reader.h"

#include "app/model_library.h"
#include "core/base/error.h"
#include "core/engine/sampling_names.h"
#include "core/files/picture_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace underpaint::app {

namespace {

using base::UsageError;
using engine::DdimInversion;
using engine::RfInversion;
using engine::Sdedit;

template <typename Choice>
void take(const LaunchOptions& options, const char* name, Choice& choice)
{
    if (options.has(name))
        choice = engine::named<Choice>(options.text(name)).value(); // the parser has checked it
}

template <typename Rule>
void takeRule(const LaunchOptions& options, const char* method, Rule& rule)
{
    if (!options.has("rule"))
        return;
    const auto named = engine::named<Rule>(options.text("rule"));
    if (!named)
        throw UsageError(fmt::format("--rule {} does not belong to --method {}.", options.text("rule"), method));
    rule = *named;
}

Sdedit sdeditFrom(const LaunchOptions& options)
{
    Sdedit method;
    if (options.command->option("t0") && options.command->option("t0")->kind == ValueKind::Number)
        method.t0 = options.number("t0");
    method.repeats = options.integer("repeats").value_or(method.repeats);
    method.churn = options.number("churn").value_or(method.churn);
    take(options, "variance", method.variance);
    takeRule(options, "sdedit", method.rule);
    return method;
}

RfInversion inversionFrom(const LaunchOptions& options)
{
    RfInversion method;
    method.gamma = options.number("gamma");
    if (options.command->option("eta") && options.command->option("eta")->kind == ValueKind::Number)
        method.eta = options.number("eta");
    method.begin = options.integer("begin").value_or(method.begin);
    if (const auto window = options.window())
        method.windowStart = window->first, method.windowStop = window->second;
    take(options, "schedule", method.schedule);
    take(options, "form", method.form);
    takeRule(options, "rf", method.rule);
    method.order = options.integer("order").value_or(method.order);
    method.lambda = options.number("lambda");
    method.sourcePrompt = options.text("source-prompt");
    return method;
}

DdimInversion ddimFrom(const LaunchOptions& options, DdimInversion::Kind kind)
{
    if (options.has("rule"))
        throw UsageError("DDIM inversion has one rule: leave out --rule.");
    DdimInversion method;
    method.kind = kind;
    method.sourcePrompt = options.text("source-prompt");
    if (options.command->option("depth") && options.command->option("depth")->kind == ValueKind::Number)
        method.depth = options.number("depth").value_or(method.depth);
    method.innerSteps = options.integer("inner-steps").value_or(method.innerSteps);
    return method;
}

std::optional<NamedPicture> readGreyOption(const LaunchOptions& options, const char* name)
{
    if (!options.has(name))
        return {};
    const std::string path = options.text(name);
    const files::PictureFile file = files::readGrey(path);
    return NamedPicture{path, file.picture, files::sourceOf(path, file)};
}

void requireSize(const std::optional<NamedPicture>& map, const NamedPicture& guide)
{
    if (map && map->picture.size() != guide.picture.size())
        throw UsageError(fmt::format(
            "\"{}\" is {} x {} pixels, but the painting \"{}\" is {} x {}: make both the same size.", map->path,
            map->picture.width(), map->picture.height(), guide.path, guide.picture.width(), guide.picture.height()));
}

} // namespace

engine::SampleRequest requestFrom(const LaunchOptions& options, const std::string& method)
{
    for (const OptionSpec* option : options.given())
        if (!option->methods.empty() && std::ranges::find(option->methods, method) == option->methods.end())
            throw UsageError(fmt::format("--{} belongs to --method {}: leave it out, or choose that method.",
                option->name, fmt::join(option->methods, " or ")));
    engine::SampleRequest request;
    if (method == "rf")
        request.method = inversionFrom(options);
    else if (const auto kind = engine::named<DdimInversion::Kind>(method))
        request.method = ddimFrom(options, *kind);
    else
        request.method = sdeditFrom(options);
    request.prompt = options.text("prompt");
    request.negative = options.text("negative");
    request.guidance = options.number("guidance");
    request.model = modelOf(options, request.model);
    take(options, "sampler", request.sampler);
    take(options, "grid", request.grid);
    request.steps = options.integer("steps").value_or(0);
    request.detail = options.number("detail");
    request.size = options.integer("size").value_or(0);
    request.seed = options.seed();
    request.region = options.region();
    return request;
}

NamedPicture readGuide(const std::string& path)
{
    const files::PictureFile file = files::readPicture(path);
    return {path, file.picture, files::sourceOf(path, file)};
}

void SideInputs::into(engine::SampleRequest& request, const NamedPicture& guide) const
{
    requireSize(mask, guide);
    requireSize(t0Map, guide);
    requireSize(etaMap, guide);
    request.painting = guide.picture;
    if (mask)
        request.mask = mask->picture;
    if (auto* sdedit = std::get_if<Sdedit>(&request.method); sdedit && t0Map)
        sdedit->t0Map = t0Map->picture;
    if (auto* inversion = std::get_if<RfInversion>(&request.method); inversion && etaMap)
        inversion->etaMap = etaMap->picture;
}

SideInputs readSideInputs(const LaunchOptions& options)
{
    return {readGreyOption(options, "mask"), readGreyOption(options, "t0-map"), readGreyOption(options, "eta-map")};
}

} // namespace underpaint::app
