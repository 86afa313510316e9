#include "checkpoint_case.h"

#include "core/base/error.h"
#include "models/autoencoder/kl_autoencoder.h"
#include "models/autoencoder/tiny_autoencoder.h"
#include "models/checkpoint.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

using namespace underpaint;
using namespace underpaint::tests;
using models::TensorShapes;
using models::Weights;
using models::autoencoder::KlAutoencoder;
using models::autoencoder::KlConfig;
using models::autoencoder::TinyAutoencoder;
using models::autoencoder::TinyConfig;

namespace {

constexpr const char* inSingleFile = "first_stage_model";

struct Row {
    const CheckpointCase* one;
    std::string weights, golden;
};

/// Every autoencoder of the index in every layout, also those inside files of whole models.
std::vector<Row> klRows()
{
    std::vector<Row> rows;
    for (const CheckpointCase& one : checkpointCases())
        for (const std::string& golden : one.goldens())
            if (golden.ends_with("/vae.safetensors") || one.name.starts_with("eps_sd_vae"))
                for (const std::string& weights : one.weights())
                    rows.push_back({&one, weights, golden});
    return rows;
}

Weights autoencoderIn(const std::string& path)
{
    const Weights whole = models::openCheckpoint(path).weights;
    const Weights part = whole.under(inSingleFile);
    return part.names().empty() ? whole : part;
}

/// The hints of a case, of whichever section names the autoencoder.
std::shared_ptr<const nlohmann::json> hintsFor(const Row& row)
{
    const auto whole = row.one->hints(row.weights);
    return row.one->hints(row.weights, whole && whole->contains("ae") ? "ae" : "vae");
}

KlAutoencoder autoencoderOf(const Row& row)
{
    const auto hints = hintsFor(row);
    return KlAutoencoder(autoencoderIn(row.one->path(row.weights)), hints.get(), {}, row.weights);
}

/// "a + b" -> both files, opened.
std::vector<Weights> filesOf(const CheckpointCase& one, const std::string& weights)
{
    const std::size_t plus = weights.find(" + ");
    const std::string first = one.path(weights.substr(0, plus));
    std::vector<Weights> files = {models::openCheckpoint(first).weights};
    if (plus != std::string::npos)
        files.push_back(models::openCheckpoint((std::filesystem::path(first).parent_path() / weights.substr(plus + 3)).string()).weights);
    return files;
}

std::optional<TensorShapes> manifest(const std::string& name)
{
    std::ifstream file(checkpointFolder() + "/manifests/" + name + ".json");
    if (!file)
        return {};
    TensorShapes shapes;
    const nlohmann::json read = nlohmann::json::parse(file);
    for (const nlohmann::json& tensor : read["tensors"])
        shapes[tensor[0]] = tensor[1].get<std::vector<std::int64_t>>();
    return shapes;
}

std::string refusal(const std::function<void()>& load)
{
    try {
        load();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

/// The autoencoder of the first case, and parts of it.
Weights anyAutoencoder()
{
    const Row row = klRows().at(0);
    return autoencoderIn(row.one->path(row.weights));
}

Weights only(const Weights& weights, const std::function<bool(const std::string&)>& wanted)
{
    std::map<std::string, at::Tensor> tensors;
    for (const std::string& name : weights.names())
        if (wanted(name))
            tensors[name] = weights.at(name);
    return Weights(std::move(tensors));
}

void addRows(const std::vector<Row>& rows)
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::newRow((rows[i].weights + " for " + rows[i].golden).c_str()) << int(i);
}

std::vector<Row> tinyRows()
{
    std::vector<Row> rows;
    for (const CheckpointCase& one : checkpointCases())
        if (one.kind == "taesd")
            for (const std::string& weights : one.weights())
                rows.push_back({&one, weights, one.goldens().at(0)});
    return rows;
}

void addManifests(std::initializer_list<const char*> names)
{
    QTest::addColumn<QString>("name");
    for (const char* name : names)
        QTest::newRow(name) << name;
}

} // namespace

/// The autoencoders of Stable Diffusion and Flux, and the tiny ones, against the checkpoint goldens.
class AutoencoderCasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCaseOfThisProgramHasARow()
    {
        std::set<std::string> names;
        for (const auto& rows : {klRows(), tinyRows()})
            for (const Row& row : rows)
                names.insert(row.one->name);
        for (const CheckpointCase& one : casesFor("autoencoder_cases_test"))
            QVERIFY2(names.contains(one.name) || one.weights().empty(), one.name.c_str());
    }

    void encodesAndDecodesLikeTheReference_data() { addRows(klRows()); }
    void encodesAndDecodesLikeTheReference()
    {
        QFETCH(int, row);
        const Row here = klRows().at(std::size_t(row));
        const KlAutoencoder autoencoder = autoencoderOf(here);
        const Weights golden = Weights::open(here.one->path(here.golden));
        const auto posterior = autoencoder.encode(golden.at("image"));
        QCOMPARE(difference(*here.one, here.golden, "mean", posterior.mean), std::string());
        QCOMPARE(difference(*here.one, here.golden, "logvar", posterior.logVariance), std::string());
        QCOMPARE(difference(*here.one, here.golden, "decoded", autoencoder.decode(golden.at("latent_in"))), std::string());
    }

    void latentsAreTheScaledPosterior_data() { addRows(klRows()); }
    void latentsAreTheScaledPosterior()
    {
        QFETCH(int, row);
        const Row here = klRows().at(std::size_t(row));
        const KlAutoencoder autoencoder = autoencoderOf(here);
        const Weights golden = Weights::open(here.one->path(here.golden));
        const at::Tensor image = golden.at("image"), noise = at::ones_like(golden.at("mean"));
        const auto hints = hintsFor(here);
        QVERIFY(hints);
        const double scale = hints->contains("scaling_factor") ? hints->at("scaling_factor").get<double>() : hints->at("scale_factor").get<double>();
        const double shift = hints->contains("shift_factor") && hints->at("shift_factor").is_number() ? hints->at("shift_factor").get<double>() : 0.;
        const at::Tensor deviation = at::exp(golden.at("logvar") / 2);
        QVERIFY(at::allclose(autoencoder.latents(image), (golden.at("mean") - shift) * scale, 1e-4, 1e-3));
        QVERIFY(at::allclose(autoencoder.latents(image, noise), (golden.at("mean") + deviation - shift) * scale, 1e-4, 1e-3));
        const at::Tensor z = golden.at("latent_in");
        QVERIFY(at::allclose(autoencoder.picture((z - shift) * scale), golden.at("decoded"), 1e-3, 1e-3));
    }

    void aBatchIsItsPicturesOneByOne()
    {
        const Row here = klRows().at(0);
        const KlAutoencoder autoencoder = autoencoderOf(here);
        const at::Tensor z = Weights::open(here.one->path(here.golden)).at("latent_in").slice(0, 0, 1);
        const at::Tensor both = autoencoder.decode(at::cat({z, -z}));
        QVERIFY(at::equal(both, at::cat({autoencoder.decode(z), autoencoder.decode(-z)})));
    }

    void theForecastGrowsWithThePixels()
    {
        const Row here = klRows().at(0);
        const auto hints = hintsFor(here);
        const Weights weights = autoencoderIn(here.one->path(here.weights));
        const KlAutoencoder single(weights, hints.get(), {}, here.weights), brain(weights, hints.get(), {at::kCPU, at::kBFloat16}, here.weights);
        const std::uint64_t row = single.bytesFor(512, 512) - single.bytesFor(256, 512);
        QCOMPARE(single.bytesFor(768, 512) - single.bytesFor(512, 512), row);
        QCOMPARE(single.bytesFor(512, 768) - single.bytesFor(512, 512), row);
        QVERIFY(row >= 2ull * 256 * 512 * std::uint64_t(single.config().channels[0]) * 4); // a block needs its input and its output at least
        QCOMPARE((brain.bytesFor(512, 512) + 1) / 2, (single.bytesFor(512, 512) + 2) / 4); // to the byte
    }

    void halfPrecisionIsRaisedWhereItWouldOverflow()
    {
        const Row here = klRows().at(0);
        const auto hints = hintsFor(here);
        const Weights weights = autoencoderIn(here.one->path(here.weights)), golden = Weights::open(here.one->path(here.golden));
        const KlAutoencoder half(weights, hints.get(), {at::kCPU, at::kHalf}, here.weights), brain(weights, hints.get(), {at::kCPU, at::kBFloat16}, here.weights);
        QCOMPARE(difference(*here.one, here.golden, "decoded", half.decode(golden.at("latent_in"))), std::string());
        const at::Tensor decoded = brain.decode(golden.at("latent_in"));
        QVERIFY(decoded.scalar_type() == at::kFloat);
        QVERIFY((decoded - golden.at("decoded")).abs().mean().item<double>() < .05);
    }

    void trueSizesAreRecognised_data() { addManifests({"sd15_diffusers_vae", "sdxl_diffusers_vae", "flux_diffusers_vae"}); }
    void trueSizesAreRecognised()
    {
        QFETCH(QString, name);
        const auto shapes = manifest(name.toStdString());
        if (!shapes)
            QSKIP("This folder of goldens has no such manifest.");
        const auto config = KlConfig::of(*shapes);
        QVERIFY(config);
        QVERIFY(config->tensors() == *shapes);
        QCOMPARE(config->factor(), 8);
        QCOMPARE(config->groups, 32);
        QCOMPARE(config->shift, name.startsWith("flux") ? .1159 : 0.);
    }

    void theOriginalLayoutIsTheSameNetwork_data() { addManifests({"flux_ae_bfl", "sd15_ldm_single_file", "sd21_ldm_single_file", "sdxl_single_file"}); }
    void theOriginalLayoutIsTheSameNetwork()
    {
        QFETCH(QString, name);
        const bool flux = name.startsWith("flux");
        auto shapes = manifest(name.toStdString());
        const auto folder = manifest(flux ? "flux_diffusers_vae" : "sd15_diffusers_vae");
        if (!shapes || !folder)
            QSKIP("This folder of goldens has no such manifest.");
        if (!flux)
            shapes = models::shapesUnder(*shapes, std::string(inSingleFile) + ".");
        const auto config = KlConfig::of(*shapes);
        QVERIFY(config);
        QVERIFY(config->tensors() == *folder);
    }

    void theTinyOnesDecodeLikeTheReference_data() { addRows(tinyRows()); }
    void theTinyOnesDecodeLikeTheReference()
    {
        QFETCH(int, row);
        const Row here = tinyRows().at(std::size_t(row));
        const TinyAutoencoder tiny(filesOf(*here.one, here.weights), {}, here.weights);
        const Weights golden = Weights::open(here.one->path(here.golden));
        QVERIFY(tiny.canEncode());
        QCOMPARE(tiny.latentChannels(), int(golden.at("latent_in").size(1)));
        QCOMPARE(difference(*here.one, here.golden, "latent", tiny.encode(golden.at("image"))), std::string());
        QCOMPARE(difference(*here.one, here.golden, "decoded", tiny.decode(golden.at("latent_in"))), std::string());
    }

    void trueTinyOnesAreRecognised_data() { addManifests({"taesd_diffusers", "taesd_encoder", "taesd_decoder", "taef1_diffusers", "taef1_encoder", "taef1_decoder"}); }
    void trueTinyOnesAreRecognised()
    {
        QFETCH(QString, name);
        const auto shapes = manifest(name.toStdString());
        if (!shapes)
            QSKIP("This folder of goldens has no such manifest.");
        const auto config = TinyConfig::of(*shapes);
        QVERIFY(config);
        QCOMPARE(config->channels, 64);
        QCOMPARE(config->latentChannels, name.startsWith("taef1") ? 16 : 4);
        QCOMPARE(config->encoder, !name.endsWith("decoder"));
        QCOMPARE(config->decoder, !name.endsWith("encoder"));
        QCOMPARE(config->tensors().size(), shapes->size());
        if (name.endsWith("diffusers"))
            QVERIFY(config->tensors() == *shapes);
        QVERIFY(!KlConfig::of(*shapes));
    }

    void aDecoderAloneDecodes()
    {
        const Row here = tinyRows().at(0);
        const std::vector<Weights> both = filesOf(*here.one, here.weights);
        const Weights half = only(both.at(0), [](const std::string& name) { return name.find("decoder.") != std::string::npos; });
        const TinyAutoencoder tiny({half}, {}, "decoder");
        QVERIFY(!tiny.canEncode());
        const Weights golden = Weights::open(here.one->path(here.golden));
        QCOMPARE(difference(*here.one, here.golden, "decoded", tiny.decode(golden.at("latent_in"))), std::string());
        QVERIFY(refusal([&] { tiny.encode(golden.at("image")); }).find("no encoder") != std::string::npos);
        const Weights other = only(both.at(0), [](const std::string& name) { return name.find("encoder.") != std::string::npos; });
        QVERIFY(refusal([&] { TinyAutoencoder({other}, {}, "encoder"); }).find("only the encoder") != std::string::npos);
    }

    void halvesAreRefused()
    {
        const Weights whole = anyAutoencoder();
        for (const std::string half : {"encoder", "decoder"}) {
            const Weights part = only(whole, [&](const std::string& name) { return name.starts_with(half + "."); });
            const std::string sentence = refusal([&] { KlAutoencoder(part, nullptr, {}, "half.safetensors"); });
            QVERIFY2(sentence.starts_with("half.safetensors holds only the " + half), sentence.c_str());
        }
    }

    void whatDoesNotFitIsRefusedInASentence()
    {
        const Weights whole = anyAutoencoder();
        const Weights holed = only(whole, [](const std::string& name) { return name != "decoder.conv_out.bias"; });
        QVERIFY(refusal([&] { KlAutoencoder(holed, nullptr, {}, "f"); }).find("lacks the tensor decoder.conv_out.bias") != std::string::npos);
        // Without a note the tiny model's 16 channels would have to fall into 32 groups.
        QVERIFY(refusal([&] { KlAutoencoder(whole, nullptr, {}, "f"); }).find("32 groups") != std::string::npos);
        QVERIFY(refusal([&] { KlAutoencoder(Weights(), nullptr, {}, "f"); }).find("holds no autoencoder") != std::string::npos);
        QVERIFY(refusal([&] { TinyAutoencoder({whole}, {}, "f"); }).find("holds no tiny autoencoder") != std::string::npos);
        const KlAutoencoder fine = autoencoderOf(klRows().at(0));
        QVERIFY(refusal([&] { fine.encode(at::zeros({1, 3, 20, 16})); }).find("multiples of 8") != std::string::npos);
        QVERIFY(refusal([&] { fine.decode(at::zeros({1, 5, 8, 8})); }).find("5 channels") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(AutoencoderCasesTest)
#include "autoencoder_cases_test.moc"
