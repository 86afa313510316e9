#include "models/vista/classifier_config.h"

#include "core/base/error.h"
#include "models/vista/scene_attributes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::vista {
namespace {

using nlohmann::json;

constexpr const char* kind = "vista classifier";

json wordsWeKnow()
{
    json list = json::array();
    for (const AttributeWords& attribute : vocabulary())
        list.push_back({{"attribute", std::string(attribute.name)}, {"words", std::vector<std::string>(attribute.words.begin(), attribute.words.end())}});
    return list;
}

} // namespace

ClassifierConfig ClassifierConfig::of(const Weights& weights, const std::string& file)
{
    const auto text = weights.metadata().find("config");
    if (text == weights.metadata().end())
        throw base::Error(fmt::format("{} does not say what it is: it lacks the entry \"config\" of a classifier of scenes.", file));
    ClassifierConfig config;
    try {
        const json said = json::parse(text->second);
        if (said.at("name") != kind)
            throw base::Error(fmt::format("{} is no classifier of scenes.", file));
        config.side = said.at("side").get<int>();
        config.channels = said.at("channels").get<std::array<int, levels + 1>>();
        if (said.at("vocabulary") != wordsWeKnow())
            throw base::Error(fmt::format("{} knows other words than this program's scenes have: take the file that came with it, or train it again.", file));
    } catch (const json::exception&) {
        throw base::Error(fmt::format("{} has an entry \"config\" that is not one of a classifier of scenes: fetch the file again.", file));
    }
    for (const int c : config.channels)
        if (c < 1 || c > 4096)
            throw base::Error(fmt::format("{} describes a classifier with these widths, which this program does not know: use a newer Underpaint.", file));
    if (config.side < 64 || config.side > 1024)
        throw base::Error(fmt::format("{} describes a classifier of this size, which this program does not know: use a newer Underpaint.", file));
    return config;
}

std::string ClassifierConfig::text() const
{
    return json {{"name", kind}, {"side", side}, {"channels", channels}, {"vocabulary", wordsWeKnow()}}.dump();
}

std::map<std::string, std::vector<std::int64_t>> ClassifierConfig::tensors() const
{
    std::map<std::string, std::vector<std::int64_t>> all;
    const auto convolution = [&](const std::string& name, int in, int out) {
        all["classifier." + name + ".weight"] = {out, in, 3, 3};
        all["classifier." + name + ".bias"] = {out};
    };
    convolution("stem", 3, channels[0]);
    convolution("fine", channels[0], channels[0]);
    for (std::size_t i = 0; i < levels; ++i) {
        convolution(fmt::format("down.{}", i), channels[i], channels[i + 1]);
        convolution(fmt::format("first.{}", i), channels[i + 1], channels[i + 1]);
        convolution(fmt::format("second.{}", i), channels[i + 1], channels[i + 1]);
    }
    all["classifier.words.weight"] = {wordCount(), channels[levels]};
    all["classifier.words.bias"] = {wordCount()};
    return all;
}

std::int64_t wordCount()
{
    std::size_t sum = 0;
    for (const AttributeWords& attribute : vocabulary())
        sum += attribute.words.size();
    return std::int64_t(sum);
}

} // namespace underpaint::models::vista
