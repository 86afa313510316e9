#pragma once

#include "models/weights.h"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace underpaint::tests {

/// One case of the checkpoint goldens' index.json: what to load, what to feed, what must come out and how exactly.
struct CheckpointCase {
    std::string name, group, kind;
    nlohmann::json about; ///< the whole entry
    std::string folder;   ///< of the goldens

    /// A path of the index ("sd15_tiny/diffusers/unet") on this machine.
    std::string path(const std::string& below) const { return folder + "/" + below; }
    /// All layouts of the weights that this folder holds ("a + b" stays one string).
    std::vector<std::string> weights() const;
    /// The golden files that apply.
    std::vector<std::string> goldens() const;
    /// config.json or arch.json: of a folder its config.json, else the case's own `arch`; section: "unet", "vae", "text" of an arch.json that has such parts. Null if there is none.
    std::shared_ptr<const nlohmann::json> hints(const std::string& weights, const std::string& section = {}) const;
    /// The case that owns a golden file: tolerances, inputs and parameters live there (the case itself if it has its own).
    const CheckpointCase& owner(const std::string& golden) const;
};

/// The folder named by UNDERPAINT_CHECKPOINT_GOLDENS, else tests/data/checkpoints.
std::string checkpointFolder();
/// Every case of its index, in order.
const std::vector<CheckpointCase>& checkpointCases();
/// The cases that this test program runs: see the table in checkpoint_case.cpp, which knows a program for every case.
std::vector<CheckpointCase> casesFor(const std::string& program);
/// The program that runs a case; empty if there is none.
std::string programFor(const CheckpointCase& one);

/// |got - golden| <= atol + rtol |golden| everywhere, by the tolerance of this output; empty if so, else one sentence with the worst difference. golden: relative path of the golden file.
std::string difference(const CheckpointCase& one, const std::string& golden, const std::string& output, const at::Tensor& got);

} // namespace underpaint::tests
