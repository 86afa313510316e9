#include "core/base/error.h"
#include "core/diffusion/clipping.h"
#include "core/diffusion/respacing.h"
#include "models/checkpoint.h"
#include "models/pixel/schedule.h"
#include "pixel_fixture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace underpaint;
using namespace underpaint::tests;
using models::TensorShapes;
using models::ddpm::DdpmConfig;
using models::guided_diffusion::GuidedConfig;
using models::ncsnpp::NcsnppConfig;

/// What the three families of pixel models are recognised by, and the rules that their shapes and schedules follow.
class PixelConfigsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trueSizedFilesAreRecognisedAndKnownExactly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kind");
        for (const std::string path = goldens() + "/manifests"; const QFileInfo& file : QDir(QString::fromStdString(path)).entryInfoList({"*.json"})) {
            const QString name = file.completeBaseName();
            if (name == "checks")
                continue;
            const bool ddpm = name == "sdedit_ddpm_256" || name == "ddpm_celebahq_256_diffusers";
            QTest::newRow(qPrintable(name)) << name << (ddpm ? "ddpm" : name.startsWith("guided_256") ? "guided" : name == "ncsnpp_church_256" ? "ncsnpp" : "none");
        }
    }
    void trueSizedFilesAreRecognisedAndKnownExactly()
    {
        QFETCH(QString, name);
        QFETCH(QString, kind);
        const TensorShapes shapes = manifest(name.toStdString());
        const auto ddpm = DdpmConfig::of(shapes);
        const auto guided = GuidedConfig::of(shapes);
        const auto ncsnpp = NcsnppConfig::of(shapes);
        QCOMPARE(ddpm.has_value(), kind == "ddpm");
        QCOMPARE(guided.has_value(), kind == "guided");
        QCOMPARE(ncsnpp.has_value(), kind == "ncsnpp");
        if (ddpm)
            QVERIFY((ddpm->diffusers ? ddpm->diffusersTensors() : ddpm->tensors()) == shapes);
        if (guided) {
            QVERIFY(guided->tensors() == shapes);
            QCOMPARE(guided->imageSize, 256);
            QCOMPARE(guided->headChannels, 64);
            QVERIFY(!guided->newAttentionOrder);
        }
        if (ncsnpp) {
            TensorShapes known;
            for (const auto& [tensor, shape] : ncsnpp->tensors())
                known["module." + tensor] = shape;
            QVERIFY(known == shapes);
        }
    }

    void publicNetworksOfOtherSizesHaveTheirOwnHeads()
    {
        GuidedConfig small;
        small.width = 192;
        small.channels = {192, 384, 576, 768};
        small.attention = {false, true, true, true};
        small.blocks = 3;
        small.classes = 1000;
        const auto found = GuidedConfig::of(small.tensors());
        QVERIFY(found);
        QVERIFY(found->newAttentionOrder && found->cosineSchedule);
        QCOMPARE(found->imageSize, 64);
        QVERIFY(found->tensors() == small.tensors());

        GuidedConfig large;
        large.channels = {128, 256, 256, 512, 512, 1024, 1024};
        large.attention = {false, false, false, false, true, true, true};
        const auto big = GuidedConfig::of(large.tensors());
        QVERIFY(big);
        QCOMPARE(big->imageSize, 512);
        QVERIFY(big->tensors() == large.tensors());
    }

    void everyWayToResampleIsKnownByItsShapes()
    {
        for (const auto resampling : {models::guided_diffusion::Resampling::Blocks, models::guided_diffusion::Resampling::Convolutions, models::guided_diffusion::Resampling::Plain})
            for (const bool scaleShift : {true, false}) {
                GuidedConfig config;
                config.resampling = resampling;
                config.scaleShift = scaleShift;
                const auto found = GuidedConfig::of(config.tensors());
                QVERIFY(found);
                QVERIFY(found->resampling == resampling && found->scaleShift == scaleShift);
                QVERIFY(found->tensors() == config.tensors());
            }
    }

    /// The two orders of attention are one network with its rows of q, k and v in another order.
    void bothOrdersOfAttentionMeanTheSame()
    {
        const models::Weights legacy = models::openCheckpoint(families()[2].file).weights;
        constexpr std::int64_t width = 4;
        std::map<std::string, at::Tensor> tensors;
        for (const std::string& name : legacy.names()) {
            const at::Tensor& own = legacy.at(name);
            const bool fused = name.find(".qkv.") != std::string::npos;
            tensors[name] = fused ? own.unflatten(0, {own.size(0) / 3 / width, 3, width}).transpose(0, 1).reshape(own.sizes()).contiguous() : own;
        }
        nlohmann::json hints = families()[2].arch;
        hints["num_head_channels"] = width;
        const models::guided_diffusion::GuidedNetwork first(legacy, &hints, {}, "legacy");
        hints["use_new_attention_order"] = true;
        const models::guided_diffusion::GuidedNetwork second(models::Weights(tensors), &hints, {}, "new"), mistaken(legacy, &hints, {}, "mistaken");
        const at::Tensor x = at::randn({1, 3, 16, 16}), times = at::full({1}, 300.), labels = at::full({1}, 2, at::kLong);
        const at::Tensor answer = first(x, times, labels);
        QVERIFY(at::allclose(answer, second(x, times, labels), 1e-4, 1e-5));
        QVERIFY(!at::allclose(answer, mistaken(x, times, labels), 1e-2, 1e-2));

        // The same heads, stated by their number.
        hints["use_new_attention_order"] = false;
        hints["num_head_channels"] = -1;
        hints["num_heads"] = 16 / width;
        const models::guided_diffusion::GuidedNetwork counted(legacy, &hints, {}, "counted");
        QVERIFY(at::equal(answer, counted(x, times, labels)));
    }

    void aFileWithAFaultIsRefusedInOneSentence()
    {
        const models::Weights whole = models::openCheckpoint(families()[0].file).weights;
        std::map<std::string, at::Tensor> tensors;
        for (const std::string& name : whole.names())
            tensors[name] = whole.at(name);
        tensors.erase("mid.block_2.norm1.weight");
        tensors["conv_out.bias"] = at::zeros({4});
        std::string words;
        try {
            const models::ddpm::DdpmNetwork network(models::Weights(tensors), &families()[0].arch, {}, "faulty.ckpt");
        } catch (const base::Error& error) {
            words = error.what();
        }
        QVERIFY2(words.find("conv_out.bias") != std::string::npos && words.find("2 faults") != std::string::npos, words.c_str());
    }

    void aClassIsNamedByNumberOrWord()
    {
        const auto number = [](const char* prompt, int classes = 1000) { return models::guided_diffusion::classIn(prompt, classes).number.value_or(-1); };
        QCOMPARE(number("class 207"), 207);
        QCOMPARE(number(" 207 "), 207);
        QCOMPARE(number("a Golden Retriever in the grass"), 207);
        QCOMPARE(number("valley"), 979);
        QCOMPARE(number("volcano"), 980);
        QCOMPARE(number("sea snake"), 65);
        QCOMPARE(number("toilet tissue"), 999);
        QCOMPARE(number("1000"), -1);
        QCOMPARE(number("-1"), -1);
        QCOMPARE(number("valley", 10), -1);
        QCOMPARE(number("class 7", 10), 7);
        QCOMPARE(number(""), -1);
        const auto named = models::guided_diffusion::classIn("misty valley at dawn", 1000);
        QCOMPARE(named.word, std::string("valley"));
        QCOMPARE(named.unknown, (std::vector<std::string> {"misty", "at dawn"}));
    }

    void shorterChainsKeepTheFirstAndTheLastStep()
    {
        for (const int steps : {2, 25, 250, 1000}) {
            const std::vector<int> kept = diffusion::respacedIndices(1000, {steps});
            QCOMPARE(int(kept.size()), steps);
            QCOMPARE(kept.front(), 0);
            QCOMPARE(kept.back(), 999);
            QVERIFY(std::ranges::is_sorted(kept));
        }
        const std::vector<int> sections = diffusion::respacedIndices(1000, {10, 5});
        QCOMPARE(int(sections.size()), 15);
        QVERIFY(sections[9] == 499 && sections[10] == 500);
        QVERIFY_EXCEPTION_THROWN(diffusion::respacedIndices(10, {11}), base::Error);
    }

    void clippedAnswersStillStateTheirPicture()
    {
        const at::Tensor x = at::linspace(-3, 3, 48, at::kDouble).view({1, 3, 4, 4});
        const diffusion::Denoiser wild = [](const at::Tensor& state, diffusion::Level level) -> diffusion::Answer { return {state * 2, (state - level.a * state * 2) / level.b, {}}; };
        const diffusion::Level level {.6, .8};
        const diffusion::Answer answer = diffusion::clipped(wild)(x, level);
        QVERIFY(answer.x0.abs().max().item<double>() == 1);
        QVERIFY(at::allclose(level.a * answer.x0 + level.b * answer.noise, x, 1e-12, 1e-12));
    }

    void theCosineScheduleFallsAsItsFormulaSays()
    {
        const diffusion::NoisePath path = diffusion::NoisePath::vpDiscrete(models::pixel::cosineBetas(1000));
        const auto kept = [](double t) { return std::pow(std::cos((t + .008) / 1.008 * std::numbers::pi / 2), 2); };
        for (const int i : {0, 100, 500, 900})
            QVERIFY(std::abs(path.alphaBars()[std::size_t(i)] - kept((i + 1) / 1000.) / kept(0)) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(PixelConfigsTest)
#include "pixel_configs_test.moc"
