#pragma once

#include <string>
#include <vector>

namespace underpaint::diffusion {
class DiffusionModel;
}

namespace underpaint::models {

/// One line of `bench`.
struct BenchRow {
    std::string name;
    double milliseconds = 0; ///< the median of several runs
    double gflop = 0;        ///< 2 x multiply-adds of convolutions, linears, attention products and transforms; 0: none to speak of
};

/// The parts of a model one by one, after a warm-up: one answer at 256 and 512 pixels, with guidance, encode, decode, transforms.
std::vector<BenchRow> benchModel(const diffusion::DiffusionModel& model);

} // namespace underpaint::models
