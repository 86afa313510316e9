#include "core/base/error.h"
#include "core/diffusion/noise.h"
#include "core/diffusion/normal_stream.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

using namespace underpaint::diffusion;

namespace {

/// FNV-1a over the bytes of a float32 tensor.
std::uint64_t hashOf(const at::Tensor& tensor)
{
    const at::Tensor values = tensor.contiguous();
    const auto* bytes = reinterpret_cast<const unsigned char*>(values.const_data_ptr<float>());
    std::uint64_t hash = 1469598103934665603ull;
    for (std::int64_t i = 0; i < values.numel() * 4; ++i)
        hash = (hash ^ bytes[i]) * 1099511628211ull;
    return hash;
}

double meanOf(const at::Tensor& values) { return values.to(at::kDouble).mean().item<double>(); }

double correlation(const at::Tensor& a, const at::Tensor& b) { return meanOf(a.to(at::kDouble) * b.to(at::kDouble)); }

constexpr CounterNoise::Key key{7, Purpose::Sampler, 2, 3};

} // namespace

class NoiseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void philoxGivesThePublishedVectors()
    {
        using Block = std::array<std::uint32_t, 4>;
        QVERIFY(philox({0, 0, 0, 0}, {0, 0}) == (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
        QVERIFY(philox({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}) == (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
        QVERIFY(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0})
            == (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    }

    void hasTheSameBitsWithEveryCompiler()
    {
        // Found with g++ 12 and clang 14, each at -O0, -O3 and -O3 with fused multiply-add at hand.
        QCOMPARE(hashOf(CounterNoise::draw({7, Purpose::Sampler, 2, 4}, 3, 256, 256, -10, -5)), 0xd7a99e3d335418d3ull);
    }

    void isTheSameInAnyCrop()
    {
        const at::Tensor whole = CounterNoise::draw(key, 7, 40, 300, -20, -150);
        const at::Tensor part = CounterNoise::draw(key, 7, 13, 137, -11, -142);
        QVERIFY(at::equal(part, whole.narrow(2, 8, 13).narrow(3, 9, 137)));
        QVERIFY(at::equal(CounterNoise::draw(key, 2, 40, 300, -20, -150), whole.narrow(1, 0, 2)));
    }

    void isTheSameInAnyTile()
    {
        const at::Tensor whole = CounterNoise::draw(key, 3, 64, 64);
        for (int y = 0; y < 64; y += 16)
            for (int x = 0; x < 64; x += 16)
                QVERIFY(at::equal(CounterNoise::draw(key, 3, 16, 16, x, y), whole.narrow(2, y, 16).narrow(3, x, 16)));
    }

    void isTheSameInAnyBatch()
    {
        const auto f32 = at::TensorOptions().dtype(at::kFloat);
        const at::Tensor batch = counterNoise({5, 6, 7}, {3, 4, 8, 8}, f32)(Purpose::Kept, 1, 2);
        for (int i = 0; i < 3; ++i)
            QVERIFY(at::equal(batch.narrow(0, i, 1), counterNoise({std::uint64_t(5 + i)}, {1, 4, 8, 8}, f32)(Purpose::Kept, 1, 2)));
    }

    void oneSeedIsSharedByTheBatch()
    {
        const at::Tensor batch = counterNoise({5}, {3, 4, 8, 8}, at::TensorOptions().dtype(at::kDouble))(Purpose::Start, 0, 0);
        QCOMPARE(batch.scalar_type(), at::kDouble);
        QVERIFY(at::equal(batch[0], batch[1]) && at::equal(batch[0], batch[2]));
        QVERIFY_EXCEPTION_THROWN(counterNoise({5, 6}, {3, 4, 8, 8}, at::kFloat), underpaint::base::Error);
    }

    void isStandardNormal()
    {
        const at::Tensor z = CounterNoise::draw(key, 4, 500, 500, -250, -250).to(at::kDouble); // 10^6 draws; limits are 5 deviations
        QVERIFY(std::abs(meanOf(z)) < 5e-3);
        QVERIFY(std::abs(meanOf(z.pow(2)) - 1) < 7.1e-3);
        QVERIFY(std::abs(meanOf(z.pow(3))) < 1.94e-2);
        QVERIFY(std::abs(meanOf(z.pow(4)) - 3) < 4.9e-2);
        for (const double limit : {0., 1., 2., 3., 4.}) {
            const double share = .5 * std::erfc(limit / std::sqrt(2.)), deviation = std::sqrt(share / 1e6);
            QVERIFY(std::abs(meanOf(z.gt(limit)) - share) < 5 * deviation);
            QVERIFY(std::abs(meanOf(z.lt(-limit)) - share) < 5 * deviation);
        }
        QVERIFY(z.abs().max().item<double>() > 4.2 && z.abs().max().item<double>() < 6.5);
    }

    void neighboursAndChannelsAreIndependent()
    {
        const at::Tensor z = CounterNoise::draw(key, 5, 400, 400).to(at::kDouble);
        const double limit = 5 / std::sqrt(8e5 - 2000.);
        QVERIFY(std::abs(correlation(z.narrow(3, 0, 399), z.narrow(3, 1, 399))) < limit);
        QVERIFY(std::abs(correlation(z.narrow(2, 0, 399), z.narrow(2, 1, 399))) < limit);
        for (int c = 1; c < 5; ++c) { // 0 and 1 come from one pair, 4 from the next block
            QVERIFY(std::abs(correlation(z[0][0], z[0][c])) < 5 / 400.);
            QVERIFY(std::abs(correlation(z[0][0].pow(2) - 1, z[0][c].pow(2) - 1)) < 2 * 5 / 400.);
        }
    }

    void everythingThatNamesAStreamChangesIt()
    {
        const at::Tensor z = CounterNoise::draw(key, 4, 100, 100);
        std::vector<CounterNoise::Key> others(6, key);
        others[0].seed = 8;
        others[1].seed = 7 + (1ull << 32);
        others[2].purpose = Purpose::Kept;
        others[3].repeat = 3;
        others[4].step = 4;
        std::swap(others[5].repeat, others[5].step);
        for (const auto& other : others)
            QVERIFY(std::abs(correlation(z, CounterNoise::draw(other, 4, 100, 100))) < 5 / 200.);
    }

    void halvedKeepsVarianceAndShowsTheSamePicture()
    {
        const at::Tensor z = CounterNoise::draw(key, 4, 512, 512), half = CounterNoise::halved(z);
        QCOMPARE(half.sizes(), at::IntArrayRef({1, 4, 256, 256}));
        QVERIFY(std::abs(meanOf(half.pow(2)) - 1) < 5 * std::sqrt(2. / half.numel()));
        QVERIFY(at::allclose(half, 2 * at::avg_pool2d(z, 2), 1e-5, 1e-6));
        QVERIFY_EXCEPTION_THROWN(CounterNoise::halved(z.narrow(3, 0, 511)), underpaint::base::Error);
    }
};

QTEST_GUILESS_MAIN(NoiseTest)
#include "noise_test.moc"
