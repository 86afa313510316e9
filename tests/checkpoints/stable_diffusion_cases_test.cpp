#include "checkpoint_case.h"

#include "core/base/error.h"
#include "models/checkpoint.h"
#include "models/stable_diffusion/unet.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace underpaint;
using namespace underpaint::models;
using namespace underpaint::tests;
using at::Tensor;

Q_DECLARE_METATYPE(underpaint::tests::CheckpointCase)

namespace {

/// One part of a case's weights: a folder of its own, a folder inside a diffusers folder, or what lies under a prefix of a single file.
struct PartOfCase {
    Weights weights;
    std::shared_ptr<const nlohmann::json> hints;
    std::string file;
};

PartOfCase partOf(const CheckpointCase& one, const std::string& weights, const std::string& folder, const std::string& prefix, const std::string& section)
{
    if (std::filesystem::exists(one.path(weights + "/" + folder)))
        return {openCheckpoint(one.path(weights + "/" + folder)).weights, one.hints(weights + "/" + folder), weights + "/" + folder};
    const Weights all = openCheckpoint(one.path(weights)).weights;
    const bool several = !all.under(prefix).names().empty();
    return {several ? all.under(prefix) : all, one.hints(weights, section), weights};
}

PartOfCase unetOf(const CheckpointCase& one, const std::string& weights) { return partOf(one, weights, "unet", "model.diffusion_model", "unet"); }

std::vector<std::string> outputsOf(const CheckpointCase& one, const std::string& golden) { return one.owner(golden).about["outputs"].get<std::vector<std::string>>(); }

/// A row per case, layout and golden file of this kind.
void rowsFor(const std::string& ending)
{
    QTest::addColumn<CheckpointCase>("one");
    QTest::addColumn<QString>("weights");
    QTest::addColumn<QString>("golden");
    for (const CheckpointCase& one : casesFor("stable_diffusion_cases_test"))
        for (const std::string& weights : one.weights())
            for (const std::string& golden : one.goldens())
                if (golden.ends_with(ending) || (ending == "/unet.safetensors" && one.name == "eps_sd_unet"))
                    QTest::addRow("%s: %s, %s", one.name.c_str(), weights.c_str(), golden.c_str()) << one << QString::fromStdString(weights) << QString::fromStdString(golden);
}

} // namespace

/// Stable Diffusion against the reference implementations.
class StableDiffusionCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void networksSayWhatTheReferenceSays_data() { rowsFor("/unet.safetensors"); }
    void networksSayWhatTheReferenceSays()
    {
        QFETCH(CheckpointCase, one);
        QFETCH(QString, weights);
        QFETCH(QString, golden);
        const std::string file = golden.toStdString();
        PartOfCase part;
        try {
            part = unetOf(one, weights.toStdString());
        } catch (const base::Error& error) {
            QFAIL(error.what());
        }
        const stable_diffusion::UNet network(part.weights, part.hints.get(), {}, part.file);
        const Weights data = Weights::open(one.path(file));
        int compared = 0;
        for (const std::string& output : outputsOf(one, file)) {
            // "out_t981", "out_odd_t501", "out_tbatch": which time, and which state.
            const bool odd = output.starts_with("out_odd_");
            const std::string time = output.substr(output.rfind("_t") + 2);
            const Tensor x = data.at(odd ? "x_odd" : "x");
            const std::int64_t items = x.size(0);
            stable_diffusion::UNetInput input;
            input.times = time == "batch" ? data.at("timesteps_batch") : at::full({items}, std::stoi(time), at::kLong);
            input.context = data.at("context").narrow(0, 0, items);
            if (data.contains("pooled"))
                input.pooled = data.at("pooled"), input.sizes = data.at("time_ids");
            QCOMPARE(difference(one, file, output, network(x, input)), std::string());
            ++compared;
        }
        QVERIFY(compared > 0);
    }

    void configsHoldExactlyTheManifestsTensors_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("prefix");
        for (const char* const folder : {"sd15_diffusers_unet", "sd21_diffusers_unet", "sdxl_diffusers_unet"})
            QTest::addRow("%s", folder) << folder << "";
        for (const char* const file : {"sd15_ldm_single_file", "sd21_ldm_single_file", "sdxl_single_file"})
            QTest::addRow("%s", file) << file << "model.diffusion_model.";
    }
    void configsHoldExactlyTheManifestsTensors()
    {
        QFETCH(QString, name);
        QFETCH(QString, prefix);
        std::ifstream file(checkpointFolder() + "/manifests/" + name.toStdString() + ".json");
        if (!file)
            QSKIP("This selection of the goldens has not this manifest.");
        TensorShapes all;
        const nlohmann::json manifest = nlohmann::json::parse(file);
        for (const nlohmann::json& tensor : manifest["tensors"])
            all[tensor[0]] = tensor[1].get<std::vector<std::int64_t>>();
        const TensorShapes shapes = shapesUnder(all, prefix.toStdString());
        const auto config = stable_diffusion::UNetConfig::of(shapes);
        QVERIFY(config.has_value());
        QVERIFY((prefix.isEmpty() ? config->tensors() : config->originalTensors()) == shapes);
        // The same network, whichever layout it was read from.
        const auto again = stable_diffusion::UNetConfig::of(prefix.isEmpty() ? config->originalTensors() : config->tensors());
        QVERIFY(again.has_value());
        QVERIFY(again->tensors() == config->tensors());
        const std::vector<int> heads = name.startsWith("sd15") ? std::vector{8, 8, 8, 8} : name.startsWith("sd21") ? std::vector{5, 10, 20, 20} : std::vector{5, 10, 20};
        QCOMPARE(config->heads, heads);
        QCOMPARE(config->middleDepth, name.startsWith("sdxl") ? 10 : 1);
        const std::map<std::string, std::string> names = stable_diffusion::originalNames(*config);
        QCOMPARE(names.size(), shapes.size());
        QCOMPARE(names.at("down_blocks.1.resnets.0.conv_shortcut.weight"), std::string("input_blocks.4.0.skip_connection.weight"));
    }
};

QTEST_GUILESS_MAIN(StableDiffusionCasesTest)
#include "stable_diffusion_cases_test.moc"
