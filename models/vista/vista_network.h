#pragma once

#include "models/layers.h"
#include "models/vista/vista_config.h"

#include <span>

namespace underpaint::models::vista {

/// Nine word indices, one per attribute of the vocabulary; 0 = unspecified.
using Caption = std::vector<std::int64_t>;

/// What the network knows of a picture's size.
struct VistaGrid {
    at::Tensor heights; ///< float32 [H/2, 6]
    Rotary rotary;      ///< of the H/16 x W/16 tokens
};
VistaGrid vistaGrid(int height, int width, at::Device device);

/// Vista's U-Net (its weights under "net"), packed for one device and one number type. All values; nothing changes after construction.
class VistaNetwork {
public:
    /// weights: all tensors of the file, any floating type. type: float32 or bfloat16 (CPU), float32, float16 or bfloat16 (CUDA).
    VistaNetwork(const VistaConfig& config, const Weights& weights, at::Device device, at::ScalarType type);

    /// planes: y and the Wiener estimate in decorrelated colours [N, 6, H, W], float32. One caption per picture. The answer: F in
    /// decorrelated colours, [N, 3, H, W], float32.
    at::Tensor operator()(const at::Tensor& planes, double logRatio, std::span<const Caption> captions, const VistaGrid& grid) const;

    /// 2 x multiply-adds of convolutions, linears and attention products of one picture.
    double gflop(int height, int width) const;
    at::ScalarType type() const { return m_type; }
    at::Device device() const { return m_device; }

private:
    struct Residual {
        at::Tensor normScale, normShift;
        Convolution first, second;
        std::int64_t film = 0; ///< where its scales and shifts begin in the answer of the common film linear
        std::int64_t channels = 0;
    };
    struct Attention {
        at::Tensor normScale, normShift;
        Convolution qkv, out;
    };

    at::Tensor embedding(double logRatio, std::span<const Caption> captions) const;
    at::Tensor residual(const Residual& block, at::Tensor x, const at::Tensor& film) const;
    at::Tensor attention(const Attention& block, at::Tensor x, const Rotary& rotary) const;

    at::Device m_device;
    at::ScalarType m_type;
    double m_epsilon;
    at::Tensor m_frequencies, m_time1, m_time1Bias, m_time2, m_time2Bias, m_film, m_filmBias;
    std::vector<at::Tensor> m_words;
    Convolution m_stem, m_head;
    std::array<Convolution, 3> m_down, m_merge;
    std::array<Residual, 3> m_encode, m_decode;
    Residual m_middle;
    Attention m_before, m_after;
    at::Tensor m_normScale, m_normShift;
};

} // namespace underpaint::models::vista
