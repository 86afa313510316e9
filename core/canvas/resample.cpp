#include "core/canvas/resample.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

/// How one place of the new axis is made from the old one: weights of samples first, first+1, ...
struct Taps {
    int first = 0, count = 0;
    std::size_t weights = 0; ///< where they begin in Axis::weights
};

struct Axis {
    std::vector<Taps> taps;
    std::vector<float> weights;
    bool clamps = false; ///< cubic: keep the answer within the range of the samples read
};

/// Every new place covers from/to old ones: their average by overlap.
Axis shrinking(int from, int to)
{
    Axis axis;
    const double span = double(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * span, end = std::min((i + 1) * span, double(from));
        const int first = int(begin), last = std::min(int(std::ceil(end)), from);
        axis.taps.push_back({first, last - first, axis.weights.size()});
        for (int j = first; j < last; ++j)
            axis.weights.push_back(float((std::min(j + 1., end) - std::max(double(j), begin)) / (end - begin)));
    }
    return axis;
}

/// Catmull-Rom between pixel centres; beyond the border its last sample goes on.
Axis growing(int from, int to)
{
    Axis axis;
    axis.clamps = true;
    for (int i = 0; i < to; ++i) {
        const double place = (i + .5) * from / to - .5, floor = std::floor(place), t = place - floor;
        const double cubic[4] = {((-.5 * t + 1) * t - .5) * t, (1.5 * t - 2.5) * t * t + 1, ((-1.5 * t + 2) * t + .5) * t, (.5 * t - .5) * t * t};
        const int first = std::clamp(int(floor) - 1, 0, from - 1), last = std::clamp(int(floor) + 2, 0, from - 1);
        axis.taps.push_back({first, last - first + 1, axis.weights.size()});
        axis.weights.resize(axis.weights.size() + std::size_t(last - first + 1));
        for (int k = 0; k < 4; ++k) {
            const int j = std::clamp(int(floor) - 1 + k, 0, from - 1);
            axis.weights[axis.taps.back().weights + std::size_t(j - first)] += float(cubic[k]);
        }
    }
    return axis;
}

Axis axisFor(int from, int to) { return to < from ? shrinking(from, to) : growing(from, to); }

using RowSink = std::function<void(int y, std::span<const float> row)>;

/// Rows of `row` samples, each of them `unit` at full scale: each new row is a weighted sum of old rows (long loops that vectorise).
template <typename Sample>
void rowsDown(const Sample* samples, std::size_t row, const Axis& axis, float unit, const RowSink& onRow)
{
    std::vector<float> buffer(3 * row);
    float *const out = buffer.data(), *const low = out + row, *const high = low + row;
    for (std::size_t y = 0; y < axis.taps.size(); ++y) {
        const Taps& taps = axis.taps[y];
        const float* const weights = axis.weights.data() + taps.weights;
        const Sample* in = samples + std::size_t(taps.first) * row;
        for (std::size_t x = 0; x < row; ++x)
            out[x] = weights[0] * float(in[x]);
        if (axis.clamps)
            for (std::size_t x = 0; x < row; ++x)
                low[x] = high[x] = float(in[x]);
        for (int k = 1; k < taps.count; ++k) {
            in += row;
            const float weight = weights[k];
            for (std::size_t x = 0; x < row; ++x)
                out[x] += weight * float(in[x]);
            if (axis.clamps)
                for (std::size_t x = 0; x < row; ++x) {
                    low[x] = std::min(low[x], float(in[x]));
                    high[x] = std::max(high[x], float(in[x]));
                }
        }
        for (std::size_t x = 0; axis.clamps && x < row; ++x)
            out[x] = std::min(std::max(out[x], low[x]), high[x]);
        for (std::size_t x = 0; unit != 1 && x < row; ++x)
            out[x] = std::min(out[x] / unit, 1.f);
        onRow(int(y), {out, row});
    }
}

template <typename Sample>
std::vector<float> down(const Sample* samples, std::size_t row, const Axis& axis, float unit = 1)
{
    std::vector<float> result;
    result.reserve(axis.taps.size() * row);
    rowsDown(samples, row, axis, unit, [&](int, std::span<const float> line) { result.insert(result.end(), line.begin(), line.end()); });
    return result;
}

template <int Channels>
std::vector<float> horizontally(std::span<const float> samples, int from, int height, const Axis& axis)
{
    const std::size_t row = std::size_t(from) * Channels;
    std::vector<float> result(axis.taps.size() * std::size_t(height) * Channels);
    float* out = result.data();
    for (int y = 0; y < height; ++y) {
        const float* const line = samples.data() + std::size_t(y) * row;
        for (const Taps& taps : axis.taps) {
            const float* in = line + std::size_t(taps.first) * Channels;
            const float* const weights = axis.weights.data() + taps.weights;
            float sum[Channels] = {}, low[Channels], high[Channels];
            std::copy_n(in, Channels, low);
            std::copy_n(in, Channels, high);
            for (int k = 0; k < taps.count; ++k, in += Channels)
                for (int c = 0; c < Channels; ++c) {
                    sum[c] += weights[k] * in[c];
                    low[c] = std::min(low[c], in[c]);
                    high[c] = std::max(high[c], in[c]);
                }
            for (int c = 0; c < Channels; ++c) // an average keeps within the range by itself, but for rounding
                *out++ = std::min(std::max(sum[c], low[c]), high[c]);
        }
    }
    return result;
}

std::vector<float> across(std::span<const float> samples, int from, int height, int channels, int to)
{
    const Axis axis = axisFor(from, to);
    switch (channels) {
    case 1: return horizontally<1>(samples, from, height, axis);
    case 3: return horizontally<3>(samples, from, height, axis);
    case 4: return horizontally<4>(samples, from, height, axis);
    default: throw base::Error(fmt::format("Pictures have 1, 3 or 4 channels, not {}.", channels));
    }
}

void check(std::size_t count, base::Size from, int channels, base::Size to)
{
    if (from.isEmpty() || to.isEmpty() || count != std::size_t(from.width) * std::size_t(from.height) * std::size_t(channels))
        throw base::Error(fmt::format("{} samples cannot be resampled from {} x {} to {} x {} pixels with {} channels.", count,
            from.width, from.height, to.width, to.height, channels));
}

} // namespace

std::vector<float> resampled(std::span<const float> samples, base::Size from, int channels, base::Size to)
{
    check(samples.size(), from, channels, to);
    std::vector<float> result;
    // Whatever makes the picture smaller comes first.
    const bool downFirst = to.height < from.height;
    if (downFirst)
        result = down(samples.data(), std::size_t(from.width) * std::size_t(channels), axisFor(from.height, to.height));
    if (to.width != from.width)
        result = across(downFirst ? std::span<const float>(result) : samples, from.width, downFirst ? to.height : from.height, channels, to.width);
    else if (!downFirst)
        result.assign(samples.begin(), samples.end());
    if (to.height > from.height)
        result = down(result.data(), std::size_t(to.width) * std::size_t(channels), axisFor(from.height, to.height));
    return result;
}

std::vector<float> resampled(const Picture& picture, base::Size to)
{
    if (picture.isNull() || to.height >= picture.height())
        return resampled(picture.toFloat(), picture.size(), picture.channels(), to);
    const std::size_t row = std::size_t(picture.width()) * std::size_t(picture.channels());
    const Axis axis = axisFor(picture.height(), to.height);
    const std::vector<float> low = picture.depth() == Depth::Eight ? down(picture.eight().data(), row, axis, 255)
                                                                   : down(picture.sixteen().data(), row, axis, 65535);
    return resampled(low, {picture.width(), to.height}, picture.channels(), to);
}

void resampleRows(std::span<const float> samples, base::Size from, int channels, base::Size to, const RowSink& onRow)
{
    check(samples.size(), from, channels, to);
    const std::size_t row = std::size_t(to.width) * std::size_t(channels);
    std::vector<float> wide;
    if (to.height <= from.height)
        wide = resampled(samples, from, channels, to);
    else if (to.width != from.width)
        wide = across(samples, from.width, from.height, channels, to.width);
    const std::span<const float> lines = wide.empty() ? samples : std::span<const float>(wide);
    if (to.height > from.height)
        return rowsDown(lines.data(), row, axisFor(from.height, to.height), 1, onRow);
    for (int y = 0; y < to.height; ++y)
        onRow(y, lines.subspan(std::size_t(y) * row, row));
}

} // namespace underpaint::canvas
