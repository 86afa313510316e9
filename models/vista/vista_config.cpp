#include "models/vista/vista_config.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace underpaint::models::vista {
namespace {

using nlohmann::json;

void refuseUnless(bool known, const std::string& file, const char* what)
{
    if (!known)
        throw base::Error(fmt::format("{} describes a Vista network with {}, which this program does not know: use a newer Underpaint.", file, what));
}

std::vector<VistaAttribute> vocabularyOf(const json& list)
{
    std::vector<VistaAttribute> vocabulary;
    for (const json& entry : list)
        vocabulary.push_back({entry.at("attribute").get<std::string>(), entry.at("words").get<std::vector<std::string>>()});
    return vocabulary;
}

} // namespace

VistaConfig VistaConfig::of(const Weights& weights, const std::string& file)
{
    const auto text = weights.metadata().find("config");
    if (text == weights.metadata().end())
        throw base::Error(fmt::format("{} does not say what it is: it lacks the entry \"config\" of a Vista file.", file));
    VistaConfig config;
    try {
        const json said = json::parse(text->second);
        refuseUnless(said.at("name") == "vista", file, "another name");
        config.tableSize = said.at("size").get<int>();
        config.channels = said.at("channels").get<std::array<int, 4>>();
        config.embed = said.at("embed").get<int>();
        config.multiple = said.at("multiple").get<int>();
        config.normEpsilon = said.at("norm_eps").get<double>();
        const json& frequencies = said.at("time_frequencies");
        config.timeFrequencies = frequencies.at("count").get<int>();
        config.firstFrequency = frequencies.at("first").get<double>();
        config.lastFrequency = frequencies.at("last").get<double>();
        const auto range = said.at("t_range").get<std::array<double, 2>>();
        config.ratioLowest = range[0]; // "for t below call with r = .003": so the figure stands for r as well
        config.ratioHighest = range[1] / (1 - range[1]);
        config.vocabulary = vocabularyOf(said.at("vocabulary"));
        if (const json& grid = said.at("grid"); grid.contains("detail_curve"))
            config.detail = grid["detail_curve"].get<std::vector<std::pair<double, double>>>();
        refuseUnless(said.at("head_channels") == 32 && said.at("group_channels") == 16, file, "other groups of channels");
        refuseUnless(said.at("rotary").at("frequencies") == 8 && said.at("position_maps").size() == 6, file, "another position code");
    } catch (const json::exception&) {
        throw base::Error(fmt::format("{} has an entry \"config\" that is not one of a Vista file: fetch the file again.", file));
    }
    const bool widths = std::all_of(config.channels.begin(), config.channels.end(), [](int c) { return c > 0 && c % 16 == 0 && c <= 4096; });
    refuseUnless(widths && config.channels[3] % 32 == 0, file, "these widths");
    refuseUnless(config.tableSize >= 2 && config.tableSize <= 4096 && config.multiple == 16, file, "these sizes");
    refuseUnless(config.embed > 0 && config.embed <= 65536 && config.timeFrequencies > 1 && config.timeFrequencies <= 4096, file, "this embedding");
    refuseUnless(config.ratioLowest > 0 && config.ratioHighest > config.ratioLowest && config.normEpsilon > 0, file, "this range of noise levels");
    refuseUnless(!config.vocabulary.empty() && !config.detail.empty(), file, "this vocabulary");
    return config;
}

std::map<std::string, std::vector<std::int64_t>> VistaConfig::tensors() const
{
    std::map<std::string, std::vector<std::int64_t>> all;
    const auto both = [&](const std::string& name, std::vector<std::int64_t> shape) {
        all[name + ".bias"] = {shape[0]};
        all[name + ".weight"] = std::move(shape);
    };
    const auto residual = [&](const std::string& name, int c) {
        both(name + ".conv1", {c, c, 3, 3});
        both(name + ".conv2", {c, c, 3, 3});
        both(name + ".film", {2 * c, embed});
        both(name + ".norm1", {c});
    };
    const auto attention = [&](const std::string& name, int c) {
        both(name + ".norm", {c});
        both(name + ".qkv", {3 * c, c, 1, 1});
        both(name + ".out", {c, c, 1, 1});
    };
    all["mu"] = {3, tableSize};
    all["sd"] = {3, tableSize, tableSize};
    both("net.time1", {embed, 2 * timeFrequencies});
    both("net.time2", {embed, embed});
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        all[fmt::format("net.words.{}.weight", i)] = {std::int64_t(vocabulary[i].words.size()) + 1, embed};
    both("net.stem", {channels[0], 30, 3, 3});
    for (std::size_t i = 0; i < 3; ++i) {
        both(fmt::format("net.down.{}", i), {channels[i + 1], 4 * channels[i], 1, 1});
        both(fmt::format("net.merge.{}.conv", i), {8 * channels[i], channels[i + 1], 1, 1});
        residual(fmt::format("net.enc.{}", i), channels[i + 1]);
        residual(fmt::format("net.dec.{}", i), channels[i]);
    }
    residual("net.mid", channels[3]);
    attention("net.att1", channels[3]);
    attention("net.att2", channels[3]);
    both("net.norm", {channels[0]});
    both("net.head", {12, channels[0], 3, 3});
    return all;
}

double VistaConfig::detailAt(double t0) const
{
    if (t0 <= detail.front().first)
        return detail.front().second;
    for (std::size_t i = 0; i + 1 < detail.size(); ++i)
        if (t0 < detail[i + 1].first) {
            const double share = (t0 - detail[i].first) / (detail[i + 1].first - detail[i].first);
            return detail[i].second + share * (detail[i + 1].second - detail[i].second);
        }
    return detail.back().second;
}

} // namespace underpaint::models::vista
