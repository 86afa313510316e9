#include "core/base/error.h"
#include "small_lora.h"

#include <QtTest/QtTest>

#include <functional>
#include <limits>

using namespace underpaint;
using namespace underpaint::models;
using namespace underpaint::tests;
using lora::Applied;

namespace {

std::string refusal(const std::function<void()>& load)
{
    try {
        load();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

const std::string attention = "encoder_layers_0_self_attn_q_proj";

/// A text encoder of one layer for the refusals.
Weights oneLayer(at::ScalarType type = at::kFloat)
{
    return Weights({{"text_model.encoder.layers.0.self_attn.q_proj.weight", at::randn({4, 4}).to(type)}, {"text_model.encoder.layers.0.self_attn.q_proj.bias", at::randn({4})}});
}

Weights applyTo(const Weights& weights, std::map<std::string, at::Tensor> tensors, double strength = 1, Applied* applied = nullptr)
{
    return lora::apply(weights, Piece::ClipL, Weights(std::move(tensors)), strength, "my.safetensors", applied);
}

const std::string q = "text_model.encoder.layers.0.self_attn.q_proj.weight", teQ = "lora_te_text_model_" + attention;

} // namespace

/// What merging a LoRA keeps, reports and refuses.
class LoraTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strengthNothingSharesEveryTensor()
    {
        const Weights model = smallModel("sd15_diffusers_unet", "");
        const auto tensors = pairFor("lora_unet_conv_in", kohya, model.at("conv_in.weight").sizes().vec(), model.at("conv_in.weight").size(0));
        Applied applied;
        const Weights merged = lora::apply(model, Piece::StableDiffusionUNet, Weights(tensors), 0, "f", &applied);
        QCOMPARE(applied.changed, 0);
        QVERIFY(merged.names() == model.names());
        for (const std::string& name : model.names())
            QVERIFY(merged.at(name).is_same(model.at(name)));
    }

    void typesStay()
    {
        const Weights model = oneLayer(at::kBFloat16);
        const auto tensors = pairFor(teQ, kohya, {4, 4}, 4);
        const Weights merged = applyTo(model, tensors);
        QVERIFY(merged.at(q).scalar_type() == at::kBFloat16);
        const at::Tensor expected = model.at(q).to(at::kFloat) + at::matmul(tensors.at(teQ + ".lora_up.weight"), tensors.at(teQ + ".lora_down.weight"));
        QVERIFY(at::equal(merged.at(q), expected.to(at::kBFloat16)));
        QVERIFY(!model.at(q).equal(merged.at(q)));
    }

    void alphaMayStandInTheNotesOfTheFile()
    {
        const Weights model = oneLayer();
        const auto tensors = pairFor("text_encoder.text_model.encoder.layers.0.self_attn.q_proj", peft, {4, 4}, 4);
        const Weights plain = applyTo(model, tensors);
        const Weights noted = lora::apply(
            model, Piece::ClipL, Weights(tensors, {{"lora_adapter_metadata", R"({"text_encoder.lora_alpha": 6, "text_encoder.r": 3})"}}), 1, "f");
        QVERIFY(at::allclose(noted.at(q) - model.at(q), 2 * (plain.at(q) - model.at(q)), 1e-4, 1e-5));
    }

    void unknownNamesAreReported()
    {
        auto tensors = pairFor(teQ, kohya, {4, 4}, 4);
        for (const auto& [name, tensor] : pairFor("lora_te_text_model_encoder_layers_7_mlp_fc9", kohya, {4, 4}, 4))
            tensors[name] = tensor;
        tensors["something.else"] = at::zeros({2});
        Applied applied;
        applyTo(oneLayer(), tensors, 1, &applied);
        QCOMPARE(applied.changed, 1);
        QCOMPARE(applied.unknown.size(), std::size_t(2));
    }

    void partsForOtherPiecesAreLeftAlone()
    {
        auto tensors = pairFor("lora_te2_text_model_" + attention, kohya, {4, 4}, 4);
        for (const auto& [name, tensor] : pairFor("lora_unet_conv_in", kohya, {4, 4, 3, 3}, 4))
            tensors[name] = tensor;
        Applied applied;
        applyTo(oneLayer(), tensors, 1, &applied);
        QCOMPARE(applied.changed, 0);
        QVERIFY(applied.unknown.empty());
    }

    void theFirstEncodersLayersDoNotReachTheSecond()
    {
        // "text_encoder." is OpenCLIP in Stable Diffusion 2 and CLIP-L in XL: the width tells.
        const std::string module = "text_encoder.text_model.encoder.layers.0.self_attn.q_proj";
        const Weights openClip({{"transformer.resblocks.0.attn.in_proj_weight", at::randn({18, 6})}});
        Applied applied;
        lora::apply(openClip, Piece::OpenClipG, Weights(pairFor(module, peft, {4, 4}, 4)), 1, "f", &applied);
        QCOMPARE(applied.changed, 0);
        lora::apply(openClip, Piece::OpenClipG, Weights(pairFor(module, peft, {6, 6}, 6)), 1, "f", &applied);
        QCOMPARE(applied.changed, 1);
    }

    void whatDoesNotFitIsRefusedInASentence_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QString>("words");
        QTest::newRow("OFT") << ".oft_blocks" << "kind OFT";
        QTest::newRow("half of a LoHa") << ".hada_w1_a" << "has no partner";
        QTest::newRow("half of a LoKr") << ".lokr_w1" << "has no partner";
        QTest::newRow("whole difference") << ".diff" << "kind full difference";
    }
    void whatDoesNotFitIsRefusedInASentence()
    {
        QFETCH(QString, suffix);
        QFETCH(QString, words);
        auto tensors = pairFor(teQ, kohya, {4, 4}, 4);
        tensors[teQ + suffix.toStdString()] = at::ones({4, 4});
        const std::string sentence = refusal([&] { applyTo(oneLayer(), tensors); });
        QVERIFY2(sentence.find(words.toStdString()) != std::string::npos, sentence.c_str());
    }

    void brokenPairsAreRefused()
    {
        const auto said = [](std::map<std::string, at::Tensor> tensors) { return refusal([&] { applyTo(oneLayer(), std::move(tensors)); }); };
        const std::string down = teQ + ".lora_down.weight", up = teQ + ".lora_up.weight", alpha = teQ + ".alpha";
        QVERIFY(said({{down, at::ones({3, 4})}}).find("has no partner") != std::string::npos);
        QVERIFY(said({{down, at::ones({3, 5})}, {up, at::ones({4, 3})}}).find("another kind of model") != std::string::npos);
        QVERIFY(said({{down, at::ones({3, 4})}, {up, at::ones({5, 3})}}).find("another kind of model") != std::string::npos);
        QVERIFY(said({{down, at::ones({3, 4})}, {up, at::ones({4, 2})}}).find("cannot be multiplied") != std::string::npos);
        QVERIFY(said({{down, at::ones({4})}, {up, at::ones({4, 1})}}).find("cannot be multiplied") != std::string::npos);
        QVERIFY(said({{down, at::ones({0, 4})}, {up, at::ones({4, 0})}}).find("cannot be multiplied") != std::string::npos);
        QVERIFY(said({{down, at::full({3, 4}, std::numeric_limits<double>::quiet_NaN())}, {up, at::ones({4, 3})}}).find("not numbers") != std::string::npos);
        QVERIFY(said({{down, at::ones({3, 4})}, {up, at::ones({4, 3})}, {alpha, at::ones({2})}}).find("no number") != std::string::npos);
        QVERIFY(said({{down, at::ones({3, 4})}, {up, at::ones({4, 3})}, {alpha, at::full({}, std::numeric_limits<double>::infinity())}}).find("no number") != std::string::npos);
    }

    void kindsAreKnownByNamesAndWidths_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("inputs");
        QTest::addColumn<QString>("kind");
        QTest::newRow("1.x") << "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight" << 768 << "Stable Diffusion 1.x";
        QTest::newRow("2.x") << "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight" << 1024 << "Stable Diffusion 2.x";
        QTest::newRow("XL") << "lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_v.lora_down.weight" << 2048 << "Stable Diffusion XL";
        QTest::newRow("XL by its depth") << "lora_unet_middle_block_1_transformer_blocks_1_attn1_to_v.lora_down.weight" << 1280 << "Stable Diffusion XL";
        QTest::newRow("1.x, convolution") << "lora_unet_mid_block_resnets_0_conv1.lora_down.weight" << 1280 << "Stable Diffusion 1.x";
        QTest::newRow("1.x, text") << "lora_te_text_model_encoder_layers_0_mlp_fc1.lora_down.weight" << 768 << "Stable Diffusion 1.x";
        QTest::newRow("XL, text") << "lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight" << 1280 << "Stable Diffusion XL";
        QTest::newRow("Flux, kohya") << "lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight" << 3072 << "Flux";
        QTest::newRow("Flux, diffusers") << "transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight" << 3072 << "Flux";
        QTest::newRow("a wider transformer") << "lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight" << 6144 << "";
        QTest::newRow("another transformer") << "transformer.transformer_blocks.0.attn.to_q.lora_A.weight" << 1536 << "";
        QTest::newRow("no LoRA") << "down_blocks.0.attentions.0.proj_in.weight" << 320 << "";
    }
    void kindsAreKnownByNamesAndWidths()
    {
        QFETCH(QString, name);
        QFETCH(int, inputs);
        QFETCH(QString, kind);
        const auto found = lora::kindOf({{name.toStdString(), {8, inputs}}});
        QCOMPARE(QString::fromStdString(found.value_or("")), kind);
    }
};

QTEST_GUILESS_MAIN(LoraTest)
#include "lora_test.moc"
