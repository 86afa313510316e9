#include "checkpoint_case.h"

#include "core/base/error.h"
#include "models/checkpoint.h"
#include "models/text/clip_text.h"
#include "models/text/t5_encoder.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>

using namespace underpaint;
using namespace underpaint::tests;
using models::TensorShapes;
using models::text::ClipText;
using models::text::ClipTextConfig;
using models::text::ClipTextEncoder;
using models::text::T5Config;
using models::text::T5Encoder;

namespace {

/// One tower to open, and what its outputs are called in the golden file.
struct Tower {
    const CheckpointCase* about;
    std::string weights, prefix, section, golden, ids;
    std::map<std::string, at::Tensor ClipText::*> outputs; // of a CLIP tower; empty: T5
};

const std::map<std::string, at::Tensor ClipText::*> plainOutputs = {{"last_hidden_state", &ClipText::last}, {"hidden_penultimate", &ClipText::penultimate},
    {"hidden_penultimate_normed", &ClipText::penultimateNormed}, {"pooled", &ClipText::pooled}};

/// A folder may hold its golden file too.
std::string fileOf(const CheckpointCase& one, const std::string& weights)
{
    const std::string inside = one.path(weights) + "/model.safetensors";
    return std::filesystem::exists(inside) ? inside : one.path(weights);
}

std::vector<Tower> towersOf(const CheckpointCase& one)
{
    std::vector<Tower> towers;
    for (const std::string& golden : one.goldens()) {
        const bool whole = one.kind == "checkpoint" && (one.name.find("/ldm") != std::string::npos || one.name.find("/single") != std::string::npos);
        const bool openClip = one.name.starts_with("sd2v");
        const std::vector<std::string> weights = one.weights();
        if (golden.ends_with("text_encoders.safetensors") && !weights.empty()) { // SDXL
            const bool folder = weights.size() == 2;
            towers.push_back({&one, weights[0], folder ? "" : "conditioner.embedders.0.transformer", folder ? "" : "text_1", golden, "input_ids_1", {{"hidden_1", &ClipText::penultimate}}});
            towers.push_back({&one, weights.back(), folder ? "" : "conditioner.embedders.1.model", folder ? "" : "text_2", golden, "input_ids_2",
                {{"hidden_2", &ClipText::penultimate}, {"pooled", &ClipText::projected}}});
            continue;
        }
        for (const std::string& file : weights) {
            if (golden.ends_with("text_encoder.safetensors") && whole && openClip)
                towers.push_back({&one, file, "cond_stage_model.model", "text", golden, "input_ids", {{"last_hidden_state", &ClipText::penultimateNormed}}});
            else if (golden.ends_with("text_encoder.safetensors"))
                towers.push_back({&one, file, whole && !file.ends_with("strided.ckpt") ? "cond_stage_model.transformer" : "", "text", golden, "input_ids", plainOutputs});
            else if (golden.ends_with("/clip.safetensors"))
                towers.push_back({&one, file, "", "clip", golden, "input_ids", plainOutputs});
            else if (golden.starts_with("eps_clip"))
                towers.push_back({&one, file, "", "", golden, "input_ids", {{"last_hidden_state", &ClipText::last}}});
            else if (golden.ends_with("/t5.safetensors") || golden.starts_with("eps_t5"))
                towers.push_back({&one, file, "", "t5", golden, "", {}});
        }
    }
    return towers;
}

std::vector<Tower> allTowers()
{
    std::vector<Tower> all;
    for (const CheckpointCase& one : checkpointCases())
        for (const Tower& tower : towersOf(one))
            all.push_back(tower);
    return all;
}

models::Weights weightsOf(const Tower& tower)
{
    const models::Weights whole = models::openCheckpoint(fileOf(*tower.about, tower.weights)).weights;
    return tower.prefix.empty() ? whole : whole.under(tower.prefix);
}

models::nn::Target cpu() { return {at::kCPU, at::kFloat}; }

/// The shapes of a manifest below a prefix, without what is no part of a network.
TensorShapes manifest(const std::string& name, const std::string& prefix = {})
{
    std::ifstream file(checkpointFolder() + "/manifests/" + name + ".json");
    const nlohmann::json read = nlohmann::json::parse(file, nullptr, false);
    TensorShapes shapes;
    if (read.is_object())
        for (const nlohmann::json& one : read["tensors"])
            shapes[one[0]] = one[1].get<std::vector<std::int64_t>>();
    shapes = models::shapesUnder(shapes, prefix);
    std::erase_if(shapes, [](const auto& one) { return one.first.ends_with("position_ids"); });
    return shapes;
}

std::map<std::string, at::Tensor> tensorsOf(const models::Weights& weights, const std::string& prefix = {})
{
    std::map<std::string, at::Tensor> tensors;
    for (const std::string& name : weights.names())
        tensors[prefix + name] = weights.at(name);
    return tensors;
}

models::Weights smallTower() { return models::openCheckpoint(checkpointFolder() + "/sdxl_tiny/diffusers/text_encoder/model.safetensors").weights; }
models::Weights smallT5() { return models::openCheckpoint(checkpointFolder() + "/eps_t5/model.safetensors").weights; }

} // namespace

/// Text towers against the recorded outputs of the reference implementations, in every layout.
class TextCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTowerGivesTheReferencesNumbers_data()
    {
        QTest::addColumn<int>("number");
        const std::vector<Tower> towers = allTowers();
        QVERIFY(!towers.empty());
        for (std::size_t i = 0; i < towers.size(); ++i)
            QTest::addRow("%s: %s %s", towers[i].about->name.c_str(), towers[i].weights.c_str(), towers[i].prefix.c_str()) << int(i);
    }

    void aTowerGivesTheReferencesNumbers()
    {
        QFETCH(int, number);
        const Tower tower = allTowers()[std::size_t(number)];
        const auto hints = tower.about->hints(tower.weights, tower.section);
        const models::Weights golden = models::Weights::open(tower.about->path(tower.golden));
        const c10::InferenceMode guard;
        if (tower.outputs.empty()) {
            const T5Encoder encoder(weightsOf(tower), hints.get(), cpu(), tower.weights);
            QCOMPARE(difference(*tower.about, tower.golden, "last_hidden_state", encoder(golden.at("input_ids"))), std::string());
            if (golden.contains("input_ids_512"))
                QCOMPARE(difference(*tower.about, tower.golden, "last_hidden_state_512", encoder(golden.at("input_ids_512"))), std::string());
            return;
        }
        const ClipTextEncoder encoder(weightsOf(tower), hints.get(), cpu(), tower.weights);
        const ClipText text = encoder(golden.at(tower.ids));
        for (const auto& [name, member] : tower.outputs)
            QCOMPARE(difference(*tower.about, tower.golden, name, text.*member), std::string());
    }

    void bothTowersOfSdxlMakeTheContext()
    {
        for (const CheckpointCase& one : checkpointCases()) {
            const std::vector<Tower> towers = towersOf(one);
            if (towers.empty() || !towers[0].golden.ends_with("text_encoders.safetensors"))
                continue;
            const models::Weights golden = models::Weights::open(one.path(towers[0].golden));
            std::vector<at::Tensor> hidden;
            for (const Tower& tower : towers)
                hidden.push_back(ClipTextEncoder(weightsOf(tower), one.hints(tower.weights, tower.section).get(), cpu(), tower.weights)(golden.at(tower.ids)).penultimate);
            QCOMPARE(difference(one, towers[0].golden, "context", at::cat(hidden, 2)), std::string());
        }
    }

    void manifestsOfTrueSizeAreRecognised_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("projection");
        QTest::addColumn<bool>("quick");
        QTest::newRow("SD 1.5 folder") << "sd15_diffusers_text_encoder" << "" << "sd15_diffusers_text_encoder" << 12 << 12 << 0 << true;
        QTest::newRow("SD 1.5 file") << "sd15_ldm_single_file" << "cond_stage_model.transformer." << "sd15_diffusers_text_encoder" << 12 << 12 << 0 << true;
        QTest::newRow("CLIP-L file") << "clip_l_standalone" << "" << "clip_l_standalone" << 12 << 12 << 0 << true;
        QTest::newRow("SD 2.1 folder") << "sd21_diffusers_text_encoder" << "" << "sd21_diffusers_text_encoder" << 23 << 16 << 0 << false;
        QTest::newRow("SD 2.1 file") << "sd21_ldm_single_file" << "cond_stage_model.model." << "" << 24 << 16 << 1024 << false;
        QTest::newRow("SDXL folder, second") << "sdxl_diffusers_text_encoder_2" << "" << "sdxl_diffusers_text_encoder_2" << 32 << 20 << 1280 << false;
        QTest::newRow("SDXL file, first") << "sdxl_single_file" << "conditioner.embedders.0.transformer." << "clip_l_standalone" << 12 << 12 << 0 << true;
        QTest::newRow("SDXL file, second") << "sdxl_single_file" << "conditioner.embedders.1.model." << "sdxl_diffusers_text_encoder_2" << 32 << 20 << 1280 << false;
        QTest::newRow("OpenCLIP bigG") << "openclip_bigg_in_single_file" << "conditioner.embedders.1.model." << "sdxl_diffusers_text_encoder_2" << 32 << 20 << 1280 << false;
        QTest::newRow("no prefix taken off") << "openclip_bigg_in_single_file" << "" << "sdxl_diffusers_text_encoder_2" << 32 << 20 << 1280 << false;
    }

    void manifestsOfTrueSizeAreRecognised()
    {
        QFETCH(QString, name);
        QFETCH(QString, prefix);
        QFETCH(QString, folder);
        const TensorShapes shapes = manifest(name.toStdString(), prefix.toStdString());
        if (shapes.empty())
            QSKIP("this folder of goldens lacks the manifest");
        const auto config = ClipTextConfig::of(shapes);
        QVERIFY(config.has_value());
        QTEST(config->layers, "layers");
        QTEST(config->heads, "heads");
        QTEST(config->projection, "projection");
        QTEST(config->quickGelu, "quick");
        QVERIFY(!T5Config::of(shapes).has_value());
        if (const TensorShapes expected = folder.isEmpty() ? TensorShapes() : manifest(folder.toStdString()); !expected.empty())
            QVERIFY(config->tensors() == expected);
    }

    void manifestsOfT5AreRecognised()
    {
        for (const char* name : {"t5xxl_standalone", "flux_diffusers_text_encoder_2"}) {
            TensorShapes shapes = manifest(name);
            if (shapes.empty())
                QSKIP("this folder of goldens lacks the manifest");
            const auto config = T5Config::of(shapes);
            QVERIFY(config.has_value());
            QCOMPARE(config->heads, 64);
            QCOMPARE(config->layers, 24);
            shapes.erase("encoder.embed_tokens.weight");
            QVERIFY(config->tensors() == shapes);
            QVERIFY(!ClipTextConfig::of(shapes).has_value());
        }
    }

    void namesWithoutOrWithMorePrefixesAreTheSameTower()
    {
        const models::Weights weights = smallTower();
        const auto hints = nlohmann::json{{"num_attention_heads", 4}};
        const at::Tensor ids = at::randint(1514, {1, 77}, at::kLong);
        const at::Tensor expected = ClipTextEncoder(weights, &hints, cpu(), "a")(ids).last;
        const at::Tensor without = ClipTextEncoder(weights.under("text_model"), &hints, cpu(), "b")(ids).last;
        const at::Tensor more = ClipTextEncoder(models::Weights(tensorsOf(weights, "transformer.")), &hints, cpu(), "c")(ids).last;
        QVERIFY(expected.equal(without) && expected.equal(more));
    }

    void faultyTowersAreRefusedInASentence()
    {
        const auto sentence = [](std::map<std::string, at::Tensor> tensors) -> QString {
            try {
                ClipTextEncoder(models::Weights(std::move(tensors)), nullptr, cpu(), "tower.safetensors");
            } catch (const base::Error& error) {
                return QString::fromUtf8(error.what());
            }
            return {};
        };
        const std::map<std::string, at::Tensor> good = tensorsOf(smallTower());
        QCOMPARE(sentence(good), QString());
        auto lacking = good;
        lacking.erase("text_model.encoder.layers.1.mlp.fc2.bias");
        QVERIFY(sentence(lacking).contains("lacks the tensor text_model.encoder.layers.1.mlp.fc2.bias 32"));
        auto extra = good;
        extra["text_model.unknown"] = at::zeros({3});
        QVERIFY(sentence(extra).contains("text_model.unknown 3"));
        auto misshaped = good;
        misshaped["text_model.final_layer_norm.weight"] = at::zeros({31});
        QVERIFY(sentence(misshaped).contains("31 instead of 32"));
        auto harmless = good;
        harmless["logit_scale"] = at::zeros({});
        harmless["text_model.embeddings.position_ids"] = at::arange(77).reshape({1, 77});
        QCOMPARE(sentence(harmless), QString());
        QVERIFY(sentence({{"conv.weight", at::zeros({3})}}).contains("tower.safetensors holds no CLIP text encoder"));
    }

    void idsBeyondTheTableAreRefusedInASentence()
    {
        const auto hints = nlohmann::json{{"num_attention_heads", 4}};
        const ClipTextEncoder encoder(smallTower(), &hints, cpu(), "tower.safetensors");
        QVERIFY_THROWS_EXCEPTION(base::Error, encoder(at::full({1, 77}, 49407, at::kLong)));
        QVERIFY_THROWS_EXCEPTION(base::Error, encoder(at::zeros({1, 78}, at::kLong)));
    }

    void numbersOfOneByteWithAScaleAreWidened()
    {
        std::map<std::string, at::Tensor> plain = tensorsOf(smallT5()), scaled = plain;
        for (auto& [name, tensor] : plain)
            if (tensor.dim() == 2 && name.find(".block.") != std::string::npos && name.find("bias") == std::string::npos) {
                const at::Tensor narrow = (tensor.to(at::kFloat) * 4).to(at::kFloat8_e4m3fn);
                scaled[name] = narrow;
                scaled[name.substr(0, name.size() - 6) + "scale_weight"] = at::full({1}, 0.25f);
                tensor = narrow.to(at::kFloat) * 0.25;
            }
        scaled["scaled_fp8"] = at::zeros({0}).to(at::kFloat8_e4m3fn);
        const at::Tensor ids = at::randint(700, {1, 20}, at::kLong);
        const at::Tensor expected = T5Encoder(models::Weights(plain), nullptr, cpu(), "plain")(ids);
        QVERIFY(at::allclose(T5Encoder(models::Weights(scaled), nullptr, cpu(), "scaled")(ids), expected, 0, 1e-6));
    }

    void halfPrecisionStaysNear()
    {
        const at::Tensor ids = at::randint(700, {1, 40}, at::kLong);
        const auto hints = nlohmann::json{{"num_attention_heads", 4}};
        const at::Tensor clip = ClipTextEncoder(smallTower(), &hints, cpu(), "a")(ids).last, t5 = T5Encoder(smallT5(), nullptr, cpu(), "b")(ids);
        const models::nn::Target narrow{at::kCPU, at::kBFloat16};
        const auto away = [](const at::Tensor& a, const at::Tensor& b) { return ((a - b).norm() / b.norm()).item<double>(); };
        QVERIFY(away(ClipTextEncoder(smallTower(), &hints, narrow, "a")(ids).last, clip) < 0.03);
        QVERIFY(away(T5Encoder(smallT5(), nullptr, narrow, "b")(ids), t5) < 0.03);
        QVERIFY(away(T5Encoder(smallT5(), nullptr, {at::kCPU, at::kHalf}, "b")(ids), t5) < 0.01);
    }
};

QTEST_GUILESS_MAIN(TextCasesTest)
#include "text_cases_test.moc"
