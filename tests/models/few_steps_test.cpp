#include "models/library/few_steps.h"

#include "models/catalog.h"
#include "models/weights.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <filesystem>

using namespace underpaint;
using namespace underpaint::models;
using library::fewStepsIn;

/// Models and LoRAs that were distilled to a few steps.
class FewStepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTellSamplerLevelsAndSteps_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<QString>("grid");
        QTest::addColumn<int>("steps");
        // The names under which they are published.
        QTest::newRow("LCM, beside its folder") << "lcm-lora-sdv1-5/pytorch_lora_weights" << "lcm" << "distilled" << 4;
        QTest::newRow("Lightning") << "sdxl_lightning_8step_lora" << "euler" << "even" << 8;
        QTest::newRow("Lightning, merged") << "DreamShaperXL_Lightning" << "euler" << "even" << 4;
        QTest::newRow("Hyper-SD") << "Hyper-SD15-2steps-lora" << "ddim" << "even" << 2;
        QTest::newRow("Hyper-SD, one step") << "Hyper-SDXL-1step-lora" << "tcd" << "distilled" << 1;
        QTest::newRow("Hyper-SD with guidance") << "Hyper-SDXL-12steps-CFG-lora" << "ddim" << "even" << 12;
        QTest::newRow("Turbo") << "sd_xl_turbo_1.0_fp16" << "euler-ancestral" << "even" << 4;
        QTest::newRow("TCD") << "TCD-SDXL-LoRA" << "tcd" << "distilled" << 4;
    }
    void namesTellSamplerLevelsAndSteps()
    {
        QFETCH(QString, name);
        const auto few = fewStepsIn(name.toStdString());
        QVERIFY(few);
        QTEST(QString::fromStdString(few->how.sampler), "sampler");
        QTEST(QString::fromStdString(few->how.grid), "grid");
        QTEST(few->how.steps, "steps");
        QCOMPARE(few->how.guidance.has_value(), !name.contains("CFG"));
    }

    void otherNamesTellNothing()
    {
        for (const char* const name : {"ink", "v1-5-pruned-emaonly", "two_step_brush", "stepping stones 99 steps"})
            QVERIFY2(!fewStepsIn(name), name);
    }

    void aLoraSaysWhyAndChangesTheModelsCard()
    {
        QTemporaryDir folder;
        qputenv("XDG_CACHE_HOME", folder.filePath("cache").toLocal8Bit());
        const std::string root = folder.filePath("models").toStdString();
        std::filesystem::create_directories(root);
        const std::string layer = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.";
        const std::map<std::string, at::Tensor> lora = {{layer + "lora_down.weight", at::ones({4, 768})}, {layer + "lora_up.weight", at::ones({320, 4})}};
        writeSafetensors(root + "/sd15_lightning_8step_lora.safetensors", lora);
        writeSafetensors(root + "/speed.safetensors", lora, {{"ss_output_name", "My LCM for ink"}});
        writeSafetensors(root + "/ink.safetensors", lora);
        std::vector<base::ModelEntry> found;
        for (int look = 0; look < 2; ++look) // the second one is told by the cache
            found = findModels({root});
        QCOMPARE(found.size(), std::size_t(3));
        base::ModelEntry model;
        model.card.id = model.card.name = "one";
        model.card.sdeditSteps = 20, model.card.sdeditGuidance = 7, model.card.family = "stable_diffusion";
        model.base = "Stable Diffusion 1.x";
        found.push_back(model);
        const auto notice = [&](const char* id) { return std::ranges::find(found, id, [](const base::ModelEntry& one) { return one.card.id; })->notice; };
        QCOMPARE(notice("sd15_lightning_8step_lora"), std::string("With it a model runs in 8 steps since its file name says Lightning: its tensors do not tell."));
        QCOMPARE(notice("speed"), std::string("With it a model runs in 4 steps since the title inside it says LCM: its tensors do not tell."));
        QCOMPARE(notice("ink"), std::string());
        const auto cardWith = [&](const char* loras) { return modelNamed(found, std::string("one") + loras).card; };
        QCOMPARE(cardWith(";lora=sd15_lightning_8step_lora@1").sdeditSteps, 8);
        QCOMPARE(cardWith(";lora=sd15_lightning_8step_lora@1").sampler, std::string("euler"));
        QCOMPARE(cardWith(";lora=speed@0.8").sampler, std::string("lcm"));
        QCOMPARE(cardWith(";lora=speed@0.8").sdeditGuidance, 1.);
        QCOMPARE(cardWith(";lora=ink@1").sdeditSteps, 20);
        QCOMPARE(cardWith(";lora=ink@1;lora=speed@-1").sdeditSteps, 20);
    }
};

QTEST_GUILESS_MAIN(FewStepsTest)
#include "few_steps_test.moc"
