#include "core/measures/blending.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <opencv2/imgproc.hpp>

namespace underpaint::measures {

namespace {

void requireFit(const canvas::Picture& part, const canvas::Picture& into, const canvas::Picture& mask)
{
    if (part.size() != into.size() || mask.size() != into.size())
        throw base::Error(fmt::format("To blend, the part ({} x {}), the picture ({} x {}) and the mask ({} x {}) must have one size.", part.width(), part.height(), into.width(), into.height(), mask.width(), mask.height()));
    if (mask.channels() != 1)
        throw base::Error(fmt::format("A mask is grey, but this one has {} channels.", mask.channels()));
}

using Pyramid = std::vector<cv::Mat>;

Pyramid gaussian(const cv::Mat& picture, int levels)
{
    Pyramid out = {picture};
    for (int i = 0; i < levels; ++i) {
        cv::Mat smaller;
        cv::pyrDown(out.back(), smaller);
        out.push_back(smaller);
    }
    return out;
}

/// Differences between neighbouring octaves; the last one is what remains.
Pyramid laplacian(const cv::Mat& picture, int levels)
{
    Pyramid out = gaussian(picture, levels);
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
        cv::Mat larger;
        cv::pyrUp(out[i + 1], larger, out[i].size());
        out[i] = out[i] - larger;
    }
    return out;
}

cv::Mat matOf(std::vector<float>& samples, const canvas::Picture& picture) { return cv::Mat(picture.height(), picture.width(), CV_32FC3, samples.data()); }

/// The Laplace equation on the pixels of a mask: how many neighbours each has on the paper, and which of them are unknown, too.
class Membrane {
public:
    explicit Membrane(const canvas::Picture& mask)
    {
        const int w = mask.width(), h = mask.height();
        std::vector<int> index(std::size_t(w) * std::size_t(h), -1);
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x)
                if (mask.sample(x, y, 0) >= .5f) {
                    index[std::size_t(y * w + x)] = int(m_pixels.size());
                    m_pixels.push_back(y * w + x);
                }
        for (const int pixel : m_pixels) {
            const int x = pixel % w, y = pixel / w;
            Around around;
            const auto look = [&](int nx, int ny) {
                if (nx < 0 || ny < 0 || nx >= w || ny >= h)
                    return;
                const int neighbour = ny * w + nx;
                (index[std::size_t(neighbour)] >= 0 ? around.unknown[std::size_t(around.unknowns++)] : around.known[std::size_t(around.knowns++)]) =
                    index[std::size_t(neighbour)] >= 0 ? index[std::size_t(neighbour)] : neighbour;
            };
            look(x - 1, y);
            look(x + 1, y);
            look(x, y - 1);
            look(x, y + 1);
            m_around.push_back(around);
        }
    }

    const std::vector<int>& pixels() const { return m_pixels; }

    /// d inside, for these values on the pixels around.
    std::vector<double> solved(const std::vector<double>& values) const
    {
        const std::size_t n = m_pixels.size();
        std::vector<double> d(n), residual(n), direction(n), image(n), calmed(n);
        for (std::size_t i = 0; i < n; ++i)
            for (int k = 0; k < m_around[i].knowns; ++k)
                residual[i] += values[std::size_t(m_around[i].known[std::size_t(k)])];
        const auto dot = [](const std::vector<double>& a, const std::vector<double>& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.); };
        const double goal = 1e-14 * dot(residual, residual);
        const auto calm = [&] { // the diagonal as preconditioner
            for (std::size_t i = 0; i < n; ++i)
                calmed[i] = residual[i] / std::max(1, m_around[i].unknowns + m_around[i].knowns);
        };
        calm();
        direction = calmed;
        double energy = dot(residual, calmed);
        const std::size_t most = 2000 + 20 * std::size_t(std::sqrt(double(n)));
        for (std::size_t step = 0; dot(residual, residual) > goal; ++step) {
            if (step == most)
                throw base::Error("Poisson blending found no answer: the mask is too large for it.");
            for (std::size_t i = 0; i < n; ++i) {
                const Around& around = m_around[i];
                double sum = (around.unknowns + around.knowns) * direction[i];
                for (int k = 0; k < around.unknowns; ++k)
                    sum -= direction[std::size_t(around.unknown[std::size_t(k)])];
                image[i] = sum;
            }
            const double length = energy / dot(direction, image);
            for (std::size_t i = 0; i < n; ++i) {
                d[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            calm();
            const double next = dot(residual, calmed);
            for (std::size_t i = 0; i < n; ++i)
                direction[i] = calmed[i] + next / energy * direction[i];
            energy = next;
        }
        return d;
    }

private:
    struct Around {
        std::array<int, 4> unknown {}, known {}; ///< numbers of unknowns; pixels
        int unknowns = 0, knowns = 0;
    };
    std::vector<int> m_pixels;
    std::vector<Around> m_around;
};

} // namespace

canvas::Picture laplacianBlended(const canvas::Picture& part, const canvas::Picture& into, const canvas::Picture& mask, int levels)
{
    requireFit(part, into, mask);
    if (levels <= 0)
        levels = std::max(1, int(std::floor(std::log2(std::max(16, std::min(into.width(), into.height())) / 8.))));
    std::vector<float> a = part.overWhite().toFloat(), b = into.overWhite().toFloat(), grey = mask.toFloat();
    std::vector<float> wide;
    for (const float m : grey)
        wide.insert(wide.end(), 3, m);
    Pyramid one = laplacian(matOf(a, into), levels), other = laplacian(matOf(b, into), levels);
    const Pyramid share = gaussian(matOf(wide, into), levels);
    for (std::size_t i = 0; i < one.size(); ++i)
        other[i] = other[i] + share[i].mul(one[i] - other[i]);
    cv::Mat answer = other.back();
    for (std::size_t i = other.size() - 1; i-- > 0;) {
        cv::Mat larger;
        cv::pyrUp(answer, larger, other[i].size());
        answer = larger + other[i];
    }
    const cv::Mat whole = answer.isContinuous() ? answer : answer.clone();
    const float* samples = whole.ptr<float>();
    return canvas::Picture::fromFloat(into.size(), 3, std::span(samples, a.size()), into.depth());
}

canvas::Picture poissonBlended(const canvas::Picture& part, const canvas::Picture& into, const canvas::Picture& mask)
{
    requireFit(part, into, mask);
    const std::vector<float> source = part.overWhite().toFloat();
    std::vector<float> target = into.overWhite().toFloat();
    const Membrane membrane(mask);
    // The answer is the part plus a smooth correction that is what is missing at the edge.
    std::vector<double> missing(source.size() / 3);
    std::array<std::vector<double>, 3> corrections;
    for (std::size_t c = 0; c < 3; ++c) {
        for (std::size_t i = 0; i < missing.size(); ++i)
            missing[i] = double(target[3 * i + c]) - double(source[3 * i + c]);
        corrections[c] = membrane.solved(missing);
    }
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t k = 0; k < corrections[c].size(); ++k) {
            const std::size_t at = 3 * std::size_t(membrane.pixels()[k]) + c;
            target[at] = float(double(source[at]) + corrections[c][k]);
        }
    return canvas::Picture::fromFloat(into.size(), 3, target, into.depth());
}

} // namespace underpaint::measures
