#include "models/kernels/kernels.h"

#include <QtTest/QtTest>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

using namespace underpaint::models;
using kernels::Bf16;

namespace {

float valueOf(float x) { return x; }
float valueOf(Bf16 x)
{
    const std::uint32_t bits = std::uint32_t(x.bits) << 16;
    float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}
void assign(float& x, float value) { x = value; }
void assign(Bf16& x, float value) // values of few digits: cutting is exact
{
    std::uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    x.bits = std::uint16_t(bits >> 16);
}

template <typename T>
std::vector<T> numbers(std::size_t count)
{
    std::mt19937 random(7);
    std::vector<T> values(count);
    for (T& value : values)
        assign(value, float(int(random() % 129) - 64) / 16);
    return values;
}

} // namespace

/// Every kind of kernel that this processor runs, against arithmetic in double.
class KernelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesAreRightOnEveryKindOfProcessor()
    {
        int kinds = 0;
        for (const kernels::Kernels* const* i = kernels::all(); *i; ++i, ++kinds) {
            passes<float>((*i)->fp32, 2e-6, (*i)->name);
            passes<Bf16>((*i)->bf16, 1. / 256, (*i)->name);
        }
        QVERIFY(kinds >= 1);
    }

    void coefficientsAreRightOnEveryKindOfProcessor()
    {
        constexpr int count = 64;
        const auto z = numbers<float>(count), f = numbers<float>(3 * count);
        std::vector<float> m(count), s(count), y(count), wiener(count), x0(count), noise(count), colours(3 * count);
        for (int i = 0; i < count; ++i)
            m[i] = .1f * float(i), s[i] = std::exp(.2f * float(i - 32));
        const double a = .4, b = .6, r = 1.5;
        for (const kernels::Kernels* const* k = kernels::all(); *k; ++k) {
            const kernels::PlanePasses& planes = (*k)->planes;
            planes.whiten(z.data(), m.data(), s.data(), float(a), float(b), float(r), y.data(), wiener.data(), count);
            planes.combine(y.data(), f.data(), m.data(), s.data(), float(a), float(b), x0.data(), noise.data(), count);
            const float matrix[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
            planes.colours(f.data(), colours.data(), count, matrix, count);
            for (std::size_t i = 0; i < count; ++i) {
                const double spread = std::hypot(a * double(s[i]), b), white = (double(z[i]) - a * double(m[i])) / spread;
                near(y[i], white, 1e-5);
                near(wiener[i], double(s[i]) * double(s[i]) / std::hypot(double(s[i]), r) * white + double(m[i]), 1e-5);
                const double c = a * double(s[i]) / spread, d = b / spread;
                near(x0[i], double(m[i]) + double(s[i]) * (c * white + d * double(f[i])), 1e-5);
                near(noise[i], d * white - c * double(f[i]), 1e-5);
                near(colours[count + i], 4 * double(f[i]) + 5 * double(f[count + i]) + 6 * double(f[2 * count + i]), 1e-5);
            }
        }
    }

    void cosineTransformsAreRightOnEveryKindOfProcessor()
    {
        for (const int n : {16, 48, 256})
            for (const kernels::Kernels* const* k = kernels::all(); *k; ++k) {
                const kernels::PlanePasses& planes = (*k)->planes;
                std::vector<double> matrix(std::size_t(n) * n);
                for (int f = 0; f < n; ++f)
                    for (int i = 0; i < n; ++i)
                        matrix[std::size_t(f) * n + i] = std::cos(3.14159265358979324 * f * (i + .5) / n) * std::sqrt((f ? 2. : 1.) / n);
                std::vector<float> packed(matrix.size() / 2), scratch(std::size_t(16) * n), out(scratch.size()), back(scratch.size());
                const auto x = numbers<float>(scratch.size());
                kernels::packCosines(matrix.data(), n, planes.tile, kernels::Cosine::Forward, packed.data());
                planes.cosineForward(x.data(), n, n, packed.data(), out.data(), 16, scratch.data());
                for (const int row : {0, 7, 15})
                    for (int f = 0; f < n; ++f) {
                        double sum = 0;
                        for (int i = 0; i < n; ++i)
                            sum += matrix[std::size_t(f) * n + i] * double(x[std::size_t(row) * n + i]);
                        near(out[std::size_t(f) * 16 + row], sum, 1e-5);
                    }
                // Backward of 16 rows whose transform is x: turn `out` first.
                std::vector<float> turned(out.size());
                for (int f = 0; f < n; ++f)
                    for (int row = 0; row < 16; ++row)
                        turned[std::size_t(row) * n + f] = out[std::size_t(f) * 16 + row];
                kernels::packCosines(matrix.data(), n, planes.tile, kernels::Cosine::Backward, packed.data());
                planes.cosineBackward(turned.data(), n, n, packed.data(), back.data(), 16, scratch.data());
                for (int row = 0; row < 16; ++row)
                    for (int i = 0; i < n; ++i)
                        near(back[std::size_t(i) * 16 + row], double(x[std::size_t(row) * n + i]), 1e-5);
            }
    }

    void thePeakCountsItsOperations()
    {
        const double operations = kernels::best().multiplyAdds(1000);
        QVERIFY(operations > 0 && std::fmod(operations, 2 * 16 * 1000.) == 0);
    }

private:
    void near(double got, double wanted, double tolerance) { QVERIFY2(std::abs(got - wanted) <= tolerance * (1 + std::abs(wanted)), qPrintable(QString("%1 for %2").arg(got).arg(wanted))); }

    /// softmax(q k^T / 4) v for counts that fill no block, and rows that lie apart.
    template <typename T>
    void attention(const kernels::Passes<T>& kernel, double tolerance)
    {
        for (const int width : {5, 40, 64, 72})
            for (const int keys : {1, 31, 77, 300})
                for (const int queries : {1, 13, kernels::attentionQueries}) {
                    const int stride = width + 3;
                    const auto all = numbers<T>(std::size_t(stride * (queries + 2 * keys)));
                    const T* const q = all.data(), * const k = q + stride * queries, * const v = k + stride * keys;
                    std::vector<float> panels(std::size_t((keys + 31) / 32 * 32 * width)), values(std::size_t(keys * kernels::paddedWidth(width))),
                        scratch(std::size_t(kernels::attentionScratch(width)));
                    kernel.packKeys(k, stride, keys, width, panels.data());
                    kernel.packValues(v, stride, keys, width, values.data());
                    std::vector<T> out(std::size_t(queries * stride));
                    kernel.attend(q, stride, queries, width, panels.data(), values.data(), keys, .25f, out.data(), stride, scratch.data());
                    for (int row = 0; row < queries; row += 6) {
                        std::vector<double> weights(static_cast<std::size_t>(keys));
                        double highest = -1e300, total = 0;
                        for (int j = 0; j < keys; ++j) {
                            for (int d = 0; d < width; ++d)
                                weights[std::size_t(j)] += .25 * double(valueOf(q[row * stride + d])) * double(valueOf(k[j * stride + d]));
                            highest = std::max(highest, weights[std::size_t(j)]);
                        }
                        for (double& weight : weights)
                            total += weight = std::exp(weight - highest);
                        for (int d = 0; d < width; ++d) {
                            double wanted = 0;
                            for (int j = 0; j < keys; ++j)
                                wanted += weights[std::size_t(j)] / total * double(valueOf(v[j * stride + d]));
                            near(valueOf(out[std::size_t(row * stride + d)]), wanted, std::max(tolerance, 1e-5));
                        }
                    }
                }
    }

    template <typename T>
    void passes(const kernels::Passes<T>& kernel, double tolerance, const char* name)
    {
        constexpr int channels = 48, pixels = 37;
        const auto x = numbers<T>(channels * pixels);
        std::vector<float> sums(channels * 2), scale = numbers<float>(channels), shift = numbers<float>(channels);
        kernel.moments(x.data(), pixels, channels, sums.data());
        for (int c = 0; c < channels; ++c) {
            double sum = 0, square = 0;
            for (int p = 0; p < pixels; ++p)
                sum += double(valueOf(x[p * channels + c])), square += std::pow(double(valueOf(x[p * channels + c])), 2);
            near(sums[std::size_t(c)], sum, 1e-5);
            near(sums[std::size_t(channels + c)], square, 1e-5);
        }

        std::vector<T> y(x.size());
        for (const bool silu : {false, true}) {
            kernel.scaleShift(x.data(), y.data(), pixels, channels, scale.data(), shift.data(), silu);
            for (std::size_t i = 0; i < x.size(); ++i) {
                const double line = double(valueOf(x[i])) * double(scale[i % channels]) + double(shift[i % channels]);
                near(valueOf(y[i]), silu ? line / (1 + std::exp(-line)) : line, tolerance);
            }
        }
        attention(kernel, tolerance);
        // Far from zero, too.
        std::vector<float> steep(channels, 1000.f);
        kernel.scaleShift(x.data(), y.data(), pixels, channels, steep.data(), shift.data(), true);
        for (const T value : y)
            QVERIFY2(std::isfinite(valueOf(value)), name);

        constexpr int width = 3;
        const auto g = numbers<T>(width * 8 * 16), skip = numbers<T>(4 * width * 16);
        std::vector<T> merged(skip.size());
        kernel.merge(g.data(), skip.data(), merged.data(), width, 16);
        for (int dy = 0; dy < 2; ++dy)
            for (int column = 0; column < 2 * width; ++column)
                for (int c = 0; c < 16; ++c) {
                    const int at = (dy * 2 * width + column) * 16 + c, from = (column / 2 * 4 + 2 * dy + column % 2) * 32 + c;
                    near(valueOf(merged[at]), double(valueOf(skip[at])) * (1 + double(valueOf(g[from]))) + double(valueOf(g[from + 16])), tolerance);
                }

        const auto planes = numbers<float>(6 * 40), height = numbers<float>(6);
        std::vector<T> blocks(4 * 32);
        kernel.gather(planes.data(), 40, 8, height.data(), blocks.data());
        for (int j = 0; j < 4; ++j) {
            near(valueOf(blocks[j * 32 + 5 * 4 + 3]), double(planes[5 * 40 + 8 + 2 * j + 1]), tolerance);
            near(valueOf(blocks[j * 32 + 2 * 4 + 2]), double(planes[2 * 40 + 8 + 2 * j]), tolerance);
            near(valueOf(blocks[j * 32 + 25]), double(height[1]), tolerance);
            QVERIFY(valueOf(blocks[j * 32 + 31]) == 0);
        }
        const auto flat = numbers<T>(4 * 12);
        std::vector<float> back(3 * 40);
        kernel.scatter(flat.data(), 40, 8, back.data());
        for (int j = 0; j < 4; ++j)
            near(back[2 * 40 + 8 + 2 * j + 1], double(valueOf(flat[j * 12 + 11])), 1e-7);

        auto turned = numbers<T>(2 * 32);
        const auto before = turned;
        const auto cosine = numbers<float>(16), sine = numbers<float>(32);
        kernel.rotate(turned.data(), 2, cosine.data(), sine.data() + 16);
        for (int i = 0; i < 16; ++i) {
            const double a = double(valueOf(before[32 + i])), b = double(valueOf(before[48 + i])), c = double(cosine[i]), s = double(sine[16 + i]);
            near(valueOf(turned[32 + i]), a * c - b * s, tolerance);
            near(valueOf(turned[48 + i]), a * s + b * c, tolerance);
        }
    }
};

QTEST_GUILESS_MAIN(KernelsTest)
#include "kernels_test.moc"
