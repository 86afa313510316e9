#include "models/text/prompt_weights.h"

#include <ATen/ATen.h>

#include <cmath>

namespace underpaint::models::text {

at::Tensor weightedContext(const at::Tensor& context, const ClipWindows& windows)
{
    const std::int64_t width = context.size(2);
    if (!windows.weighted)
        return context.reshape({1, -1, width});
    std::vector<at::Tensor> all;
    for (std::int64_t i = 0; i < context.size(0); ++i) {
        const std::vector<float>& row = windows.weights.at(std::size_t(i));
        const bool plain = std::all_of(row.begin(), row.end(), [](float weight) { return weight == 1; });
        if (plain) {
            all.push_back(context[i]);
            continue;
        }
        const at::Tensor weights = at::tensor(row).to(context.device(), context.scalar_type()).unsqueeze(1);
        const at::Tensor weighted = context[i] * weights;
        const double share = context[i].to(at::kDouble).mean().item<double>() / weighted.to(at::kDouble).mean().item<double>();
        all.push_back(std::isfinite(share) ? weighted * share : weighted);
    }
    return at::cat(all, 0).unsqueeze(0);
}

} // namespace underpaint::models::text
