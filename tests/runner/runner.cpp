#include "tests/diffusion/golden_case.h"
#include "tests/runner/golden_run.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace {

const char* const usage = "Usage: underpaint-runner golden [FOLDER]    run all golden cases of the folder\n";

int run(const std::vector<std::string>& words)
{
    using namespace underpaint;
    if (words.empty() || words.size() > 2 || words[0] != "golden") {
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
    } catch (const std::exception& error) {
        fmt::print(stderr, "underpaint-runner: {}\n", error.what());
        return 1;
    }
}
