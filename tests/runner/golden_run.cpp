#include "tests/runner/golden_run.h"

#include "tests/diffusion/golden_case.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>

namespace underpaint::tests {
namespace {

/// The largest relative error over the tensors of a case; infinite where a recorded tensor was not made.
double errorOf(const GoldenCase& golden, at::ScalarType type)
{
    const auto run = goldenFamilies().find(golden.family);
    if (run == goldenFamilies().end())
        return INFINITY;
    const auto results = run->second(golden, type);
    double worst = results.empty() ? INFINITY : 0;
    for (const auto& [name, ours] : results) {
        const std::string recorded = type == at::kFloat && golden.has(name + "_f32") ? name + "_f32" : name;
        worst = std::max(worst, golden.has(recorded) ? relativeError(ours, golden.tensor(recorded)) : INFINITY);
    }
    for (const std::string& name : golden.file.names())
        if (name.ends_with("_f32") && !results.contains(name.substr(0, name.size() - 4)))
            worst = INFINITY;
    return worst;
}

} // namespace

bool runGoldenCases(const std::string& folder)
{
    int passed = 0, count = 0;
    for (const std::string& path : goldenFiles(folder))
        for (const at::ScalarType type : {at::kDouble, at::kFloat}) {
            const GoldenCase golden = openGolden(path);
            const double tolerance = type == at::kFloat ? golden.toleranceF32 : golden.toleranceF64;
            const double error = errorOf(golden, type);
            const bool good = error <= tolerance;
            fmt::print("{} {} {}: {:.1e} of {:.1e}\n", good ? "pass" : "FAIL", golden.name,
                type == at::kFloat ? "float32" : "float64", error, tolerance);
            passed += good;
            ++count;
        }
    fmt::print("{} of {} passed\n", passed, count);
    return count > 0 && passed == count;
}

} // namespace underpaint::tests
