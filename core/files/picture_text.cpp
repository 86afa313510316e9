#include "core/files/picture_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::files {

namespace {

constexpr const char* sourceTypes = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// Values with comma, colon, quote or newline are quoted as JSON, as A1111 does.
std::string jsonQuoted(const std::string& value)
{
    if (value.find_first_of(",:\"\n") == std::string::npos)
        return value;
    return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string xmp(const GenerationData& data)
{
    const char* type = data.keepsPixels() ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia";
    return fmt::format("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                       " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                       "  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                       "xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"\n"
                       "   xmp:CreatorTool=\"{}\"\n"
                       "   Iptc4xmpExt:DigitalSourceType=\"{}{}\"/>\n"
                       " </rdf:RDF>\n"
                       "</x:xmpmeta>\n"
                       "<?xpacket end=\"w\"?>",
        data.program, sourceTypes, type);
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
    return {{"parameters", parametersText(data)}, {"underpaint", toJson(data)}, {"XML:com.adobe.xmp", xmp(data)}};
}

} // namespace underpaint::files
