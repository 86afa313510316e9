#include "library_folder.h"

#include "core/base/model_reference.h"
#include "models/catalog.h"
#include "models/library/comfy_paths.h"

#include <unistd.h>

using namespace underpaint;
using namespace underpaint::tests;

namespace {

/// Memory of this program that lies in its pages, in bytes.
std::uint64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::uint64_t whole = 0, resident = 0;
    file >> whole >> resident;
    return resident * std::uint64_t(::sysconf(_SC_PAGESIZE));
}

} // namespace

/// What lies in folders becomes models.
class LibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_library = std::make_unique<LibraryFolder>(); }

    void aComfyTreeIsPutTogether()
    {
        m_library->makeComfy();
        const std::uint64_t before = residentBytes();
        for (const fs::path& start : {m_library->root() / "ComfyUI", m_library->root() / "ComfyUI/models"}) {
            const auto found = models::findModels({start.string(), tokenizers()});
            const ModelEntry* const flux = named(found, "flux1-dev");
            QVERIFY(flux != nullptr);
            QCOMPARE(flux->problem, std::string());
            QCOMPARE(flux->question, std::string());
            QCOMPARE(flux->kind, std::string("Flux.1 dev"));
            QCOMPARE(rolesOf(*flux), std::string("network, autoencoder, clip, t5, tiny autoencoder, tiny autoencoder, t5 tokenizer"));
            QVERIFY(flux->bytes > 33'000'000'000 && flux->bytes < 35'000'000'000);
            QVERIFY(has(flux->parts[1].path, "vae/ae.safetensors") && has(flux->parts[3].path, "t5xxl_fp16"));
            const ModelEntry* const one = named(found, "v1-5-pruned-emaonly");
            QVERIFY(one && one->usable());
            QCOMPARE(rolesOf(*one), std::string("network, autoencoder, clip, tiny autoencoder"));
            QCOMPARE(one->parts[1].prefix, std::string("first_stage_model."));
            const ModelEntry* const xl = named(found, "sd_xl_base_1.0");
            QVERIFY(xl && xl->usable());
            QCOMPARE(rolesOf(*xl), std::string("network, autoencoder, clip, openclip"));
            QCOMPARE(xl->card.workingSize, 1024);
            QCOMPARE(named(found, "ae")->model, false);
        }
        // A hundred gigabytes of weights were named, and none of them read.
        QVERIFY2(residentBytes() < before + 300'000'000, std::to_string(residentBytes() - before).c_str());
    }

    void aFolderOfWebUiIsPutTogether()
    {
        const fs::path models = m_library->root() / "stable-diffusion-webui/models";
        sparse(models / "Stable-diffusion/sd15.safetensors", "sd15_ldm_single_file");
        sparse(models / "Stable-diffusion/deep/v2-1_768-ema-pruned.safetensors", "sd21_ldm_single_file");
        sparse(models / "VAE/vae-ft-mse-840000.safetensors", "sd15_diffusers_vae");
        sparse(models / "VAE-approx/taesd_decoder.safetensors", "taesd_decoder");
        sparse(models / "embeddings/word.safetensors", "taesd_encoder");
        std::ofstream(models / "Stable-diffusion/deep/v2-1_768-ema-pruned.yaml") << "model:\n  params:\n    parameterization: \"v\"\n";
        const auto found = models::findModels({(m_library->root() / "stable-diffusion-webui").string()});
        QCOMPARE(found.size(), std::size_t(4));
        QVERIFY(named(found, "sd15") && named(found, "sd15")->usable());
        const ModelEntry* const two = named(found, "v2-1_768-ema-pruned");
        QVERIFY(two && two->usable());
        QCOMPARE(two->prediction, std::string("v_prediction"));
        QCOMPARE(two->card.workingSize, 768);
        QCOMPARE(two->kind, std::string("Stable Diffusion 2.x"));
        QCOMPARE(named(found, "vae-ft-mse-840000")->base, std::string("Stable Diffusion 1.x"));
    }

    void diffusersFoldersAreModels()
    {
        for (const char* const name : {"sd15_tiny", "sdxl_tiny", "flux_tiny"})
            if (fs::exists(golden(std::string(name) + "/diffusers/model_index.json")))
                copyGolden(std::string(name) + "/diffusers", m_library->root() / name);
        const fs::path hub = m_library->root() / "hub/models--someone--tiny-flux";
        if (fs::exists(golden("flux_tiny/diffusers/model_index.json"))) {
            copyGolden("flux_tiny/diffusers", hub / "snapshots/aaaa");
            copyGolden("flux_tiny/diffusers", hub / "snapshots/bbbb");
            fs::create_directories(hub / "refs");
            std::ofstream(hub / "refs/main") << "bbbb";
        }
        const auto found = models::findModels({m_library->root().string()});
        int models = 0;
        for (const ModelEntry& entry : found) {
            QCOMPARE(entry.problem, std::string());
            models += entry.model;
        }
        if (models == 0)
            QSKIP("This selection of the checkpoint goldens holds no diffusers folders.");
        if (const ModelEntry* const flux = named(found, "flux_tiny")) {
            QCOMPARE(rolesOf(*flux), std::string("network, autoencoder, clip, t5, clip tokenizer, t5 tokenizer"));
            QVERIFY(has(flux->parts[0].hints, "attention_head_dim") && !flux->scheduler.empty());
            const ModelEntry* const cached = named(found, "tiny-flux");
            QVERIFY(cached && has(cached->path, "bbbb"));
            QCOMPARE(cached->card.name, std::string("someone/tiny-flux"));
        }
        if (const ModelEntry* const xl = named(found, "sdxl_tiny"))
            QCOMPARE(rolesOf(*xl), std::string("network, autoencoder, clip, openclip, clip tokenizer"));
        if (const ModelEntry* const one = named(found, "sd15_tiny"))
            QCOMPARE(one->prediction, std::string("epsilon"));
    }

    void whatIsMissingIsNamedWithItsPlace()
    {
        const fs::path models = m_library->root() / "models";
        sparse(models / "diffusion_models/flux1-schnell.safetensors", "flux_schnell_bfl");
        const auto look = [&] { return models::findModels({m_library->root().string()}); };
        auto found = look();
        QVERIFY(!named(found, "flux1-schnell")->usable() && named(found, "flux1-schnell")->model);
        std::string problem = named(found, "flux1-schnell")->problem;
        QVERIFY2(has(problem, "its autoencoder (VAE) and its text encoder CLIP-L") && has(problem, "ae.safetensors and clip_l.safetensors") && has(problem, (models / "vae").string()),
            problem.c_str());
        sparse(models / "vae/vae-ft-mse.safetensors", "sd15_diffusers_vae");
        sparse(models / "text_encoders/clip_l.safetensors", "clip_l_standalone");
        found = look();
        problem = named(found, "flux1-schnell")->problem;
        QVERIFY2(has(problem, "have 4 channels, and 16 are needed") && !has(problem, "CLIP-L"), problem.c_str());
        sparse(models / "vae/ae.safetensors", "flux_ae_bfl");
        found = look();
        const ModelEntry* entry = named(found, "flux1-schnell");
        QVERIFY(entry->usable());
        QVERIFY2(has(entry->question, "Run Flux without T5, by CLIP alone?") && has(entry->question, "t5xxl_fp16.safetensors"), entry->question.c_str());
        QVERIFY(has(sentenceOf([&] { models::loadModel(*entry, "cpu"); }), "--without-t5"));
        const ModelEntry agreed = models::modelNamed(found, "flux1-schnell;without-t5");
        QVERIFY(agreed.question.empty() && !agreed.card.notice.empty());
        // T5 without its tokenizer is another question, and with it none.
        sparse(models / "text_encoders/t5xxl_fp16.safetensors", "t5xxl_standalone");
        found = look();
        QVERIFY(has(named(found, "flux1-schnell")->question, "tokenizer"));
        fs::copy_file(golden("tokenizers/t5/tokenizer.json"), models / "text_encoders/tokenizer.json");
        found = look();
        QCOMPARE(named(found, "flux1-schnell")->question, std::string());
        // The wrong autoencoder is refused by its channels, the right one taken.
        QVERIFY(has(sentenceOf([&] { models::modelNamed(found, "flux1-schnell;vae=vae-ft-mse"); }), "4 channels, and 16 are needed"));
        QCOMPARE(models::modelNamed(found, "flux1-schnell;vae=ae").parts.size(), named(found, "flux1-schnell")->parts.size());
        QVERIFY(has(sentenceOf([&] { models::modelNamed(found, "flux1-schnell;lora=ink@0.5"); }), "There is no LoRA \"ink\""));
    }

    void linksLoopsAndHiddenFoldersAreNoTrap()
    {
        const fs::path one = m_library->root() / "a/model.safetensors";
        sparse(one, "taesd_diffusers");
        fs::create_directory_symlink(m_library->root(), m_library->root() / "a/loop");
        fs::create_symlink(one, m_library->root() / "again.safetensors");
        fs::create_symlink(m_library->root() / "nowhere", m_library->root() / "dangling.safetensors");
        sparse(m_library->root() / ".hidden/secret.safetensors", "taesd_diffusers");
        sparse(m_library->root() / "1/2/3/4/deep.safetensors", "taesd_decoder");
        sparse(m_library->root() / "1/2/3/4/5/deeper.safetensors", "taesd_encoder");
        fs::create_directories(m_library->root() / "locked");
        fs::permissions(m_library->root() / "locked", fs::perms::none);
        const auto found = models::findModels({m_library->root().string(), (m_library->root() / "a").string()});
        fs::permissions(m_library->root() / "locked", fs::perms::all);
        QCOMPARE(found.size(), std::size_t(2));
        QVERIFY(named(found, "deep") != nullptr);
    }

    void otherFoldersOfComfyAreRead()
    {
        const fs::path comfy = m_library->root() / "ComfyUI";
        fs::create_directories(comfy / "models/checkpoints");
        sparse(m_library->root() / "elsewhere/vae/ae.safetensors", "flux_ae_bfl");
        sparse(m_library->root() / "elsewhere/second/taesd.safetensors", "taesd_diffusers");
        std::ofstream(comfy / "extra_model_paths.yaml") << "# a comment\na111:\n    base_path: " << (m_library->root() / "elsewhere").string()
                                                         << "\n    vae: vae\n    checkpoints: |\n        second\n        third\n    embeddings: second\n";
        QCOMPARE(models::library::extraModelPaths((comfy / "extra_model_paths.yaml").string()),
            (std::vector<std::string>{(m_library->root() / "elsewhere/vae").string(), (m_library->root() / "elsewhere/second").string()}));
        QCOMPARE(models::findModels({comfy.string()}).size(), std::size_t(2));
    }

    void namesAreUniqueAndStay()
    {
        for (const char* const folder : {"a", "b", "c"})
            sparse(m_library->root() / folder / "my model (v2).safetensors", "sdedit_ddpm_256");
        for (int i = 0; i < 2; ++i) {
            const auto found = models::findModels({m_library->root().string()});
            for (const auto& [id, folder] : {std::pair{"my-model--v2-", "/a/"}, std::pair{"my-model--v2--2", "/b/"}, std::pair{"my-model--v2--3", "/c/"}})
                QVERIFY(named(found, id) && has(named(found, id)->path, folder));
        }
    }

    void aReferenceSaysEverythingAndComesBack()
    {
        using base::ModelReference;
        const ModelReference whole{"dreams", {{"ink;x@y", .8}, {"/a b/c.safetensors", -1}}, "ft-mse", true};
        QVERIFY(ModelReference::from(whole.text()) == whole);
        QCOMPARE(ModelReference::from("vista").id, std::string("vista"));
        QCOMPARE(ModelReference::from("/odd;name.safetensors").id, std::string("/odd;name.safetensors"));
        QVERIFY(base::loraFrom("a.safetensors:0.5") == (base::LoraChoice{"a.safetensors", .5}));
        QVERIFY(base::loraFrom("C:odd") == (base::LoraChoice{"C:odd", 1}));
    }

private:
    std::unique_ptr<LibraryFolder> m_library;
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
