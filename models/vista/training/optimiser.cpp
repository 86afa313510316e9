#include "models/vista/training/optimiser.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace underpaint::models::training {

using at::Tensor;

Tensor orthogonalised(const Tensor& gradient, int rounds, at::ScalarType type)
{
    const bool tall = gradient.size(0) > gradient.size(1);
    Tensor x = ((tall ? gradient.t() : gradient) / (gradient.norm() + 1e-7)).to(type);
    for (int i = 0; i < rounds; ++i) {
        const Tensor a = at::mm(x, x.t());
        x = 3.4445 * x + at::mm(-4.7750 * a + 2.0315 * at::mm(a, a), x);
    }
    return (tall ? x.t() : x).to(at::kFloat);
}

Optimiser::Optimiser(NamedTensors parameters, std::set<std::string> kernels, OptimiserSettings settings)
    : m_settings(settings)
    , m_steps(at::zeros({1}, at::TensorOptions(at::kLong)))
{
    for (auto& [name, parameter] : parameters) {
        Slot slot {parameter.detach(), at::zeros_like(parameter, at::TensorOptions().memory_format(at::MemoryFormat::Contiguous)), {}, kernels.contains(name)};
        if (slot.isKernel)
            slot.first = slot.first.reshape({parameter.size(0), -1});
        else
            slot.second = at::zeros_like(slot.first);
        m_slots.emplace(name, std::move(slot));
    }
}

void Optimiser::stepKernel(Slot& slot, const Tensor& gradient, double rate) const
{
    const Tensor g = gradient.reshape(slot.first.sizes()).to(at::kFloat);
    slot.first.mul_(m_settings.momentum).add_(g);
    const double length = .2 * std::sqrt(double(std::max(g.size(0), g.size(1))));
    const Tensor direction = orthogonalised(g + m_settings.momentum * slot.first, m_settings.rounds, m_settings.roundsIn) * length;
    slot.parameter.mul_(1 - m_settings.kernelDecay * rate).add_(direction.reshape(slot.parameter.sizes()), -rate);
}

void Optimiser::stepOther(Slot& slot, const Tensor& gradient, double shortening, double rate) const
{
    const Tensor g = gradient.to(at::kFloat) * shortening;
    const double step = double(m_steps.const_data_ptr<std::int64_t>()[0]);
    slot.first.lerp_(g, 1 - m_settings.beta1);
    slot.second.mul_(m_settings.beta2).addcmul_(g, g, 1 - m_settings.beta2);
    const double unbiased1 = 1 - std::pow(m_settings.beta1, step), unbiased2 = 1 - std::pow(m_settings.beta2, step);
    const Tensor spread = (slot.second.sqrt() / std::sqrt(unbiased2)).add_(m_settings.epsilon);
    slot.parameter.mul_(1 - m_settings.otherDecay * rate).addcdiv_(slot.first, spread, -rate / unbiased1);
}

void Optimiser::step(const NamedTensors& gradients, double rate, Crew& crew)
{
    const at::NoGradGuard guard;
    std::vector<std::pair<Slot*, const Tensor*>> work;
    std::vector<Tensor> norms;
    for (auto& [name, slot] : m_slots) {
        const Tensor& gradient = gradients.at(name);
        work.emplace_back(&slot, &gradient);
        if (!slot.isKernel)
            norms.push_back(gradient.to(at::kFloat).norm());
    }
    const double shortening = norms.empty() ? 1 : std::min(1., m_settings.longestGradient / (at::stack(norms).norm().item<double>() + 1e-6));
    m_steps.mutable_data_ptr<std::int64_t>()[0] += 1;
    // The largest matrices first, so that nobody waits for one at the end.
    std::stable_sort(work.begin(), work.end(), [](const auto& a, const auto& b) { return a.first->parameter.numel() > b.first->parameter.numel(); });
    crew.share(std::int64_t(work.size()), [&](std::int64_t i) {
        const at::NoGradGuard inside; // each thread has its own
        const auto [slot, gradient] = work[std::size_t(i)];
        if (slot->isKernel)
            stepKernel(*slot, *gradient, rate);
        else
            stepOther(*slot, *gradient, shortening, rate);
    });
}

NamedTensors Optimiser::state() const
{
    NamedTensors all {{"steps", m_steps}};
    for (const auto& [name, slot] : m_slots) {
        all["first." + name] = slot.first;
        if (slot.second.defined())
            all["second." + name] = slot.second;
    }
    return all;
}

void Optimiser::setState(const NamedTensors& state)
{
    const NamedTensors own = this->state();
    for (const auto& [name, tensor] : own)
        if (!state.contains(name) || state.at(name).sizes() != tensor.sizes())
            throw base::Error(fmt::format("The state of the optimiser lacks {} in the shape of this network: it belongs to another run.", name));
    if (state.size() != own.size())
        throw base::Error("The state of the optimiser holds more than this network has: it belongs to another run.");
    const at::NoGradGuard guard;
    for (const auto& [name, tensor] : own)
        Tensor(tensor).copy_(state.at(name));
}

} // namespace underpaint::models::training
