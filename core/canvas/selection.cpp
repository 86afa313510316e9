#include "core/canvas/selection.h"

#include "core/canvas/dilate.h"
#include "core/canvas/fix15.h"
#include "core/canvas/mask.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <opencv2/imgproc.hpp>

namespace underpaint::canvas {
namespace {

constexpr int side = Tile::side;
constexpr std::uint8_t full = 255;
constexpr double finestSigma = 8; // pixels of the smaller picture that a wide blur is made on

using Samples = std::vector<std::uint8_t>;

base::Rect whole(base::Size size) { return {0, 0, size.width, size.height}; }

bool isZero(std::uint8_t sample) { return sample == 0; }
bool isFull(std::uint8_t sample) { return sample == full; }

/// The null picture if nothing is selected.
Picture ifAny(base::Size size, Samples samples)
{
    return std::all_of(samples.begin(), samples.end(), isZero) ? Picture() : Picture(size, 1, std::move(samples));
}

Samples samplesOf(const Picture& selection)
{
    const auto eight = selection.eight();
    return {eight.begin(), eight.end()};
}

/// The selection with `change` done to the part around what is selected, `reach` pixels further.
template <typename Change>
Picture changedAround(const Picture& selection, int reach, const Change& change)
{
    const base::Rect bounds = selectionBounds(selection);
    if (bounds.isEmpty())
        return {};
    const base::Rect area = base::Rect{bounds.x - reach, bounds.y - reach, bounds.width + 2 * reach, bounds.height + 2 * reach}.intersected(whole(selection.size()));
    const Picture part = selection.cropped(area);
    Samples own = samplesOf(part), all = samplesOf(selection);
    change(own, area);
    for (int y = 0; y < area.height; ++y)
        std::copy_n(own.begin() + std::ptrdiff_t(y) * area.width, area.width, all.begin() + std::ptrdiff_t(area.y + y) * selection.width() + area.x);
    return ifAny(selection.size(), std::move(all));
}

/// A Gaussian; wide ones on a smaller picture, which is less than half a level away.
void blur(cv::Mat1f& values, double sigma)
{
    int scale = 1;
    while (2 * scale * finestSigma <= sigma)
        scale *= 2;
    if (scale == 1) {
        cv::GaussianBlur(values, values, {}, sigma, sigma, cv::BORDER_REPLICATE);
        return;
    }
    const cv::Size size = values.size(), small((size.width + scale - 1) / scale, (size.height + scale - 1) / scale);
    cv::Mat1f padded, part;
    cv::copyMakeBorder(values, padded, 0, small.height * scale - size.height, 0, small.width * scale - size.width, cv::BORDER_REPLICATE);
    cv::resize(padded, part, small, 0, 0, cv::INTER_AREA);
    // Making it smaller and larger again blurs too.
    const double own = std::sqrt(sigma * sigma - (scale * scale - 1) / 12. - scale * scale / 6.) / scale;
    cv::GaussianBlur(part, part, {}, own, own, cv::BORDER_REPLICATE);
    cv::resize(part, padded, padded.size(), 0, 0, cv::INTER_LINEAR);
    padded(cv::Rect({}, size)).copyTo(values);
}

} // namespace

Picture selectedAlpha(const Tiles& tiles)
{
    const base::Size size = tiles.size();
    Samples samples(std::size_t(size.width) * std::size_t(size.height));
    for (int row = 0; row < tiles.rows(); ++row)
        for (int column = 0; column < tiles.columns(); ++column) {
            const Tile* const tile = tiles.at(column, row);
            const base::Rect part = base::Rect{column * side, row * side, side, side}.intersected(whole(size));
            for (int y = 0; tile && y < part.height; ++y) {
                std::uint8_t* const to = samples.data() + std::size_t(part.y + y) * std::size_t(size.width) + std::size_t(part.x);
                for (int x = 0; x < part.width; ++x)
                    to[x] = eightBits(tile->samples[std::size_t(y * side + x) * 4 + 3]);
            }
        }
    return ifAny(size, std::move(samples));
}

Picture combined(const Picture& before, const Picture& more, SelectMode mode)
{
    if (mode == SelectMode::Replace || (before.isNull() && mode != SelectMode::Subtract))
        return more.isNull() ? Picture() : ifAny(more.size(), samplesOf(more));
    if (before.isNull())
        return {};
    if (more.isNull())
        return mode == SelectMode::Intersect ? Picture() : before;
    Samples samples = samplesOf(before);
    const auto other = more.eight();
    for (std::size_t i = 0; i < samples.size(); ++i)
        switch (mode) {
        case SelectMode::Add: samples[i] = std::max(samples[i], other[i]); break;
        case SelectMode::Subtract: samples[i] = std::min<std::uint8_t>(samples[i], full - other[i]); break;
        case SelectMode::Intersect: samples[i] = std::min(samples[i], other[i]); break;
        case SelectMode::Replace: break;
        }
    return ifAny(before.size(), std::move(samples));
}

Picture inverted(const Picture& selection, base::Size canvas)
{
    if (selection.isNull())
        return Picture(canvas, 1, Samples(std::size_t(canvas.width) * std::size_t(canvas.height), full));
    Samples samples = samplesOf(selection);
    for (std::uint8_t& sample : samples)
        sample = full - sample;
    return ifAny(selection.size(), std::move(samples));
}

Picture feathered(const Picture& selection, double sigma)
{
    if (selection.isNull() || sigma <= 0)
        return selection;
    return changedAround(selection, int(std::ceil(4 * sigma)) + 1, [&](Samples& samples, base::Rect area) {
        cv::Mat1b own(area.height, area.width, samples.data());
        cv::Mat1f soft;
        own.convertTo(soft, CV_32F);
        blur(soft, sigma);
        soft.convertTo(own, CV_8U);
    });
}

Picture grown(const Picture& selection, double pixels)
{
    if (selection.isNull() || std::abs(pixels) < 1)
        return selection;
    return changedAround(selection, int(std::abs(pixels)) + 1, [&](Samples& samples, base::Rect area) {
        if (pixels > 0)
            dilate(samples, area.size(), pixels);
        else
            erode(samples, area.size(), -pixels);
    });
}

Picture border(const Picture& selection, double pixels)
{
    if (selection.isNull() || pixels < 1)
        return selection;
    const int outer = int(pixels / 2), inner = int(std::ceil(pixels / 2));
    // With a margin around the canvas, so that there is a rim along its edge too.
    const base::Size size = selection.size(), wide{size.width + 2 * inner, size.height + 2 * inner};
    cv::Mat1b inside(wide.height, wide.width, std::uint8_t(0)), outside;
    const auto eight = selection.eight();
    const cv::Rect middle(inner, inner, size.width, size.height);
    cv::Mat1b(size.height, size.width, const_cast<std::uint8_t*>(eight.data())).copyTo(inside(middle)); // only read
    outside = inside.clone();
    dilate(std::span<std::uint8_t>(outside.ptr(), outside.total()), wide, outer);
    erode(std::span<std::uint8_t>(inside.ptr(), inside.total()), wide, inner);
    const cv::Mat1b rim = cv::min(outside(middle), cv::Mat1b(full - inside(middle)));
    return ifAny(size, Samples(rim.begin(), rim.end()));
}

Picture moved(const Picture& selection, int right, int down)
{
    const base::Size size = selection.size();
    const base::Rect to = base::Rect{right, down, size.width, size.height}.intersected(whole(size));
    if (to.isEmpty())
        return {};
    const auto from = selection.eight();
    Samples samples(from.size());
    for (int y = to.y; y < to.bottom(); ++y)
        std::copy_n(from.begin() + std::ptrdiff_t(y - down) * size.width + (to.x - right), to.width, samples.begin() + std::ptrdiff_t(y) * size.width + to.x);
    return ifAny(size, std::move(samples));
}

base::Rect selectionBounds(const Picture& selection) { return maskExtent(selection); }

bool selectionTile(const Picture& selection, int column, int row, std::uint16_t* shares)
{
    if (selection.isNull())
        return false;
    const base::Rect part = base::Rect{column * side, row * side, side, side}.intersected(whole(selection.size()));
    const auto line = [&](int y) { return selection.eight().subspan(std::size_t(part.y + y) * std::size_t(selection.width()) + std::size_t(part.x), std::size_t(part.width)); };
    bool all = true;
    for (int y = 0; y < part.height && all; ++y)
        all = std::all_of(line(y).begin(), line(y).end(), isFull);
    if (all)
        return false;
    std::fill_n(shares, side * side, std::uint16_t(0));
    for (int y = 0; y < part.height; ++y)
        std::transform(line(y).begin(), line(y).end(), shares + std::ptrdiff_t(y) * side, [](std::uint8_t sample) { return fix15(sample); });
    return true;
}

void mixTile(const Tile& before, const Tile& after, const std::uint16_t* shares, Tile& mixed)
{
    for (std::size_t i = 0; i < std::size_t(side) * side; ++i) {
        const std::uint32_t share = shares[i], rest = Tile::one - share;
        for (std::size_t c = 4 * i; c < 4 * i + 4; ++c)
            mixed.samples[c] = std::uint16_t((before.samples[c] * rest + after.samples[c] * share + Tile::one / 2) >> 15);
    }
}

Tiles limited(const Tiles& before, const Tiles& after, const Picture& selection, base::Rect area)
{
    const base::Rect wanted = area.isEmpty() ? whole(before.size()) : area.intersected(whole(before.size()));
    Tiles result = before;
    if (wanted.isEmpty())
        return result;
    static const Tile nothing;
    std::vector<std::uint16_t> shares(std::size_t(side) * side);
    const auto mixed = std::make_unique<Tile>();
    for (int row = wanted.y / side; row * side < wanted.bottom(); ++row)
        for (int column = wanted.x / side; column * side < wanted.right(); ++column) {
            const Tile *const was = before.at(column, row), *const is = after.at(column, row);
            if (was == is)
                continue;
            if (!selectionTile(selection, column, row, shares.data())) {
                result.share(column, row, after);
                continue;
            }
            const Tile &from = was ? *was : nothing, &to = is ? *is : nothing;
            mixTile(from, to, shares.data(), *mixed);
            if (mixed->samples == from.samples)
                continue;
            if (mixed->samples == nothing.samples)
                result.clear(column, row);
            else
                result.writable(column, row) = *mixed;
        }
    return result;
}

} // namespace underpaint::canvas
