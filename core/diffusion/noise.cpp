#include "core/diffusion/noise.h"

#include "core/base/error.h"
#include "core/diffusion/normal_stream.h"

#include <fmt/ranges.h>

namespace underpaint::diffusion {

at::Tensor CounterNoise::draw(const Key& key, int channels, int height, int width, int x, int y)
{
    at::Tensor noise = at::empty({1, channels, height, width}, at::kFloat);
    float* const values = noise.mutable_data_ptr<float>();
    const NormalStream stream(key.seed, std::uint32_t(key.purpose), key.repeat, key.step);
    for (int first = 0; first < channels; first += 4)
        for (int row = 0; row < height; ++row) {
            std::array<float*, 4> rows{};
            for (int c = first; c < std::min(channels, first + 4); ++c)
                rows[c - first] = values + (std::int64_t(c) * height + row) * width;
            stream.fill(std::uint32_t(first / 4), x, y + row, width, rows);
        }
    return noise;
}

at::Tensor CounterNoise::halved(const at::Tensor& noise)
{
    if (noise.dim() != 4 || noise.size(2) % 2 || noise.size(3) % 2)
        throw base::Error(fmt::format("Only noise of even height and width can be halved, not {}: give a size that is a multiple of 2.",
            fmt::join(noise.sizes().vec(), "x")));
    const auto corner = [&](int dy, int dx) { return noise.slice(2, dy, {}, 2).slice(3, dx, {}, 2); };
    return ((corner(0, 0) + corner(0, 1)) + (corner(1, 0) + corner(1, 1))) * .5;
}

NoiseSource counterNoise(std::vector<std::uint64_t> seeds, at::IntArrayRef shape, at::TensorOptions options, int x, int y)
{
    const std::vector<std::int64_t> size = shape.vec();
    if (size.size() != 4 || (seeds.size() != 1 && std::int64_t(seeds.size()) != size[0]))
        throw base::Error(fmt::format("Noise of shape {} needs one seed or one per picture, not {}.", fmt::join(size, "x"), seeds.size()));
    return [seeds = std::move(seeds), size, options, x, y](Purpose purpose, int repeat, int step) {
        std::vector<at::Tensor> items;
        for (const std::uint64_t seed : seeds)
            items.push_back(CounterNoise::draw({seed, purpose, std::uint32_t(repeat), std::uint32_t(step)},
                int(size[1]), int(size[2]), int(size[3]), x, y));
        return (items.size() == 1 ? items[0].expand(size).contiguous() : at::cat(items)).to(options);
    };
}

} // namespace underpaint::diffusion
