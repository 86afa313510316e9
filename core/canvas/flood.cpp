#include "core/canvas/flood.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <opencv2/imgproc.hpp>

namespace underpaint::canvas {
namespace {

constexpr std::uint8_t whole = 255;

/// Bytes of one picture, row by row.
struct Plane {
    int width = 0, height = 0;
    std::vector<std::uint8_t> bytes;

    explicit Plane(base::Size size, std::uint8_t value = 0) : width(size.width), height(size.height), bytes(std::size_t(size.width) * std::size_t(size.height), value) {}
    std::size_t index(int x, int y) const { return std::size_t(y) * std::size_t(width) + std::size_t(x); }
    cv::Mat mat() { return {height, width, CV_8U, bytes.data()}; }
};

/// Largest difference of any channel from the pixel at the start, 0..255.
template <int channels, typename Sample>
void differences(const Sample* from, std::size_t start, Plane& to)
{
    constexpr int most = std::numeric_limits<Sample>::max(), scale = most / 255, colours = channels == 4 ? 3 : channels;
    int wanted[4] = {0, 0, 0, most};
    std::copy_n(from + start * channels, channels, wanted);
    const bool colourCounts = wanted[3] > 0;
    for (std::uint8_t& value : to.bytes) {
        int difference = 0;
        for (int c = 0; c < colours; ++c)
            difference = std::max(difference, std::abs(int(from[c]) - wanted[c]));
        if constexpr (channels == 4)
            difference = std::max(colourCounts && from[3] > 0 ? difference : 0, std::abs(int(from[3]) - wanted[3]));
        value = std::uint8_t((difference + scale - 1) / scale);
        from += channels;
    }
}

template <typename Sample>
void differences(std::span<const Sample> samples, int channels, std::size_t start, Plane& to)
{
    if (channels == 4)
        differences<4>(samples.data(), start, to);
    else if (channels == 3)
        differences<3>(samples.data(), start, to);
    else
        differences<1>(samples.data(), start, to);
}

/// Marks in `area` what hangs together with x, y over pixels where `open` says so: line by line, each of them once.
template <typename Open>
void fillLines(Plane& area, int x, int y, Open open)
{
    struct Line { int from, to, y; }; // pixels to look at
    std::vector<Line> lines;
    const auto fresh = [&](int column, int row) {
        const std::size_t i = area.index(column, row);
        return !area.bytes[i] && open(i);
    };
    const auto leftmost = [&](int from, int row) {
        while (from > 0 && fresh(from - 1, row))
            --from;
        return from;
    };
    lines.push_back({x, x, y});
    while (!lines.empty()) {
        const Line line = lines.back();
        lines.pop_back();
        for (int column = line.from; column <= line.to; ++column) {
            if (!fresh(column, line.y))
                continue;
            const int left = column == line.from ? leftmost(column, line.y) : column;
            int right = left;
            while (right < area.width && fresh(right, line.y))
                area.bytes[area.index(right++, line.y)] = whole;
            for (const int row : {line.y - 1, line.y + 1})
                if (row >= 0 && row < area.height)
                    lines.push_back({left, right - 1, row});
            column = right;
        }
    }
}

/// Distance of every pixel above 0 to the nearest 0; without one, very far.
cv::Mat distances(const cv::Mat& from)
{
    cv::Mat away;
    cv::distanceTransform(from, away, cv::DIST_L2, cv::DIST_MASK_5);
    return away;
}

/// Where a walk that always goes further away from lines comes to, until it is `wanted` away or cannot get further.
std::size_t clearing(const cv::Mat& away, int x, int y, float wanted)
{
    for (;;) {
        int bestX = x, bestY = y;
        for (int row = std::max(0, y - 1); row <= std::min(away.rows - 1, y + 1); ++row)
            for (int column = std::max(0, x - 1); column <= std::min(away.cols - 1, x + 1); ++column)
                if (away.at<float>(row, column) > away.at<float>(bestY, bestX)) {
                    bestX = column;
                    bestY = row;
                }
        if (away.at<float>(y, x) > wanted || (bestX == x && bestY == y))
            return std::size_t(y) * std::size_t(away.cols) + std::size_t(x);
        x = bestX;
        y = bestY;
    }
}

/// The area grows back into what is of like colour, a pixel at a time, and so does whatever lies behind the openings: where they meet is the border.
void growBack(Plane& area, const Plane& like, const cv::Mat& away, float reach)
{
    constexpr std::uint8_t others = 1;
    const auto* const far = away.ptr<float>();
    std::vector<std::uint32_t> front, next;
    for (int y = 0; y < area.height; ++y)
        for (int x = 0; x < area.width; ++x) {
            const std::size_t i = area.index(x, y);
            if (far[i] <= reach)
                continue;
            if (!area.bytes[i])
                area.bytes[i] = others;
            if (far[i] <= reach + 1.1F) // only these have neighbours that are nearer to a line
                front.push_back(std::uint32_t(i));
        }
    const auto width = std::uint32_t(area.width), count = std::uint32_t(area.bytes.size());
    for (int step = 0; step < int(std::ceil(3 * reach)) && !front.empty(); ++step) {
        next.clear();
        for (const std::uint32_t i : front) {
            const std::uint32_t x = i % width;
            const auto take = [&](std::uint32_t neighbour) {
                if (!area.bytes[neighbour] && like.bytes[neighbour]) {
                    area.bytes[neighbour] = area.bytes[i];
                    next.push_back(neighbour);
                }
            };
            if (x > 0)
                take(i - 1);
            if (x + 1 < width)
                take(i + 1);
            if (i >= width)
                take(i - width);
            if (i + width < count)
                take(i + width);
        }
        std::swap(front, next);
    }
    for (std::uint8_t& value : area.bytes)
        value = value == whole ? whole : 0;
}

void fillWithGaps(Plane& area, const Plane& difference, int tolerance, int x, int y, int gap)
{
    Plane like({area.width, area.height});
    for (std::size_t i = 0; i < like.bytes.size(); ++i)
        like.bytes[i] = difference.bytes[i] <= tolerance ? whole : 0;
    const cv::Mat away = distances(like.mat());
    const auto* const far = away.ptr<float>();
    float reach = (float(gap) + 1) / 2;
    const std::size_t start = clearing(away, x, y, reach);
    if (far[start] <= reach) // a place that is itself no wider than that
        reach = std::max(0.F, far[start] - 1);
    Plane open({area.width, area.height});
    for (std::size_t i = 0; i < open.bytes.size(); ++i)
        open.bytes[i] = far[i] > reach;
    fillLines(area, int(start % std::size_t(area.width)), int(start / std::size_t(area.width)), [&](std::size_t i) { return open.bytes[i] != 0; });
    growBack(area, like, away, reach);
}

/// A pixel beside the area whose colour lies between the area's and what comes behind it belongs to both: it gets the share that its colour says.
void fade(Plane& area, const Plane& difference, int tolerance)
{
    for (int y = 0; y < area.height; ++y)
        for (int x = 0; x < area.width; ++x) {
            const std::size_t i = area.index(x, y);
            const int own = difference.bytes[i];
            if (area.bytes[i] || own <= tolerance)
                continue;
            const bool beside = (x > 0 && area.bytes[i - 1] == whole) || (x + 1 < area.width && area.bytes[i + 1] == whole)
                || (y > 0 && area.bytes[area.index(x, y - 1)] == whole) || (y + 1 < area.height && area.bytes[area.index(x, y + 1)] == whole);
            if (!beside)
                continue;
            int behind = own;
            for (int row = std::max(0, y - 1); row <= std::min(area.height - 1, y + 1); ++row)
                for (int column = std::max(0, x - 1); column <= std::min(area.width - 1, x + 1); ++column)
                    behind = std::max(behind, int(difference.bytes[area.index(column, row)]));
            area.bytes[i] = std::uint8_t(std::min(254, 255 * (behind - own) / (behind - tolerance)));
        }
}

/// Outwards or inwards by that many pixels; the edge fades over one pixel or is hard.
void growBy(Plane& area, double pixels, bool smooth)
{
    Plane seed({area.width, area.height});
    const bool outwards = pixels > 0;
    for (std::size_t i = 0; i < seed.bytes.size(); ++i)
        seed.bytes[i] = (area.bytes[i] == whole) == outwards ? 0 : whole;
    const cv::Mat away = distances(seed.mat());
    const auto* const far = away.ptr<float>();
    const float width = float(std::abs(pixels));
    for (std::size_t i = 0; i < area.bytes.size(); ++i) {
        float covered = std::clamp(width + 1 - far[i], 0.F, 1.F);
        if (!smooth)
            covered = covered >= .5F ? 1.F : 0.F;
        const auto share = std::uint8_t(std::lround(255 * covered));
        area.bytes[i] = outwards ? std::max(area.bytes[i], share) : std::min<std::uint8_t>(area.bytes[i], std::uint8_t(whole - share));
    }
}

} // namespace

Picture floodedArea(const Picture& picture, int x, int y, const FloodRule& rule)
{
    if (x < 0 || y < 0 || x >= picture.width() || y >= picture.height())
        return {};
    Plane difference(picture.size()), area(picture.size());
    const std::size_t start = area.index(x, y);
    if (picture.depth() == Depth::Eight)
        differences(picture.eight(), picture.channels(), start, difference);
    else
        differences(picture.sixteen(), picture.channels(), start, difference);
    const int tolerance = int(std::floor(255 * std::clamp(rule.tolerance, 0., 1.) + 1e-6));
    if (!rule.contiguous)
        std::transform(difference.bytes.begin(), difference.bytes.end(), area.bytes.begin(), [&](std::uint8_t value) { return value <= tolerance ? whole : 0; });
    else if (rule.gap > 0)
        fillWithGaps(area, difference, tolerance, x, y, rule.gap);
    else
        fillLines(area, x, y, [&](std::size_t i) { return difference.bytes[i] <= tolerance; });
    if (rule.smooth && rule.grow >= 0)
        fade(area, difference, tolerance);
    if (rule.grow != 0)
        growBy(area, rule.grow, rule.smooth);
    return {picture.size(), 1, std::move(area.bytes)};
}

} // namespace underpaint::canvas
