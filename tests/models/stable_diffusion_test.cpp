#include "tiny_diffusion.h"

#include "core/base/error.h"
#include "core/diffusion/noise.h"
#include "core/engine/engine.h"
#include "models/stable_diffusion/prediction.h"

#include <random>

using namespace underpaint;
using namespace underpaint::models;
using at::Tensor;
using diffusion::Answer;
using diffusion::CounterNoise;
using diffusion::Level;
using stable_diffusion::UNet;
using stable_diffusion::UNetConfig;
using stable_diffusion::UNetInput;

namespace {

const Level midway{std::sqrt(.5), std::sqrt(.5)};

/// Two different states of 64 x 96 pixels.
Tensor states(std::uint64_t seed = 7, int count = 1)
{
    std::vector<Tensor> all;
    for (int i = 0; i < count; ++i)
        all.push_back(CounterNoise::draw({seed + std::uint64_t(i)}, 4, 8, 12));
    return at::cat(all);
}

Tensor noiseOf(const diffusion::DiffusionModel& model, const diffusion::Prompt& prompt, const Tensor& x = states())
{
    return model.denoiser(prompt, 64, 96)(x, midway).noise;
}

/// The sentence that refuses these parts; empty if they load.
std::string refusal(const ModelParts& parts)
{
    try {
        stable_diffusion::load(parts, {});
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

canvas::Picture randomPicture(base::Size size, int channels, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::uint8_t> samples(std::size_t(size.width) * std::size_t(size.height) * std::size_t(channels));
    for (std::uint8_t& sample : samples)
        sample = std::uint8_t(random());
    return {size, channels, std::move(samples)};
}

/// White where x >= 32.
canvas::Picture rightHalf(base::Size size)
{
    std::vector<std::uint8_t> samples;
    for (int i = 0; i < size.width * size.height; ++i)
        samples.push_back(i % size.width >= size.width / 2 ? 255 : 0);
    return {size, 1, std::move(samples)};
}

/// A network that returns its input, but for the norm before its end: what a trained one does with pure noise if it predicts noise.
std::map<std::string, Tensor> echoingWeights(const UNetConfig& config)
{
    std::map<std::string, Tensor> weights;
    for (const auto& [name, shape] : config.tensors())
        weights[name] = name.find("norm") != std::string::npos && name.ends_with("weight") ? at::ones(shape) : at::zeros(shape);
    const std::string last = "up_blocks.1.resnets.1.conv_shortcut.weight"; // takes [h, first convolution's output]
    for (int c = 0; c < config.channels[0]; ++c) {
        weights["conv_in.weight"][c][c % 4][1][1] = 1;
        weights[last][c][weights[last].size(1) - config.channels[0] + c][0][0] = 1;
    }
    for (int c = 0; c < 4; ++c)
        weights["conv_out.weight"][c][c][1][1] = 1;
    return weights;
}

} // namespace

/// Stable Diffusion as a model, on random weights of its architectures.
class StableDiffusionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsChangeTheResult_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("1.x") << int(TinyKind::One);
        QTest::newRow("2.x") << int(TinyKind::Two);
        QTest::newRow("XL") << int(TinyKind::Xl);
        QTest::newRow("LCM") << int(TinyKind::Lcm);
    }
    void wordsChangeTheResult()
    {
        QFETCH(int, kind);
        TinyDiffusion tiny{TinyKind(kind)};
        const auto model = tiny.load();
        const Tensor house = noiseOf(*model, {"a red house"}), boat = noiseOf(*model, {"a blue boat"});
        QVERIFY(house.isfinite().all().item<bool>());
        QVERIFY((house - boat).abs().max().item<double>() > 1e-3);
        QVERIFY(at::equal(house, noiseOf(*model, {"a red house"})));
    }

    void guidanceOneIsOneBranch()
    {
        TinyDiffusion tiny;
        const auto model = tiny.load();
        const Tensor plain = noiseOf(*model, {"a red house", "", 1});
        QVERIFY(at::equal(plain, noiseOf(*model, {"a red house", "fog", 1})));
        QVERIFY(at::equal(plain, model->denoiser(model->embed("a red house"), {}, 7, 64, 96)(states(), midway).noise));
    }

    void guidanceLeadsAwayFromTheNegativeWords()
    {
        TinyDiffusion tiny{TinyKind::Xl};
        const auto model = tiny.load();
        const Tensor towards = noiseOf(*model, {"a red house", "", 1}), away = noiseOf(*model, {"fog", "", 1});
        QVERIFY(at::allclose(noiseOf(*model, {"a red house", "fog", 4}), away + 4 * (towards - away), 1e-4, 1e-4));
        // An empty negative prompt is encoded like any other.
        const Tensor empty = noiseOf(*model, {"", "", 1});
        QVERIFY(at::allclose(noiseOf(*model, {"a red house", "", 4}), empty + 4 * (towards - empty), 1e-4, 1e-4));
    }

    void batchMatesChangeNothing()
    {
        for (const double guidance : {1., 6.}) {
            TinyDiffusion tiny;
            const auto model = tiny.load();
            const Tensor three = states(7, 3), together = noiseOf(*model, {"a red house", "fog", guidance}, three);
            for (int i = 0; i < 3; ++i)
                QVERIFY(at::equal(together.narrow(0, i, 1), noiseOf(*model, {"a red house", "fog", guidance}, three.narrow(0, i, 1))));
            const Tensor pictures = at::rand({2, 3, 64, 96});
            QVERIFY(at::equal(model->encode(pictures).narrow(0, 1, 1), model->encode(pictures.narrow(0, 1, 1))));
        }
    }

    void bracketsWeighWordsUnlessTheyAreText()
    {
        TinyDiffusion tiny;
        const auto model = tiny.load();
        const Tensor even = model->embed("a red house").tokens, weighted = model->embed("a (red:1.5) house").tokens;
        QCOMPARE(even.sizes(), weighted.sizes());
        QVERIFY(!at::equal(even, weighted));
        QVERIFY(std::abs((weighted.mean() - even.mean()).item<double>()) < 1e-5); // the mean stays as it was
        QVERIFY(!at::equal(weighted, model->embed("a (red:1.5) house", true).tokens));
        QVERIFY(at::equal(even, model->embed("a red house", true).tokens));
    }

    void aBreakMakesASecondWindow()
    {
        TinyDiffusion tiny;
        const auto model = tiny.load();
        const Tensor two = model->embed("a red house BREAK a blue boat").tokens;
        QCOMPARE(two.size(1), std::int64_t(154));
        QVERIFY(at::equal(two.narrow(1, 0, 77), model->embed("a red house").tokens));
        // Branches of different lengths do not share a batch, and mean the same.
        const Tensor towards = noiseOf(*model, {"a red house BREAK a blue boat", "", 1}), away = noiseOf(*model, {"fog", "", 1});
        QVERIFY(at::allclose(noiseOf(*model, {"a red house BREAK a blue boat", "fog", 4}), away + 4 * (towards - away), 1e-4, 1e-4));
        QVERIFY(model->understand("a red house").tokens == 3);
        QCOMPARE(model->understand("a red house").tokenLimit, 75);
    }

    void layoutsAreOneNetwork()
    {
        for (const TinyKind kind : {TinyKind::One, TinyKind::Two, TinyKind::Xl, TinyKind::Lcm}) {
            TinyDiffusion tiny{kind};
            const auto before = noiseOf(*tiny.load(), {"a red house"});
            std::map<std::string, Tensor> original;
            for (const auto& [name, other] : stable_diffusion::originalNames(tiny.unet))
                original[other] = tiny.unetWeights.at(name);
            tiny.unetWeights = original;
            QVERIFY(at::equal(before, noiseOf(*tiny.load(), {"a red house"})));
        }
    }

    void openingPartsOneByOneChangesNoBit()
    {
        TinyDiffusion tiny{TinyKind::Xl};
        const auto whole = tiny.load(), parted = tiny.load(true);
        const Tensor picture = at::rand({1, 3, 64, 96});
        const Tensor latents = whole->encode(picture);
        QVERIFY(at::equal(latents, parted->encode(picture)));
        QVERIFY(at::equal(noiseOf(*whole, {"a red house", "fog", 5}, latents), noiseOf(*parted, {"a red house", "fog", 5}, latents)));
        QVERIFY(at::equal(whole->decode(latents), parted->decode(latents)));
    }

    void thePosteriorIsItsMeanUnlessNoiseSamplesIt()
    {
        TinyDiffusion tiny;
        const auto model = tiny.load();
        const Tensor picture = at::rand({1, 3, 64, 96}), mean = model->encode(picture);
        QCOMPARE(mean.sizes(), at::IntArrayRef({1, 4, 8, 12}));
        QVERIFY(at::equal(mean, model->encode(picture, at::zeros_like(mean))));
        const Tensor up = model->encode(picture, at::ones_like(mean)), down = model->encode(picture, -at::ones_like(mean));
        QVERIFY(((up - mean) > 0).all().item<bool>());
        QVERIFY(at::allclose(up - mean, mean - down, 1e-3, 1e-5));
        for (const Tensor& shown : {model->decode(mean), model->quickDecode(mean)}) {
            QCOMPARE(shown.sizes(), picture.sizes());
            QVERIFY(shown.min().item<double>() >= 0 && shown.max().item<double>() <= 1);
        }
    }

    void sizesSteerXl()
    {
        TinyDiffusion tiny{TinyKind::Xl};
        const auto model = tiny.load();
        const diffusion::Prompt prompt{"a red house"};
        QVERIFY(!at::equal(model->denoiser(prompt, 64, 96)(states(), midway).noise, model->denoiser(prompt, 96, 64)(states(), midway).noise));
        QVERIFY_EXCEPTION_THROWN(model->denoiser(prompt, 60, 96), base::Error);
    }

    void guidanceIsAnInputOfLatentConsistencyModels()
    {
        TinyDiffusion tiny{TinyKind::Lcm};
        const auto model = tiny.load();
        QVERIFY(model->card().distilledGuidance);
        const Tensor eight = noiseOf(*model, {"a red house", "", 8});
        QVERIFY(at::equal(eight, noiseOf(*model, {"a red house", "fog", 8})));
        QVERIFY(!at::equal(eight, noiseOf(*model, {"a red house", "", 2})));
    }

    void halfTheBitsSayAboutTheSame()
    {
        TinyDiffusion tiny{TinyKind::Xl};
        LoadPlan plan;
        plan.target.type = at::kBFloat16;
        const auto half = stable_diffusion::load(tiny.parts(), plan);
        QCOMPARE(half->precision(), std::string("bf16"));
        const Tensor full = noiseOf(*tiny.load(), {"a red house", "fog", 3}), rough = noiseOf(*half, {"a red house", "fog", 3});
        QCOMPARE(rough.scalar_type(), at::kFloat);
        QVERIFY((rough - full).norm().item<double>() < .1 * full.norm().item<double>());
    }

    void wordsCanBeDifferentiated()
    {
        TinyDiffusion tiny;
        const auto model = tiny.load();
        const diffusion::Embedding towards = model->embed("a red house");
        const Tensor target = states(99), start = model->embed("").tokens.clone();
        const auto loss = [&](const Tensor& away) { return (model->denoiser(towards, {away, {}}, 5, 64, 96)(states(), midway).noise - target).square().mean(); };
        const Tensor moved = start.clone().requires_grad_(true);
        loss(moved).backward();
        QVERIFY(moved.grad().defined());
        QVERIFY(moved.grad().isfinite().all().item<bool>());
        const Tensor direction = moved.grad() / moved.grad().norm();
        const double step = .02, slope = (loss(start + step * direction) - loss(start - step * direction)).item<double>() / (2 * step);
        QVERIFY(moved.grad().norm().item<double>() > 0);
        QVERIFY2(std::abs(slope / moved.grad().norm().item<double>() - 1) < .05, qPrintable(QString::number(slope / moved.grad().norm().item<double>())));
    }

    void theNetworkShowsWhatItPredicts()
    {
        TinyDiffusion tiny{TinyKind::Two};
        ModelParts parts = tiny.parts();
        parts.config.clear();
        QCOMPARE(stable_diffusion::predictionOf(parts), std::string("v_prediction")); // says something else than its input
        tiny.unetWeights = echoingWeights(tiny.unet);
        parts = tiny.parts();
        parts.config.clear();
        QCOMPARE(stable_diffusion::predictionOf(parts), std::string("epsilon"));
        parts.scheduler = std::make_shared<const nlohmann::json>(nlohmann::json{{"prediction_type", "v_prediction"}});
        QCOMPARE(stable_diffusion::predictionOf(parts), std::string("v_prediction")); // a file that says it is believed
        QCOMPARE(stable_diffusion::predictionOf(TinyDiffusion().parts()), std::string("epsilon"));
    }

    void vPredictionsAreUnderstood()
    {
        TinyDiffusion tiny{TinyKind::Two};
        ModelParts parts = tiny.parts();
        const auto noisy = stable_diffusion::load(parts, {});
        parts.config = "v_prediction";
        const auto angular = stable_diffusion::load(parts, {});
        const Answer answer = angular->denoiser({"a red house"}, 64, 96)(states(), midway);
        // The same output, read as v: x0 = a x - b v, noise = a v + b x.
        const Tensor v = noiseOf(*noisy, {"a red house"});
        QVERIFY(at::allclose(answer.x0, midway.a * states() - midway.b * v, 1e-4, 1e-4));
        QVERIFY(at::allclose(answer.noise, midway.a * v + midway.b * states(), 1e-4, 1e-4));
        QCOMPARE(angular->card().workingSize, 768);
    }

    void lorasAreAppliedAtTheirStrength()
    {
        TinyDiffusion tiny;
        const auto plain = tiny.load();
        const at::Generator generator = at::detail::createCPUGenerator(11);
        const std::string name = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
        const Tensor up = at::randn({16, 2}, generator, at::TensorOptions(at::kFloat)), down = at::randn({2, 32}, generator, at::TensorOptions(at::kFloat));
        Part lora = tiny.part("lora", {{name + ".lora_up.weight", up}, {name + ".lora_down.weight", down}, {name + ".alpha", at::full({}, 1.)}});
        lora.strength = .5;
        ModelParts parts = tiny.parts();
        parts.parts.emplace(Role::Lora, lora);
        const Tensor with = noiseOf(*stable_diffusion::load(parts, {}), {"a red house"});
        QVERIFY(!at::equal(with, noiseOf(*plain, {"a red house"})));
        Tensor& weight = tiny.unetWeights["down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight"];
        weight = weight + .5 * (1. / 2) * at::matmul(up, down);
        QVERIFY(at::allclose(with, noiseOf(*tiny.load(), {"a red house"}), 1e-4, 1e-4));
    }

    void seedsReproduceAndKeptPixelsStay()
    {
        TinyDiffusion tiny;
        const auto model = tiny.load();
        engine::Engine engine([&](const std::string&, const std::stop_token&) { return model; });
        auto request = std::make_shared<engine::SampleRequest>();
        request->painting = randomPicture({64, 96}, 3, 5);
        request->mask = rightHalf({64, 96});
        request->model = "tiny";
        request->prompt = "a red house", request->negative = "fog";
        request->method = engine::Sdedit{.t0 = .7};
        request->steps = 4;
        const canvas::Picture first = engine.render(request, {}, {}).picture, again = engine.render(request, {}, {}).picture;
        QVERIFY(first == again);
        request = std::make_shared<engine::SampleRequest>(*request);
        request->seed = 1;
        const canvas::Picture other = engine.render(request, {}, {}).picture;
        QVERIFY(!(first == other));
        for (int y = 0; y < 96; ++y)
            for (int x = 0; x < 32; ++x)
                for (int c = 0; c < 3; ++c)
                    QCOMPARE(first.sample(x, y, c), request->painting.sample(x, y, c));
    }

    void otherNetworksAreRefusedInOneSentence_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<QString>("word");
        QTest::newRow("inpainting") << 9 << "inpainting";
        QTest::newRow("InstructPix2Pix") << 8 << "InstructPix2Pix";
        QTest::newRow("depth") << 5 << "depth";
        QTest::newRow("upscaling") << 7 << "upscaling";
    }
    void otherNetworksAreRefusedInOneSentence()
    {
        QFETCH(int, channels);
        QFETCH(QString, word);
        TinyDiffusion tiny;
        tiny.unet.inputChannels = channels;
        tiny.unetWeights = randomWeights(tiny.unet.tensors(), 1);
        const auto config = UNetConfig::of(tiny.unet.tensors());
        QVERIFY(config && config->inputChannels == channels);
        const std::string said = refusal(tiny.parts());
        QVERIFY2(said.find(word.toStdString()) != std::string::npos, said.c_str());
    }

    void theRefinerIsRefused()
    {
        TinyDiffusion tiny{TinyKind::Xl};
        tiny.unet.contextWidth = 24, tiny.unet.addedWidth = 24 + 5 * 8;
        tiny.unet.channels.push_back(tiny.unet.channels.back()); // its last level has no words
        tiny.unet.depth.push_back(0), tiny.unet.heads.push_back(tiny.unet.heads.back());
        tiny.unetWeights = randomWeights(tiny.unet.tensors(), 1);
        const std::string said = refusal(tiny.parts());
        QVERIFY2(said.find("refiner") != std::string::npos, said.c_str());
    }

    void wrongPartsAreRefused()
    {
        TinyDiffusion tiny;
        ModelParts parts = tiny.parts();
        parts.parts.erase(Role::ClipText);
        QVERIFY2(refusal(parts).find("text encoder CLIP-L") != std::string::npos, refusal(parts).c_str());
        parts = tiny.parts();
        parts.parts.erase(Role::Autoencoder);
        QVERIFY2(refusal(parts).find("autoencoder") != std::string::npos, refusal(parts).c_str());

        TinyDiffusion wide;
        wide.vae.latentChannels = 16;
        wide.vaeWeights = randomWeights(wide.vae.tensors(), 2);
        QVERIFY2(refusal(wide.parts()).find("16 channels") != std::string::npos, refusal(wide.parts()).c_str());

        TinyDiffusion other;
        other.first.width = 48;
        other.textWeights = randomWeights(other.first.tensors(), 3);
        QVERIFY2(refusal(other.parts()).find("width 48") != std::string::npos, refusal(other.parts()).c_str());

        const auto refused = [](auto change, const std::string& word) {
            TinyDiffusion broken;
            change(broken.unetWeights);
            const std::string said = refusal(broken.parts());
            return said.find(word) != std::string::npos ? std::string() : "refused with: " + said;
        };
        using Tensors = std::map<std::string, Tensor>;
        QCOMPARE(refused([](Tensors& all) { all["conv_in.weight"][0][0][0][0] = NAN; }, "conv_in.weight"), std::string());
        QCOMPARE(refused([](Tensors& all) { all.erase("mid_block.resnets.0.conv1.bias"); }, "mid_block.resnets.0.conv1.bias"), std::string());
        QCOMPARE(refused([](Tensors& all) { all["extra.weight"] = at::zeros({2}); }, "extra.weight"), std::string());
    }
};

QTEST_GUILESS_MAIN(StableDiffusionTest)
#include "stable_diffusion_test.moc"
