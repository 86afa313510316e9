#include "checkpoint_case.h"

#include "core/base/error.h"
#include "core/diffusion/published_grids.h"
#include "models/autoencoder/kl_autoencoder.h"
#include "models/checkpoint.h"
#include "models/stable_diffusion/sd_denoiser.h"
#include "models/text/clip_text.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace underpaint;
using namespace underpaint::models;
using namespace underpaint::tests;
using namespace underpaint::diffusion;
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
PartOfCase vaeOf(const CheckpointCase& one, const std::string& weights) { return partOf(one, weights, "vae", "first_stage_model", "vae"); }

std::vector<std::string> outputsOf(const CheckpointCase& one, const std::string& golden) { return one.owner(golden).about["outputs"].get<std::vector<std::string>>(); }

/// A row per case, layout and golden file of these kinds.
void rowsFor(const std::vector<std::string>& endings)
{
    QTest::addColumn<CheckpointCase>("one");
    QTest::addColumn<QString>("weights");
    QTest::addColumn<QString>("golden");
    for (const CheckpointCase& one : casesFor("stable_diffusion_cases_test"))
        for (const std::string& weights : one.weights())
            for (const std::string& golden : one.goldens())
                for (const std::string& ending : endings)
                    if (golden.ends_with(ending))
                        QTest::addRow("%s: %s, %s", one.name.c_str(), weights.c_str(), golden.c_str()) << one << QString::fromStdString(weights) << QString::fromStdString(golden);
}

/// What belongs to a run: the case that states its parameters, and the file with its noises and words.
struct Run {
    nlohmann::json params;
    std::string inputs;
    bool exploding = false; ///< Euler in the frame without shrinking
};

Run runOf(const CheckpointCase& one, const std::string& golden)
{
    const std::string inputs = one.owner(golden).about.value("inputs_from", golden);
    for (const CheckpointCase& other : checkpointCases())
        if (other.about.contains("params") && other.about.contains("golden") && other.about["golden"] == inputs)
            return {other.about["params"], inputs, other.about["params"]["scheduler"].get<std::string>().starts_with("Euler")};
    throw base::Error("No case of the index states the parameters of " + golden + ".");
}

} // namespace

/// Stable Diffusion against the reference implementations.
class StableDiffusionCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void networksSayWhatTheReferenceSays_data() { rowsFor({"/unet.safetensors", "eps_sd_unet/golden.safetensors"}); }
    void networksSayWhatTheReferenceSays()
    {
        if (!QTest::currentDataTag())
            QSKIP("This selection of the goldens has none of these.");
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

    void autoencodersInSingleFilesSayWhatTheReferenceSays_data() { rowsFor({"/vae.safetensors"}); }
    void autoencodersInSingleFilesSayWhatTheReferenceSays()
    {
        if (!QTest::currentDataTag())
            QSKIP("This selection of the goldens has none of these.");
        QFETCH(CheckpointCase, one);
        QFETCH(QString, weights);
        QFETCH(QString, golden);
        const std::string file = golden.toStdString();
        const PartOfCase part = vaeOf(one, weights.toStdString());
        const autoencoder::KlAutoencoder vae(part.weights, part.hints.get(), {}, part.file);
        const Weights data = Weights::open(one.path(file));
        const autoencoder::Posterior posterior = vae.encode(data.at("image"));
        QCOMPARE(difference(one, file, "mean", posterior.mean), std::string());
        QCOMPARE(difference(one, file, "logvar", posterior.logVariance), std::string());
        QCOMPARE(difference(one, file, "decoded", vae.decode(data.at("latent_in"))), std::string());
    }

    void textTowersInSingleFilesSayWhatTheReferenceSays_data() { rowsFor({"/text_encoder.safetensors"}); }
    void textTowersInSingleFilesSayWhatTheReferenceSays()
    {
        if (!QTest::currentDataTag())
            QSKIP("This selection of the goldens has none of these.");
        QFETCH(CheckpointCase, one);
        QFETCH(QString, weights);
        QFETCH(QString, golden);
        const std::string file = golden.toStdString();
        const PartOfCase part = partOf(one, weights.toStdString(), "text_encoder", "cond_stage_model", "text");
        const text::ClipTextEncoder tower(part.weights, part.hints.get(), {}, part.file);
        const text::ClipText said = tower(Weights::open(one.path(file)).at("input_ids"));
        if (tower.config().layout == text::ClipTextConfig::Layout::OpenClip) { // its file holds one block more than the folder that the golden is of
            QCOMPARE(difference(one, file, "last_hidden_state", said.penultimateNormed), std::string());
            return;
        }
        QCOMPARE(difference(one, file, "last_hidden_state", said.last), std::string());
        QCOMPARE(difference(one, file, "hidden_penultimate", said.penultimate), std::string());
        QCOMPARE(difference(one, file, "hidden_penultimate_normed", said.penultimateNormed), std::string());
        QCOMPARE(difference(one, file, "pooled", said.pooled), std::string());
    }

    void bothTowersInSingleFilesSayWhatTheReferenceSays_data() { rowsFor({"/text_encoders.safetensors"}); }
    void bothTowersInSingleFilesSayWhatTheReferenceSays()
    {
        if (!QTest::currentDataTag())
            QSKIP("This selection of the goldens has none of these.");
        QFETCH(CheckpointCase, one);
        QFETCH(QString, weights);
        QFETCH(QString, golden);
        const std::string file = golden.toStdString();
        const PartOfCase first = partOf(one, weights.toStdString(), "text_encoder", "conditioner.embedders.0", "text_1");
        const PartOfCase second = partOf(one, weights.toStdString(), "text_encoder_2", "conditioner.embedders.1", "text_2");
        const Weights data = Weights::open(one.path(file));
        const text::ClipText said1 = text::ClipTextEncoder(first.weights, first.hints.get(), {}, first.file)(data.at("input_ids_1"));
        const text::ClipText said2 = text::ClipTextEncoder(second.weights, second.hints.get(), {}, second.file)(data.at("input_ids_2"));
        QCOMPARE(difference(one, file, "hidden_1", said1.penultimate), std::string());
        QCOMPARE(difference(one, file, "hidden_2", said2.penultimate), std::string());
        QCOMPARE(difference(one, file, "context", at::cat({said1.penultimate, said2.penultimate}, 2)), std::string());
        QCOMPARE(difference(one, file, "pooled", said2.projected), std::string());
    }

    void runsGoWhereTheReferenceGoes_data() { rowsFor({"/img2img.safetensors", "/img2img_masked.safetensors"}); }
    void runsGoWhereTheReferenceGoes()
    {
        if (!QTest::currentDataTag())
            QSKIP("This selection of the goldens has none of these.");
        QFETCH(CheckpointCase, one);
        QFETCH(QString, weights);
        QFETCH(QString, golden);
        const std::string file = golden.toStdString();
        const Run run = runOf(one, file);
        const Weights data = Weights::open(one.path(file)), given = Weights::open(one.path(run.inputs));
        const PartOfCase part = unetOf(one, weights.toStdString()), vaePart = vaeOf(one, weights.toStdString());
        const auto network = std::make_shared<const stable_diffusion::UNet>(part.weights, part.hints.get(), nn::Target(), part.file);
        const autoencoder::KlAutoencoder vae(vaePart.weights, vaePart.hints.get(), {}, vaePart.file);
        const auto compare = [&](const char* output, const Tensor& got) { return data.contains(output) ? difference(one, file, output, got) : std::string(); };

        const Tensor image = given.at("image"), noise = given.at("forward_noise");
        const autoencoder::Posterior posterior = vae.encode(image);
        QCOMPARE(compare("vae_mean", posterior.mean), std::string());
        QCOMPARE(compare("vae_logvar", posterior.logVariance), std::string());
        const Tensor guide = vae.latents(image, given.at("posterior_noise"));
        QCOMPARE(compare("z0", guide), std::string());

        const NoisePath path = NoisePath::stableDiffusion();
        const int steps = run.params["steps"];
        const double strength = run.params["strength"], guidance = run.params["guidance"];
        const std::vector<int> indices = leadingTimesteps(path, steps, strength);
        QCOMPARE(compare("timesteps", at::tensor(std::vector<std::int64_t>(indices.begin(), indices.end()))), std::string());
        Levels levels = leadingLevels(path, steps, strength, 1, run.exploding ? GridEnd::Clean : GridEnd::FirstIndex);
        if (run.exploding) {
            levels = onPath(levels, NoisePath::ve());
            std::vector<double> sigmas;
            for (const Level& level : levels)
                sigmas.push_back(level.b);
            QCOMPARE(compare("sigmas", at::tensor(sigmas)), std::string());
        }
        const int calls = int(levels.size()) - 1;
        const Tensor start = levels[0].a * guide + levels[0].b * noise;
        QCOMPARE(compare("x_start", start), std::string());

        stable_diffusion::Conditions conditions{{given.at("context_cond"), {}}, {given.at("context_uncond"), {}}, guidance, int(image.size(2)), int(image.size(3))};
        if (given.contains("pooled_cond")) {
            conditions.towards.pooled = given.at("pooled_cond"), conditions.away.pooled = given.at("pooled_uncond");
            const std::vector<double> sizes{double(image.size(2)), double(image.size(3)), 0, 0, double(image.size(2)), double(image.size(3))};
            QVERIFY(at::equal(given.at("time_ids").to(at::kDouble).flatten(), at::tensor(sizes)));
        }
        const bool v = run.params.value("prediction", "epsilon") == "v_prediction";
        const auto source = [network] { return network; };
        const Denoiser denoise = stable_diffusion::denoiserOf(source, path, v ? Prediction::V : Prediction::Noise, conditions);
        std::vector<Tensor> states{start};
        Walk around;
        around.onState = [&](int, const Tensor& x) { states.push_back(x); };
        if (data.contains("mask_keep"))
            around.land = keepPublished(data.at("mask_keep"), guide, noise, calls);
        const Tensor end = walk(denoise, levels, start, run.exploding ? eulerStep() : ddimStep(), around);
        QCOMPARE(states.size(), indices.size() + 1);

        if (data.contains("out_cond")) { // what the network said along this way, branch by branch
            std::vector<Tensor> towards, away;
            for (std::size_t i = 0; i < indices.size(); ++i) {
                stable_diffusion::UNetInput input;
                input.times = at::full({1}, indices[i], at::kLong);
                const Tensor x = states[i] / std::hypot(levels[i].a, levels[i].b);
                for (const bool first : {true, false}) {
                    input.context = first ? conditions.towards.tokens : conditions.away.tokens;
                    if (given.contains("time_ids"))
                        input.pooled = first ? conditions.towards.pooled : conditions.away.pooled, input.sizes = given.at("time_ids");
                    (first ? towards : away).push_back((*network)(x, input));
                }
            }
            QCOMPARE(compare("out_cond", at::stack(towards)), std::string());
            QCOMPARE(compare("out_uncond", at::stack(away)), std::string());
        }
        QCOMPARE(compare("trace_x", at::stack(std::vector<Tensor>(states.begin() + 1, states.end()))), std::string());
        QCOMPARE(compare("latent_out", end), std::string());
        QCOMPARE(compare("image_out", vae.picture(end)), std::string());
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
