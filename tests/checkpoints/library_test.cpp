#include "checkpoint_case.h"
#include "sparse_file.h"

#include "core/base/error.h"
#include "core/base/model_reference.h"
#include "models/catalog.h"
#include "models/library/assembly.h"
#include "models/library/comfy_paths.h"
#include "models/library/model_choices.h"
#include "models/weights.h"

#include <QtTest/QtTest>

#include <ATen/ATen.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace underpaint;
using namespace underpaint::tests;
using base::ModelEntry;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Memory of this program that lies in its pages, in bytes.
std::uint64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::uint64_t whole = 0, resident = 0;
    file >> whole >> resident;
    return resident * std::uint64_t(::sysconf(_SC_PAGESIZE));
}

const ModelEntry* named(const std::vector<ModelEntry>& entries, const std::string& id)
{
    for (const ModelEntry& entry : entries)
        if (entry.card.id == id)
            return &entry;
    return nullptr;
}

/// "network autoencoder clip", in the entry's order.
std::string rolesOf(const ModelEntry& entry)
{
    std::string roles;
    for (const base::PartFile& part : entry.parts)
        roles += (roles.empty() ? "" : ", ") + part.role;
    return roles;
}

template <typename Call>
std::string sentenceOf(Call call)
{
    try {
        call();
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

/// Folders of models as artists have them, of true size but without data, and the tiny goldens in the public layouts.
class LibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_temporary->path().toStdString());
        qputenv("XDG_CACHE_HOME", (m_folder / "cache").c_str());
        m_root = m_folder / "search";
        fs::create_directories(m_root);
    }

    void aComfyTreeIsPutTogether()
    {
        makeComfy();
        const std::uint64_t before = residentBytes();
        for (const fs::path& start : {m_root / "ComfyUI", m_root / "ComfyUI/models"}) {
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
        const fs::path models = m_root / "stable-diffusion-webui/models";
        sparse(models / "Stable-diffusion/sd15.safetensors", "sd15_ldm_single_file");
        sparse(models / "Stable-diffusion/deep/v2-1_768-ema-pruned.safetensors", "sd21_ldm_single_file");
        sparse(models / "VAE/vae-ft-mse-840000.safetensors", "sd15_diffusers_vae");
        sparse(models / "VAE-approx/taesd_decoder.safetensors", "taesd_decoder");
        sparse(models / "embeddings/word.safetensors", "taesd_encoder");
        std::ofstream(models / "Stable-diffusion/deep/v2-1_768-ema-pruned.yaml") << "model:\n  params:\n    parameterization: \"v\"\n";
        const auto found = models::findModels({(m_root / "stable-diffusion-webui").string()});
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
                copy(std::string(name) + "/diffusers", m_root / name);
        const fs::path hub = m_root / "hub/models--someone--tiny-flux";
        if (fs::exists(golden("flux_tiny/diffusers/model_index.json"))) {
            copy("flux_tiny/diffusers", hub / "snapshots/aaaa");
            copy("flux_tiny/diffusers", hub / "snapshots/bbbb");
            fs::create_directories(hub / "refs");
            std::ofstream(hub / "refs/main") << "bbbb";
        }
        const auto found = models::findModels({m_root.string()});
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
        const fs::path models = m_root / "models";
        sparse(models / "diffusion_models/flux1-schnell.safetensors", "flux_schnell_bfl");
        const auto look = [&] { return models::findModels({m_root.string()}); };
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

    void changedTensorsAreSaidBeforeUse()
    {
        Manifest manifest = Manifest::read(golden("manifests/sd15_ldm_single_file.json"));
        const auto problem = [&](const char* name, const std::vector<Manifest::Tensor>& tensors) {
            writeSparse(m_root / name, tensors);
            const auto found = models::findModels({m_root.string()});
            const std::string sentence = named(found, fs::path(name).stem().string())->problem;
            fs::remove(m_root / name);
            return sentence;
        };
        auto tensors = manifest.tensors;
        const auto at = std::find_if(tensors.begin(), tensors.end(), [](const auto& tensor) { return tensor.name == "model.diffusion_model.middle_block.0.in_layers.2.weight"; });
        QVERIFY(at != tensors.end());
        at->shape[3] = 1;
        std::string sentence = problem("misshaped.safetensors", tensors);
        QVERIFY2(has(sentence, "middle_block.0.in_layers.2.weight is 1280x1280x3x1 instead of 1280x1280x3x3"), sentence.c_str());
        at->name += "_renamed";
        sentence = problem("missing.safetensors", tensors);
        QVERIFY2(has(sentence, "lacks the tensor middle_block.0.in_layers.2.weight") && has(sentence, "2 faults in all"), sentence.c_str());
    }

    void everyNumberIsLookedAtBeforeUse()
    {
        std::map<std::string, at::Tensor> tensors;
        for (const Manifest::Tensor& tensor : Manifest::read(golden("manifests/taesd_diffusers.json")).tensors)
            tensors[tensor.name] = at::zeros(tensor.shape, at::kHalf);
        const std::string path = (m_root / "taesd.safetensors").string();
        models::writeSafetensors(path, tensors);
        QCOMPARE(models::checkModel(path).problem, std::string());
        tensors["decoder.layers.6.weight"][1][2][0][0] = std::numeric_limits<double>::quiet_NaN();
        tensors["encoder.layers.0.bias"][3] = std::numeric_limits<double>::infinity();
        models::writeSafetensors(path, tensors);
        const std::string problem = models::checkModel(path).problem;
        QVERIFY2(has(problem, "decoder.layers.6.weight holds values that are not numbers (2 tensors in all)"), problem.c_str());
        // Sums that leave the range of single numbers are no fault.
        tensors = {};
        for (const Manifest::Tensor& tensor : Manifest::read(golden("manifests/taesd_diffusers.json")).tensors)
            tensors[tensor.name] = at::full(tensor.shape, 3e38f);
        models::writeSafetensors(path, tensors);
        QCOMPARE(models::checkModel(path).problem, std::string());
    }

    void knownButUselessFilesSayWhy()
    {
        auto tensors = Manifest::read(golden("manifests/sd15_ldm_single_file.json")).tensors;
        for (Manifest::Tensor& tensor : tensors)
            if (tensor.name == "model.diffusion_model.input_blocks.0.0.weight")
                tensor.shape[1] = 9;
        writeSparse(m_root / "inpainting.safetensors", tensors);
        const auto small = [&](const char* file, std::vector<Manifest::Tensor> some) { writeSparse(m_root / file, some); };
        small("control.safetensors", {{"control_model.input_hint_block.0.weight", "F16", {16, 3, 3, 3}}});
        small("word.safetensors", {{"emb_params", "F32", {4, 768}}});
        small("upscaler.safetensors", {{"model.1.sub.0.RDB1.conv1.0.weight", "F32", {32, 64, 3, 3}}});
        small("sd3.safetensors", {{"model.diffusion_model.joint_blocks.0.x_block.attn.qkv.weight", "F16", {64, 64}}});
        small("quantised.safetensors", {{"double_blocks.0.img_attn.qkv.weight.absmax", "F32", {64}}});
        small("other.safetensors", {{"a", "F32", {2}}});
        std::ofstream(m_root / "language.gguf") << "GGUF and more bytes";
        const auto found = models::findModels({m_root.string()});
        QCOMPARE(found.size(), std::size_t(8));
        const auto said = [&](const char* id, const char* part, bool model) {
            const ModelEntry* const entry = named(found, id);
            return entry && has(entry->problem, part) && entry->problem.ends_with('.') && entry->model == model;
        };
        QVERIFY(said("inpainting", "9 input channels", true));
        QVERIFY(said("control", "ControlNet", false));
        QVERIFY(said("word", "textual inversion", false));
        QVERIFY(said("upscaler", "enlarges", false));
        QVERIFY(said("sd3", "Stable Diffusion 3", true));
        QVERIFY(said("quantised", "4 or 8 bits", true));
        QVERIFY(said("other", "not one of a model family", true));
        QVERIFY(said("language", "GGUF", true));
    }

    void linksLoopsAndHiddenFoldersAreNoTrap()
    {
        const fs::path one = m_root / "a/model.safetensors";
        sparse(one, "taesd_diffusers");
        fs::create_directory_symlink(m_root, m_root / "a/loop");
        fs::create_symlink(one, m_root / "again.safetensors");
        fs::create_symlink(m_root / "nowhere", m_root / "dangling.safetensors");
        sparse(m_root / ".hidden/secret.safetensors", "taesd_diffusers");
        sparse(m_root / "1/2/3/4/deep.safetensors", "taesd_decoder");
        sparse(m_root / "1/2/3/4/5/deeper.safetensors", "taesd_encoder");
        fs::create_directories(m_root / "locked");
        fs::permissions(m_root / "locked", fs::perms::none);
        const auto found = models::findModels({m_root.string(), (m_root / "a").string()});
        fs::permissions(m_root / "locked", fs::perms::all);
        QCOMPARE(found.size(), std::size_t(2));
        QVERIFY(named(found, "deep") != nullptr);
    }

    void otherFoldersOfComfyAreRead()
    {
        const fs::path comfy = m_root / "ComfyUI";
        fs::create_directories(comfy / "models/checkpoints");
        sparse(m_root / "elsewhere/vae/ae.safetensors", "flux_ae_bfl");
        sparse(m_root / "elsewhere/second/taesd.safetensors", "taesd_diffusers");
        std::ofstream(comfy / "extra_model_paths.yaml") << "# a comment\na111:\n    base_path: " << (m_root / "elsewhere").string()
                                                         << "\n    vae: vae\n    checkpoints: |\n        second\n        third\n    embeddings: second\n";
        QCOMPARE(models::library::extraModelPaths((comfy / "extra_model_paths.yaml").string()),
            (std::vector<std::string>{(m_root / "elsewhere/vae").string(), (m_root / "elsewhere/second").string()}));
        QCOMPARE(models::findModels({comfy.string()}).size(), std::size_t(2));
    }

    void aSecondLookOpensNothing()
    {
        makeComfy();
        const models::library::Findings found = models::library::scanFolders({m_root.string()});
        const std::string path = (m_folder / "known.json").string();
        models::library::FileCache first(path);
        const auto before = assemble(found, first);
        QVERIFY(first.filesRead() > 5);
        first.save();
        models::library::FileCache second(path);
        const auto after = assemble(found, second);
        QCOMPARE(second.filesRead(), 0);
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            QVERIFY(after[i].card.id == before[i].card.id && after[i].kind == before[i].kind && after[i].problem == before[i].problem && rolesOf(after[i]) == rolesOf(before[i]));
        // A file that changed is looked at again; a damaged cache is made anew.
        writeSparse(m_root / "ComfyUI/models/vae/ae.safetensors", {{"a", "F32", {2}}});
        models::library::FileCache third(path);
        assemble(models::library::scanFolders({m_root.string()}), third);
        QCOMPARE(third.filesRead(), 1);
        std::ofstream(path) << "{\"version\": 1, \"files\": {\"x\": [[[";
        models::library::FileCache fourth(path);
        QCOMPARE(assemble(models::library::scanFolders({m_root.string()}), fourth).size(), before.size());
        QVERIFY(fourth.filesRead() > 5);
        fourth.save();
        models::library::FileCache fifth(path);
        assemble(models::library::scanFolders({m_root.string()}), fifth);
        QCOMPARE(fifth.filesRead(), 0);
    }

    void aThousandFilesAreQuick()
    {
        const auto checkpoint = Manifest::read(golden("manifests/sd15_ldm_single_file.json")).tensors, autoencoder = Manifest::read(golden("manifests/flux_ae_bfl.json")).tensors;
        for (int i = 0; i < 1000; ++i)
            writeSparse(m_root / std::to_string(i % 10) / ("file" + std::to_string(i) + ".safetensors"), i % 5 == 0 ? checkpoint : autoencoder);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(models::findModels({m_root.string()}).size(), std::size_t(1000));
        const qint64 first = clock.restart();
        QCOMPARE(models::findModels({m_root.string()}).size(), std::size_t(1000));
        const qint64 second = clock.elapsed();
        qInfo("1000 files: %lld ms, then %lld ms", static_cast<long long>(first), static_cast<long long>(second));
        QVERIFY(second < 2000);
    }

    void namesAreUniqueAndStay()
    {
        for (const char* const folder : {"a", "b", "c"})
            sparse(m_root / folder / "my model (v2).safetensors", "sdedit_ddpm_256");
        for (int i = 0; i < 2; ++i) {
            const auto found = models::findModels({m_root.string()});
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
    static std::string golden(const std::string& below) { return checkpointFolder() + "/" + below; }
    static std::string tokenizers() { return golden("tokenizers/t5"); }
    static void copy(const std::string& from, const fs::path& to)
    {
        fs::create_directories(to.parent_path());
        fs::copy(golden(from), to, fs::copy_options::recursive);
        for (const auto& entry : fs::recursive_directory_iterator(to))
            fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add);
        fs::permissions(to, fs::perms::owner_all, fs::perm_options::add);
    }
    static void sparse(const fs::path& path, const std::string& manifest) { writeSparse(path, Manifest::read(golden("manifests/" + manifest + ".json")).tensors); }
    void makeComfy() const
    {
        const fs::path models = m_root / "ComfyUI/models";
        sparse(models / "checkpoints/v1-5-pruned-emaonly.safetensors", "sd15_ldm_single_file");
        sparse(models / "checkpoints/xl/sd_xl_base_1.0.safetensors", "sdxl_single_file");
        sparse(models / "diffusion_models/flux1-dev.safetensors", "flux_dev_bfl");
        sparse(models / "text_encoders/clip_l.safetensors", "clip_l_standalone");
        sparse(models / "text_encoders/t5xxl_fp16.safetensors", "t5xxl_standalone");
        sparse(models / "vae/ae.safetensors", "flux_ae_bfl");
        sparse(models / "vae_approx/taef1_encoder.safetensors", "taef1_encoder");
        sparse(models / "vae_approx/taef1_decoder.safetensors", "taef1_decoder");
        sparse(models / "vae_approx/taesd_decoder.safetensors", "taesd_decoder");
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder, m_root;
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
