#include "models/lora/lora.h"
#include "models/nn/scaled.h"
#include "tests/base/sentence_of.h"
#include "tiny_flux.h"

using namespace underpaint;
using namespace underpaint::models;
using at::Tensor;
using tests::sentenceOf;

namespace {

using Tensors = std::map<std::string, Tensor>;

bool isScaled(const std::string& name, const Tensor& tensor) { return tensor.dim() == 2 && name.find("_blocks.") != std::string::npos; }

/// The network's matrices as ComfyUI scales them into numbers of one byte, and what they mean. factor: of the n-th one.
std::pair<Tensors, Tensors> scaledAndPlain(const Tensors& weights)
{
    Tensors scaled, plain;
    int count = 0;
    for (const auto& [name, tensor] : weights) {
        scaled[name] = plain[name] = tensor;
        if (!isScaled(name, tensor))
            continue;
        const float factor = .003f * float(++count % 5 + 1); // none of them a power of two
        scaled[name] = (tensor / factor).to(at::kFloat8_e4m3fn);
        scaled[nn::scaleNameOf(name)] = count % 2 ? at::full({}, factor) : at::full({1}, factor);
        scaled[name.substr(0, name.size() - 6) + "scale_input"] = at::ones({});
        plain[name] = scaled[name].to(at::kFloat) * factor;
    }
    scaled["scaled_fp8"] = at::zeros({0}).to(at::kFloat8_e4m3fn);
    return {scaled, plain};
}

Tensor answerOf(const Tensors& weights, const nn::Target& target = {}, bool streamed = false)
{
    const TinyFlux tiny;
    const flux::FluxTransformer network(Weights(weights), nullptr, target, streamed, "flux.safetensors");
    const at::Generator generator = at::detail::createCPUGenerator(9);
    const at::TensorOptions floats(at::kFloat);
    const Tensor x = at::randn({1, 24, 64}, generator, floats), context = at::randn({1, 20, tiny.flux.contextWidth}, generator, floats),
                 pooled = at::randn({1, tiny.flux.pooledWidth}, generator, floats);
    return network(x, {at::tensor({.9f}), at::tensor({3.5f}), context, pooled, 4, 6});
}

} // namespace

/// Numbers of one byte with a factor beside every matrix: ComfyUI's "fp8 scaled" files.
class ScaledWeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneFactorOrOneForEachRow()
    {
        const Tensor matrix = at::arange(-6, 6).reshape({3, 4}).to(at::kFloat8_e4m3fn), rows = at::tensor({.1f, 3.f, -7.f});
        const Weights weights({{"a.weight", matrix}, {"a.scale_weight", at::full({1}, .3f)}, {"b.weight", matrix}, {"b.scale_weight", rows}, {"c.weight", matrix}, {"a.bias", rows}});
        QVERIFY(at::equal(nn::scaled(weights, "a.weight", {}), matrix.to(at::kFloat) * .3f));
        QVERIFY(at::equal(nn::scaled(weights, "b.weight", {}), matrix.to(at::kFloat) * rows.reshape({3, 1})));
        QVERIFY(at::equal(nn::scaled(weights, "c.weight", {}), matrix.to(at::kFloat)));
        QVERIFY(at::equal(nn::scaled(weights, "a.bias", {}), rows));
        // Rounded once, not the factor and the product.
        QVERIFY(at::equal(nn::scaled(weights, "a.weight", {at::kCPU, at::kBFloat16}), (matrix.to(at::kFloat) * .3f).to(at::kBFloat16)));
    }

    void anotherShapeOfFactorsIsRefused()
    {
        const Weights weights({{"a.weight", at::ones({3, 4})}, {"a.scale_weight", at::ones({4})}});
        const std::string sentence = sentenceOf([&] { nn::scaled(weights, "a.weight", {}); });
        QVERIFY2(sentence.find("factor a.scale_weight has the shape 4 for a tensor of 3x4") != std::string::npos, sentence.c_str());
    }

    void fluxMeansTheProducts()
    {
        const TinyFlux tiny;
        const auto [scaled, plain] = scaledAndPlain(tiny.fluxWeights);
        QVERIFY(at::equal(answerOf(scaled), answerOf(plain)));
        QVERIFY(at::equal(answerOf(scaled, {}, true), answerOf(plain)));
        const nn::Target narrow{at::kCPU, at::kBFloat16};
        QVERIFY(at::equal(answerOf(scaled, narrow), answerOf(plain, narrow)));
        Tensors prefixed;
        for (const auto& [name, tensor] : scaled)
            prefixed["model.diffusion_model." + name] = tensor;
        QVERIFY(at::equal(answerOf(prefixed), answerOf(plain)));
        Tensors without = scaled;
        std::erase_if(without, [](const auto& one) { return nn::belongsToScale(one.first); });
        QVERIFY(!at::allclose(answerOf(without), answerOf(plain), .1, .1)); // the factors matter
    }

    void lorasAreAddedToTheProducts()
    {
        const TinyFlux tiny;
        const auto [scaled, plain] = scaledAndPlain(tiny.fluxWeights);
        const std::string name = "single_blocks.1.linear2";
        const at::Generator generator = at::detail::createCPUGenerator(11);
        const Tensor &weight = plain.at(name + ".weight"), up = at::randn({weight.size(0), 2}, generator, at::TensorOptions(at::kFloat)),
                     down = at::randn({2, weight.size(1)}, generator, at::TensorOptions(at::kFloat));
        const Weights adapter({{"lora_unet_single_blocks_1_linear2.lora_up.weight", up}, {"lora_unet_single_blocks_1_linear2.lora_down.weight", down}});
        const Weights merged = lora::apply(Weights(scaled), lora::Piece::FluxTransformer, adapter, .5, "f");
        QVERIFY(!merged.contains(name + ".scale_weight"));
        const Tensor expected = (weight + .5 * at::matmul(up, down)).to(at::kBFloat16);
        QVERIFY(at::allclose(merged.at(name + ".weight").to(at::kFloat), expected.to(at::kFloat), 8e-3, 1e-5)); // a digit of bf16
        Tensors changed = plain;
        changed[name + ".weight"] = merged.at(name + ".weight");
        std::map<std::string, Tensor> all;
        for (const std::string& one : merged.names())
            all[one] = merged.at(one);
        QVERIFY(at::equal(answerOf(all), answerOf(changed)));
    }
};

QTEST_GUILESS_MAIN(ScaledWeightsTest)
#include "scaled_weights_test.moc"
