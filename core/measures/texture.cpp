#include "core/measures/texture.h"

#include "core/base/error.h"
#include "core/measures/picture_distance.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <vector>

namespace underpaint::measures {

namespace {

constexpr int small = 8, large = 32;
constexpr std::array<int, 2> blockSides {8, 16};

/// Band of an 8 x 8 coefficient; -1: the mean.
int bandOf(int waves)
{
    return waves == 0 ? -1 : waves <= 2 ? 0 : waves <= 5 ? 1 : waves <= 8 ? 2 : 3;
}

void addBands(Texture& texture, const cv::Mat1f& luma)
{
    cv::Mat1f block;
    for (int y = 0; y + small <= luma.rows; y += small)
        for (int x = 0; x + small <= luma.cols; x += small) {
            cv::dct(luma(cv::Rect(x, y, small, small)).clone(), block);
            for (int ky = 0; ky < small; ++ky)
                for (int kx = 0; kx < small; ++kx)
                    if (const int band = bandOf(kx + ky); band >= 0)
                        texture.bands[std::size_t(band)] += double(block(ky, kx)) * double(block(ky, kx));
            texture.blocks += 1;
        }
}

void addBorders(Texture& texture, const cv::Mat1f& luma)
{
    const auto add = [&](int place, float difference) {
        for (std::size_t i = 0; i < blockSides.size(); ++i) {
            const bool isBorder = place % blockSides[i] == 0;
            (isBorder ? texture.border : texture.inner)[i] += std::abs(double(difference));
            (isBorder ? texture.borderPairs : texture.innerPairs)[i] += 1;
        }
    };
    for (int y = 0; y < luma.rows; ++y)
        for (int x = 0; x < luma.cols; ++x) {
            if (x > 0)
                add(x, luma(y, x) - luma(y, x - 1));
            if (y > 0)
                add(y, luma(y, x) - luma(y - 1, x));
        }
}

void addStreaks(Texture& texture, const cv::Mat1f& luma)
{
    struct Block {
        double energy = 0, vertical = 0, horizontal = 0;
    };
    std::vector<Block> blocks;
    cv::Mat1f waves;
    for (int y = 0; y + large <= luma.rows; y += large)
        for (int x = 0; x + large <= luma.cols; x += large) {
            cv::dct(luma(cv::Rect(x, y, large, large)).clone(), waves);
            Block block;
            for (int k = 8; k < large; ++k) {
                block.vertical += double(waves(0, k)) * double(waves(0, k));
                block.horizontal += double(waves(k, 0)) * double(waves(k, 0));
            }
            block.energy = waves.dot(waves) - double(waves(0, 0)) * double(waves(0, 0));
            blocks.push_back(block);
        }
    std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.energy < b.energy; });
    for (std::size_t i = 0; i < (blocks.size() + 1) / 2; ++i) {
        texture.vertical += blocks[i].vertical;
        texture.horizontal += blocks[i].horizontal;
    }
}

} // namespace

Texture& Texture::operator+=(const Texture& other)
{
    for (std::size_t i = 0; i < bands.size(); ++i)
        bands[i] += other.bands[i];
    for (std::size_t i = 0; i < border.size(); ++i) {
        border[i] += other.border[i];
        borderPairs[i] += other.borderPairs[i];
        inner[i] += other.inner[i];
        innerPairs[i] += other.innerPairs[i];
    }
    vertical += other.vertical;
    horizontal += other.horizontal;
    blocks += other.blocks;
    return *this;
}

double Texture::blockiness(int which) const
{
    const auto i = std::size_t(which);
    if (borderPairs[i] <= 0 || innerPairs[i] <= 0 || inner[i] <= 0)
        return 1;
    return border[i] / borderPairs[i] / (inner[i] / innerPairs[i]);
}

Texture textureOf(const canvas::Picture& picture)
{
    if (std::min(picture.width(), picture.height()) < large)
        throw base::Error(fmt::format("A picture of {} x {} pixels is too small to be measured: {} x {} are needed.", picture.width(), picture.height(), large, large));
    std::vector<float> samples = lumaOf(picture);
    const cv::Mat1f luma(picture.height(), picture.width(), samples.data());
    Texture texture;
    addBands(texture, luma);
    addBorders(texture, luma);
    addStreaks(texture, luma);
    return texture;
}

} // namespace underpaint::measures
