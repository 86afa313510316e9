#include "core/measures/picture_distance.h"

#include "core/base/error.h"

#include <cmath>
#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace underpaint::measures {

namespace {

void requireSameSize(const canvas::Picture& one, const canvas::Picture& other)
{
    if (one.size() != other.size())
        throw base::Error(fmt::format("Pictures of {} x {} and {} x {} pixels cannot be compared: make both the same size.",
            one.width(), one.height(), other.width(), other.height()));
}

cv::Mat1f gradientStrength(const canvas::Picture& picture)
{
    std::vector<float> luma = lumaOf(picture);
    cv::Mat1f plane(picture.height(), picture.width(), luma.data()), calm, across, down, strength;
    cv::GaussianBlur(plane, calm, {0, 0}, 1);
    cv::Sobel(calm, across, CV_32F, 1, 0);
    cv::Sobel(calm, down, CV_32F, 0, 1);
    cv::magnitude(across, down, strength);
    return strength;
}

} // namespace

Distance distanceBetween(const canvas::Picture& one, const canvas::Picture& other)
{
    requireSameSize(one, other);
    const std::vector<float> a = one.overWhite().toFloat(), b = other.overWhite().toFloat();
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (double(a[i]) - double(b[i])) * (double(a[i]) - double(b[i]));
    return {std::sqrt(sum), a.empty() ? 0 : std::sqrt(sum / double(a.size()))};
}

std::vector<float> lumaOf(const canvas::Picture& picture)
{
    const std::vector<float> samples = picture.overWhite().toFloat();
    std::vector<float> luma(samples.size() / 3);
    for (std::size_t i = 0; i < luma.size(); ++i)
        luma[i] = .299f * samples[3 * i] + .587f * samples[3 * i + 1] + .114f * samples[3 * i + 2];
    return luma;
}

double edgeAgreement(const canvas::Picture& one, const canvas::Picture& other)
{
    requireSameSize(one, other);
    const cv::Mat1f a = gradientStrength(one), b = gradientStrength(other);
    const double meanA = cv::mean(a)[0], meanB = cv::mean(b)[0];
    double ab = 0, aa = 0, bb = 0;
    for (int y = 0; y < a.rows; ++y)
        for (int x = 0; x < a.cols; ++x) {
            const double da = a(y, x) - meanA, db = b(y, x) - meanB;
            ab += da * db;
            aa += da * da;
            bb += db * db;
        }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

} // namespace underpaint::measures
