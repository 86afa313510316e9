#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace underpaint::models {

/// A convolution whose weights lie as the processor's kernels want them. Works in the type and on the device of its weights;
/// activations are channels_last. Copies share the packed weights; any thread may call.
class Convolution {
public:
    Convolution() = default;
    /// weight [out, in, k, k], bias [out] or undefined; zero padding on all sides.
    Convolution(at::Tensor weight, at::Tensor bias, int stride, int padding);

    at::Tensor operator()(const at::Tensor& x) const { return applied(x, false); }
    /// sum + convolution(x), written into sum where that is possible.
    at::Tensor addedTo(at::Tensor sum, const at::Tensor& x) const { return added(std::move(sum), x, false); }
    /// max(0, convolution(x)), and max(0, sum + convolution(x)), likewise.
    at::Tensor rectified(const at::Tensor& x) const { return applied(x, true); }
    at::Tensor rectifiedSum(at::Tensor sum, const at::Tensor& x) const { return added(std::move(sum), x, true); }
    /// 2 x multiply-adds over one input of this size.
    double gflop(int height, int width) const;

private:
    struct Packed;
    at::Tensor applied(const at::Tensor& x, bool rectify) const;
    at::Tensor added(at::Tensor sum, const at::Tensor& x, bool rectify) const;
    bool packs(const at::Tensor& x) const;
    at::Tensor packedFor(const at::Tensor& x) const;
    at::Tensor plain(const at::Tensor& x) const;

    at::Tensor m_bias;
    std::shared_ptr<Packed> m_packed; // the weight, plain or in the kernels' own order
    std::int64_t m_weights = 0;
    bool m_packable = false; // whether the operators for packed weights can be used
    int m_stride = 1, m_padding = 0;
};

enum class Activation { None, Silu };

/// act(norm(x) * scale + shift): groups of channels, biased variance over the group's channels and all pixels.
/// x: [N, C, H, W] channels_last, C a multiple of `groups` (in one pass for reading and one for writing where it is a multiple of 16, too); scale and shift: float32 [C] or [N, C].
at::Tensor groupNorm(const at::Tensor& x, std::int64_t groups, const at::Tensor& scale, const at::Tensor& shift, double epsilon, Activation activation);

/// skip (1 + a) + b. coarse: [N, 8C, H/2, W/2] with channels [2 dy + dx][a, b][C]; skip: [N, C, H, W]. Both channels_last.
at::Tensor modulatedByCoarse(const at::Tensor& coarse, const at::Tensor& skip);

/// planes [N, 6, H, W] float32 -> 2x2 blocks as channels, height maps and two zero channels: [N, 32, H/2, W/2] of `type`,
/// channels_last. heights: float32 [H/2, 6].
at::Tensor gatheredBlocks(const at::Tensor& planes, const at::Tensor& heights, at::ScalarType type);
/// [N, 12, H/2, W/2] channels_last -> planes [N, 3, H, W] float32.
at::Tensor scatteredBlocks(const at::Tensor& blocks);

/// The rotary code of a grid of tokens: cosine and sine of 16 angles per token, float32 [H W, 16].
struct Rotary {
    at::Tensor cosine, sine;
};
Rotary rotaryGrid(int height, int width, at::Device device);

/// softmax(scale q k^T) v without the matrix of scores. q [N, Tq, heads, d], k and v [N, Tk, heads, d], float32 or bf16 on a CPU, the last dimension dense -> dense [N, Tq, heads, d]. Computed
/// in float32.
at::Tensor fusedAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, double scale);

/// Self-attention of heads of 32 channels. qkv: [N, 3 C, H, W] channels_last, channels [q, k, v][head][32], overwritten; the
/// answer: [N, C, H, W] channels_last.
at::Tensor rotaryAttention(at::Tensor qkv, const Rotary& rotary);

} // namespace underpaint::models
