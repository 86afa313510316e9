#include "models/vista/training/moving_average.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

namespace underpaint::models::training {

MovingAverage::MovingAverage(const NamedTensors& parameters)
{
    const at::NoGradGuard guard;
    for (const auto& [name, tensor] : parameters)
        m_tensors[name] = tensor.detach().clone();
}

void MovingAverage::update(const NamedTensors& parameters, double keep)
{
    const at::NoGradGuard guard;
    for (auto& [name, tensor] : m_tensors)
        tensor.lerp_(parameters.at(name).detach(), 1 - keep);
}

void MovingAverage::set(const NamedTensors& tensors)
{
    const at::NoGradGuard guard;
    for (auto& [name, tensor] : m_tensors) {
        const auto found = tensors.find(name);
        if (found == tensors.end() || found->second.sizes() != tensor.sizes())
            throw base::Error(fmt::format("The averaged weights lack {} in the shape of this network: they belong to another run.", name));
        tensor.copy_(found->second);
    }
}

} // namespace underpaint::models::training
