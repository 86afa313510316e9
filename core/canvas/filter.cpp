#include "core/canvas/filter.h"

#include "core/canvas/fix15.h"
#include "core/canvas/selection.h"
#include "core/canvas/stroke_reduction.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;
using Samples = cv::Mat_<cv::Vec<std::uint16_t, 4>>;

Samples samplesOf(const Tiles& tiles, base::Rect area)
{
    Samples samples(area.height, area.width, cv::Vec<std::uint16_t, 4>(0, 0, 0, 0));
    for (int row = area.y / side; row * side < area.bottom(); ++row)
        for (int column = area.x / side; column * side < area.right(); ++column)
            if (const Tile* const tile = tiles.at(column, row)) {
                const base::Rect part = base::Rect{column * side, row * side, side, side}.intersected(area);
                for (int y = part.y; y < part.bottom(); ++y)
                    std::copy_n(tile->samples.data() + (std::size_t(y - row * side) * side + std::size_t(part.x - column * side)) * 4, std::size_t(part.width) * 4,
                        samples.ptr<std::uint16_t>(y - area.y) + std::size_t(part.x - area.x) * 4);
            }
    return samples;
}

/// The tiles with those samples in that part; what did not change stays shared.
Tiles withSamples(const Tiles& tiles, const Samples& samples, base::Rect area)
{
    Tiles out = tiles;
    for (int row = area.y / side; row * side < area.bottom(); ++row)
        for (int column = area.x / side; column * side < area.right(); ++column) {
            const base::Rect part = base::Rect{column * side, row * side, side, side}.intersected(area);
            const Tile* const former = tiles.at(column, row);
            Tile changed;
            if (former)
                changed = *former;
            for (int y = part.y; y < part.bottom(); ++y)
                std::copy_n(samples.ptr<std::uint16_t>(y - area.y) + std::size_t(part.x - area.x) * 4, std::size_t(part.width) * 4,
                    changed.samples.data() + (std::size_t(y - row * side) * side + std::size_t(part.x - column * side)) * 4);
            const bool blank = std::all_of(changed.samples.begin(), changed.samples.end(), [](std::uint16_t sample) { return sample == 0; });
            if (former ? changed.samples != former->samples : !blank)
                out.writable(column, row) = changed;
        }
    return out;
}

template <typename Change>
void eachPixel(Samples& samples, const Change& change)
{
    for (int y = 0; y < samples.rows; ++y)
        for (int x = 0; x < samples.cols; ++x)
            change(samples(y, x), x, y);
}

/// Wide ones on a smaller grid: where a pixel is a small part of the width, nothing is lost.
Samples blurred(const Samples& samples, double sigma)
{
    Samples out;
    const int factor = std::max(1, int(sigma / 5));
    if (factor == 1) {
        cv::GaussianBlur(samples, out, {}, sigma, sigma, cv::BORDER_REPLICATE);
    } else {
        const int rows = (samples.rows + factor - 1) / factor, columns = (samples.cols + factor - 1) / factor;
        cv::Mat whole, small, soft;
        cv::copyMakeBorder(samples, whole, 0, rows * factor - samples.rows, 0, columns * factor - samples.cols, cv::BORDER_REPLICATE);
        cv::resize(whole, small, {columns, rows}, 0, 0, cv::INTER_AREA);
        const double rest = std::sqrt(sigma * sigma - (factor * factor - 1) / 12.) / factor; // without what the averages have blurred
        cv::GaussianBlur(small, small, {}, rest, rest, cv::BORDER_REPLICATE);
        cv::resize(small, soft, whole.size(), 0, 0, cv::INTER_CUBIC);
        out = soft(cv::Rect(0, 0, samples.cols, samples.rows)).clone();
    }
    // Rounding may leave a colour above its alpha.
    eachPixel(out, [](auto& pixel, int, int) {
        pixel[3] = std::min<std::uint16_t>(pixel[3], Tile::one);
        for (int c = 0; c < 3; ++c)
            pixel[c] = std::min(pixel[c], pixel[3]);
    });
    return out;
}

Samples sharpened(const Samples& samples, const Sharpen& sharpen)
{
    cv::Mat4f soft; // of single specks little is left: rounding it would be seen
    samples.convertTo(soft, CV_32F);
    cv::GaussianBlur(soft, soft, {}, sharpen.sigma, sharpen.sigma, cv::BORDER_REPLICATE);
    Samples out = samples.clone();
    eachPixel(out, [&](auto& pixel, int x, int y) {
        const cv::Vec4f& low = soft(y, x);
        if (!(low[3] > 0))
            return;
        for (int c = 0; c < 3; ++c) { // both by the same alpha, so that edges of paint are no edges of colour
            const double even = double(low[c]) * pixel[3] / low[3];
            pixel[c] = std::uint16_t(std::clamp(pixel[c] + sharpen.amount * (pixel[c] - even), 0., double(pixel[3])) + .5);
        }
    });
    return out;
}

Samples calmed(const Samples& samples, int radius)
{
    Samples out;
    if (radius <= 2) {
        cv::medianBlur(samples, out, 2 * radius + 1);
    } else {
        cv::Mat eight, calm;
        samples.convertTo(eight, CV_8U, 255. / Tile::one);
        cv::medianBlur(eight, calm, 2 * radius + 1);
        calm.convertTo(out, CV_16U, Tile::one / 255.);
    }
    eachPixel(out, [](auto& pixel, int, int) {
        for (int c = 0; c < 3; ++c)
            pixel[c] = std::min(pixel[c], pixel[3]);
    });
    return out;
}

/// Even bits from a place and a seed (the finaliser of SplitMix64, Steele et al. 2014).
std::uint64_t scattered(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

/// Normally distributed, by Box and Muller.
double normal(std::uint64_t key)
{
    const std::uint64_t bits = scattered(key);
    const double one = (double(bits >> 32) + 1) / 4294967297., other = double(bits & 0xffffffff) / 4294967296.;
    return std::sqrt(-2 * std::log(one)) * std::cos(2 * 3.14159265358979323846 * other);
}

Samples noisy(const Samples& samples, const Noise& noise, base::Rect area)
{
    Samples out = samples.clone();
    eachPixel(out, [&](auto& pixel, int x, int y) {
        if (pixel[3] == 0)
            return;
        const std::uint64_t place = (std::uint64_t(noise.seed) << 32) ^ (std::uint64_t(y + area.y) << 16) ^ std::uint64_t(x + area.x);
        const double grey = normal(scattered(place));
        for (int c = 0; c < 3; ++c) {
            const double more = noise.amount * (noise.coloured ? normal(scattered(place) + std::uint64_t(c) + 1) : grey);
            pixel[c] = std::uint16_t(std::clamp(pixel[c] + more * pixel[3], 0., double(pixel[3])) + .5);
        }
    });
    return out;
}

Samples inStrokes(const Tiles& tiles, const Samples& samples, const StrokePattern& pattern, base::Rect area)
{
    const Picture strokes = reducedToStrokes(tiles.picture(area), pattern.kernel | 1, pattern.colours);
    Samples out = samples.clone();
    eachPixel(out, [&](auto& pixel, int x, int y) {
        const std::uint8_t* const colour = strokes.eight().data() + (std::size_t(y) * std::size_t(area.width) + std::size_t(x)) * 3;
        for (int c = 0; c < 3; ++c)
            pixel[c] = times(fix15(colour[c]), pixel[3]);
    });
    return out;
}

} // namespace

Tiles filtered(const Tiles& tiles, const Filter& filter, const Picture& selection, bool keepsAlpha)
{
    base::Rect area = tiles.extent();
    if (area.isEmpty())
        return tiles;
    const auto* const blur = std::get_if<Blur>(&filter);
    if (blur) {
        const int reach = int(std::ceil(4 * blur->sigma));
        area = {area.x - reach, area.y - reach, area.width + 2 * reach, area.height + 2 * reach};
    }
    area = area.intersected({0, 0, tiles.size().width, tiles.size().height});
    const Samples before = samplesOf(tiles, area);
    Samples after;
    if (blur)
        after = blurred(before, std::clamp(blur->sigma, .3, 100.));
    else if (const auto* sharpen = std::get_if<Sharpen>(&filter))
        after = sharpened(before, *sharpen);
    else if (const auto* median = std::get_if<Median>(&filter))
        after = calmed(before, std::clamp(median->radius, 1, 30));
    else if (const auto* noise = std::get_if<Noise>(&filter))
        after = noisy(before, *noise, area);
    else
        after = inStrokes(tiles, before, std::get<StrokePattern>(filter), area);
    if (keepsAlpha)
        eachPixel(after, [&](auto& pixel, int x, int y) {
            const std::uint32_t alpha = before(y, x)[3], now = pixel[3];
            if (alpha != now)
                for (int c = 0; c < 4; ++c)
                    pixel[c] = now == 0 ? before(y, x)[c] : std::uint16_t(std::min<std::uint64_t>(alpha, (std::uint64_t(pixel[c]) * alpha + now / 2) / now));
        });
    return limited(tiles, withSamples(tiles, after, area), selection);
}

Tiles adjusted(const Tiles& tiles, const Adjustment& adjustment, const Picture& selection)
{
    const Adjuster adjuster(adjustment);
    Tiles out = tiles;
    std::array<std::uint16_t, std::size_t(side) * side> shares{};
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            const Tile* const tile = tiles.at(column, row);
            if (!tile)
                continue;
            const bool partly = selectionTile(selection, column, row, shares.data());
            Tile changed = *tile;
            adjuster.apply(changed.samples.data(), shares.size(), partly ? shares.data() : nullptr);
            if (changed.samples != tile->samples)
                out.writable(column, row) = changed;
        }
    return out;
}

} // namespace underpaint::canvas
