#include "tiny_flux.h"

#include "core/base/error.h"
#include "core/diffusion/noise.h"
#include "core/engine/engine.h"
#include "models/autoencoder/tiny_autoencoder.h"

#include <filesystem>
#include <random>

using namespace underpaint;
using namespace underpaint::models;
using at::Tensor;
using diffusion::CounterNoise;
using diffusion::Level;

namespace {

const Level midway{.5, .5};

/// Different states of 64 x 96 pixels.
Tensor states(std::uint64_t seed = 7, int count = 1)
{
    std::vector<Tensor> all;
    for (int i = 0; i < count; ++i)
        all.push_back(CounterNoise::draw({seed + std::uint64_t(i)}, 16, 8, 12));
    return at::cat(all);
}

Tensor velocityOf(const diffusion::DiffusionModel& model, const diffusion::Prompt& prompt, const Tensor& x = states())
{
    const diffusion::Answer answer = model.denoiser(prompt, 64, 96)(x, midway);
    return answer.noise - answer.x0;
}

/// The sentence that `work` is refused with; empty if it is not.
std::string refusalOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

std::string refusal(const ModelParts& parts, const LoadPlan& plan = {})
{
    return refusalOf([&] { flux::load(parts, plan); });
}

bool says(const std::string& sentence, const std::string& word)
{
    const bool found = sentence.find(word) != std::string::npos;
    if (!found)
        qWarning("\"%s\" does not say \"%s\"", sentence.c_str(), word.c_str());
    return found;
}

canvas::Picture randomPicture(base::Size size, unsigned seed = 5)
{
    std::mt19937 random(seed);
    std::vector<std::uint8_t> samples(std::size_t(size.width) * std::size_t(size.height) * 3);
    for (std::uint8_t& sample : samples)
        sample = std::uint8_t(random());
    return {size, 3, std::move(samples)};
}

/// White on the right half.
canvas::Picture rightHalf(base::Size size)
{
    std::vector<std::uint8_t> samples;
    for (int i = 0; i < size.width * size.height; ++i)
        samples.push_back(i % size.width >= size.width / 2 ? 255 : 0);
    return {size, 1, std::move(samples)};
}

Tensor tensorOf(const canvas::Picture& picture)
{
    return at::tensor(picture.toFloat()).reshape({1, picture.height(), picture.width(), 3}).permute({0, 3, 1, 2});
}

engine::SampleRequest request(std::variant<engine::Sdedit, engine::RfInversion, engine::DdimInversion> method)
{
    engine::SampleRequest made;
    made.painting = randomPicture({64, 96});
    made.model = "tiny";
    made.prompt = "a red house";
    made.method = std::move(method);
    made.steps = 4;
    return made;
}

/// A network alone, without any file.
Tensor tokensThrough(const TinyFlux& tiny, const std::map<std::string, Tensor>& weights, const nn::Target& target = {}, bool streamed = false)
{
    const flux::FluxTransformer network(Weights(weights), nullptr, target, streamed, "flux.safetensors");
    const at::Generator generator = at::detail::createCPUGenerator(9);
    const at::TensorOptions floats(at::kFloat);
    const Tensor x = at::randn({2, 24, 64}, generator, floats), context = at::randn({2, 20, tiny.flux.contextWidth}, generator, floats),
                 pooled = at::randn({2, tiny.flux.pooledWidth}, generator, floats);
    return network(x, {at::tensor({.9f, .3f}), at::tensor({3.5f, 1.f}), context, pooled, 4, 6});
}

} // namespace

/// Flux as a model, on random weights of its architecture.
class FluxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensArePatchesChannelsFirst()
    {
        const Tensor latents = at::arange(2 * 16 * 4 * 6).reshape({2, 16, 4, 6});
        const Tensor tokens = flux::packed(latents);
        QCOMPARE(tokens.sizes(), at::IntArrayRef({2, 6, 64}));
        // Token 4 is row 1, column 1; channel 3, lower left of its patch.
        QVERIFY(at::equal(tokens[1][4][3 * 4 + 2], latents[1][3][3][2]));
        QVERIFY(at::equal(flux::unpacked(tokens, 4, 6), latents));
    }

    void layoutsAreOneNetwork()
    {
        const TinyFlux tiny;
        const Tensor expected = tokensThrough(tiny, tiny.fluxWeights);
        QVERIFY(expected.isfinite().all().item<bool>());
        QVERIFY(at::equal(expected, tokensThrough(tiny, tiny.folderWeights())));
        std::map<std::string, Tensor> prefixed;
        for (const auto& [name, tensor] : tiny.fluxWeights)
            prefixed["model.diffusion_model." + name] = tensor;
        QVERIFY(at::equal(expected, tokensThrough(tiny, prefixed)));
    }

    void eightBitFloatsAreWidened()
    {
        const TinyFlux tiny;
        std::map<std::string, Tensor> narrow, wide;
        for (const auto& [name, tensor] : tiny.fluxWeights) {
            narrow[name] = tensor.to(at::kFloat8_e4m3fn);
            wide[name] = narrow[name].to(at::kFloat);
        }
        QVERIFY(at::equal(tokensThrough(tiny, narrow), tokensThrough(tiny, wide)));
    }

    void streamedBlocksGiveTheSameNumbers()
    {
        const TinyFlux tiny;
        for (const at::ScalarType type : {at::kFloat, at::kBFloat16})
            QVERIFY(at::equal(tokensThrough(tiny, tiny.fluxWeights, {at::kCPU, type}, true), tokensThrough(tiny, tiny.fluxWeights, {at::kCPU, type})));
    }

    /// float64 takes the way of cards through norms and rotations, the others the processor's own.
    void everyPrecisionMeansTheSame()
    {
        const TinyFlux tiny;
        const Tensor single = tokensThrough(tiny, tiny.fluxWeights);
        QVERIFY(at::allclose(tokensThrough(tiny, tiny.fluxWeights, {at::kCPU, at::kDouble}), single, 1e-4, 1e-4));
        const Tensor half = tokensThrough(tiny, tiny.fluxWeights, {at::kCPU, at::kBFloat16});
        QVERIFY(((half - single).norm() / single.norm()).item<double>() < .03);
    }

    void gflopCountsItsProducts()
    {
        const TinyFlux tiny;
        const flux::FluxTransformer network(Weights(tiny.fluxWeights), nullptr, {}, false, "flux.safetensors");
        const double perToken = 2e-9 * 48 * (4. * 48 + 2 * 96) * 5, attention = 4e-9 * 3 * 16 * 5; // both kinds of blocks
        const double more = network.gflop(200, 60) - network.gflop(100, 60); // 100 image tokens more
        QVERIFY(std::abs(more - 100 * perToken - attention * (260. * 260 - 160 * 160) - 2e-9 * 100 * 48 * 128) < 1e-12);
    }

    void wordsAndGuidanceChangeTheResult()
    {
        TinyFlux tiny;
        const auto model = tiny.load();
        const Tensor house = velocityOf(*model, {"a red house", "", 3.5});
        QVERIFY(house.isfinite().all().item<bool>());
        QVERIFY(at::equal(house, velocityOf(*model, {"a red house", "", 3.5})));
        QVERIFY(!at::equal(house, velocityOf(*model, {"a blue boat", "", 3.5})));
        QVERIFY(!at::equal(house, velocityOf(*model, {"a red house", "", 1})));
        QVERIFY(at::equal(house, velocityOf(*model, {"a (red:1.5) house", "", 3.5}))); // Flux knows no weights
        QVERIFY(model->card().distilledGuidance && model->card().freeText);
        QVERIFY(says(refusalOf([&] { velocityOf(*model, {"a red house", "fog", 3.5}); }), "negative words"));
        QVERIFY(says(refusalOf([&] { model->denoiser({"a red house", "", 3.5}, 64, 104); }), "multiples of 16"));
    }

    void schnellRefusesGuidance()
    {
        TinyFlux tiny(false);
        const auto model = tiny.load();
        QVERIFY(at::equal(velocityOf(*model, {"a red house", "", 0}), velocityOf(*model, {"a red house", "", 1})));
        QVERIFY(says(refusalOf([&] { velocityOf(*model, {"a red house", "", 3.5}); }), "knows no guidance"));
        QCOMPARE(model->card().grid, std::string("even"));
        QCOMPARE(model->card().sdeditSteps, 4);
        QCOMPARE(model->embed("a red house").tokens.size(1), std::int64_t(256));
    }

    void withoutT5OnlyAfterAgreement()
    {
        TinyFlux tiny;
        ModelParts parts = tiny.parts();
        parts.parts.erase(Role::T5Text);
        parts.parts.erase(Role::T5Tokenizer);
        QVERIFY(says(refusal(parts), "--without-t5"));
        LoadPlan agreed;
        agreed.withoutT5 = true;
        const auto model = flux::load(parts, agreed);
        QVERIFY(says(model->card().notice, "without T5"));
        const diffusion::Embedding words = model->embed("a red house");
        QCOMPARE(words.tokens.sizes(), at::IntArrayRef({1, 512, 24}));
        QVERIFY(words.tokens.eq(0).all().item<bool>());
        QVERIFY(!at::equal(velocityOf(*model, {"a red house", "", 1}), velocityOf(*model, {"a blue boat", "", 1}))); // by CLIP
        QCOMPARE(model->understand("a red house").tokenLimit, 75);
    }

    void wordsBeyondT5sLengthAreTold()
    {
        TinyFlux tiny;
        const auto model = tiny.load();
        QCOMPARE(model->understand("").tokens, 0);
        QCOMPARE(model->understand("a red house").tokenLimit, 511);
        std::string text;
        for (int i = 0; i < 10'000; ++i)
            text += "house ";
        const diffusion::Understood understood = model->understand(text + "last");
        QVERIFY(understood.tokens > understood.tokenLimit);
        QVERIFY(understood.lost.starts_with("house ") && understood.lost.ends_with("last"));
        QVERIFY(model->understand((text + "last").substr(0, text.size() + 4 - understood.lost.size())).lost.empty());
        QCOMPARE(model->embed(text).tokens.size(1), std::int64_t(512));
    }

    void openingPartsOneByOneChangesNoBit()
    {
        TinyFlux tiny;
        LoadPlan plan;
        plan.partByPart = plan.streamBlocks = true;
        const auto whole = tiny.load(), parted = tiny.load(plan);
        const Tensor picture = at::rand({1, 3, 64, 96});
        const Tensor latents = whole->encode(picture);
        QVERIFY(at::equal(latents, parted->encode(picture)));
        QVERIFY(at::equal(velocityOf(*whole, {"a red house", "", 3.5}, latents), velocityOf(*parted, {"a red house", "", 3.5}, latents)));
        QVERIFY(at::equal(whole->decode(latents), parted->decode(latents)));
    }

    void livePreviewsAskNoEncoderAgain()
    {
        TinyFlux tiny;
        ModelParts parts = tiny.parts();
        LoadPlan plan;
        plan.partByPart = true;
        const auto model = flux::load(parts, plan);
        const Tensor before = velocityOf(*model, {"a red house", "", 3.5});
        std::filesystem::remove(parts.at(Role::T5Text).path);
        QVERIFY(at::equal(before, velocityOf(*model, {"a red house", "", 3.5})));
        QVERIFY(!refusalOf([&] { velocityOf(*model, {"a blue boat", "", 3.5}); }).empty()); // this one needs T5
    }

    void batchMatesChangeNothing()
    {
        TinyFlux tiny;
        const auto model = tiny.load();
        const Tensor three = states(7, 3), together = velocityOf(*model, {"a red house", "", 3.5}, three);
        for (int i = 0; i < 3; ++i)
            QVERIFY(at::equal(together.narrow(0, i, 1), velocityOf(*model, {"a red house", "", 3.5}, three.narrow(0, i, 1))));
    }

    void picturesComeBackThroughTheAutoencoder()
    {
        TinyFlux tiny;
        const auto model = tiny.load();
        const Tensor picture = at::rand({1, 3, 64, 96}), mean = model->encode(picture);
        QCOMPARE(mean.sizes(), at::IntArrayRef({1, 16, 8, 12}));
        QVERIFY(at::allclose(mean, model->encode(picture, at::zeros_like(mean)), 0, 1e-6));
        QVERIFY(!at::allclose(mean, model->encode(picture, at::ones_like(mean)), 0, 1e-3));
        ModelParts parts = tiny.parts();
        autoencoder::TinyConfig quick;
        quick.channels = 8, quick.latentChannels = 16;
        parts.parts.emplace(Role::TinyAutoencoder, tiny.part("taef1", randomWeights(quick.tensors(), 5)));
        const auto withTiny = flux::load(parts, {});
        for (const Tensor& shown : {model->decode(mean), model->quickDecode(mean), withTiny->quickDecode(mean)}) {
            QCOMPARE(shown.sizes(), picture.sizes());
            QVERIFY(shown.min().item<double>() >= 0 && shown.max().item<double>() <= 1);
        }
        QVERIFY(!at::equal(model->quickDecode(mean), withTiny->quickDecode(mean)));
        QVERIFY(model->bytesFor(128, 96) > model->bytesFor(64, 96));
    }

    void lorasAreAppliedAtTheirStrength()
    {
        TinyFlux tiny;
        const at::Generator generator = at::detail::createCPUGenerator(11);
        const Tensor up = at::randn({48, 2}, generator, at::TensorOptions(at::kFloat)), down = at::randn({2, 48}, generator, at::TensorOptions(at::kFloat));
        const std::string name = "transformer.single_transformer_blocks.1.attn.to_v.";
        Part lora = tiny.part("lora", {{name + "lora_B.weight", up}, {name + "lora_A.weight", down}});
        lora.strength = .5;
        ModelParts parts = tiny.parts();
        parts.parts.emplace(Role::Lora, lora);
        const Tensor with = velocityOf(*flux::load(parts, {}), {"a red house", "", 3.5});
        QVERIFY(!at::allclose(with, velocityOf(*tiny.load(), {"a red house", "", 3.5}), 1e-3, 1e-3));
        tiny.fluxWeights["single_blocks.1.linear1.weight"].narrow(0, 96, 48) += .5 * at::matmul(up, down); // rows of v
        QVERIFY(at::allclose(with, velocityOf(*tiny.load(), {"a red house", "", 3.5}), 1e-4, 1e-4));
    }

    void sdeditReproducesItsSeedAndKeepsWhatIsMasked()
    {
        TinyFlux tiny;
        engine::Engine engine([&](const std::string&, const std::stop_token&) { return tiny.load(); });
        engine::SampleRequest asked = request(engine::Sdedit{.t0 = .7});
        asked.mask = rightHalf({64, 96});
        const auto render = [&] { return engine.render(std::make_shared<const engine::SampleRequest>(asked), {}, {}); };
        const engine::Finished first = render();
        QVERIFY(first.picture == render().picture);
        QCOMPARE(first.record.sampler, std::string("euler"));
        QCOMPARE(first.record.grid, std::string("shifted"));
        QCOMPARE(first.record.guidance, 3.5);
        asked.seed = 1;
        const canvas::Picture other = render().picture;
        QVERIFY(!(first.picture == other));
        for (int y = 0; y < 96; ++y)
            for (int x = 0; x < 32; ++x)
                for (int c = 0; c < 3; ++c)
                    QCOMPARE(other.sample(x, y, c), asked.painting.sample(x, y, c));
    }

    void rfInversionRunsAndReproducesItself_data()
    {
        QTest::addColumn<int>("rule");
        QTest::newRow("consistent") << int(engine::RfInversion::Rule::Consistent);
        QTest::newRow("community") << int(engine::RfInversion::Rule::Community);
    }
    void rfInversionRunsAndReproducesItself()
    {
        QFETCH(int, rule);
        TinyFlux tiny;
        engine::Engine engine([&](const std::string&, const std::stop_token&) { return tiny.load(); });
        engine::SampleRequest asked = request(engine::RfInversion{.rule = engine::RfInversion::Rule(rule)});
        const auto render = [&] { return engine.render(std::make_shared<const engine::SampleRequest>(asked), {}, {}); };
        const engine::Finished first = render();
        QVERIFY(first.picture == render().picture);
        QVERIFY(!(first.picture == asked.painting));
        QCOMPARE(first.record.gamma, .5);
        QCOMPARE(first.record.eta, .9);
        QCOMPARE(first.record.windowStart, 0);
        QCOMPARE(first.record.windowStop, 1); // the first quarter of four steps
        QCOMPARE(first.record.guidance, 3.5);
    }

    void etaOneReturnsThePaintingThroughTheAutoencoder()
    {
        TinyFlux tiny;
        const auto model = tiny.load();
        engine::Engine engine([&](const std::string&, const std::stop_token&) { return model; });
        engine::RfInversion method;
        method.eta = 1, method.windowStart = 0, method.windowStop = 4;
        const engine::SampleRequest asked = request(method);
        const canvas::Picture result = engine.render(std::make_shared<const engine::SampleRequest>(asked), {}, {}).picture;
        const Tensor there = model->decode(model->encode(tensorOf(asked.painting)));
        QVERIFY((tensorOf(result) - there).abs().max().item<double>() < 1.5 / 255);
    }

    void wrongPartsAreRefused()
    {
        const auto refused = [](auto change) {
            TinyFlux tiny;
            change(tiny);
            return refusal(tiny.parts());
        };
        QVERIFY(says(refused([](TinyFlux& tiny) {
            tiny.vae.latentChannels = 4, tiny.vae.quantised = true;
            tiny.vaeWeights = randomWeights(tiny.vae.tensors(), 2);
        }), "has 4 channels, but Flux paints with 16"));
        QVERIFY(says(refused([](TinyFlux& tiny) {
            tiny.t5.width = 16;
            tiny.t5Weights = randomWeights(tiny.t5.tensors(), 4);
        }), "width 16"));
        QVERIFY(says(refused([](TinyFlux& tiny) {
            tiny.clip.width = 64;
            tiny.clipWeights = randomWeights(tiny.clip.tensors(), 3);
        }), "width 64"));
        QVERIFY(says(refused([](TinyFlux& tiny) { tiny.fluxWeights.erase("double_blocks.1.txt_mlp.2.bias"); }), "double_blocks.1.txt_mlp.2.bias"));
        QVERIFY(says(refused([](TinyFlux& tiny) { tiny.fluxWeights["extra.weight"] = at::zeros({2}); }), "extra.weight"));
        QVERIFY(says(refused([](TinyFlux& tiny) { tiny.fluxWeights["single_blocks.2.linear2.weight"][3][4] = NAN; }), "single_blocks.2.linear2.weight"));
        QVERIFY(says(refused([](TinyFlux& tiny) { tiny.fluxWeights["img_in.weight"] = at::zeros({48, 384}); }), "384 channels"));
        TinyFlux tiny;
        for (const Role role : {Role::Autoencoder, Role::ClipText, Role::T5Tokenizer}) {
            ModelParts parts = tiny.parts();
            parts.parts.erase(role);
            QVERIFY(says(refusal(parts), "tiny lacks its"));
        }
    }
};

QTEST_GUILESS_MAIN(FluxTest)
#include "flux_test.moc"
