#include "core/base/error.h"
#include "models/kept_memory.h"
#include "tests/diffusion/golden_case.h"
#include "tests/runner/bench_rows.h"
#include "tests/runner/golden_run.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace {

using namespace underpaint;

const char* const usage =
    "Usage: underpaint-runner golden [FOLDER]\n"
    "           run all golden cases of the folder, on the processor\n"
    "       underpaint-runner bench [MODEL] [--device auto|cpu|cuda] [--precision auto|fp32|bf16|fp16]\n"
    "           times of the model's parts beside the machine's fp32 peak\n";

int bench(const std::vector<std::string>& words)
{
    std::string model = "vista", device = "auto", precision = "auto";
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool valued = i + 1 < words.size();
        if (valued && words[i] == "--device")
            device = words[++i];
        else if (valued && words[i] == "--precision")
            precision = words[++i];
        else if (!words[i].starts_with("-"))
            model = words[i];
        else
            throw base::UsageError(fmt::format("{} is not known or lacks its value.", words[i]));
    }
    tests::printBenchRows(model, device, precision);
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
        underpaint::models::keepFreedMemory();
        return run({argv + 1, argv + argc});
    } catch (const underpaint::base::UsageError& error) {
        fmt::print(stderr, "underpaint-runner: {}\n{}", error.what(), usage);
        return 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "underpaint-runner: {}\n", error.what());
        return 1;
    }
}
