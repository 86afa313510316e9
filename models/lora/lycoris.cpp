#include "models/lora/lycoris.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace underpaint::models::lora {
namespace {

using at::Tensor;

base::Error misfit(const Pair& pair, const std::string& file)
{
    return base::Error(fmt::format("{} cannot be applied: the tensors beside {} have shapes that cannot be multiplied. Fetch the file again.", file, pair.name));
}

class Pieces {
public:
    Pieces(const Pair& pair, const std::string& file) : m_pair(pair), m_file(file) {}

    bool has(const char* name) const { return m_pair.pieces.contains(name); }
    /// In single numbers, with two sides or four.
    Tensor at(const char* name) const
    {
        const Tensor& tensor = m_pair.pieces.at(name);
        if (!tensor.is_floating_point() || (tensor.dim() != 2 && tensor.dim() != 4) || tensor.numel() == 0)
            throw misfit(m_pair, m_file);
        return tensor.to(at::kFloat);
    }
    /// a b, [out, in ..]; with kernels t [rank, rank, k, k] between them a is [rank, out] and b [rank, in] (Tucker's form).
    Tensor product(const char* a, const char* b, const char* t) const
    {
        const Tensor left = at(a).flatten(1), right = at(b);
        if (!has(t)) {
            if (left.size(1) != right.size(0))
                throw misfit(m_pair, m_file);
            const Tensor both = at::matmul(left, right.flatten(1));
            return right.dim() == 4 ? both.reshape({left.size(0), right.size(1), right.size(2), right.size(3)}) : both;
        }
        const Tensor kernels = at(t), inputs = right.flatten(1);
        if (kernels.dim() != 4 || kernels.size(0) != left.size(0) || kernels.size(1) != inputs.size(0))
            throw misfit(m_pair, m_file);
        return at::einsum("ijkl,jr,ip->prkl", {kernels, inputs, left});
    }

private:
    const Pair& m_pair;
    const std::string& m_file;
};

Tensor hadamard(const Pieces& pieces, const Pair& pair, const std::string& file)
{
    const Tensor first = pieces.product("hada_w1_a", "hada_w1_b", "hada_t1").flatten(1), second = pieces.product("hada_w2_a", "hada_w2_b", "hada_t2").flatten(1);
    if (first.sizes() != second.sizes())
        throw misfit(pair, file);
    const auto rank = double(pieces.at("hada_w1_b").size(0));
    return first * second * (pair.alpha.value_or(rank) / rank);
}

Tensor kronecker(const Pieces& pieces, const Pair& pair, const std::string& file)
{
    double rank = 0; // of whole factors there is none, and then alpha means nothing
    const auto factor = [&](const char* whole, const char* a, const char* b, const char* t) {
        if (pieces.has(whole))
            return pieces.at(whole);
        rank = double(pieces.at(b).size(0));
        return pieces.product(a, b, t);
    };
    Tensor first = factor("lokr_w1", "lokr_w1_a", "lokr_w1_b", "lokr_t1"), second = factor("lokr_w2", "lokr_w2_a", "lokr_w2_b", "lokr_t2");
    if (first.dim() != 2)
        throw misfit(pair, file);
    if (second.dim() == 4)
        first = first.unsqueeze(2).unsqueeze(3);
    const Tensor change = at::kron(first, second.contiguous()).flatten(1);
    return rank > 0 ? change * (pair.alpha.value_or(rank) / rank) : change;
}

} // namespace

Tensor lycorisProduct(const Pair& pair, const std::string& file)
{
    const Pieces pieces(pair, file);
    const Tensor change = pieces.has("hada_w1_a") ? hadamard(pieces, pair, file) : kronecker(pieces, pair, file);
    if (!at::isfinite(change).all().item<bool>())
        throw base::Error(fmt::format("{} holds values in {} that are not numbers: fetch the file again.", file, pair.name));
    return change;
}

} // namespace underpaint::models::lora
