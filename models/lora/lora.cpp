#include "models/lora/lora.h"

#include "core/base/error.h"
#include "models/lora/lora_pairs.h"
#include "models/lora/lora_places.h"
#include "models/nn/scaled.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace underpaint::models::lora {
namespace {

using at::Tensor;

/// One pair and where a part of it goes.
struct Addend {
    const Pair* pair = nullptr;
    Slice slice;
    std::int64_t rows = 0; ///< of the pair's whole change
};

/// Inputs of a text encoder's attention, which tells encoders of one name apart.
std::int64_t widthOf(const TensorShapes& shapes, const Places& places)
{
    const auto found = places.find("encoder_layers_0_self_attn_q_proj");
    return found == places.end() ? 0 : shapes.at(found->second.at(0).tensor).at(1);
}

/// Small floats cannot hold a change that is a hundredth of a weight.
at::ScalarType typeAfter(at::ScalarType type) { return c10::isFloat8Type(type) ? at::kBFloat16 : type; }

class Merger {
public:
    Merger(double strength, const std::string& file) : m_strength(strength), m_file(file) {}

    /// weight: as the network would keep it in single numbers; type: what it is stored in.
    Tensor operator()(const Tensor& weight, at::ScalarType type, const std::vector<Addend>& addends) const
    {
        Tensor sum = weight.clone();
        for (const Addend& one : addends) {
            const Tensor target = one.slice.transposed ? sum.t() : sum;
            const Tensor change = one.pair->product(m_file).to(sum.device());
            Tensor rows = target.narrow(0, one.slice.to, one.slice.rows);
            if (change.size(0) != one.rows || change.numel() / one.rows != rows.numel() / one.slice.rows)
                throw base::Error(fmt::format("{} does not fit this model: {} is for a layer of {}x{} where the model has {}. It was made for another kind of model.", m_file,
                    one.pair->name, change.size(0), change.numel() / change.size(0), fmt::join(weight.sizes(), "x")));
            const Tensor part = change.narrow(0, one.slice.from, one.slice.rows).reshape(rows.sizes());
            if (one.pair->magnitude.defined())
                rows.add_(resized(rows + part, *one.pair, one.slice, one.rows) - rows, m_strength);
            else
                rows.add_(part, m_strength);
        }
        return sum.to(typeAfter(type));
    }

private:
    /// DoRA (Liu et al. 2024, Eq. 5): the merged rows, or columns, in the lengths that the file states. merged: the slice's rows, [rows, in ..].
    Tensor resized(const Tensor& merged, const Pair& pair, const Slice& slice, std::int64_t rows) const
    {
        const Tensor lengths = pair.magnitude.to(merged.device(), at::kFloat).flatten();
        std::vector<std::int64_t> shape(std::size_t(merged.dim()), 1);
        const bool byRows = lengths.numel() == rows && (pair.magnitude.dim() < 2 || pair.magnitude.size(0) == rows);
        if (byRows) {
            shape[0] = slice.rows;
            const Tensor own = merged.flatten(1).norm(2, {1});
            return merged * (lengths.narrow(0, slice.from, slice.rows) / own.clamp_min(least)).reshape(shape);
        }
        if (lengths.numel() != merged.size(1) || slice.rows != rows) // a column's length needs all its rows
            throw base::Error(fmt::format("{} does not fit this model: {} states {} lengths for a layer of {}x{}. It was made for another kind of model, or for another program.", m_file, pair.name,
                lengths.numel(), rows, merged.size(1)));
        shape[1] = merged.size(1);
        const Tensor own = merged.transpose(0, 1).flatten(1).norm(2, {1});
        return merged * (lengths / own.clamp_min(least)).reshape(shape);
    }

    static constexpr double least = 1e-12;
    double m_strength;
    const std::string& m_file;
};

} // namespace

Weights apply(const Weights& weights, Piece piece, const Weights& lora, double strength, const std::string& file, Applied* applied)
{
    if (!std::isfinite(strength))
        throw base::UsageError(fmt::format("The strength of {} is no number: choose one between -2 and 2.", file));
    const TensorShapes shapes = shapesOf(weights);
    const Places places = placesIn(shapes, piece);
    const Pairs pairs = pairsFor(lora, piece, widthOf(shapes, places), file);

    Applied report;
    report.unknown = pairs.unknown;
    std::map<std::string, std::vector<Addend>> addends; // by tensor, so that one tensor at a time is widened
    for (const auto& [module, pair] : pairs.layers) {
        const auto place = places.find(module);
        if (place == places.end()) {
            report.unknown.push_back(pair.name);
            continue;
        }
        std::int64_t rows = 0;
        for (const Slice& slice : place->second)
            rows = std::max(rows, slice.from + slice.rows);
        for (const Slice& slice : place->second)
            addends[slice.tensor].push_back({&pair, slice, rows});
    }

    const Merger merged(strength, file);
    std::map<std::string, Tensor> tensors;
    for (const std::string& name : weights.names()) {
        const auto changes = addends.find(name);
        const bool isChanged = strength != 0 && changes != addends.end();
        const Tensor& own = weights.at(name);
        tensors[name] = isChanged ? merged(nn::scaled(weights, name, {own.device(), at::kFloat}), own.scalar_type(), changes->second) : own;
        report.changed += isChanged ? 1 : 0;
    }
    for (const auto& [name, changes] : addends) // whose factor is in them now
        if (const std::string scale = nn::scaleNameOf(name); strength != 0 && weights.contains(scale))
            tensors.erase(scale);
    if (applied)
        *applied = std::move(report);
    return Weights(std::move(tensors), weights.metadata());
}

} // namespace underpaint::models::lora
