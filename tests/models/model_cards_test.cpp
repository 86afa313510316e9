#include "models/catalog.h"
#include "tiny_flux.h"

#include <filesystem>
#include <fstream>

using namespace underpaint;
using namespace underpaint::models;
namespace fs = std::filesystem;

namespace {

using Tensors = std::map<std::string, at::Tensor>;

void write(const fs::path& folder, const char* name, const Tensors& weights, const nlohmann::json& config)
{
    fs::create_directories(folder);
    writeSafetensors((folder / name).string(), weights);
    std::ofstream(folder / "config.json") << config;
}

void writeTokenizer(const fs::path& folder)
{
    fs::create_directories(folder);
    fs::copy_file(UNDERPAINT_TEST_DATA "/checkpoints/tokenizers/t5/spiece.model", folder / "spiece.model");
}

void writeStableDiffusion(const fs::path& folder, TinyKind kind, const char* prediction)
{
    const TinyDiffusion tiny(kind);
    const char* const file = "diffusion_pytorch_model.safetensors";
    write(folder / "unet", file, tiny.unetWeights, {{"norm_num_groups", 8}, {"num_heads", 2}, {"addition_time_embed_dim", 8}});
    write(folder / "vae", file, tiny.vaeWeights, {{"norm_num_groups", 8}});
    write(folder / "text_encoder", "model.safetensors", tiny.textWeights, {{"num_attention_heads", 2}, {"hidden_act", kind == TinyKind::Two ? "gelu" : "quick_gelu"}});
    if (kind == TinyKind::Xl)
        write(folder / "text_encoder_2", "model.safetensors", tiny.secondWeights, {{"num_attention_heads", 2}, {"hidden_act", "gelu"}});
    fs::create_directories(folder / "scheduler");
    std::ofstream(folder / "scheduler/scheduler_config.json") << nlohmann::json{{"prediction_type", prediction}};
    std::ofstream(folder / "model_index.json") << "{}";
}

void writeFlux(const fs::path& folder, bool dev)
{
    const TinyFlux tiny(dev);
    const char* const file = "diffusion_pytorch_model.safetensors";
    write(folder / "transformer", file, tiny.folderWeights(), {{"axes_dims_rope", {4, 6, 6}}, {"num_attention_heads", 3}});
    write(folder / "vae", file, tiny.vaeWeights, {{"norm_num_groups", 8}});
    write(folder / "text_encoder", "model.safetensors", tiny.clipWeights, {{"num_attention_heads", 2}});
    write(folder / "text_encoder_2", "model.safetensors", tiny.t5Weights, nlohmann::json::object());
    writeTokenizer(folder / "tokenizer_2");
    std::ofstream(folder / "model_index.json") << "{}";
}

void writePixels(const fs::path& folder, const char* golden)
{
    fs::create_directories(folder);
    for (const auto& entry : fs::directory_iterator(std::string(UNDERPAINT_TEST_DATA "/checkpoints/") + golden))
        if (entry.path().filename() != "golden.safetensors")
            fs::copy_file(entry.path(), folder / entry.path().filename());
}

/// Names of everything that an artist sees of two cards and that differs.
std::string differences(const base::ModelCard& a, const base::ModelCard& b)
{
    std::string names;
    const auto compare = [&](const char* name, const auto& one, const auto& other) {
        if (!(one == other))
            names += std::string(names.empty() ? "" : ", ") + name;
    };
    compare("id", a.id, b.id), compare("name", a.name, b.name), compare("family", a.family, b.family);
    compare("workingSize", a.workingSize, b.workingSize), compare("multiple", a.multiple, b.multiple);
    compare("t0", std::tuple(a.defaultT0, a.lowestT0, a.highestT0), std::tuple(b.defaultT0, b.lowestT0, b.highestT0));
    compare("steps", std::pair(a.sdeditSteps, a.inversionSteps), std::pair(b.sdeditSteps, b.inversionSteps));
    compare("inversion", std::tuple(a.gamma, a.eta, a.windowStart, a.windowStop), std::tuple(b.gamma, b.eta, b.windowStart, b.windowStop));
    compare("guidance", std::tuple(a.editGuidance, a.sourceGuidance, a.sdeditGuidance, a.distilledGuidance), std::tuple(b.editGuidance, b.sourceGuidance, b.sdeditGuidance, b.distilledGuidance));
    compare("sampler", a.sampler, b.sampler), compare("grid", a.grid, b.grid);
    compare("words", std::pair(a.freeText, a.takesWords), std::pair(b.freeText, b.takesWords)), compare("notice", a.notice, b.notice);
    compare("freedom", std::pair(a.freedomT0, a.freedomEta), std::pair(b.freedomT0, b.freedomEta));
    return names;
}

} // namespace

/// What the window shows of a model before it is loaded, and after.
class ModelCardsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", m_folder->filePath("cache").toLocal8Bit());
    }

    void aCardIsTheSameBeforeAndAfterLoading_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"sd1", "sd2", "sd2 768", "sdxl", "lcm", "sdxl turbo", "flux dev", "flux schnell", "ddpm", "guided", "ncsnpp"})
            QTest::newRow(name) << name;
    }
    void aCardIsTheSameBeforeAndAfterLoading()
    {
        QFETCH(QString, name);
        const fs::path root = m_folder->filePath("models").toStdString(), folder = root / name.toStdString();
        if (name == "sd1")
            writeStableDiffusion(folder, TinyKind::One, "epsilon");
        else if (name.startsWith("sd2"))
            writeStableDiffusion(folder, TinyKind::Two, name == "sd2" ? "epsilon" : "v_prediction");
        else if (name.startsWith("sdxl"))
            writeStableDiffusion(folder, TinyKind::Xl, "epsilon");
        else if (name == "lcm")
            writeStableDiffusion(folder, TinyKind::Lcm, "epsilon");
        else if (name.startsWith("flux"))
            writeFlux(folder, name == "flux dev");
        else
            writePixels(folder, name == "ddpm" ? "eps_sdedit_ddpm" : name == "guided" ? "eps_guided" : "eps_ncsnpp");
        for (int look = 0; look < 2; ++look) { // the second one is told by the cache
            const auto found = findModels({root.string()});
            const auto entry = std::ranges::find_if(found, [](const base::ModelEntry& one) { return one.model; });
            QVERIFY(entry != found.end());
            QVERIFY2(entry->usable() && entry->question.empty(), (entry->problem + entry->question).c_str());
            const auto model = loadModel(*entry, "cpu", "fp32");
            QCOMPARE(differences(entry->card, model->card()), std::string());
            QVERIFY(!entry->card.family.empty() && entry->card.freedomT0.size() >= 2);
            QCOMPARE(entry->card.sdeditSteps, name == "lcm" || name == "sdxl turbo" || name == "flux schnell" ? 4 : name == "flux dev" ? 28 : name.startsWith("sd") ? 20 : 50);
            if (name.startsWith("sd"))
                QCOMPARE(entry->card.workingSize, name == "sd2 768" ? 768 : name == "sdxl" ? 1024 : 512);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ModelCardsTest)
#include "model_cards_test.moc"
