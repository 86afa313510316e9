#include "models/library/value_check.h"

#include "core/base/error.h"
#include "models/checkpoint.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <set>

namespace underpaint::models::library {

void checkValues(const base::ModelEntry& entry)
{
    std::set<std::string> read;
    for (const base::PartFile& part : entry.parts) {
        if (part.elements == 0 || !read.insert(part.path).second)
            continue;
        const Weights weights = openCheckpoint(part.path).weights;
        std::string first;
        int faults = 0;
        for (const std::string& name : weights.names()) {
            const at::Tensor& tensor = weights.at(name);
            if (tensor.is_floating_point() && tensor.numel() > 0 && !at::isfinite(tensor.scalar_type() == at::kDouble ? tensor : tensor.to(at::kFloat)).all().item<bool>() && faults++ == 0)
                first = name;
        }
        if (faults > 0)
            throw base::Error(fmt::format("{} is damaged: its tensor {} holds values that are not numbers{}. Fetch the file again.", part.path, first,
                faults == 1 ? "" : fmt::format(" ({} tensors in all)", faults)));
    }
}

} // namespace underpaint::models::library
