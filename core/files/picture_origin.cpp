#include "core/base/error.h"
#include "core/engine/sampling_names.h"
#include "core/files/picture_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <string_view>

namespace underpaint::files {

namespace {

using nlohmann::json;

std::string shown(const json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

void add(PictureTexts& fields, const char* name, const json& object, const char* key)
{
    if (object.is_object() && object.contains(key) && object[key].is_primitive() && !object[key].is_null())
        fields.emplace_back(name, shown(object[key]));
}

void addIf(PictureTexts& fields, const char* name, const std::string& value)
{
    if (!value.empty())
        fields.emplace_back(name, value);
}

std::string sourceText(const SourcePicture& source)
{
    return fmt::format("{} ({} x {}, {} bits, pixels {})", source.name, source.size.width, source.size.height,
        source.depth, source.pixelSha256.substr(0, 10));
}

std::string ddimText(const engine::DdimInversion& method)
{
    switch (method.kind) {
    case engine::DdimInversion::Kind::NegativePrompt: return "DDIM inversion, source words as negative ones";
    case engine::DdimInversion::Kind::NullText: return fmt::format("Null-text inversion, at most {} inner steps", method.innerSteps);
    case engine::DdimInversion::Kind::Plain: break;
    }
    return "DDIM inversion";
}

PictureTexts fieldsOf(const GenerationData& data)
{
    const engine::SampleRequest& request = data.request;
    const engine::SampleRecord& record = data.record;
    PictureTexts fields = {{"Program", data.program}, {"Guide", sourceText(data.guide)}};
    if (data.mask)
        fields.emplace_back("Mask", sourceText(*data.mask));
    if (data.t0Map)
        fields.emplace_back("t0 map", sourceText(*data.t0Map));
    if (data.etaMap)
        fields.emplace_back("eta map", sourceText(*data.etaMap));
    if (const auto* sdedit = std::get_if<engine::Sdedit>(&request.method)) {
        fields.emplace_back("Method",
            fmt::format("SDEdit, rule {}, repeats {}", engine::nameOf(sdedit->rule), sdedit->repeats));
        fields.emplace_back("t0", fmt::format("{} (noise / signal {:.4g})", record.t0, record.ratio));
        if (record.sampler == "ddpm" || sdedit->rule == engine::Sdedit::Rule::Release)
            fields.emplace_back("Variance", std::string(engine::nameOf(sdedit->variance)));
        if (sdedit->churn != 0)
            fields.emplace_back("Churn", fmt::format("{}", sdedit->churn));
    } else if (const auto* ddim = std::get_if<engine::DdimInversion>(&request.method)) {
        fields.emplace_back("Method", ddimText(*ddim));
        fields.emplace_back("Depth", fmt::format("{} (noise / signal {:.4g})", ddim->depth, record.ratio));
        addIf(fields, "Source prompt", ddim->sourcePrompt);
        if (record.inversionError > 0)
            fields.emplace_back("Error left", fmt::format("{:.3g}", record.inversionError));
    } else {
        const auto& rf = std::get<engine::RfInversion>(request.method);
        fields.emplace_back("Method",
            fmt::format("RF-Inversion, rule {}, form {}, order {}", engine::nameOf(rf.rule), engine::nameOf(rf.form),
                rf.order == 0 ? std::string("the model's") : std::to_string(rf.order)));
        fields.emplace_back("gamma", fmt::format("{}", record.gamma));
        fields.emplace_back("eta",
            fmt::format("{} ({}), steps {} to {}, from step {}", record.eta, engine::nameOf(rf.schedule),
                record.windowStart, record.windowStop, rf.begin));
        if (rf.lambda)
            fields.emplace_back("lambda", fmt::format("{}", *rf.lambda));
        addIf(fields, "Source prompt", rf.sourcePrompt);
    }
    addIf(fields, "Prompt", request.prompt);
    addIf(fields, "Understood", fmt::format("{}", fmt::join(record.understood, ", ")));
    addIf(fields, "No word for", fmt::format("{}", fmt::join(record.unknown, ", ")));
    addIf(fields, "Words cut off", record.lostWords);
    addIf(fields, "Negative prompt", request.negative);
    fields.emplace_back("Guidance", fmt::format("{}", record.guidance));
    fields.emplace_back("Seed", std::to_string(request.seed));
    fields.emplace_back("Sampler",
        fmt::format("{}, {} grid, {} steps, {} network calls, detail {:.4g}", record.sampler, record.grid, record.steps,
            record.calls, record.detail));
    fields.emplace_back("Working size", fmt::format("{} x {}", record.workingSize.width, record.workingSize.height));
    if (record.detailSteps > 0)
        fields.emplace_back("Detail added at", fmt::format("{} x {}, t0 {:.4g}, {} steps", record.detailSize.width, record.detailSize.height, record.detailT0, record.detailSteps));
    if (request.region)
        fields.emplace_back("Region",
            fmt::format("{},{},{},{}", request.region->x, request.region->y, request.region->width,
                request.region->height));
    fields.emplace_back("Model",
        fmt::format("{} {} ({})", record.modelName, record.modelVersion, record.modelSha256.substr(0, 10)));
    fields.emplace_back("Computed",
        fmt::format("{} on {}, {} threads", record.precision, record.device, record.threads));
    return fields;
}

/// The end of a value that begins at `at`: a JSON string, or up to the next comma.
std::string takeValue(std::string_view line, std::size_t& at)
{
    if (at < line.size() && line[at] == '"') {
        std::size_t end = at + 1;
        while (end < line.size() && line[end] != '"')
            end += line[end] == '\\' ? 2 : 1;
        end = std::min(end + 1, line.size());
        const json text = json::parse(line.substr(at, end - at), nullptr, false);
        if (text.is_string()) {
            at = end;
            return text.get<std::string>();
        }
    }
    const std::size_t end = std::min(line.find(',', at), line.size());
    const std::string value(line.substr(at, end - at));
    at = end;
    return value;
}

PictureTexts parametersFields(const std::string& text)
{
    // The last line holds the settings; everything before it is the prompt, then the negative prompt.
    std::size_t lineStart = text.rfind("\nSteps: ");
    lineStart = lineStart == std::string::npos ? (text.starts_with("Steps: ") ? 0 : text.size()) : lineStart + 1;
    std::string words = text.substr(0, lineStart), negative;
    const std::size_t split = words.starts_with("Negative prompt: ") ? 0 : words.find("\nNegative prompt: ");
    if (split != std::string::npos) {
        negative = words.substr(split + (split > 0 || words[0] == '\n' ? 18 : 17));
        words.resize(split);
    }
    const auto trim = [](std::string& s) {
        while (!s.empty() && s.back() == '\n')
            s.pop_back();
    };
    trim(words), trim(negative);
    PictureTexts fields;
    addIf(fields, "Prompt", words);
    addIf(fields, "Negative prompt", negative);
    const std::string_view line = std::string_view(text).substr(lineStart);
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t colon = line.find(": ", at);
        if (colon == std::string_view::npos)
            break;
        const std::string key(line.substr(at, colon - at));
        at = colon + 2;
        fields.emplace_back(key, takeValue(line, at));
        while (at < line.size() && (line[at] == ',' || line[at] == ' ' || line[at] == '\n'))
            ++at;
    }
    return fields;
}

/// The text that a ComfyUI input names: a node's "text", followed through links to other nodes.
std::string comfyText(const json& nodes, const json& link, int depth = 0)
{
    if (link.is_string())
        return link.get<std::string>();
    if (depth > 8 || !link.is_array() || link.empty() || !link[0].is_string()
        || !nodes.contains(link[0].get<std::string>()))
        return {};
    const json& node = nodes[link[0].get<std::string>()];
    if (!node.is_object() || !node.contains("inputs") || !node["inputs"].is_object())
        return {};
    for (const char* key : {"text", "text_g", "string", "conditioning", "positive"})
        if (node["inputs"].contains(key))
            return comfyText(nodes, node["inputs"][key], depth + 1);
    return {};
}

std::string comfyModel(const json& nodes)
{
    for (const auto& node : nodes)
        if (node.is_object() && node.contains("inputs") && node["inputs"].is_object())
            for (const char* key : {"ckpt_name", "unet_name"})
                if (node["inputs"].contains(key) && node["inputs"][key].is_string())
                    return node["inputs"][key].get<std::string>();
    return {};
}

PictureTexts comfyFields(const json& nodes)
{
    PictureTexts fields;
    for (const auto& node : nodes) {
        if (!node.is_object() || !node.contains("class_type") || !node["class_type"].is_string()
            || !node.contains("inputs") || node["class_type"].get<std::string>().find("KSampler") == std::string::npos)
            continue;
        const json& inputs = node["inputs"];
        if (inputs.is_object() && inputs.contains("positive"))
            addIf(fields, "Prompt", comfyText(nodes, inputs["positive"]));
        if (inputs.is_object() && inputs.contains("negative"))
            addIf(fields, "Negative prompt", comfyText(nodes, inputs["negative"]));
        add(fields, "Steps", inputs, "steps");
        add(fields, "Sampler", inputs, "sampler_name");
        add(fields, "Schedule type", inputs, "scheduler");
        add(fields, "CFG scale", inputs, "cfg");
        add(fields, "Seed", inputs, "seed");
        add(fields, "Seed", inputs, "noise_seed");
        add(fields, "Denoising strength", inputs, "denoise");
        break;
    }
    addIf(fields, "Model", comfyModel(nodes));
    fields.emplace_back("Nodes", std::to_string(nodes.size()));
    return fields;
}

PictureTexts invokeFields(const json& data)
{
    PictureTexts fields;
    add(fields, "Prompt", data, "positive_prompt");
    add(fields, "Negative prompt", data, "negative_prompt");
    add(fields, "Steps", data, "steps");
    add(fields, "Sampler", data, "scheduler");
    add(fields, "CFG scale", data, "cfg_scale");
    add(fields, "Seed", data, "seed");
    add(fields, "Width", data, "width");
    add(fields, "Height", data, "height");
    add(fields, "Denoising strength", data, "strength");
    if (data.contains("model")) {
        add(fields, "Model", data["model"], "name");
        add(fields, "Model", data["model"], "model_name");
        add(fields, "Model hash", data["model"], "hash");
    }
    add(fields, "Program", data, "app_version");
    return fields;
}

void readOurs(const std::string& text, Origin& origin)
{
    origin.maker = "Underpaint";
    try {
        origin.ours = generationDataFromJson(text);
        origin.fields = fieldsOf(*origin.ours);
    } catch (const base::Error& error) {
        origin.problem = error.what();
    }
}

template <typename Fields>
void readForeign(const std::string& text, const char* maker, Fields fieldsOfJson, Origin& origin)
{
    origin.maker = maker;
    const json data = json::parse(text, nullptr, false);
    if (data.is_object())
        origin.fields = fieldsOfJson(data);
    else
        origin.problem = fmt::format("The generation data of {} in this picture are damaged.", maker);
}

} // namespace

Origin originOf(const PictureTexts& texts)
{
    const auto find = [&](const char* key) -> const std::string* {
        const auto found =
            std::find_if(texts.begin(), texts.end(), [&](const auto& text) { return text.first == key; });
        return found == texts.end() ? nullptr : &found->second;
    };
    Origin origin;
    if (const std::string* xmp = find("XML:com.adobe.xmp")) {
        constexpr std::string_view marker = "newscodes/digitalsourcetype/";
        const std::size_t at = xmp->find(marker);
        if (at != std::string::npos)
            for (std::size_t i = at + marker.size();
                 i < xmp->size() && std::isalpha(static_cast<unsigned char>((*xmp)[i])); ++i)
                origin.sourceType += (*xmp)[i];
    }
    if (const std::string* text = find("underpaint")) {
        readOurs(*text, origin);
    } else if (const std::string* text = find("invokeai_metadata")) {
        readForeign(*text, "InvokeAI", invokeFields, origin);
    } else if (const std::string* text = find("parameters")) {
        origin.maker = "A1111";
        origin.fields = parametersFields(*text);
    } else if (const std::string* text = find("prompt")) {
        readForeign(*text, "ComfyUI", comfyFields, origin);
    } else if (const std::string* text = find("workflow")) {
        readForeign(
            *text, "ComfyUI",
            [](const json& workflow) {
                PictureTexts fields;
                if (workflow.contains("nodes") && workflow["nodes"].is_array())
                    fields.emplace_back("Nodes", std::to_string(workflow["nodes"].size()));
                return fields;
            },
            origin);
    }
    return origin;
}

} // namespace underpaint::files
