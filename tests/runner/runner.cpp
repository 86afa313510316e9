#include "models/vista/vista_model.h"
#include "tests/diffusion/golden_case.h"
#include "tests/runner/bench_rows.h"
#include "tests/runner/golden_run.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace {

using namespace underpaint;

const char* const usage = "Usage: underpaint-runner golden [FOLDER]\n"
                          "           run all golden cases of the folder, on the processor\n"
                          "       underpaint-runner bench [WEIGHTS] [--device cpu|cuda] [--precision fp32|bf16]\n"
                          "           times of Vista's parts beside the machine's fp32 peak\n";

int bench(const std::vector<std::string>& words)
{
    std::string weights = UNDERPAINT_VISTA_WEIGHTS, device = "cpu", precision = "fp32";
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool valued = i + 1 < words.size();
        if (valued && words[i] == "--device")
            device = words[++i];
        else if (valued && words[i] == "--precision")
            precision = words[++i];
        else if (!words[i].starts_with("-"))
            weights = words[i];
        else
            throw base::UsageError(fmt::format("{} is not known or lacks its value.", words[i]));
    }
    if (device != "cpu" && device != "cuda")
        throw base::UsageError(fmt::format("The device is cpu or cuda, not {}.", device));
    if (precision != "fp32" && precision != "bf16")
        throw base::UsageError(fmt::format("The precision is fp32 or bf16, not {}.", precision));

    base::ModelCard card;
    card.id = card.family = "vista";
    card.name = "Vista";
    tests::printBenchRows(models::vista::VistaModel(card, models::Weights::open(weights), weights, at::Device(device),
        precision == "bf16" ? at::kBFloat16 : at::kFloat));
    return 0;
}

int run(const std::vector<std::string>& words)
{
    if (!words.empty() && words[0] == "bench")
        return bench(words);
    if (words.empty() || words[0] != "golden" || words.size() > 2) {
        fmt::print(stderr, "{}", usage);
        return 2;
    }
    return tests::runGoldenCases(words.size() > 1 ? words[1] : tests::goldenFolder()) ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run({argv + 1, argv + argc});
    } catch (const underpaint::base::UsageError& error) {
        fmt::print(stderr, "underpaint-runner: {}\n{}", error.what(), usage);
        return 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "underpaint-runner: {}\n", error.what());
        return 1;
    }
}
