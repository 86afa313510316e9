#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace underpaint::diffusion {

/// What a draw is for: each purpose has its own stream, so an unused draw shifts no other.
enum class Purpose : std::uint32_t { Start = 0, Sampler = 1, Kept = 2, Target = 3, Probe = 4, Posterior = 5 };

/// Where noise comes from: standard normal tensors [N, C, H, W], the same for the same arguments. Tests hand in recorded tensors.
/// repeat: SDEdit's pass, 0-based; step: 0-based step within the pass.
using NoiseSource = std::function<at::Tensor(Purpose purpose, int repeat, int step)>;

/// Counter-based normal noise (Philox 4x32-10, Salmon et al. 2011; Box-Muller): every value is a function of
/// (seed, purpose, repeat, step, channel, pixel coordinate) alone, so it has the same bits in any batch, tile, crop or device, and
/// untouched parts of a picture keep theirs when the canvas grows. Made on the CPU with our own logarithm, sine and cosine
/// (same bits with every compiler), then copied to `device`.
class CounterNoise {
public:
    struct Key {
        std::uint64_t seed = 0;
        Purpose purpose = Purpose::Start;
        std::uint32_t repeat = 0, step = 0;
    };

    /// Values for pixels x..x+width-1, y..y+height-1 (coordinates may be negative) of `channels` channels, float32 [1, channels, height, width].
    static at::Tensor draw(const Key& key, int channels, int height, int width, int x = 0, int y = 0);

    /// Half-size noise that shows the same picture: 2 x the 2x2 mean (variance kept). noise: [N, C, 2h, 2w] -> [N, C, h, w].
    static at::Tensor halved(const at::Tensor& noise);
};

/// CounterNoise as a source of `shape` = [batch, channels, height, width] tensors in `options`; all items of the batch share the
/// noise when `seeds` has one entry, else item i has seeds[i]. x, y: where the picture's first pixel lies. Throws base::Error if the
/// number of seeds is neither 1 nor the batch.
NoiseSource counterNoise(std::vector<std::uint64_t> seeds, at::IntArrayRef shape, at::TensorOptions options, int x = 0, int y = 0);

} // namespace underpaint::diffusion
