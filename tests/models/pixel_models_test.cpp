#include "core/base/error.h"
#include "core/diffusion/clipping.h"
#include "core/diffusion/respacing.h"
#include "core/engine/engine.h"
#include "models/ddpm/ddpm.h"
#include "models/guided_diffusion/guided_diffusion.h"
#include "models/ncsnpp/ncsnpp.h"
#include "models/pixel/schedule.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>

using namespace underpaint;
using namespace underpaint::engine;
using canvas::Picture;
using models::TensorShapes;
using models::ddpm::DdpmConfig;
using models::guided_diffusion::GuidedConfig;
using models::ncsnpp::NcsnppConfig;

namespace {

using Loader = std::function<std::shared_ptr<diffusion::DiffusionModel>(const models::ModelParts&, const models::LoadPlan&)>;

/// A family with the smallest of its kind.
struct Family {
    std::string name, file;
    nlohmann::json arch;
    Loader load;
    bool exploding = false, learns = false;
};

/// The folder with all cases where it is named, else the selection that comes with the program.
std::string goldens()
{
    const char* const named = std::getenv("UNDERPAINT_CHECKPOINT_GOLDENS");
    return named && *named ? named : UNDERPAINT_TEST_DATA "/checkpoints";
}

nlohmann::json jsonOf(const std::string& path)
{
    std::ifstream file(path);
    return nlohmann::json::parse(file);
}

/// A small class-conditional network with random weights, in a file.
std::string classConditional()
{
    static const QTemporaryDir folder;
    GuidedConfig config;
    config.width = 8;
    config.channels = {8, 16, 16};
    config.attention = {false, true, true};
    config.blocks = 1;
    config.classes = 10;
    at::manual_seed(3);
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, shape] : config.tensors())
        tensors[name] = shape.size() == 1 && name.ends_with("weight") ? at::ones(shape) : at::randn(shape) * .2;
    const std::string path = folder.filePath("classes.safetensors").toStdString();
    models::writeSafetensors(path, tensors);
    return path;
}

const std::vector<Family>& families()
{
    static const std::vector<Family> all = {
        {"ddpm", goldens() + "/eps_sdedit_ddpm/model.ckpt", jsonOf(goldens() + "/eps_sdedit_ddpm/arch.json"), models::ddpm::load},
        {"guided", goldens() + "/eps_guided/model.pt", jsonOf(goldens() + "/eps_guided/arch.json"), models::guided_diffusion::load, false, true},
        {"classes", classConditional(), {{"norm_groups", 4}, {"image_size", 32}, {"num_head_channels", 8}}, models::guided_diffusion::load, false, true},
        {"ncsnpp", goldens() + "/eps_ncsnpp/checkpoint.pth", jsonOf(goldens() + "/eps_ncsnpp/arch.json"), models::ncsnpp::load, true},
    };
    return all;
}

std::shared_ptr<diffusion::DiffusionModel> loaded(const Family& family, at::ScalarType type = at::kFloat)
{
    models::ModelParts parts;
    parts.card.id = parts.card.name = family.name;
    models::Part part;
    part.path = family.file;
    part.hints = std::make_shared<const nlohmann::json>(family.arch);
    parts.parts.emplace(models::Role::Network, part);
    models::LoadPlan plan;
    plan.target.type = type;
    return family.load(parts, plan);
}

Picture randomPicture(int width, int height)
{
    std::vector<std::uint8_t> samples(std::size_t(width) * std::size_t(height) * 3);
    std::uint32_t state = 7;
    for (std::uint8_t& sample : samples) {
        state = state * 1664525 + 1013904223;
        sample = std::uint8_t(state >> 24);
    }
    return {{width, height}, 3, std::move(samples)};
}

TensorShapes manifest(const std::string& name)
{
    TensorShapes shapes;
    const nlohmann::json read = jsonOf(goldens() + "/manifests/" + name + ".json");
    for (const auto& tensor : read["tensors"])
        shapes[tensor[0]] = tensor[1].get<std::vector<std::int64_t>>();
    return shapes;
}

} // namespace

/// The three families of pixel models: what they are recognised by, and that the engine runs them.
class PixelModelsTest : public QObject {
    Q_OBJECT

private:
    static void eachFamily()
    {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < families().size(); ++i)
            QTest::newRow(families()[i].name.c_str()) << int(i);
    }
    Engine m_engine {[](const std::string& id, const std::stop_token&) {
        const auto found = std::ranges::find(families(), id, &Family::name);
        return loaded(*found);
    }};

    SampleRequest request(const Family& family, Sdedit method)
    {
        SampleRequest made;
        made.painting = randomPicture(64, 64);
        made.model = family.name;
        made.size = 64;
        made.steps = 4;
        made.method = std::move(method);
        return made;
    }
    Finished run(const SampleRequest& request) { return m_engine.render(std::make_shared<const SampleRequest>(request), {}, {}, {}); }

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

    void cardsSayWhatAnArtistNeeds_data() { eachFamily(); }
    void cardsSayWhatAnArtistNeeds()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        const auto model = loaded(family);
        const base::ModelCard& card = model->card();
        QCOMPARE(card.workingSize, 32);
        QCOMPARE(card.multiple, family.name == "ddpm" ? 8 : 4);
        QCOMPARE(card.defaultT0, .5);
        QCOMPARE(card.takesWords, family.name == "classes");
        QCOMPARE(card.notice.empty(), family.name != "classes");
        QVERIFY(std::ranges::is_sorted(card.freedomT0));
        QVERIFY(!card.tensors.empty());
        QVERIFY(model->bytesFor(256, 256) > 50'000'000);
        if (family.exploding)
            QCOMPARE(model->path().at(1).b, models::openCheckpoint(family.file).weights.at("sigmas").max().item<double>());
    }

    void whatTheCatalogueStatesOfSlidersStays()
    {
        base::ModelCard card;
        card.freedomT0 = {0, .5, .9};
        card.defaultT0 = .45;
        card.sdeditSteps = 100;
        models::ncsnpp::describe(card, *NcsnppConfig::of(manifest("ncsnpp_church_256")));
        QCOMPARE(card.freedomT0.size(), std::size_t(3));
        QCOMPARE(card.defaultT0, .45);
        QCOMPARE(card.sdeditSteps, 100);
        QCOMPARE(card.workingSize, 256);
        QCOMPARE(card.multiple, 64);
        QCOMPARE(card.sampler, std::string("ddpm"));
    }

    void answersNeverDependOnBatchMates_data() { eachFamily(); }
    void answersNeverDependOnBatchMates()
    {
        QFETCH(int, number);
        const auto model = loaded(families()[std::size_t(number)]);
        const c10::InferenceMode noGradients;
        const diffusion::Denoiser denoise = model->denoiser({}, 64, 64);
        at::manual_seed(1);
        const at::Tensor x = at::randn({2, 3, 64, 64});
        const diffusion::Level level = model->path().at(.4);
        const diffusion::Answer both = denoise(x, level), second = denoise(x.narrow(0, 1, 1), level);
        QVERIFY(at::equal(both.x0.narrow(0, 1, 1), second.x0));
        QVERIFY(at::equal(both.noise.narrow(0, 1, 1), second.noise));
        QVERIFY(at::allclose(level.a * both.x0 + level.b * both.noise, x, 1e-4, 1e-4));
        QCOMPARE(both.varianceFraction.defined(), families()[std::size_t(number)].learns);
    }

    void halfPrecisionSaysNearlyTheSame_data() { eachFamily(); }
    void halfPrecisionSaysNearlyTheSame()
    {
        QFETCH(int, number);
        const auto single = loaded(families()[std::size_t(number)]), half = loaded(families()[std::size_t(number)], at::kBFloat16);
        QCOMPARE(half->precision(), std::string("bf16"));
        QVERIFY(half->bytesFor(256, 256) < single->bytesFor(256, 256));
        const c10::InferenceMode noGradients;
        at::manual_seed(2);
        const at::Tensor x = at::randn({1, 3, 64, 64});
        const diffusion::Level level = single->path().at(.4);
        const at::Tensor expected = single->denoiser({}, 64, 64)(x, level).noise, got = half->denoiser({}, 64, 64)(x, level).noise;
        const double away = ((got - expected).norm() / expected.norm()).item<double>();
        QVERIFY2(away > 0 && away < .1, qPrintable(QString::number(away)));
    }

    void everyRuleRunsAndASeedReproducesIt_data() { eachFamily(); }
    void everyRuleRunsAndASeedReproducesIt()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        for (const Sdedit::Rule rule : {Sdedit::Rule::Exact, Sdedit::Rule::Release, Sdedit::Rule::Paper}) {
            SampleRequest asked = request(family, {.t0 = rule == Sdedit::Rule::Release ? .006 : .2, .rule = rule});
            const Finished first = run(asked), again = run(asked);
            QVERIFY(first.picture.toFloat() == again.picture.toFloat());
            QVERIFY(first.picture.toFloat() != asked.painting.toFloat());
            if (rule != Sdedit::Rule::Release)
                QCOMPARE(first.record.calls, 4);
            if (rule == Sdedit::Rule::Exact) {
                QCOMPARE(first.record.sampler, std::string("ddpm"));
                asked.seed = 1;
                QVERIFY(run(asked).picture.toFloat() != first.picture.toFloat());
            }
        }
    }

    void maskedPixelsAreKeptToTheBitAndNoNoiseReturnsThePainting_data() { eachFamily(); }
    void maskedPixelsAreKeptToTheBitAndNoNoiseReturnsThePainting()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        SampleRequest asked = request(family, {.t0 = 0});
        QVERIFY(run(asked).picture.toFloat() == asked.painting.toFloat());
        QCOMPARE(run(asked).record.calls, 0);

        asked.method = Sdedit {.t0 = .5};
        std::vector<std::uint8_t> mask(64 * 64, 255);
        for (int y = 10; y < 40; ++y)
            std::fill_n(mask.begin() + y * 64 + 20, 30, std::uint8_t(0));
        asked.mask = Picture({64, 64}, 1, mask);
        const Picture result = run(asked).picture;
        int kept = 0, changed = 0;
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                const bool inside = x >= 20 && x < 50 && y >= 10 && y < 40;
                bool same = true;
                for (int c = 0; c < 3; ++c)
                    same = same && result.sample(x, y, c) == asked.painting.sample(x, y, c);
                kept += inside && same;
                changed += !inside && !same;
            }
        QCOMPARE(kept, 900);
        QVERIFY(changed > 2000);
    }

    void aLearnedVarianceIsUsedWhereThereIsOne_data() { eachFamily(); }
    void aLearnedVarianceIsUsedWhereThereIsOne()
    {
        QFETCH(int, number);
        const Family& family = families()[std::size_t(number)];
        SampleRequest asked = request(family, {.t0 = .5, .variance = Sdedit::Variance::Learned});
        asked.sampler = Sampler::Ddpm;
        if (!family.learns) {
            QVERIFY_EXCEPTION_THROWN(run(asked), base::Error);
            return;
        }
        const Finished learned = run(asked);
        asked.method = Sdedit {.t0 = .5};
        QVERIFY(run(asked).picture.toFloat() != learned.picture.toFloat());
    }

    void aClassChangesTheResult()
    {
        SampleRequest asked = request(families()[2], {.t0 = .6});
        asked.prompt = "class 3";
        const Finished third = run(asked);
        QCOMPARE(third.record.understood.size(), std::size_t(1));
        asked.prompt = "class 4";
        QVERIFY(run(asked).picture.toFloat() != third.picture.toFloat());
    }
};

QTEST_APPLESS_MAIN(PixelModelsTest)
#include "pixel_models_test.moc"
