#pragma once

#include "core/diffusion/denoiser.h"
#include "core/diffusion/noise.h"
#include "core/diffusion/noise_path.h"
#include "models/weights.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace underpaint::tests {

/// One golden file: a run of one sampling rule with a closed-form network and recorded noise (README.md of the goldens).
struct GoldenCase {
    std::string name, family;
    nlohmann::json params, model;
    double toleranceF64 = 0, toleranceF32 = 0; ///< of max|a-b| / max|golden|
    models::Weights file;

    bool has(const std::string& tensor) const { return file.contains(tensor); }
    /// The tensor as it is stored.
    at::Tensor tensor(const std::string& name) const { return file.at(name); }
    /// The tensor as a state, guide or noise of a run in this precision.
    at::Tensor tensor(const std::string& name, at::ScalarType type) const;
    /// Values of a one-dimensional tensor.
    std::vector<double> numbers(const std::string& name) const;
    /// The mask as the rules want it: undefined if nothing is kept.
    at::Tensor maskKeep(at::ScalarType type) const;

    /// The recorded noise: Start = noise_e, Sampler = noise_z, Kept = noise_keep, Target = y1; leading repeat and step dimensions
    /// are taken where the file has them.
    diffusion::NoiseSource noise(at::ScalarType type) const;
    /// The closed-form network (`gmm_weights`, prompted: `gmm_weights_cond`). Evaluated in float64, answers in the precision of x.
    diffusion::Denoiser network(bool prompted = false) const;
};

/// The discrete VP path of a case (`schedule`, `beta_start`, `beta_end`, `train_steps`).
diffusion::NoisePath vpPath(const GoldenCase& golden);

/// Reads one file; throws base::Error if it is not a golden case.
GoldenCase openGolden(const std::string& path);
/// The folder named by UNDERPAINT_GOLDENS, else tests/data/samplers.
std::string goldenFolder();
/// Paths of all files that index.json of the folder lists.
std::vector<std::string> goldenFiles(const std::string& folder);

/// Keeps the states after the steps that `trace_step` of a case names.
class Trace {
public:
    /// steps: the tensor of 0-based step numbers.
    explicit Trace(const at::Tensor& steps);
    void add(int step, const at::Tensor& x);
    /// The same as a callback for the `onState` of a run; the trace must outlive it.
    diffusion::OnState onState();
    /// `out` and `trace_x` of a run that ended with x.
    std::map<std::string, at::Tensor> results(const at::Tensor& out) const;
    /// [number of steps, N, C, H, W]; throws if a step was never reached.
    at::Tensor states() const;

private:
    std::vector<std::int64_t> m_steps;
    std::map<std::int64_t, at::Tensor> m_states;
};

/// Runs a case in one precision with the library's own functions. The answer is compared under each name with the tensor of that name
/// (float64) or name + "_f32" (float32; where that is missing, with the former). Every tensor with an "_f32" twin must be there.
using GoldenRun = std::function<std::map<std::string, at::Tensor>(const GoldenCase&, at::ScalarType)>;
/// What runs each family.
const std::map<std::string, GoldenRun>& goldenFamilies();
/// `const GoldenFamily name{"family", run};` at namespace scope makes a family known.
struct GoldenFamily {
    GoldenFamily(const std::string& family, GoldenRun run);
};

/// max|a-b| / max|golden|; infinite for other shapes and for values that are no numbers.
double relativeError(const at::Tensor& ours, const at::Tensor& golden);

} // namespace underpaint::tests
