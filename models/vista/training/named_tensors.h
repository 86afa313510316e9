#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <string>

namespace underpaint::models::training {

/// Parameters, gradients or an optimiser's state by name. The order of the names is the order of every sum.
using NamedTensors = std::map<std::string, at::Tensor>;

/// Those of them that lie under "prefix.", without it.
inline NamedTensors under(const NamedTensors& all, const std::string& prefix)
{
    NamedTensors part;
    for (auto at = all.lower_bound(prefix + "."); at != all.end() && at->first.starts_with(prefix + "."); ++at)
        part.emplace(at->first.substr(prefix.size() + 1), at->second);
    return part;
}

/// Adds them to `all` as "prefix.name".
inline void addUnder(NamedTensors& all, const std::string& prefix, const NamedTensors& part)
{
    for (const auto& [name, tensor] : part)
        all.insert_or_assign(prefix + "." + name, tensor);
}

} // namespace underpaint::models::training
