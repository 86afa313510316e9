#include "core/canvas/setting_in.h"

#include "core/base/error.h"
#include "core/canvas/membrane.h"
#include "core/canvas/piece.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace underpaint::canvas {
namespace {

constexpr double mostSpread = 4; // colours are not stretched or pressed together further

int rimOf(base::Size size) { return std::clamp(std::min(size.width, size.height) / 4, 8, 64); }

void requireFit(const Picture& part, const Picture& around)
{
    if (part.size() != around.size() || part.channels() != 4 || around.channels() != 3)
        throw base::Error("To set a picture in, the part must have an alpha channel and the size of what lies around it.");
}

cv::Mat alphaOf(const Picture& part)
{
    cv::Mat alpha(part.height(), part.width(), CV_32F);
    for (int y = 0; y < part.height(); ++y)
        for (int x = 0; x < part.width(); ++x)
            alpha.at<float>(y, x) = part.sample(x, y, 3);
    return alpha;
}

cv::Mat labOf(const Picture& picture)
{
    cv::Mat rgb(picture.height(), picture.width(), CV_32FC3), lab;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            rgb.at<cv::Vec3f>(y, x) = {picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2)};
    cv::cvtColor(rgb, lab, cv::COLOR_RGB2Lab);
    return lab;
}

struct Spread {
    std::array<double, 3> mean{}, deviation{};
};

Spread spreadOf(const cv::Mat& lab, const cv::Mat& weights)
{
    Spread spread;
    const double sum = cv::sum(weights)[0];
    for (int c = 0; c < 3; ++c) {
        cv::Mat channel;
        cv::extractChannel(lab, channel, c);
        spread.mean[std::size_t(c)] = channel.dot(weights) / sum;
        const cv::Mat away = channel - spread.mean[std::size_t(c)];
        spread.deviation[std::size_t(c)] = std::sqrt(std::max(0., away.mul(away).dot(weights) / sum));
    }
    return spread;
}

/// RGB of `colours` with the part's alpha.
Picture withAlpha(const cv::Mat& colours, const Picture& part)
{
    std::vector<float> samples(std::size_t(part.width()) * std::size_t(part.height()) * 4);
    float* to = samples.data();
    for (int y = 0; y < part.height(); ++y)
        for (int x = 0; x < part.width(); ++x, to += 4) {
            const cv::Vec3f& rgb = colours.at<cv::Vec3f>(y, x);
            const float alpha = part.sample(x, y, 3);
            for (int c = 0; c < 3; ++c)
                to[c] = alpha > 0 ? rgb[c] : 0;
            to[3] = alpha;
        }
    return Picture::fromFloat(part.size(), 4, samples, Depth::Sixteen);
}

} // namespace

Picture coloursMatched(const Picture& part, const Picture& around)
{
    requireFit(part, around);
    const cv::Mat alpha = alphaOf(part), paint = alpha > 0;
    if (cv::countNonZero(paint) == 0)
        return part;
    const int reach = 2 * rimOf(part.size()) + 1;
    cv::Mat rim;
    cv::dilate(paint, rim, cv::getStructuringElement(cv::MORPH_ELLIPSE, {reach, reach}));
    rim.setTo(0, paint);
    cv::Mat weights;
    (cv::countNonZero(rim) > 0 ? rim : paint).convertTo(weights, CV_32F, 1 / 255.);
    cv::Mat lab = labOf(part);
    const Spread own = spreadOf(lab, alpha), wanted = spreadOf(labOf(around), weights);
    std::array<float, 3> factor{};
    for (std::size_t c = 0; c < 3; ++c)
        factor[c] = own.deviation[c] < 1e-3 ? 1 : float(std::clamp(wanted.deviation[c] / own.deviation[c], 1 / mostSpread, mostSpread));
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x)
            for (int c = 0; c < 3; ++c) {
                float& value = lab.at<cv::Vec3f>(y, x)[c];
                value = float((value - own.mean[std::size_t(c)]) * factor[std::size_t(c)] + wanted.mean[std::size_t(c)]);
            }
    cv::Mat rgb;
    cv::cvtColor(lab, rgb, cv::COLOR_Lab2RGB);
    return withAlpha(rgb, part);
}

Picture blendedIn(const Picture& part, const Picture& around)
{
    requireFit(part, around);
    const int width = part.width(), height = part.height();
    const auto index = [&](int x, int y) { return std::size_t(y) * std::size_t(width) + std::size_t(x); };
    // The piece's outermost pixels take the colours below; what is missing there spreads evenly over the rest.
    std::vector<MembranePixel> kinds(index(0, height), MembranePixel::Outside);
    const auto has = [&](int x, int y) { return x < 0 || y < 0 || x >= width || y >= height || part.sample(x, y, 3) > 0; };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (has(x, y))
                kinds[index(x, y)] = has(x - 1, y) && has(x + 1, y) && has(x, y - 1) && has(x, y + 1) ? MembranePixel::Free : MembranePixel::Held;
    cv::Mat rgb(height, width, CV_32FC3);
    for (int c = 0; c < 3; ++c) {
        std::vector<float> missing(kinds.size());
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                if (kinds[index(x, y)] == MembranePixel::Held)
                    missing[index(x, y)] = around.sample(x, y, c) - part.sample(x, y, c);
        membrane({width, height}, kinds, missing);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                rgb.at<cv::Vec3f>(y, x)[c] = std::clamp(part.sample(x, y, c) + missing[index(x, y)], 0.f, 1.f);
    }
    return withAlpha(rgb, part);
}

void setIn(Tiles& laid, const Picture& below, bool matchColours, bool blendIn)
{
    const base::Rect paint = paintBounds(laid);
    if (paint.isEmpty())
        return;
    const int rim = rimOf(paint.size());
    const base::Rect area = base::Rect{paint.x - rim, paint.y - rim, paint.width + 2 * rim, paint.height + 2 * rim}.intersected({0, 0, below.width(), below.height()});
    const Picture around = below.cropped(area).overWhite();
    Picture part = laid.picture(area, Depth::Sixteen);
    if (matchColours)
        part = coloursMatched(part, around);
    if (blendIn)
        part = blendedIn(part, around);
    laid.put(part, area.x, area.y);
}

} // namespace underpaint::canvas
