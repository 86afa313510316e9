#include "models/weights.h"

#include "core/base/error.h"
#include "models/finite.h"
#include "models/mapped_tensor.h"
#include "models/safetensors.h"
#include "models/tensor_shapes.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>

namespace underpaint::models {

using base::Error;

Weights::Weights(std::map<std::string, at::Tensor> tensors, std::map<std::string, std::string> metadata)
    : m_tensors(std::make_shared<const std::map<std::string, at::Tensor>>(std::move(tensors)))
    , m_metadata(std::make_shared<const std::map<std::string, std::string>>(std::move(metadata)))
{
}

Weights Weights::open(const std::string& path)
{
    const auto file = std::make_shared<MappedFile>(path);
    SafetensorsHeader header = readSafetensorsHeader(file->bytes(), path);
    std::map<std::string, at::Tensor> tensors;
    for (const TensorEntry& entry : header.entries)
        tensors[entry.name] = mappedTensor(file, entry.begin, typeNamed(entry.type), entry.shape);
    return Weights(std::move(tensors), std::move(header.metadata));
}

const at::Tensor& Weights::at(const std::string& name) const
{
    if (m_tensors)
        if (const auto found = m_tensors->find(m_prefix + name); found != m_tensors->end())
            return found->second;
    throw Error(fmt::format("The model file lacks the tensor {}{}: it was made for another network.", m_prefix, name));
}

bool Weights::contains(const std::string& name) const { return m_tensors && m_tensors->contains(m_prefix + name); }

Weights Weights::under(const std::string& prefix) const
{
    Weights part = *this;
    part.m_prefix += prefix + ".";
    return part;
}

std::vector<std::string> Weights::names() const
{
    std::vector<std::string> answer;
    if (m_tensors)
        for (auto i = m_tensors->lower_bound(m_prefix); i != m_tensors->end() && i->first.starts_with(m_prefix); ++i)
            answer.push_back(i->first.substr(m_prefix.size()));
    return answer;
}

const std::map<std::string, std::string>& Weights::metadata() const
{
    static const std::map<std::string, std::string> none;
    return m_metadata ? *m_metadata : none;
}

void Weights::check(const base::ModelCard& card, const std::string& file) const { check(card, file, Look::Values); }
void Weights::checkShapes(const base::ModelCard& card, const std::string& file) const { check(card, file, Look::Shapes); }

void Weights::check(const base::ModelCard& card, const std::string& file, Look look) const
{
    ShapeFaults faults(card.tensors, shapesOf(*this));
    if (look == Look::Values)
        for (const auto& [name, shape] : card.tensors)
            if (contains(name) && !isFinite(at(name)))
                faults.add(fmt::format("its tensor {} holds values that are not numbers", name));
    if (faults.any())
        throw Error(fmt::format("{} does not fit the card \"{}\": {}. Choose the card this file was made for, or fetch the file again.", file, card.name, faults.text()));
}

std::vector<std::string> nonFiniteTensors(const Weights& weights)
{
    std::vector<std::string> found;
    for (const std::string& name : weights.names())
        if (!isFinite(weights.at(name)))
            found.push_back(name);
    return found;
}

Weights Weights::to(at::ScalarType type, at::Device device) const
{
    std::map<std::string, at::Tensor> tensors;
    for (const std::string& name : names()) {
        const at::Tensor& tensor = at(name);
        // Named after the prefix, like names(): the copy is a whole of its own.
        tensors[name] = tensor.is_floating_point() ? tensor.to(device, type) : tensor.to(device);
    }
    return Weights(std::move(tensors), metadata());
}

} // namespace underpaint::models
