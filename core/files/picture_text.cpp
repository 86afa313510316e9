#include "core/files/picture_text.h"
#include "core/files/xmp.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::files {

namespace {

/// Values with comma, colon, quote or newline are quoted as JSON, as A1111 does.
std::string jsonQuoted(const std::string& value)
{
    if (value.find_first_of(",:\"\n") == std::string::npos)
        return value;
    return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

std::string parametersText(const GenerationData& data)
{
    const engine::SampleRecord& record = data.record;
    std::string text = data.request.prompt + "\n";
    if (!data.request.negative.empty())
        text += "Negative prompt: " + data.request.negative + "\n";
    PictureTexts fields = {{"Steps", std::to_string(record.steps)}, {"Sampler", record.sampler},
        {"Schedule type", record.grid}, {"CFG scale", fmt::format("{}", record.guidance)},
        {"Seed", std::to_string(data.request.seed)},
        {"Size", fmt::format("{}x{}", data.guide.size.width, data.guide.size.height)},
        {"Model hash", record.modelSha256.substr(0, 10)}, {"Model", record.modelName}};
    if (std::holds_alternative<engine::Sdedit>(data.request.method)) {
        fields.emplace_back("Denoising strength", fmt::format("{}", record.t0));
    } else {
        fields.emplace_back("Method", "RF-Inversion");
        fields.emplace_back("Eta", fmt::format("{}", record.eta));
        fields.emplace_back("Gamma", fmt::format("{}", record.gamma));
    }
    fields.emplace_back("Version", data.program);
    for (std::size_t i = 0; i < fields.size(); ++i)
        text += (i > 0 ? ", " : "") + fields[i].first + ": " + jsonQuoted(fields[i].second);
    return text;
}

PictureTexts textsFor(const GenerationData& data)
{
    return textsFor(data, data.keepsPixels());
}

PictureTexts textsFor(const GenerationData& data, bool composite)
{
    return {{"parameters", parametersText(data)}, {"underpaint", toJson(data)}, {"XML:com.adobe.xmp", xmpPacket(data.program, composite ? compositeSource : generatedSource)}};
}

} // namespace underpaint::files
