#include "small_lora.h"
#include "tests/base/sentence_of.h"

#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::models;
using namespace underpaint::tests;
using at::Tensor;

namespace {

using Tensors = std::map<std::string, Tensor>;

const std::string matrixName = "encoder.layers.0.mlp.fc1.weight", te = "lora_te_text_model_encoder_layers_0_mlp_fc1";
const std::string kernelName = "conv_in.weight", unet = "lora_unet_conv_in";

Tensor number(double value) { return at::full({}, value); }

/// What an adapter makes of a matrix [6, 8] of a text encoder.
Tensor mergedMatrix(const Tensor& weight, const Tensors& adapter, double strength = 1)
{
    return lora::apply(Weights({{"text_model." + matrixName, weight}}), Piece::ClipL, Weights(adapter), strength, "f.safetensors").at("text_model." + matrixName);
}

/// The same of a kernel [6, 4, 3, 3] of a U-Net.
Tensor mergedKernel(const Tensor& weight, const Tensors& adapter, double strength = 1)
{
    return lora::apply(Weights({{kernelName, weight}}), Piece::StableDiffusionUNet, Weights(adapter), strength, "f.safetensors").at(kernelName);
}

bool near(const Tensor& a, const Tensor& b) { return at::allclose(a, b, 1e-4, 1e-4); }

} // namespace

/// Adapters of LyCORIS and DoRA, against their products written out.
class LycorisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(3); }

    void lohaMultipliesTwoProducts()
    {
        const Tensor w = at::randn({6, 8}), a1 = at::randn({6, 2}), b1 = at::randn({2, 8}), a2 = at::randn({6, 2}), b2 = at::randn({2, 8});
        const Tensors adapter = {{te + ".hada_w1_a", a1}, {te + ".hada_w1_b", b1}, {te + ".hada_w2_a", a2}, {te + ".hada_w2_b", b2}, {te + ".alpha", number(1)}};
        Tensor expected = w.clone();
        for (int i = 0; i < 6; ++i)
            for (int j = 0; j < 8; ++j) {
                double first = 0, second = 0;
                for (int r = 0; r < 2; ++r) {
                    first += (a1[i][r] * b1[r][j]).item<double>();
                    second += (a2[i][r] * b2[r][j]).item<double>();
                }
                expected[i][j] += .7 * .5 * first * second;
            }
        QVERIFY(near(mergedMatrix(w, adapter, .7), expected));
        Tensors without = adapter;
        without.erase(te + ".alpha"); // then it counts as the rank
        QVERIFY(near(mergedMatrix(w, without, .35), expected));
    }

    void lohaOfKernels()
    {
        const Tensor w = at::randn({6, 4, 3, 3}), a1 = at::randn({6, 2}), b1 = at::randn({2, 36}), a2 = at::randn({6, 2}), b2 = at::randn({2, 36});
        QVERIFY(near(mergedKernel(w, {{unet + ".hada_w1_a", a1}, {unet + ".hada_w1_b", b1}, {unet + ".hada_w2_a", a2}, {unet + ".hada_w2_b", b2}}),
            w + (at::matmul(a1, b1) * at::matmul(a2, b2)).reshape(w.sizes())));
        // Tucker's form: kernels between the factors.
        const Tensor t1 = at::randn({2, 2, 3, 3}), t2 = at::randn({2, 2, 3, 3}), p1 = at::randn({2, 6}), q1 = at::randn({2, 4}), p2 = at::randn({2, 6}), q2 = at::randn({2, 4});
        Tensor expected = w.clone();
        for (int o = 0; o < 6; ++o)
            for (int i = 0; i < 4; ++i) {
                Tensor first = at::zeros({3, 3}), second = at::zeros({3, 3});
                for (int r = 0; r < 2; ++r)
                    for (int s = 0; s < 2; ++s) {
                        first += p1[r][o] * t1[r][s] * q1[s][i];
                        second += p2[r][o] * t2[r][s] * q2[s][i];
                    }
                expected[o][i] += first * second;
            }
        QVERIFY(near(mergedKernel(w, {{unet + ".hada_w1_a", p1}, {unet + ".hada_w1_b", q1}, {unet + ".hada_t1", t1}, {unet + ".hada_w2_a", p2}, {unet + ".hada_w2_b", q2},
                                          {unet + ".hada_t2", t2}}),
            expected));
    }

    void lokrIsKroneckersProduct()
    {
        const Tensor w = at::randn({6, 8}), w1 = at::randn({2, 4}), w2 = at::randn({3, 2});
        Tensor expected = w.clone();
        for (int i = 0; i < 6; ++i)
            for (int j = 0; j < 8; ++j)
                expected[i][j] += w1[i / 3][j / 2] * w2[i % 3][j % 2];
        QVERIFY(near(mergedMatrix(w, {{te + ".lokr_w1", w1}, {te + ".lokr_w2", w2}, {te + ".alpha", number(7)}}), expected)); // whole factors: alpha means nothing
        const Tensor a = at::randn({3, 2}), b = at::randn({2, 2});
        QVERIFY(near(mergedMatrix(w, {{te + ".lokr_w1", w1}, {te + ".lokr_w2_a", a}, {te + ".lokr_w2_b", b}, {te + ".alpha", number(1)}}), w + .5 * at::kron(w1, at::matmul(a, b))));
        const Tensor c = at::randn({2, 1}), d = at::randn({1, 4});
        QVERIFY(near(mergedMatrix(w, {{te + ".lokr_w1_a", c}, {te + ".lokr_w1_b", d}, {te + ".lokr_w2", w2}}), w + at::kron(at::matmul(c, d), w2)));
    }

    void lokrOfKernels()
    {
        const Tensor w = at::randn({6, 4, 3, 3}), w1 = at::randn({2, 2}), w2 = at::randn({3, 2, 3, 3});
        Tensor expected = w.clone();
        for (int o = 0; o < 6; ++o)
            for (int i = 0; i < 4; ++i)
                expected[o][i] += w1[o / 3][i / 2] * w2[o % 3][i % 2];
        QVERIFY(near(mergedKernel(w, {{unet + ".lokr_w1", w1}, {unet + ".lokr_w2", w2}}), expected));
        const Tensor a = at::randn({3, 2}), b = at::randn({2, 18});
        QVERIFY(near(mergedKernel(w, {{unet + ".lokr_w1", w1}, {unet + ".lokr_w2_a", a}, {unet + ".lokr_w2_b", b}}),
            w + at::kron(w1.reshape({2, 2, 1, 1}), at::matmul(a, b).reshape({3, 2, 3, 3}))));
    }

    void doraSetsTheLengthsOfRowsOrColumns()
    {
        const Tensor w = at::randn({6, 8}), up = at::randn({6, 2}), down = at::randn({2, 8}), rows = at::rand({6, 1}) + .5, columns = at::rand({1, 8}) + .5;
        Tensors adapter = {{te + ".lora_up.weight", up}, {te + ".lora_down.weight", down}, {te + ".dora_scale", rows}};
        const Tensor sum = w + at::matmul(up, down);
        const Tensor byRows = mergedMatrix(w, adapter);
        QVERIFY(near(byRows, rows * sum / sum.norm(2, {1}, true)));
        QVERIFY(near(byRows.norm(2, {1}), rows.flatten()));
        QVERIFY(near(mergedMatrix(w, adapter, .25), w + .25 * (byRows - w))); // a part of the way
        adapter[te + ".dora_scale"] = columns;
        QVERIFY(near(mergedMatrix(w, adapter), columns * sum / sum.norm(2, {0}, true)));
        // PEFT's name for the rows'.
        const std::string peftName = "text_encoder.text_model.encoder.layers.0.mlp.fc1";
        QVERIFY(near(mergedMatrix(w, {{peftName + ".lora_B.weight", up}, {peftName + ".lora_A.weight", down}, {peftName + ".lora_magnitude_vector", rows.flatten()}}), byRows));
        adapter[te + ".dora_scale"] = at::ones({5});
        QVERIFY(sentenceOf([&] { mergedMatrix(w, adapter); }).find("states 5 lengths") != std::string::npos);
    }

    void doraOfKernels()
    {
        const Tensor w = at::randn({6, 4, 3, 3}), up = at::randn({6, 2, 1, 1}), down = at::randn({2, 4, 3, 3}), columns = at::rand({1, 4, 1, 1}) + .5;
        const Tensor sum = w + at::matmul(up.flatten(1), down.flatten(1)).reshape(w.sizes());
        const Tensor merged = mergedKernel(w, {{unet + ".lora_up.weight", up}, {unet + ".lora_down.weight", down}, {unet + ".dora_scale", columns}});
        QVERIFY(near(merged, columns * sum / sum.norm(2, {0, 2, 3}, true)));
    }

    void doraOfAFusedLayerCountsItsOwnRows()
    {
        const Weights model = smallModel("flux_dev_bfl", "");
        const std::string name = "single_blocks.2.linear1.weight", layer = "transformer.single_transformer_blocks.2.attn.to_k";
        const Tensor& w = model.at(name);
        const std::int64_t width = w.size(1);
        const Tensor up = at::randn({width, 2}), down = at::randn({2, width}), lengths = at::rand({width}) + .5;
        const Tensor merged = lora::apply(model, Piece::FluxTransformer,
            Weights({{layer + ".lora_B.weight", up}, {layer + ".lora_A.weight", down}, {layer + ".lora_magnitude_vector", lengths}}), 1, "f").at(name);
        const Tensor sum = w.narrow(0, width, width) + at::matmul(up, down);
        QVERIFY(near(merged.narrow(0, width, width), lengths.reshape({-1, 1}) * sum / sum.norm(2, {1}, true)));
        QVERIFY(at::equal(merged.narrow(0, 0, width), w.narrow(0, 0, width)));
    }

    void xlabsNamesAreFlux()
    {
        const Weights model = smallModel("flux_dev_bfl", "");
        const std::map<std::string, std::string> places = {{"qkv_lora1", "img_attn.qkv"}, {"qkv_lora2", "txt_attn.qkv"}, {"proj_lora1", "img_attn.proj"}, {"proj_lora2", "txt_attn.proj"}};
        for (const auto& [theirs, ours] : places) {
            const std::string name = "double_blocks.3." + ours + ".weight", layer = "double_blocks.3.processor." + theirs;
            const Tensor& w = model.at(name);
            const Tensor up = at::randn({w.size(0), 2}), down = at::randn({2, w.size(1)});
            const Weights adapter({{layer + ".up.weight", up}, {layer + ".down.weight", down}});
            QVERIFY(near(lora::apply(model, Piece::FluxTransformer, adapter, .5, "f").at(name), w + .5 * at::matmul(up, down)));
        }
        TensorShapes shapes;
        for (const char* const part : {"qkv_lora1.down", "qkv_lora1.up"})
            shapes[std::string("double_blocks.0.processor.") + part + ".weight"] = {16, 3072};
        QCOMPARE(lora::kindOf(shapes).value_or(""), std::string("Flux"));
        const std::string single = "single_blocks.0.processor.proj_lora.down.weight";
        QVERIFY(sentenceOf([&] { lora::apply(model, Piece::FluxTransformer, Weights({{single, at::ones({2, 48})}}), 1, "f"); }).find("single blocks") != std::string::npos);
    }

    void kindsAreKnownByTheirWidths()
    {
        const std::string layer = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.";
        const auto kind = [](const TensorShapes& shapes) { return lora::kindOf(shapes).value_or("none"); };
        QCOMPARE(kind({{layer + "hada_w1_a", {320, 4}}, {layer + "hada_w1_b", {4, 768}}, {layer + "hada_w2_a", {320, 4}}, {layer + "hada_w2_b", {4, 768}}}), std::string("Stable Diffusion 1.x"));
        QCOMPARE(kind({{layer + "lokr_w1", {16, 32}}, {layer + "lokr_w2_a", {20, 8}}, {layer + "lokr_w2_b", {8, 64}}}), std::string("Stable Diffusion XL"));
    }

    void shapesThatCannotBeMultipliedAreSaid()
    {
        const Tensor w = at::randn({6, 8});
        const auto said = [&](const Tensors& adapter, const char* words) { return sentenceOf([&] { mergedMatrix(w, adapter); }).find(words) != std::string::npos; };
        QVERIFY(said({{te + ".hada_w1_a", at::ones({6, 3})}, {te + ".hada_w1_b", at::ones({2, 8})}, {te + ".hada_w2_a", at::ones({6, 2})}, {te + ".hada_w2_b", at::ones({2, 8})}}, "cannot be multiplied"));
        QVERIFY(said({{te + ".hada_w1_a", at::ones({6, 2})}, {te + ".hada_w1_b", at::ones({2, 8})}, {te + ".hada_w2_a", at::ones({6, 2})}}, "has no partner"));
        QVERIFY(said({{te + ".lokr_w1", at::ones({2, 2})}, {te + ".lokr_w2", at::ones({2, 2})}}, "another kind of model"));
        QVERIFY(said({{te + ".lokr_w1", at::full({2, 4}, std::numeric_limits<double>::infinity())}, {te + ".lokr_w2", at::ones({3, 2})}}, "not numbers"));
    }
};

QTEST_GUILESS_MAIN(LycorisTest)
#include "lycoris_test.moc"
