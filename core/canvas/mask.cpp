#include "core/canvas/mask.h"

#include "core/canvas/dilate.h"
#include "core/canvas/fix15.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;

base::Rect whole(base::Size size) { return {0, 0, size.width, size.height}; }

cv::Rect rectOf(base::Rect area) { return {area.x, area.y, area.width, area.height}; }

/// Painted pixels of the tiles: calls onRow(x, y, samples, pixels) for every row of every tile within the canvas.
template <typename OnRow>
void eachRow(const Tiles& tiles, const OnRow& onRow)
{
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            const Tile* const tile = tiles.at(column, row);
            if (!tile)
                continue;
            const base::Rect part = base::Rect{column * side, row * side, side, side}.intersected(whole(tiles.size()));
            for (int y = part.y; y < part.bottom(); ++y)
                onRow(part.x, y, tile->samples.data() + std::size_t(y - part.y) * side * 4, part.width);
        }
}

/// The larger values of `part` and of what lies there.
void raise(cv::Mat1w& values, const cv::Rect& where, const cv::Mat& part)
{
    cv::Mat target = values(where);
    cv::max(target, part, target);
}

/// A mask's alpha after grow, feather and inversion, 16 bits, canvas size.
cv::Mat1w valuesOf(const Layer& mask)
{
    const base::Size size = mask.tiles.size();
    cv::Mat1w values(size.height, size.width, std::uint16_t(0));
    eachRow(mask.tiles, [&](int x, int y, const std::uint16_t* samples, int pixels) {
        std::uint16_t* const to = values.ptr<std::uint16_t>(y) + x;
        for (int i = 0; i < pixels; ++i)
            to[i] = sixteenBits(samples[4 * i + 3]);
    });
    // Only where there is paint, and as far as it reaches, is there anything to do.
    const base::Rect area = reachOf(mask, mask.tiles.extent()).intersected(whole(size));
    if (!area.isEmpty()) {
        cv::Mat1w part = values(rectOf(area));
        if (std::abs(mask.grow) >= 1) {
            cv::Mat1w grown = part.clone();
            const std::span<std::uint16_t> all(grown.ptr<std::uint16_t>(), grown.total());
            if (mask.grow > 0)
                dilate(all, area.size(), mask.grow);
            else
                erode(all, area.size(), -mask.grow);
            grown.copyTo(part);
        }
        if (mask.feather > 0) {
            cv::Mat1f soft;
            part.convertTo(soft, CV_32F);
            cv::GaussianBlur(soft, soft, {}, mask.feather, mask.feather, cv::BORDER_REPLICATE);
            soft.convertTo(part, CV_16U);
        }
    }
    if (mask.inverted)
        values = 65535 - values;
    return values;
}

Picture pictureOf(const cv::Mat1w& values)
{
    return Picture({values.cols, values.rows}, 1, std::vector<std::uint16_t>(values.ptr<std::uint16_t>(), values.ptr<std::uint16_t>() + values.total()));
}

} // namespace

/// One mask as it was when it was made.
struct MadeMask {
    Tiles tiles; // keeps them as they were: whoever paints on must copy
    double feather, grow, opacity;
    bool inverted;
    cv::Mat1w values; // before opacity

    bool fits(const Layer& layer) const
    {
        return layer.tiles.size() == tiles.size() && feather == layer.feather && grow == layer.grow && inverted == layer.inverted && Tiles::difference(tiles, layer.tiles).isEmpty();
    }
};

struct MaskCache {
    std::vector<MadeMask> made;
    Picture picture;
};

Picture maskOf(const DocumentState& state, std::shared_ptr<MaskCache>& cache)
{
    MaskCache now;
    bool same = cache != nullptr;
    for (const SharedLayer& layer : state.layers) {
        if (layer->kind != LayerKind::Mask || !layer->visible)
            continue;
        MadeMask mask{layer->tiles, layer->feather, layer->grow, layer->opacity, layer->inverted, {}};
        if (cache)
            for (const MadeMask& former : cache->made)
                if (former.fits(*layer)) {
                    mask.values = former.values;
                    const std::size_t index = now.made.size();
                    same = same && index < cache->made.size() && cache->made[index].fits(*layer) && cache->made[index].opacity == layer->opacity;
                    break;
                }
        if (mask.values.empty()) {
            mask.values = valuesOf(*layer);
            same = false;
        }
        now.made.push_back(std::move(mask));
    }
    if (same && cache->made.size() == now.made.size())
        return cache->picture;

    if (!now.made.empty()) {
        cv::Mat1w sum(state.size.height, state.size.width, std::uint16_t(0));
        for (const MadeMask& mask : now.made)
            raise(sum, rectOf(whole(state.size)), mask.opacity < 1 ? cv::Mat1w(mask.values * std::max(0., mask.opacity)) : mask.values);
        now.picture = pictureOf(sum);
    }
    cache = std::make_shared<MaskCache>(std::move(now));
    return cache->picture;
}

Picture maskWithin(const Picture& mask, const Picture& selection)
{
    const auto share = selection.eight();
    const auto masked = mask.sixteen();
    std::vector<std::uint16_t> values(share.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = mask.isNull() ? std::uint16_t(share[i] * 257) : std::uint16_t((masked[i] * std::uint32_t(share[i]) + 127) / 255);
    return Picture(selection.size(), 1, std::move(values));
}

Picture realismMapOf(const DocumentState& state, double level)
{
    const std::uint16_t ground = std::uint16_t(std::lround(std::clamp(level, 0., 1.) * 65535));
    std::vector<std::uint16_t> values(std::size_t(state.size.width) * std::size_t(state.size.height), ground);
    bool painted = false;
    for (const SharedLayer& layer : state.layers) {
        if (layer->kind != LayerKind::RealismMap || !layer->visible)
            continue;
        const double opacity = std::clamp(layer->opacity, 0., 1.);
        eachRow(layer->tiles, [&](int x, int y, const std::uint16_t* samples, int pixels) {
            std::uint16_t* const to = values.data() + std::size_t(y) * std::size_t(state.size.width) + std::size_t(x);
            for (int i = 0; i < pixels; ++i, samples += 4) {
                const double alpha = samples[3] * opacity / Tile::one;
                if (alpha <= 0)
                    continue;
                painted = true;
                const double grey = (samples[0] + samples[1] + samples[2]) / 3. * opacity / Tile::one; // premultiplied
                to[i] = std::uint16_t(std::min(65535., to[i] * (1 - alpha) + grey * 65535 + .5));
            }
        });
    }
    return painted ? Picture(state.size, 1, std::move(values)) : Picture();
}

std::vector<float> maskValues(const Layer& mask)
{
    const cv::Mat1w values = valuesOf(mask);
    std::vector<float> floats;
    floats.reserve(values.total());
    for (const std::uint16_t value : values)
        floats.push_back(float(value) / 65535.f);
    return floats;
}

base::Rect maskExtent(const Picture& mask)
{
    base::Rect extent;
    for (int y = 0; y < mask.height(); ++y) {
        const auto bounds = [&](auto samples) {
            const auto row = samples.subspan(std::size_t(y) * std::size_t(mask.width()), std::size_t(mask.width()));
            const auto isSet = [](auto value) { return value != 0; };
            const auto first = std::find_if(row.begin(), row.end(), isSet);
            if (first == row.end())
                return;
            const auto last = std::find_if(row.rbegin(), row.rend(), isSet);
            extent = extent.united({int(first - row.begin()), y, int((row.rend() - last) - (first - row.begin())), 1});
        };
        if (mask.depth() == Depth::Eight)
            bounds(mask.eight());
        else
            bounds(mask.sixteen());
    }
    return extent;
}

Tiles filledMask(base::Size size)
{
    Tiles tiles(size);
    tiles.fill(whole(size), {1, 1, 1});
    return tiles;
}

Tiles invertedMask(const Tiles& mask)
{
    Tiles tiles = filledMask(mask.size());
    for (int row = 0; row < mask.rows(); ++row)
        for (int column = 0; column < mask.columns(); ++column) {
            const Tile* const tile = mask.at(column, row);
            if (!tile)
                continue;
            bool any = false;
            Tile& own = tiles.writable(column, row);
            for (std::size_t i = 0; i < own.samples.size(); i += 4) {
                const auto rest = std::uint16_t(Tile::one - tile->samples[i + 3]);
                std::fill_n(own.samples.data() + i, 4, rest);
                any = any || rest != 0;
            }
            if (!any)
                tiles.clear(column, row);
        }
    return tiles;
}

} // namespace underpaint::canvas
