#pragma once

#include "core/canvas/picture.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace underpaint::engine {

/// SDEdit's simulated strokes (algorithms.md 5): a median filter of 23 x 23 per channel with the border repeated, then six colours by k-means, begun at
/// evenly spaced brightness. `picture`: RGB, 8 bit.
inline canvas::Picture simulatedStrokes(const canvas::Picture& picture, int kernel = 23, int colours = 6)
{
    const int width = picture.width(), height = picture.height(), reach = kernel / 2;
    const auto samples = picture.eight();
    std::vector<std::uint8_t> flat(samples.size());
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < height; ++y) {
            std::array<int, 256> counts{};
            const auto column = [&](int x, int change) {
                for (int dy = -reach; dy <= reach; ++dy)
                    counts[samples[std::size_t((std::clamp(y + dy, 0, height - 1) * width + std::clamp(x, 0, width - 1)) * 3 + c)]] += change;
            };
            for (int x = -reach; x <= reach; ++x)
                column(x, 1);
            for (int x = 0; x < width; ++x) {
                int value = 0;
                for (int seen = counts[0]; seen <= kernel * kernel / 2; seen += counts[std::size_t(value)])
                    ++value;
                flat[std::size_t((y * width + x) * 3 + c)] = std::uint8_t(value);
                column(x - reach, -1);
                column(x + reach + 1, 1);
            }
        }

    const std::size_t pixels = flat.size() / 3;
    const auto brightness = [&](std::size_t i) { return flat[3 * i] + flat[3 * i + 1] + flat[3 * i + 2]; };
    std::vector<std::size_t> byBrightness(pixels);
    for (std::size_t i = 0; i < pixels; ++i)
        byBrightness[i] = i;
    std::ranges::stable_sort(byBrightness, {}, brightness);
    std::vector<std::array<double, 3>> palette;
    for (int k = 0; k < colours; ++k) {
        const std::size_t i = byBrightness[std::size_t(2 * k + 1) * pixels / std::size_t(2 * colours)];
        palette.push_back({double(flat[3 * i]), double(flat[3 * i + 1]), double(flat[3 * i + 2])});
    }
    const auto nearest = [&](std::size_t i) {
        std::size_t best = 0;
        double least = std::numeric_limits<double>::max();
        for (std::size_t k = 0; k < palette.size(); ++k) {
            double distance = 0;
            for (std::size_t c = 0; c < 3; ++c)
                distance += (flat[3 * i + c] - palette[k][c]) * (flat[3 * i + c] - palette[k][c]);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    };
    for (int round = 0; round < 8; ++round) {
        std::vector<std::array<double, 4>> sums(palette.size(), {0, 0, 0, 0});
        for (std::size_t i = 0; i < pixels; ++i) {
            auto& sum = sums[nearest(i)];
            for (std::size_t c = 0; c < 3; ++c)
                sum[c] += flat[3 * i + c];
            ++sum[3];
        }
        for (std::size_t k = 0; k < palette.size(); ++k)
            for (std::size_t c = 0; c < 3 && sums[k][3] > 0; ++c)
                palette[k][c] = sums[k][c] / sums[k][3];
    }
    std::vector<std::uint8_t> strokes(flat.size());
    for (std::size_t i = 0; i < pixels; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            strokes[3 * i + c] = std::uint8_t(palette[nearest(i)][c] + .5);
    return {picture.size(), 3, std::move(strokes)};
}

} // namespace underpaint::engine
