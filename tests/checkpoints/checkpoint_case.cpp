#include "checkpoint_case.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace underpaint::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json jsonOf(const std::string& path)
{
    std::ifstream file(path);
    json read = json::parse(file, nullptr, false);
    if (read.is_discarded())
        throw base::Error(fmt::format("{} is not JSON.", path));
    return read;
}

std::vector<std::string> listOf(const json& value)
{
    if (value.is_string())
        return {value.get<std::string>()};
    return value.is_array() ? value.get<std::vector<std::string>>() : std::vector<std::string>();
}

/// The first part of a case's name, "sd15_tiny" of "sd15_tiny/unet".
std::string folderOf(const std::string& name) { return name.substr(0, name.find('/')); }

} // namespace

std::vector<std::string> CheckpointCase::weights() const
{
    std::vector<std::string> all;
    if (about.contains("weights"))
        all = listOf(about["weights"]);
    if (about.contains("weights_single_file"))
        all.push_back(about["weights_single_file"]);
    std::erase_if(all, [&](const std::string& one) { return one == "-" || !fs::exists(path(one.substr(0, one.find(" + ")))); });
    return all;
}

std::vector<std::string> CheckpointCase::goldens() const
{
    std::vector<std::string> all = about.contains("golden") ? listOf(about["golden"]) : std::vector<std::string>();
    std::erase_if(all, [&](const std::string& one) { return !fs::exists(path(one)); });
    return all;
}

std::shared_ptr<const json> CheckpointCase::hints(const std::string& weights, const std::string& section) const
{
    json read;
    if (const std::string config = path(weights) + "/config.json"; fs::exists(config))
        read = jsonOf(config);
    else if (about.contains("arch"))
        read = jsonOf(path(about["arch"]));
    else
        return nullptr;
    if (!section.empty() && read.contains(section))
        read = json(read[section]);
    return std::make_shared<const json>(std::move(read));
}

const CheckpointCase& CheckpointCase::owner(const std::string& golden) const
{
    if (about.contains("tolerance"))
        return *this;
    for (const CheckpointCase& one : checkpointCases())
        if (one.about.contains("tolerance") && one.about.contains("golden") && one.about["golden"] == golden)
            return one;
    throw base::Error(fmt::format("No case of the index owns {}.", golden));
}

std::string checkpointFolder()
{
    const char* const named = std::getenv("UNDERPAINT_CHECKPOINT_GOLDENS");
    return named && *named ? named : UNDERPAINT_TEST_DATA "/checkpoints";
}

const std::vector<CheckpointCase>& checkpointCases()
{
    static const std::vector<CheckpointCase> all = [] {
        const std::string folder = checkpointFolder();
        std::vector<CheckpointCase> cases;
        const json index = jsonOf(folder + "/index.json");
        for (const json& one : index["cases"])
            cases.push_back({one["case"], one["group"], one["kind"], one, folder});
        return cases;
    }();
    return all;
}

std::string programFor(const CheckpointCase& one)
{
    const std::string folder = folderOf(one.name);
    const bool isVae = one.name.find("vae") != std::string::npos || one.name.ends_with("ae.safetensors"); // stand-alone autoencoders and their goldens
    const bool isText = one.name.find("text_encoder") != std::string::npos || one.name.ends_with("/clip") || one.name.ends_with("/t5") || one.name.find("clip_l") != std::string::npos
        || one.name.find("t5") != std::string::npos;
    if (one.kind.starts_with("hostile") || one.kind == "pickle")
        return "container_cases_test";
    if (one.kind == "tokenizer")
        return "tokenizer_cases_test";
    if (one.kind.starts_with("manifest"))
        return "manifest_cases_test";
    if (one.kind == "taesd" || isVae)
        return "autoencoder_cases_test";
    if (isText)
        return "text_cases_test";
    if (one.kind == "sdedit_ddpm" || one.kind == "guided_diffusion" || one.kind == "ncsnpp" || folder == "eps_sdedit_ddpm" || folder == "eps_guided" || folder == "eps_ncsnpp")
        return "pixel_cases_test";
    if (one.kind == "flux" || folder == "flux_tiny" || folder == "eps_flux")
        return "flux_cases_test";
    if (one.kind == "sd" || one.kind == "sdxl" || folder == "eps_sd_unet" || one.kind == "checkpoint")
        return "stable_diffusion_cases_test";
    if (folder == "eps_clip")
        return "text_cases_test";
    return {};
}

std::vector<CheckpointCase> casesFor(const std::string& program)
{
    std::vector<CheckpointCase> mine;
    for (const CheckpointCase& one : checkpointCases())
        if (programFor(one) == program)
            mine.push_back(one);
    return mine;
}

std::string difference(const CheckpointCase& one, const std::string& golden, const std::string& output, const at::Tensor& got)
{
    const models::Weights file = models::Weights::open(one.path(golden));
    const json& tolerances = one.owner(golden).about["tolerance"];
    if (!tolerances.contains(output) && !tolerances.contains("all"))
        return fmt::format("{} states no tolerance for {}", golden, output);
    const json& tolerance = tolerances.contains(output) ? tolerances[output] : tolerances["all"];
    const bool exact = tolerance.is_string();
    const double atol = exact ? 0. : tolerance.value("atol", 0.), rtol = exact ? 0. : tolerance.value("rtol", 0.);
    const at::Tensor expected = file.at(output).to(at::kDouble), ours = got.cpu().to(at::kDouble);
    if (ours.sizes() != expected.sizes())
        return fmt::format("{} has the shape {} instead of {}", output, fmt::join(ours.sizes(), "x"), fmt::join(expected.sizes(), "x"));
    if (expected.numel() == 0)
        return {};
    const at::Tensor away = (ours - expected).abs(), allowed = expected.abs() * rtol + atol;
    if ((away <= allowed).all().item<bool>()) // values that are no numbers fail too
        return {};
    return fmt::format("{} is {:.3g} away, {:.1f} times the allowed {:.3g}", output, away.max().item<double>(), (away / allowed).max().item<double>(), atol);
}

} // namespace underpaint::tests
