#include "models/library/value_check.h"

#include "core/base/error.h"
#include "models/checkpoint.h"
#include "models/library/file_cache.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>
#include <set>

namespace underpaint::models::library {
namespace {

/// A sum that is a number has none but numbers in it, and needs no memory; only where it is not are the values asked one by one.
bool isFinite(const at::Tensor& tensor)
{
    if (!tensor.is_floating_point() || tensor.numel() == 0)
        return true;
    const bool small = c10::elementSize(tensor.scalar_type()) == 1;
    const at::Tensor values = small ? tensor.to(at::kFloat) : tensor;
    const bool wide = values.scalar_type() == at::kDouble;
    return std::isfinite(values.sum(wide ? at::kDouble : at::kFloat).item<double>()) || at::isfinite(values).all().item<bool>();
}

} // namespace

void checkValues(const base::ModelEntry& entry, Look look, const std::stop_token& stop)
{
    FileCache cache;
    std::set<std::string> read;
    for (const base::PartFile& part : entry.parts) {
        if (part.elements == 0 || !read.insert(part.path).second || (look == Look::New && cache.areValuesKnown(part.path)))
            continue;
        const Weights weights = openCheckpoint(part.path).weights;
        std::string first;
        int faults = 0;
        for (const std::string& name : weights.names()) {
            if (stop.stop_requested())
                throw base::Stopped();
            if (!isFinite(weights.at(name)) && faults++ == 0)
                first = name;
        }
        if (faults > 0)
            throw base::Error(fmt::format("{} is damaged: its tensor {} holds values that are not numbers{}. Fetch the file again.", part.path, first,
                faults == 1 ? "" : fmt::format(" ({} tensors in all)", faults)));
        cache.noteValues(part.path);
    }
    cache.save();
}

} // namespace underpaint::models::library
