#include "core/files/generation_data.h"
#include "core/base/error.h"
#include "core/engine/sampling_names.h"

#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::files {

namespace {

using nlohmann::json;

template <typename T>
void put(json& object, const char* key, const std::optional<T>& value)
{
    if (value)
        object[key] = *value;
}

template <typename T>
void take(const json& object, const char* key, std::optional<T>& value)
{
    if (object.contains(key))
        value = object.at(key).get<T>();
}

template <typename Choice>
void takeChoice(const json& object, const char* key, Choice& choice)
{
    const std::string name = object.at(key).get<std::string>();
    const auto named = engine::named<Choice>(name);
    if (!named)
        throw base::Error(fmt::format(
            "The picture was made with {} \"{}\", which this version of Underpaint does not know: get a newer one.",
            key, name));
    choice = *named;
}

json fromSize(base::Size size)
{
    return {size.width, size.height};
}

base::Size toSize(const json& array)
{
    return {array.at(0).get<int>(), array.at(1).get<int>()};
}

json fromRect(base::Rect rect)
{
    return {rect.x, rect.y, rect.width, rect.height};
}

base::Rect toRect(const json& array)
{
    return {array.at(0).get<int>(), array.at(1).get<int>(), array.at(2).get<int>(), array.at(3).get<int>()};
}

json fromSource(const SourcePicture& source)
{
    return {{"name", source.name}, {"file_sha256", source.fileSha256}, {"pixel_sha256", source.pixelSha256},
        {"size", fromSize(source.size)}, {"channels", source.channels}, {"depth", source.depth}};
}

SourcePicture toSource(const json& object)
{
    return {object.at("name"), object.at("file_sha256"), object.at("pixel_sha256"), toSize(object.at("size")),
        object.at("channels"), object.at("depth")};
}

json fromSdedit(const engine::Sdedit& method)
{
    json object = {{"name", "sdedit"}, {"repeats", method.repeats}, {"rule", engine::nameOf(method.rule)},
        {"variance", engine::nameOf(method.variance)}, {"churn", method.churn}};
    put(object, "t0", method.t0);
    return object;
}

engine::Sdedit toSdedit(const json& object)
{
    engine::Sdedit method;
    take(object, "t0", method.t0);
    method.repeats = object.at("repeats");
    takeChoice(object, "rule", method.rule);
    takeChoice(object, "variance", method.variance);
    method.churn = object.at("churn");
    return method;
}

json fromInversion(const engine::RfInversion& method)
{
    json object = {{"name", "rf"}, {"begin", method.begin}, {"schedule", engine::nameOf(method.schedule)},
        {"rule", engine::nameOf(method.rule)}, {"form", engine::nameOf(method.form)}, {"order", method.order},
        {"source_prompt", method.sourcePrompt}};
    put(object, "gamma", method.gamma);
    put(object, "eta", method.eta);
    put(object, "window_start", method.windowStart);
    put(object, "window_stop", method.windowStop);
    put(object, "lambda", method.lambda);
    return object;
}

engine::RfInversion toInversion(const json& object)
{
    engine::RfInversion method;
    take(object, "gamma", method.gamma);
    take(object, "eta", method.eta);
    method.begin = object.at("begin");
    take(object, "window_start", method.windowStart);
    take(object, "window_stop", method.windowStop);
    takeChoice(object, "schedule", method.schedule);
    takeChoice(object, "rule", method.rule);
    takeChoice(object, "form", method.form);
    method.order = object.at("order");
    take(object, "lambda", method.lambda);
    method.sourcePrompt = object.at("source_prompt");
    return method;
}

json fromDdim(const engine::DdimInversion& method)
{
    return {{"name", engine::nameOf(method.kind)}, {"source_prompt", method.sourcePrompt}, {"depth", method.depth}, {"inner_steps", method.innerSteps}};
}

engine::DdimInversion toDdim(const json& object, engine::DdimInversion::Kind kind)
{
    engine::DdimInversion method;
    method.kind = kind;
    method.sourcePrompt = object.at("source_prompt");
    method.depth = object.at("depth");
    method.innerSteps = object.at("inner_steps");
    return method;
}

json fromMethod(const engine::SampleRequest& request)
{
    if (const auto* sdedit = std::get_if<engine::Sdedit>(&request.method))
        return fromSdedit(*sdedit);
    if (const auto* rf = std::get_if<engine::RfInversion>(&request.method))
        return fromInversion(*rf);
    return fromDdim(std::get<engine::DdimInversion>(request.method));
}

json fromRequest(const engine::SampleRequest& request)
{
    json object = {{"prompt", request.prompt}, {"negative", request.negative}, {"model", request.model},
        {"sampler", engine::nameOf(request.sampler)}, {"grid", engine::nameOf(request.grid)}, {"steps", request.steps},
        {"size", request.size}, {"seed", request.seed}, {"follow_mask", request.followMask}};
    object["method"] = fromMethod(request);
    put(object, "guidance", request.guidance);
    put(object, "detail", request.detail);
    if (request.region)
        object["region"] = fromRect(*request.region);
    return object;
}

engine::SampleRequest toRequest(const json& object)
{
    engine::SampleRequest request;
    request.prompt = object.at("prompt");
    request.negative = object.at("negative");
    request.model = object.at("model");
    takeChoice(object, "sampler", request.sampler);
    takeChoice(object, "grid", request.grid);
    request.steps = object.at("steps");
    request.size = object.at("size");
    request.seed = object.at("seed");
    request.followMask = object.at("follow_mask");
    take(object, "guidance", request.guidance);
    take(object, "detail", request.detail);
    if (object.contains("region"))
        request.region = toRect(object.at("region"));
    const json& method = object.at("method");
    if (method.at("name") == "sdedit")
        request.method = toSdedit(method);
    else if (method.at("name") == "rf")
        request.method = toInversion(method);
    else if (const auto kind = engine::named<engine::DdimInversion::Kind>(method.at("name").get<std::string>()))
        request.method = toDdim(method, *kind);
    else
        throw base::Error(
            "The picture was made by a method that this version of Underpaint does not know: get a newer one.");
    return request;
}

json fromRecord(const engine::SampleRecord& record)
{
    json object = {{"model", record.modelName}, {"model_version", record.modelVersion}, {"model_sha256", record.modelSha256},
        {"precision", record.precision}, {"device", record.device}, {"threads", record.threads},
        {"working_size", fromSize(record.workingSize)}, {"region", fromRect(record.region)}, {"steps", record.steps},
        {"calls", record.calls}, {"sampler", record.sampler}, {"grid", record.grid}, {"t0", record.t0},
        {"sig", record.ratio}, {"gamma", record.gamma}, {"eta", record.eta},
        {"window", {record.windowStart, record.windowStop}}, {"guidance", record.guidance}, {"detail", record.detail},
        {"understood", record.understood}, {"unknown", record.unknown}};
    // Of pictures larger than the working size, of models that read free text, and of null-text inversion; earlier versions wrote none of them.
    if (record.detailSteps > 0) {
        object["detail_size"] = fromSize(record.detailSize);
        object["detail_t0"] = record.detailT0;
        object["detail_steps"] = record.detailSteps;
    }
    if (record.tokenLimit > 0)
        object["tokens"] = {record.tokens, record.tokenLimit};
    if (!record.lostWords.empty())
        object["lost_words"] = record.lostWords;
    if (record.inversionError > 0)
        object["inversion_error"] = record.inversionError;
    return object;
}

/// JSON has no infinity (sig of pure noise): it is written as null.
double number(const json& value)
{
    return value.is_null() ? INFINITY : value.get<double>();
}

engine::SampleRecord toRecord(const json& object)
{
    engine::SampleRecord record;
    record.modelName = object.at("model");
    record.modelVersion = object.at("model_version");
    record.modelSha256 = object.at("model_sha256");
    record.precision = object.at("precision");
    record.device = object.at("device");
    record.threads = object.at("threads");
    record.workingSize = toSize(object.at("working_size"));
    record.region = toRect(object.at("region"));
    record.steps = object.at("steps");
    record.calls = object.at("calls");
    record.sampler = object.at("sampler");
    record.grid = object.at("grid");
    record.t0 = number(object.at("t0"));
    record.ratio = number(object.at("sig"));
    record.gamma = number(object.at("gamma"));
    record.eta = number(object.at("eta"));
    record.windowStart = object.at("window").at(0);
    record.windowStop = object.at("window").at(1);
    record.guidance = number(object.at("guidance"));
    record.detail = number(object.at("detail"));
    record.understood = object.at("understood").get<std::vector<std::string>>();
    record.unknown = object.at("unknown").get<std::vector<std::string>>();
    if (object.contains("detail_size")) {
        record.detailSize = toSize(object.at("detail_size"));
        record.detailT0 = number(object.at("detail_t0"));
        record.detailSteps = object.at("detail_steps");
    }
    if (object.contains("tokens")) {
        record.tokens = object.at("tokens").at(0);
        record.tokenLimit = object.at("tokens").at(1);
    }
    if (object.contains("lost_words"))
        record.lostWords = object.at("lost_words");
    if (object.contains("inversion_error"))
        record.inversionError = number(object.at("inversion_error"));
    return record;
}

} // namespace

SourcePicture sourceOf(const std::string& path, const PictureFile& file)
{
    const canvas::Picture& picture = file.picture;
    return {std::filesystem::path(path).filename().string(), file.fileSha256, pixelSha256(picture), picture.size(),
        picture.channels(), int(picture.depth())};
}

std::string toJson(const GenerationData& data)
{
    json object = {{"schema", data.schema}, {"program", data.program}, {"request", fromRequest(data.request)},
        {"record", fromRecord(data.record)}, {"guide", fromSource(data.guide)}, {"result_sha256", data.resultSha256}};
    const auto putSource = [&](const char* key, const std::optional<SourcePicture>& source) {
        if (source)
            object[key] = fromSource(*source);
    };
    putSource("mask", data.mask);
    putSource("t0_map", data.t0Map);
    putSource("eta_map", data.etaMap);
    return object.dump(-1, ' ', true, json::error_handler_t::replace);
}

GenerationData generationDataFromJson(const std::string& text)
{
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object() || !object.contains("schema") || !object["schema"].is_number_integer())
        throw base::Error("The picture's generation data are damaged: they are not what Underpaint writes.");
    GenerationData data;
    data.schema = object["schema"];
    if (data.schema > GenerationData::currentSchema || data.schema < 1)
        throw base::Error(
            "The picture's generation data were written by a newer Underpaint: get that version to read them.");
    try {
        data.program = object.at("program");
        data.request = toRequest(object.at("request"));
        data.record = toRecord(object.at("record"));
        data.guide = toSource(object.at("guide"));
        data.resultSha256 = object.at("result_sha256");
        const auto takeSource = [&](const char* key, std::optional<SourcePicture>& source) {
            if (object.contains(key))
                source = toSource(object.at(key));
        };
        takeSource("mask", data.mask);
        takeSource("t0_map", data.t0Map);
        takeSource("eta_map", data.etaMap);
    } catch (const json::exception&) {
        throw base::Error("The picture's generation data are damaged: a field is missing or of the wrong kind.");
    }
    return data;
}

} // namespace underpaint::files
