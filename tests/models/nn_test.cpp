#include "models/nn/attention.h"
#include "models/nn/conv2d.h"
#include "models/nn/linear.h"
#include "models/nn/norm.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/InferenceMode.h>

#include <QtTest/QtTest>

using namespace underpaint::models;
using at::Tensor;

namespace {

Tensor randomOf(at::IntArrayRef shape, std::uint64_t seed)
{
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::randn(shape, generator);
}

double away(const Tensor& a, const Tensor& b) { return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>() / (b.to(at::kDouble).abs().max().item<double>() + 1e-9); }

Weights weightAndBias(at::IntArrayRef shape) { return Weights({{"weight", randomOf(shape, 1)}, {"bias", randomOf({shape[0]}, 2)}}); }

} // namespace

/// The layers that networks are built of, against plain arithmetic in double.
class NnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLinearIsAMatrixProductForAnyNumberOfRows()
    {
        const c10::InferenceMode inference;
        const Weights part = weightAndBias({48, 40});
        const Tensor w = part.at("weight").to(at::kDouble), b = part.at("bias").to(at::kDouble);
        for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
            const double tolerance = type == at::kFloat ? 1e-6 : 2e-2;
            const nn::Linear linear(part, {at::kCPU, type});
            for (const int rows : {1, 7, 64, 3}) {
                const Tensor x = randomOf({2, rows, 40}, 3).to(type), sum = randomOf({2, rows, 48}, 4).to(type);
                const Tensor wanted = at::matmul(x.to(at::kDouble), w.to(type).to(at::kDouble).t()) + b.to(type).to(at::kDouble);
                QVERIFY(away(linear(x), wanted) < tolerance);
                QVERIFY(away(linear(x, nn::After::Gelu), at::gelu(wanted)) < tolerance);
                QVERIFY(away(linear(x, nn::After::TanhGelu), at::gelu(wanted, "tanh")) < tolerance);
                QVERIFY(away(linear(x, nn::After::Silu), at::silu(wanted)) < tolerance);
                QVERIFY(away(linear.addedTo(sum, x), wanted + sum.to(at::kDouble)) < tolerance);
                QVERIFY(away(linear.times(sum, x), wanted * sum.to(at::kDouble)) < tolerance);
            }
        }
    }

    void aGegluTakesTheFirstHalfAsTheValue()
    {
        const c10::InferenceMode inference;
        const Weights part = weightAndBias({64, 24});
        const Tensor x = randomOf({1, 9, 24}, 5), y = at::linear(x.to(at::kDouble), part.at("weight").to(at::kDouble), part.at("bias").to(at::kDouble));
        QVERIFY(away(nn::GegluLinear(part, {})(x), y.narrow(-1, 0, 32) * at::gelu(y.narrow(-1, 32, 32))) < 1e-6);
    }

    void aLayerLetsGradientsThroughEvenAfterItWasPacked()
    {
        const nn::Linear linear(weightAndBias({48, 40}), {});
        const nn::Conv2d convolution(weightAndBias({32, 16, 3, 3}), {});
        const nn::GroupNorm norm(Weights({{"weight", randomOf({16}, 6)}, {"bias", randomOf({16}, 7)}}), {}, 4, 1e-5);
        Tensor x = randomOf({1, 5, 40}, 3), picture = randomOf({1, 16, 6, 6}, 8), q = randomOf({1, 5, 32}, 9);
        Tensor packed[4];
        {
            const c10::InferenceMode inference;
            packed[0] = linear(x), packed[1] = convolution(picture), packed[2] = norm(picture, Activation::Silu), packed[3] = nn::attention(q, q, q, 4);
        }
        for (Tensor* one : {&x, &picture, &q})
            one->set_requires_grad(true);
        const Tensor plain[] = {linear(x), convolution(picture), norm(picture, Activation::Silu), nn::attention(q, q, q, 4)};
        for (int i = 0; i < 4; ++i) {
            QVERIFY(plain[i].requires_grad());
            QVERIFY(away(packed[i], plain[i].detach()) < 1e-5);
        }
    }

    void aGroupNormTakesAnyNumberOfGroups()
    {
        const c10::InferenceMode inference;
        for (const auto& [channels, groups] : {std::pair(320, 32), {48, 6}, {24, 4}, {16, 16}}) {
            const Weights part({{"weight", randomOf({channels}, 1)}, {"bias", randomOf({channels}, 2)}});
            const nn::GroupNorm norm(part, {}, groups, 1e-5);
            const Tensor x = (randomOf({2, channels, 9, 7}, 3) + 2).contiguous(at::MemoryFormat::ChannelsLast), scale = randomOf({2, channels}, 4), shift = randomOf({2, channels}, 5);
            const auto wide = [](const Tensor& t) { return t.to(at::kDouble); };
            const Tensor wanted = at::group_norm(wide(x), groups, wide(part.at("weight")), wide(part.at("bias")), 1e-5);
            const auto perChannel = [&](const Tensor& t) { return wide(t).reshape({2, channels, 1, 1}); };
            QVERIFY(away(norm(x), wanted) < 2e-6);
            QVERIFY(away(norm(x.contiguous(), Activation::Silu), at::silu(wanted)) < 2e-6);
            QVERIFY(away(norm(x.flatten(2)), wanted.flatten(2)) < 2e-6);
            QVERIFY(away(norm.modulated(x, scale, shift, Activation::Silu), at::silu(wanted * (1 + perChannel(scale)) + perChannel(shift))) < 2e-6);
        }
    }

    void attentionTakesHeadsOfAnyWidth()
    {
        const c10::InferenceMode inference;
        for (const int width : {8, 40, 64, 160})
            for (const int keys : {77, 130}) {
                const Tensor q = randomOf({2, 70, 3 * width}, 1), k = randomOf({2, keys, 3 * width}, 2), v = randomOf({2, keys, 3 * width}, 3);
                const auto heads = [](const Tensor& t) { return t.to(at::kDouble).unflatten(-1, {3, -1}).transpose(1, 2); };
                const Tensor scores = at::matmul(heads(q), heads(k).transpose(-1, -2)) / std::sqrt(double(width));
                const Tensor wanted = at::matmul(scores.softmax(-1), heads(v));
                QVERIFY(away(nn::attention(q, k, v, 3), wanted.transpose(1, 2).flatten(2)) < 1e-5);
                QVERIFY(away(nn::attention(q.to(at::kBFloat16), k.to(at::kBFloat16), v.to(at::kBFloat16), 3), wanted.transpose(1, 2).flatten(2)) < 3e-2);
                const Tensor bias = randomOf({1, 3, 70, keys}, 4);
                QVERIFY(away(nn::attention(q, k, v, 3, {.bias = bias}), at::matmul((scores + bias).softmax(-1), heads(v)).transpose(1, 2).flatten(2)) < 1e-5);
            }
    }
};

QTEST_GUILESS_MAIN(NnTest)
#include "nn_test.moc"
