#include "core/measures/smoothing.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace underpaint::measures {

namespace {

using Plane = cv::Mat1d;

/// What a length of a 256-pixel picture is in this one.
double grown(double length, const canvas::Picture& picture) { return length * std::min(picture.width(), picture.height()) / 256; }

std::array<Plane, 3> planesOf(const canvas::Picture& picture)
{
    const std::vector<float> samples = picture.overWhite().toFloat();
    std::array<Plane, 3> planes;
    for (std::size_t c = 0; c < 3; ++c) {
        planes[c].create(picture.height(), picture.width());
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                planes[c](y, x) = double(samples[(std::size_t(y) * std::size_t(picture.width()) + std::size_t(x)) * 3 + c]);
    }
    return planes;
}

/// Means over windows that end at the edge of the picture.
class WindowMean {
public:
    WindowMean(cv::Size size, int radius) : m_window(2 * radius + 1, 2 * radius + 1) { m_count = sum(Plane::ones(size)); }
    Plane operator()(const Plane& plane) const { return sum(plane) / m_count; }

private:
    Plane sum(const Plane& plane) const
    {
        Plane out;
        cv::boxFilter(plane, out, CV_64F, m_window, {-1, -1}, false, cv::BORDER_CONSTANT);
        return out;
    }

    cv::Size m_window;
    Plane m_count;
};

} // namespace

canvas::Picture bilateralFiltered(const canvas::Picture& picture, double reach, double range)
{
    if (!(reach > 0 && range > 0))
        throw base::Error(fmt::format("A bilateral filter of reach {} and range {} does nothing: give numbers above 0.", reach, range));
    std::vector<float> samples = picture.overWhite().toFloat(), out(samples.size());
    const cv::Mat from(picture.height(), picture.width(), CV_32FC3, samples.data());
    cv::Mat to(picture.height(), picture.width(), CV_32FC3, out.data());
    const double deviation = grown(reach, picture);
    // OpenCV measures colours by the sum of the three differences.
    cv::bilateralFilter(from, to, 2 * int(std::ceil(2 * deviation)) + 1, 3 * range, deviation, cv::BORDER_REFLECT_101);
    return canvas::Picture::fromFloat(picture.size(), 3, out, picture.depth());
}

canvas::Picture guidedFiltered(const canvas::Picture& picture, const canvas::Picture& guide, int radius, double epsilon)
{
    if (picture.size() != guide.size())
        throw base::Error(fmt::format("A picture of {} x {} pixels cannot be guided by one of {} x {}: make both the same size.", picture.width(), picture.height(), guide.width(), guide.height()));
    if (radius < 1 || !(epsilon > 0))
        throw base::Error(fmt::format("A guided filter of radius {} and epsilon {} does nothing: give numbers above 0.", radius, epsilon));
    const std::array<Plane, 3> p = planesOf(picture), g = planesOf(guide);
    const WindowMean mean(p[0].size(), std::max(1, int(std::lround(grown(radius, picture)))));
    std::array<Plane, 3> meanG;
    std::array<std::array<Plane, 3>, 3> spread; // covariance of the guide's channels
    for (std::size_t i = 0; i < 3; ++i)
        meanG[i] = mean(g[i]);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = i; j < 3; ++j)
            spread[j][i] = spread[i][j] = Plane(mean(g[i].mul(g[j])) - meanG[i].mul(meanG[j]));

    std::vector<float> out(std::size_t(picture.width()) * std::size_t(picture.height()) * 3);
    for (std::size_t c = 0; c < 3; ++c) {
        const Plane meanP = mean(p[c]);
        std::array<Plane, 3> with; // covariance of guide and picture
        for (std::size_t i = 0; i < 3; ++i)
            with[i] = Plane(mean(g[i].mul(p[c])) - meanG[i].mul(meanP));
        std::array<Plane, 3> a = {Plane(meanP.size()), Plane(meanP.size()), Plane(meanP.size())};
        Plane b(meanP.size());
        for (int y = 0; y < b.rows; ++y)
            for (int x = 0; x < b.cols; ++x) {
                cv::Matx33d sigma;
                cv::Vec3d right;
                for (int i = 0; i < 3; ++i) {
                    right[i] = with[std::size_t(i)](y, x);
                    for (int j = 0; j < 3; ++j)
                        sigma(i, j) = spread[std::size_t(i)][std::size_t(j)](y, x) + (i == j ? epsilon : 0);
                }
                const cv::Vec3d slope = sigma.solve(right, cv::DECOMP_CHOLESKY);
                b(y, x) = meanP(y, x);
                for (int i = 0; i < 3; ++i) {
                    a[std::size_t(i)](y, x) = slope[i];
                    b(y, x) -= slope[i] * meanG[std::size_t(i)](y, x);
                }
            }
        Plane answer = mean(b);
        for (std::size_t i = 0; i < 3; ++i)
            answer += mean(a[i]).mul(g[i]);
        for (int y = 0; y < b.rows; ++y)
            for (int x = 0; x < b.cols; ++x)
                out[(std::size_t(y) * std::size_t(b.cols) + std::size_t(x)) * 3 + c] = float(answer(y, x));
    }
    return canvas::Picture::fromFloat(picture.size(), 3, out, picture.depth());
}

const std::vector<StrokeFilter>& strokeFilters()
{
    static const std::vector<StrokeFilter> all = [] {
        std::vector<StrokeFilter> filters;
        for (const double reach : {3., 6., 12.})
            for (const double range : {.05, .1, .2})
                filters.push_back({fmt::format("bilateral, reach {:g}, range {:g}", reach, range), [=](const canvas::Picture& strokes) { return bilateralFiltered(strokes, reach, range); }});
        for (const int radius : {4, 8, 16})
            for (const double epsilon : {.0025, .01, .04})
                filters.push_back({fmt::format("guided, radius {}, epsilon {:g}", radius, epsilon), [=](const canvas::Picture& strokes) { return guidedFiltered(strokes, strokes, radius, epsilon); }});
        return filters;
    }();
    return all;
}

} // namespace underpaint::measures
