#include "core/files/raster.h"

#include <cmath>
#include <fmt/format.h>

namespace underpaint::files {

namespace {

template <typename Sample>
std::vector<Sample> turned(const std::vector<Sample>& samples, base::Size from, int channels, int orientation)
{
    const base::Size to = orientation >= 5 ? base::Size{from.height, from.width} : from;
    std::vector<Sample> answer(samples.size());
    for (int y = 0; y < to.height; ++y)
        for (int x = 0; x < to.width; ++x) {
            // Where the pixel comes from: EXIF 2.3, tag 274.
            int column = orientation >= 5 ? y : x, row = orientation >= 5 ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
                column = from.width - 1 - column;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
                row = from.height - 1 - row;
            const Sample* source = samples.data() + (std::size_t(row) * from.width + column) * channels;
            std::copy_n(source, channels, answer.data() + (std::size_t(y) * to.width + x) * channels);
        }
    return answer;
}

} // namespace

void requireFits(std::int64_t width, std::int64_t height)
{
    if (width <= 0 || height <= 0)
        throw Fault("is damaged: it says that it has no pixels. Save or fetch it again.");
    if (width > largestPicture / height) {
        const double scale = std::sqrt(double(largestPicture) / (double(width) * double(height)));
        throw Fault(fmt::format("is too large: {} x {} pixels; make it {} x {} or smaller and try again.", width,
            height, std::max<std::int64_t>(1, std::int64_t(double(width) * scale)),
            std::max<std::int64_t>(1, std::int64_t(double(height) * scale))));
    }
}

void turnUpright(Raster& raster)
{
    if (raster.orientation < 2 || raster.orientation > 8)
        return;
    std::visit(
        [&](auto& samples) { samples = turned(samples, raster.size, channelsOf(raster.colour), raster.orientation); },
        raster.samples);
    if (raster.orientation >= 5)
        std::swap(raster.size.width, raster.size.height);
    raster.orientation = 1;
}

} // namespace underpaint::files
