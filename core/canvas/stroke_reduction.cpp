#include "core/canvas/stroke_reduction.h"

#include "core/canvas/palette.h"
#include "core/canvas/resample.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace underpaint::canvas {
namespace {

constexpr int paperSide = 256; ///< shorter side of the pictures that the kernel was chosen for
constexpr int largestSide = 512; ///< shorter side beyond which the work is done on a smaller copy: strokes have no detail to lose

Picture eightBitRgb(const Picture& picture, base::Size size)
{
    const Picture rgb = picture.overWhite();
    if (rgb.size() == size && rgb.depth() == Depth::Eight)
        return rgb;
    return Picture::fromFloat(size, 3, resampled(rgb, size), Depth::Eight);
}

/// For every pixel of the larger picture the label that weighs most around its place: edges stay lines.
cv::Mat1b enlarged(const cv::Mat1b& labels, int count, base::Size size)
{
    cv::Mat1b best(size.height, size.width, std::uint8_t(0)), answer(size.height, size.width, std::uint8_t(0)), share;
    for (int label = 0; label < count; ++label) {
        cv::resize(cv::Mat1b(labels == label), share, {size.width, size.height}, 0, 0, cv::INTER_LINEAR);
        answer.setTo(label, share > best);
        best = cv::max(best, share);
    }
    return answer;
}

} // namespace

Picture reducedToStrokes(const Picture& picture, int kernel, int colours)
{
    if (picture.isNull())
        return {};
    const int shorter = std::min(picture.width(), picture.height());
    const double scale = std::min(1., double(largestSide) / shorter);
    const auto scaled = [&](int length) { return std::max(1, int(std::lround(length * scale))); };
    const base::Size size{scaled(picture.width()), scaled(picture.height())};

    const Picture small = eightBitRgb(picture, size);
    std::vector<std::uint8_t> samples(small.eight().begin(), small.eight().end());
    const cv::Mat3b pixels(size.height, size.width, reinterpret_cast<cv::Vec3b*>(samples.data()));
    const int grown = std::min(255, int(std::lround(double(kernel) * std::min(size.width, size.height) / paperSide)) | 1); // odd, as a median must be
    cv::Mat3b calm;
    if (grown >= 3)
        cv::medianBlur(pixels, calm, grown);
    else
        calm = pixels;

    const Palette palette = paletteOf({calm.ptr(), calm.total() * 3}, colours);
    cv::Mat1b labels(size.height, size.width, const_cast<std::uint8_t*>(palette.labels.data()));
    if (size != picture.size())
        labels = enlarged(labels, int(palette.colours.size()), picture.size());
    std::vector<std::uint8_t> reduced(std::size_t(picture.width()) * std::size_t(picture.height()) * 3);
    for (std::size_t i = 0; i < labels.total(); ++i)
        std::copy_n(palette.colours[labels.data[i]].data(), 3, reduced.data() + 3 * i);
    return Picture(picture.size(), 3, std::move(reduced));
}

} // namespace underpaint::canvas
